from django.conf import settings
from importlinter.application.use_cases import read_user_options
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_no_import_goes_against_the_layers():
    config = str(settings.BASE_DIR / "pyproject.toml")
    assert lint_imports(config_filename=config, no_cache=True) == EXIT_STATUS_SUCCESS


def test_the_layers_are_those_of_the_design():
    contracts = read_user_options(str(settings.BASE_DIR / "pyproject.toml")).contracts_options
    assert contracts[0]["layers"] == ["cadre_mgmt", "reports", "planning | training | evaluation", "cadres"]
