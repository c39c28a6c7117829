"""The contracts of pyproject.toml (docs/adr/0001): who may import whom."""

from django.conf import settings
from importlinter.api import read_configuration
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

CONFIGURATION = str(settings.BASE_DIR / "pyproject.toml")


def test_every_contract_on_imports_is_kept(capsys):
    status = lint_imports(config_filename=CONFIGURATION, no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_contracts_speak_of_every_app():
    packages = read_configuration(CONFIGURATION)["session_options"]["root_packages"]
    assert set(packages) == {"cadre_mgmt", "cadres", "planning", "training", "evaluation", "reports"}
    assert len(read_configuration(CONFIGURATION)["contracts_options"]) >= 2


def test_the_layers_are_those_of_the_design():
    contracts = read_configuration(CONFIGURATION)["contracts_options"]
    assert contracts[0]["layers"] == ["cadre_mgmt", "reports", "planning | training | evaluation", "cadres"]
