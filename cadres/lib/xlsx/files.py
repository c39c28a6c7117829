"""Writing a file whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, BinaryIO


def write_whole(target: Path | BinaryIO, write: Callable[[IO[bytes]], object]) -> None:
    """A path gets its new content in one step, so that a failure half-way leaves what was there before."""
    if not isinstance(target, Path):
        write(target)
        return
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as stream:
        unfinished = Path(stream.name)
        try:
            write(stream)
            stream.close()
            _give_usual_permissions(unfinished)
            unfinished.replace(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def _give_usual_permissions(path: Path) -> None:
    """A temporary file is its owner's alone; the finished one gets what open() would have given."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
