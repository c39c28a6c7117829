"""The papers say what the code holds: a command, a variable, a role, a model or a target that is added is written down."""

import re

import pytest
from django.apps import apps
from django.conf import settings

from cadres.access import ROLES, Permission, Role
from reports.targets import MEASURES, TARGETS
from reports.workbook.sheets import BINDINGS

ROOT = settings.BASE_DIR
PACKAGES = ("cadre_mgmt", "cadres", "planning", "training", "evaluation", "reports")
ADRS = sorted((ROOT / "docs" / "adr").glob("*.md"))
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


ALL_PAPERS = "\n".join(path.read_text(encoding="utf-8") for path in PAPERS)
COMMANDS = sorted(
    path.stem
    for package in PACKAGES
    for path in (ROOT / package).glob("management/commands/*.py")
    if path.stem != "__init__"
)
VARIABLES = sorted(set(re.findall(r'env(?:\.\w+)?\("([A-Z_]+)"', text("cadre_mgmt/settings.py"))))
MODELS = sorted(
    model.__name__
    for package in PACKAGES
    for model in apps.get_app_config(package).get_models()
    if not model.__name__.startswith("Historical")
)


def table_rows(paper):
    lines = [line for line in paper.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_management_command_is_written_down(command):
    assert re.search(rf"manage\.py {command}\b", ALL_PAPERS)


def test_the_variables_of_the_settings_are_read_from_them():
    assert {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "EMAIL_URL"} <= set(VARIABLES)


def test_the_table_of_variables_is_that_of_the_settings():
    table = text("docs/running.md").split("## Environment")[1].split("## Production")[0]
    assert sorted(row[0].strip("`") for row in table_rows(table)) == VARIABLES


def test_the_table_of_roles_is_that_of_the_code():
    roles = text("docs/roles.md").split("## Quyền")[0]
    assert table_rows(roles) == [[f"`{role.value}`", role.label, ROLES[role].description] for role in Role]


def test_the_table_of_permissions_is_that_of_the_code():
    table = {row[0].strip("`"): row[2:] for row in table_rows(text("docs/roles.md").split("## Quyền")[1])}
    assert table == {
        permission.value: ["x" if permission in ROLES[role].permissions else "" for role in Role]
        for permission in Permission
    }


@pytest.mark.parametrize("model", MODELS)
def test_a_model_stands_in_the_glossary(model):
    assert re.search(rf"`{model}\b", text("docs/glossary.md"))


@pytest.mark.parametrize("number", TARGETS)
def test_a_target_stands_in_the_glossary_with_its_measures_and_its_file(number):
    (line,) = [line for line in text("docs/glossary.md").splitlines() if line.startswith(f"| {number} ")]
    assert re.findall(r"`(\w+)`", line) == [measure.code for measure in TARGETS[number].measures]
    (file,) = re.findall(r"`(t\d_\w+\.py)`", line)
    assert (ROOT / "reports" / "targets" / file).exists()


def test_the_glossary_names_every_measure_once():
    table = text("docs/glossary.md")
    assert [code for code in MEASURES if len(re.findall(rf"`{code}`", table)) != 1] == []


def test_decisions_are_numbered_without_a_gap_and_listed():
    numbers = [path.name[:4] for path in ADRS]
    assert numbers == [f"{number:04d}" for number in range(1, len(ADRS) + 1)]
    for path in ADRS:
        assert path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. ")
        assert f"](adr/{path.name})" in text("docs/architecture.md")


@pytest.mark.parametrize("path", ADRS, ids=lambda path: path.stem)
def test_a_decision_says_what_was_refused_and_fits_a_screen(path):
    written = path.read_text(encoding="utf-8")
    assert "## Decision" in written and "## Refused" in written
    assert len(written.splitlines()) <= 60


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_paper_leads_somewhere(path):
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_decision_that_code_points_at_is_there():
    sources = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    sources += (ROOT / "tests").rglob("*.py")
    pointed = {
        number for path in sources for number in re.findall(r"docs/adr/(\d{4})", path.read_text(encoding="utf-8"))
    }
    assert pointed <= {path.name[:4] for path in ADRS}


def test_every_make_target_that_papers_name_is_in_the_makefile():
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`| {4})make ([a-z-]+)", ALL_PAPERS))
    assert {"run", "test"} <= named <= targets


def test_the_readme_names_the_accounts_of_the_demo():
    readme = text("README.md")
    assert settings.DEMO_PASSWORD in readme
    assert [username for username, _ in settings.DEMO_ACCOUNTS if f"`{username}`" not in readme] == []


def test_the_workbook_paper_has_every_sheet_and_column_of_the_bindings():

    lines = [line for line in text("docs/workbook.md").splitlines() if line.startswith("| ")]
    rows = {line.split("|")[1].strip(): line for line in lines}
    for binding in BINDINGS:
        described = re.sub(r" \([^)]*\)", "", rows[binding.sheet].split("|")[2]).replace("\\*", "").replace("**", "")
        assert [cell.strip() for cell in described.split(",") if cell.strip()] == _headers(binding)


def _headers(binding):
    return [part.strip() for cell in binding.cells for part in cell.header.split(",")]
