"""The process in which files of users are opened: `python -m cadres.lib.xlsx.child`.

Takes a pickled (seconds, memory, verb, file, arguments) on standard input, gives a pickled (done, answer) on standard output, where
an answer that is not done is the sentence of the refusal. It loads no settings and has no database, so what a
hostile file may break in here is worth nothing.
"""

import gc
import pickle
import sys
import traceback
from collections.abc import Callable

from cadres.lib.xlsx import refusals
from cadres.lib.xlsx.container import open_container
from cadres.lib.xlsx.contents import RawLayout, RawSheet, WorkbookRefused
from cadres.lib.xlsx.laid_out import LayoutReader, old_fonts
from cadres.lib.xlsx.marking import mark
from cadres.lib.xlsx.marking_cells import mark_cells, mark_old
from cadres.lib.xlsx.old import read_old
from cadres.lib.xlsx.package import open_book
from cadres.lib.xlsx.worksheet import Budget, SheetReader

try:
    import resource
except ImportError:  # Windows has none: there the clock of the parent is the limit
    resource = None


def read(data: bytes) -> list[RawSheet]:
    with open_container(data) as archive:
        book = open_book(archive)
        budget = Budget()
        sheets = []
        for part in book.sheets:
            with archive.open(part.path) as stream:
                sheets.append(RawSheet(part.name, part.hidden, SheetReader(part.name, book, budget).read(stream)))
        return sheets


def read_laid_out(data: bytes) -> list[tuple[RawSheet, RawLayout]]:
    """With merged ranges, hidden rows and columns, and cells in old one-byte fonts."""
    sheets = read(data)
    with open_container(data) as archive:
        fonts = old_fonts(archive)
        layouts = []
        for part in open_book(archive).sheets:
            with archive.open(part.path) as stream:
                layouts.append(LayoutReader(fonts).read(stream))
    return list(zip(sheets, layouts, strict=True))


VERBS: dict[str, Callable[..., object]] = {
    "read": read,
    "mark": mark,
    "read_laid_out": read_laid_out,
    "read_old": read_old,
    "mark_cells": mark_cells,
    "mark_old": mark_old,
}


def limit_self(seconds: int, memory: int) -> None:
    """Set by the child itself: code that runs between fork and exec is not safe in a parent with threads."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(verb: str, data: bytes, arguments: tuple) -> tuple[bool, object]:
    try:
        return True, VERBS[verb](data, *arguments)
    except WorkbookRefused as refusal:
        return False, str(refusal)
    except MemoryError:
        return False, refusals.TOO_HEAVY
    except Exception:
        # Whatever a broken file makes the parsers say, the user needs one sentence; the parent logs the rest.
        traceback.print_exc()
        return False, refusals.BROKEN


def main() -> None:
    seconds, memory, verb, data, arguments = pickle.load(sys.stdin.buffer)
    limit_self(seconds, memory)
    gc.disable()  # millions of cells and no cycle among them: the collector would only walk them again and again
    pickle.dump(answer(verb, data, arguments), sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main()
