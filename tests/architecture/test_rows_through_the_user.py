"""Every row is reached through the user: pages, admin, forms, autocomplete, exports and tasks start from `for_user`."""

from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.architecture.scoped_reader import report, scoped_models, violations
from tests.parts import of_parts

PACKAGES = ("cadre_mgmt", "cadres", "planning", "training", "evaluation", "reports")

# Whole files that need not start from the user, and why.
NOT_READ = {
    "*/migrations/*": "schema, run by the server",
    "*/models.py": "where the questions on rows are defined; they are asked on what for_user returned",
    "*/models/*": "as */models.py",
    "cadres/access/scoping.py": "the door itself",
    "cadres/lib/*": "knows no model (lib.constraints looks at a model's own rows)",
    "*/actions/*": "verbs act on rows that their callers reached through the user, and check the whole of a rule",
    "*/management/commands/*": "run on the server, where there is no user",
    "cadres/workbook/*": "the workbook is the whole of the bloc's data; its permission is asked at the page",
    "*/imports.py": "as cadres/workbook/*",
    "reports/workbook/importing.py": "as cadres/workbook/*",
    "reports/workbook/exporting.py": "as cadres/workbook/*",
    "reports/workbook/jobs.py": "the worker's: the page that queued the row reached it through the user",
    "reports/rounds/sealing.py": "freezes everything that stands behind a figure, inside a verb that asked who may",
    "reports/rounds/verifying.py": "the command that recounts every seal, run on the server",
    "reports/demo/*": "lays the demo down in an empty database, before there is a user",
}

# Single functions that need not, and why: (file, function) -> reason.
EXCEPTIONS = {
    ("reports/facts.py", "_of"): "user None is a command run on the server; a page always gives its user",
    ("reports/facts.py", "thresholds"): "the thresholds of the plan that was given: shared rows, no personal data",
    ("reports/reminder_days.py", "ensure_reminder_days"): "lays down the days after migrate, where there is no user",
    ("reports/rounds/naming.py", "_cadres"): "user None is the sealing; a page always gives its user",
    ("reports/rounds/sealed.py", "figure_row"): "the figures of a seal at hand",
    ("reports/rounds/sealed.py", "by_measure"): "the names of a seal at hand",
    ("reports/rounds/unit_figures.py", "_seals"): "user None is a command or the sealing; a page always gives its user",
    ("reports/rounds/unit_figures.py", "_plans"): "as _seals",
    ("reports/year_plans.py", "ensure_plan_2020"): "lays down the plan of 2020 after migrate, where there is no user",
    (
        "evaluation/rating_scales.py",
        "ensure_rating_scales",
    ): "lays down the scales after migrate, where there is no user",
    ("cadres/pages/saving.py", "_claim"): "writes the mark of this very sending",
    ("cadres/pages/saving.py", "saved_before"): "the mark of this very sending, and only the sender's own",
    (
        "reports/round_board/standing_table.py",
        "last_reminded",
    ): "when a unit was last reminded, the moment alone, of units reached through the user",
    ("cadres/audit.py", "record"): "writes a deed and reads none",
    ("cadres/workbench/filters.py", "queryset"): "a subquery that only narrows rows that came through the user",
    ("cadres/showing/search.py", "search"): "a subquery that only narrows rows that came through the user",
}

NOT_READ |= of_parts("NOT_READ")
EXCEPTIONS |= of_parts("EXCEPTIONS")


def source_files():
    for package in PACKAGES:
        for path in sorted((settings.BASE_DIR / package).rglob("*.py")):
            name = path.relative_to(settings.BASE_DIR).as_posix()
            if not any(fnmatch(name, pattern) for pattern in NOT_READ):
                yield name, path


def in_exception(name, violation):
    return (name, violation.function) in EXCEPTIONS


@pytest.mark.parametrize("name, path", [pytest.param(name, path, id=name) for name, path in source_files()])
def test_a_file_reaches_scoped_rows_through_the_user(name, path: Path):
    found = [one for one in violations(path.read_text(encoding="utf-8")) if not in_exception(name, one)]
    assert list(report(name, found)) == []


def test_every_exception_is_still_needed():
    found = {
        (name, one.function) for name, path in source_files() for one in violations(path.read_text(encoding="utf-8"))
    }
    assert set(EXCEPTIONS) <= found


def test_every_pattern_of_files_not_read_matches_a_file():
    names = [path.relative_to(settings.BASE_DIR).as_posix() for package in PACKAGES
             for path in (settings.BASE_DIR / package).rglob("*.py")]  # fmt: skip
    assert [pattern for pattern in NOT_READ if not any(fnmatch(name, pattern) for name in names)] == []


def test_every_model_of_ours_is_scoped():
    ours = {model.__name__ for package in PACKAGES for model in apps.get_app_config(package).get_models()}
    assert {name for name in ours if not name.startswith("Historical")} <= set(scoped_models())


PLANTED = {
    "a manager's rows": "rows = Cadre.objects.all()",
    "a manager's rows, filtered first": "rows = Cadre.objects.filter(unit=unit).for_user(user, permission)",
    "a manager handed on": "page(Cadre.objects)",
    "the base manager": "row = Post._base_manager.get(pk=pk)",
    "the default manager": "row = Visit._default_manager.get(pk=pk)",
    "a manager by its name": "rows = getattr(Cadre, 'objects').all()",
    "a model under another name": "from cadres.models import Cadre as Person\nrows = Person.objects.all()",
    "a model through its module": "rows = models.Cadre.objects.all()",
    "the model of a generic helper": "rows = self.model.objects.all()",
    "the model of a row": "rows = type(row).objects.filter(pk=1)",
    "a model looked up": "rows = apps.get_model('cadres', 'Cadre').objects.all()",
    "get_object_or_404 of a model": "row = get_object_or_404(Cadre, pk=pk)",
    "get_object_or_404 of a manager": "row = get_object_or_404(Cadre.objects, pk=pk)",
    "get_list_or_404 of a model": "rows = shortcuts.get_list_or_404(Study, subject=subject)",
    "get_object_or_404 of self.model": "row = get_object_or_404(self.model, pk=pk)",
    "get_object_or_404 of a name for a model": "def view(request):\n    m = Cadre\n    return get_object_or_404(m, pk=1)",
    "get_object_or_404 of a name for all rows": "def view():\n    r = Cadre.objects.all()\n    get_object_or_404(r)",
    "a generic view's model": "class CadreList(ListView):\n    model = Cadre",
    "a form's choices": "class F(forms.Form):\n    cadre = forms.ModelChoiceField(queryset=Cadre.objects.all())",
    "for_user without the permission": "rows = Cadre.objects.for_user(user)",
    "a set hanging on a row": "posts = unit.posts.filter(end=None)",
    "another set hanging on a row": "names = [cadre.full_name for cadre in unit.home_cadres.all()]",
    "inside a nested function": "def view(request):\n    def inner():\n        return Nominee.objects.count()",
    "inside a comprehension": "names = [row.full_name for row in Cadre.objects.by_name()]",
}

CLEAN = {
    "rows through the user": "rows = Cadre.objects.for_user(request.user, Permission.CADRE_VIEW).by_name()",
    "by keywords": "rows = Cadre.objects.for_user(user=user, permission=Permission.CADRE_VIEW)",
    "one row through the user": "get_object_or_404(Cadre.objects.for_user(user, permission), pk=pk)",
    "one row of a name for the user's rows": "def view(request):\n    rows = Cadre.objects.for_user(u, p)\n    get_object_or_404(rows, pk=1)",
    "the model of a helper, through the user": "self.model.objects.for_user(request.user, self.view_permission)",
    "rows of a model of Django's": "Session.objects.all()",
    "one row of a model of Django's": "get_object_or_404(Session, pk=pk)",
    "a dict that shares a set's name": "facts.posts.get(cadre, ())",
    "a form of a model": "class F(forms.ModelForm):\n    class Meta:\n        model = Cadre",
    "a row at hand": "cadre.unit.name",
}


@pytest.mark.parametrize("source", PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_violation_is_caught(source):
    assert violations(source) != []


@pytest.mark.parametrize("source", CLEAN.values(), ids=CLEAN.keys())
def test_clean_code_raises_no_alarm(source):
    assert violations(source) == []
