"""Runs the child: the parent never opens a user's file, and survives whatever the file does to the child."""

import logging
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from cadres.lib.xlsx import limits, refusals
from cadres.lib.xlsx.contents import WorkbookRefused

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).resolve().parents[3]
# No secret of the parent goes to the child, only what Python may need to start.
_ENVIRONMENT = {
    "PYTHONUTF8": "1",
    **{key: os.environ[key] for key in ("SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ},
}
_OUT_OF_TIME = {-getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0)} - {0}
_ALLOWED = {
    ("cadres.lib.xlsx.contents", "ErrorCell"),
    ("cadres.lib.xlsx.contents", "FormulaWithoutValue"),
    ("cadres.lib.xlsx.contents", "RawLayout"),
    ("cadres.lib.xlsx.contents", "RawRow"),
    ("cadres.lib.xlsx.contents", "RawSheet"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
}


class _Unpickler(pickle.Unpickler):
    """The child has met a file nobody trusts: its answer may name the types of cells and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} is not a type of cells")
        return super().find_class(module, name)


def bytes_of(source: Path | bytes) -> bytes:
    """Raises WorkbookRefused for a file that is too big or not there."""
    if isinstance(source, bytes):
        return source
    try:
        if source.stat().st_size > limits.MAX_FILE_BYTES:
            raise WorkbookRefused(refusals.TOO_BIG)
        return source.read_bytes()
    except OSError as error:
        raise WorkbookRefused(refusals.unreadable(source.name)) from error


def run(verb: str, data: bytes, *arguments: object, seconds: int, memory: int = limits.CHILD_MEMORY_BYTES) -> Any:
    """What the verb of child.py answers; `memory` in bytes. Raises WorkbookRefused, also when the child died or ran out of time."""
    request = pickle.dumps((seconds, memory, verb, data, arguments))
    child = _run_child(request, seconds)
    if child.stderr:
        logger.warning("the child that opens workbooks said: %s", child.stderr.decode(errors="replace")[-4000:])
    if child.returncode < 0:
        raise WorkbookRefused(refusals.too_slow(seconds) if child.returncode in _OUT_OF_TIME else refusals.TOO_HEAVY)
    if child.returncode > 0:
        raise RuntimeError(f"the child that opens workbooks failed with status {child.returncode}")
    done, answer = _Unpickler(BytesIO(child.stdout)).load()
    if not done:
        raise WorkbookRefused(answer)
    return answer


def _run_child(request: bytes, seconds: int) -> subprocess.CompletedProcess[bytes]:
    """The child's temporary files lie in a folder of its own, which goes with it even when it was killed."""
    with tempfile.TemporaryDirectory(prefix="workbook-") as folder:
        try:
            return subprocess.run(
                [sys.executable, "-m", "cadres.lib.xlsx.child"],
                input=request,
                capture_output=True,
                timeout=seconds,
                cwd=_ROOT,
                env={**_ENVIRONMENT, "TMPDIR": folder, "TEMP": folder},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise WorkbookRefused(refusals.too_slow(seconds)) from error
