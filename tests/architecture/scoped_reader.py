"""Reads source and finds queries of scoped rows that do not start from the user (docs/adr/0002)."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps

from cadres.access import ScopedQuerySet

MANAGERS = {"objects", "_base_manager", "_default_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
# Methods that no dict or list has, so that `facts.posts.get(...)` is not taken for a query.
ONLY_OF_QUERYSETS = {
    "aggregate", "all", "annotate", "defer", "distinct", "exclude", "exists", "filter", "first", "iterator", "last",
    "latest", "none", "only", "order_by", "prefetch_related", "select_related", "values_list",
}  # fmt: skip


@dataclass(frozen=True)
class Violation:
    line: int
    function: str
    what: str


def scoped_models() -> dict[str, type]:
    return {
        model.__name__: model
        for model in apps.get_models()
        if isinstance(getattr(model, "objects", None) and model._default_manager.all(), ScopedQuerySet)
    }


def related_sets() -> set[str]:
    """Names by which one row reaches a set of scoped rows: `unit.posts`, `cadre.visits`."""
    return {
        relation.get_accessor_name()
        for model in scoped_models().values()
        for relation in model._meta.related_objects
        if relation.related_model.__name__ in scoped_models() and not relation.one_to_one
    } - {None}


def violations(source: str) -> list[Violation]:
    reader = _Reader(set(scoped_models()), related_sets())
    reader.visit(ast.parse(source))
    return reader.found


class _Reader(ast.NodeVisitor):
    def __init__(self, scoped: set[str], sets: set[str]):
        self.scoped, self.sets = scoped, sets
        self.aliases: dict[str, str] = {}
        self.functions: list[str] = []
        self.judged_where_made: set[str] = set()
        self.through_the_user: set[ast.AST] = set()
        self.found: list[Violation] = []

    def _report(self, node: ast.AST, what: str) -> None:
        self.found.append(Violation(node.lineno, self.functions[-1] if self.functions else "", what))

    def visit_ImportFrom(self, node):
        self.aliases.update({name.asname: name.name for name in node.names if name.asname})

    def visit_FunctionDef(self, node):
        outside = self.judged_where_made
        self.judged_where_made = outside | _names_given_a_result(node)
        self.functions.append(node.name)
        self.generic_visit(node)
        self.functions.pop()
        self.judged_where_made = outside

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node):
        if any(_last_name(base).endswith("View") for base in node.bases):
            for statement in node.body:
                if self._sets_a_scoped_model(statement):
                    self._report(statement, f"{node.name}.model")
        self.generic_visit(node)

    def _sets_a_scoped_model(self, statement) -> bool:
        return (
            isinstance(statement, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == "model" for target in statement.targets)
            and self._may_be_scoped(statement.value)
        )

    def visit_Call(self, node):
        if isinstance(node.func, ast.Attribute) and node.func.attr == "for_user" and len(_arguments(node)) >= 2:
            self.through_the_user.add(node.func.value)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "none" and not _arguments(node):
            self.through_the_user.add(node.func.value)  # no rows at all
        if _last_name(node.func) in SHORTCUTS and node.args and self._is_a_model(node.args[0]):
            self._report(node, f"{_last_name(node.func)}({ast.unparse(node.args[0])}, ...)")
        if self._reaches_a_manager_by_name(node):
            self._report(node, ast.unparse(node))
        self._look_at_related_set(node)
        self.generic_visit(node)

    def _look_at_related_set(self, node) -> None:
        method = node.func
        if not isinstance(method, ast.Attribute) or method.attr not in ONLY_OF_QUERYSETS:
            return
        if isinstance(method.value, ast.Attribute) and method.value.attr in self.sets:
            self._report(node, ast.unparse(method))

    def _reaches_a_manager_by_name(self, node) -> bool:
        names = [argument.value for argument in node.args[1:2] if isinstance(argument, ast.Constant)]
        return _last_name(node.func) == "getattr" and any(name in MANAGERS for name in names)

    def visit_Attribute(self, node):
        if node.attr in MANAGERS and node not in self.through_the_user and self._may_be_scoped(node.value):
            self._report(node, ast.unparse(node))
        self.generic_visit(node)

    def _is_a_model(self, node) -> bool:
        """A queryset (a call, or a name given one) is judged by how it began; a model, or what may hold one, here."""
        if isinstance(node, ast.Call) or (isinstance(node, ast.Name) and node.id in self.judged_where_made):
            return False
        return self._may_be_scoped(node)

    def _may_be_scoped(self, node) -> bool:
        """A class named like no scoped model is none; anything else (self.model, type(row)) may be one."""
        name = _last_name(node)
        name = self.aliases.get(name, name)
        return name in self.scoped or not name[:1].isupper()


def _names_given_a_result(function: ast.AST) -> set[str]:
    """`units` of `units = Unit.objects.for_user(...)`; not `model` of `model = Unit`."""
    return {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _arguments(node: ast.Call) -> list:
    return [*node.args, *node.keywords]


def _last_name(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def report(path: str, found: list[Violation]) -> Iterator[str]:
    for one in found:
        yield f"{path}:{one.line} in {one.function or 'module'}: {one.what}"
