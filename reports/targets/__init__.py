"""The targets by number: every file tN_name.py of this folder, each with one class `TargetN`. Target 8 is one more file."""

from importlib import import_module
from pkgutil import iter_modules

from reports.indicators import Measure, Target


def _find() -> dict[int, Target]:
    found = {}
    for module in iter_modules(__path__):
        number = int(module.name.split("_")[0].removeprefix("t"))
        target = getattr(import_module(f"{__name__}.{module.name}"), f"Target{number}")()
        if target.number != number:
            raise ImportError(f"{module.name} holds target {target.number}")
        found[number] = target
    return dict(sorted(found.items()))


TARGETS: dict[int, Target] = _find()
MEASURES: dict[str, Measure] = {measure.code: measure for target in TARGETS.values() for measure in target.measures}
