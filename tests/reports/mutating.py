"""The code with one clause removed, for as long as a test runs.

The changed source is compiled and its functions' code put into the living functions, so that everything that already
holds them (a class, a property, a queryset's manager) runs the changed clause; nothing is imported twice.
"""

import ast
from contextlib import ExitStack, contextmanager
from importlib import import_module
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class Edit(NamedTuple):
    """In `file` (from the project's top), `clause` is replaced by `instead`."""

    file: str
    clause: str
    instead: str


@contextmanager
def without(edits: tuple[Edit, ...]):
    with ExitStack() as stack:
        for file in dict.fromkeys(edit.file for edit in edits):
            source = (ROOT / file).read_text(encoding="utf-8")
            for edit in edits:
                if edit.file == file:
                    source = _replaced(source, edit)
            _put_in_place(import_module(file.removesuffix(".py").replace("/", ".")), source, file, stack)
        yield


def _replaced(source: str, edit: Edit) -> str:
    times = source.count(edit.clause)
    if times != 1:
        found = "is no longer found" if times == 0 else f"is found {times} times"
        raise LookupError(f"{edit.file}: the clause {edit.clause!r} {found}; say anew where the clause stands")
    return source.replace(edit.clause, edit.instead)


def _put_in_place(module: ModuleType, source: str, file: str, stack: ExitStack) -> None:
    now = _functions(compile((ROOT / file).read_text(encoding="utf-8"), file, "exec"))
    changed = _functions(compile(source, file, "exec"))
    different = [name for name in now if _essence(now[name]) != _essence(changed[name])]
    for name in different:
        _put(_living(module, name), "__code__", changed[name], stack)
    if not different:
        _put_data_in_place(module, source, stack)


def _functions(code: CodeType) -> dict[str, CodeType]:
    """By qualified name: functions of the module and of its classes, not those inside functions."""
    found = {}
    for const in code.co_consts:
        if isinstance(const, CodeType):
            if const.co_flags & CO_OPTIMIZED:
                found[const.co_qualname] = const
            else:
                found |= _functions(const)
    return found


def _essence(code: CodeType) -> tuple:
    """What the code does, wherever its lines stand."""
    consts = tuple(_essence(const) if isinstance(const, CodeType) else repr(const) for const in code.co_consts)
    return code.co_code, consts, code.co_names, code.co_varnames


def _living(module: ModuleType, qualified_name: str) -> FunctionType:
    *owners, name = qualified_name.split(".")
    holder = module
    for owner in owners:
        holder = getattr(holder, owner)
    found = vars(holder)[name]
    for attribute in ("func", "fget", "__func__"):  # of cached_property, property, classmethod
        found = getattr(found, attribute, found)
    return found


def _put_data_in_place(module: ModuleType, source: str, stack: ExitStack) -> None:
    """No function differs: a constant of the module or of a class does."""
    original = _constants(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))
    changed = _constants(ast.parse(source))
    different = [name for name in original if original[name] != changed[name]]
    if not different:
        raise LookupError(f"{module.__name__}: the change changes nothing")
    values = {"__name__": module.__name__, "__file__": module.__file__}
    exec(compile(source, str(module.__file__), "exec"), values)
    for *owner, name in different:
        holder = getattr(module, owner[0]) if owner else module
        value = vars(values[owner[0]])[name] if owner else values[name]
        _put(holder, name, value, stack)


def _put(holder: object, name: str, value: object, stack: ExitStack) -> None:
    stack.callback(setattr, holder, name, getattr(holder, name))
    setattr(holder, name, value)


def _constants(tree: ast.Module) -> dict[tuple[str, ...], str]:
    found = {}
    for node in tree.body:
        members = [((node.name,), member) for member in node.body] if isinstance(node, ast.ClassDef) else [((), node)]
        for owner, member in members:
            if isinstance(member, ast.Assign) and isinstance(member.targets[0], ast.Name):
                found[*owner, member.targets[0].id] = ast.dump(member.value)
    return found
