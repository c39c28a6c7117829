"""Runs the child: the parent never looks into a user's file, and survives whatever the file does to the child."""

import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from cadres.lib.papers import limits
from cadres.lib.papers.refusals import TOO_HEAVY, Refused

logger = logging.getLogger(__name__)

CHILD = "cadres.lib.papers.child"
_ROOT = Path(__file__).resolve().parents[3]
# No secret of the parent goes to the child, only what Python may need to start.
_ENVIRONMENT = {
    "PYTHONUTF8": "1",
    **{key: os.environ[key] for key in ("SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ},
}


def look_into(kind: str, data: bytes) -> None:
    """Raises Refused, also when the child died or ran out of time."""
    child = _run_child(kind, data)
    if child.stderr:
        logger.warning("the child that looks into papers said: %s", child.stderr.decode(errors="replace")[-4000:])
    if child.returncode < 0:
        raise Refused(TOO_HEAVY)
    if child.returncode > 0:
        raise RuntimeError(f"the child that looks into papers failed with status {child.returncode}")
    if sentence := json.loads(child.stdout)["refused"]:
        raise Refused(sentence)


def _run_child(kind: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    asked = {"kind": kind, "seconds": limits.CHILD_SECONDS, "memory": limits.CHILD_MEMORY}
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        try:
            return subprocess.run(
                [sys.executable, "-m", CHILD],
                input=json.dumps(asked).encode() + b"\n" + data,
                capture_output=True,
                timeout=2 * limits.CHILD_SECONDS,
                cwd=_ROOT,
                env={**_ENVIRONMENT, "TMPDIR": folder, "TEMP": folder},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Refused(TOO_HEAVY) from error
