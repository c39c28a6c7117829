"""The process in which papers are looked into: `python -m cadres.lib.papers.child`.

Takes a line of JSON (kind, seconds, memory in bytes) and then the file on standard input, gives JSON on standard output: `refused`, the
sentence of the refusal, empty where there is none. It loads no settings and has no database: what a hostile file may break in here is worth nothing.
"""

import json
import logging
import sys
import traceback
from collections.abc import Callable

from cadres.lib.papers import office, pdf, pictures
from cadres.lib.papers.refusals import BROKEN, TOO_HEAVY, Refused

try:
    import resource
except ImportError:  # Windows has none: there the clock of the parent is the limit
    resource = None

LOOKS: dict[str, Callable[[bytes], None]] = {
    "PDF": pdf.look_into,
    "DOCX": office.look_into,
    "XLSX": office.look_into,
    "JPG": pictures.look_into_jpg,
    "PNG": pictures.look_into_png,
}
PACKED = {"DOCX", "XLSX"}


def look_into(kind: str, data: bytes) -> None:
    """Raises Refused."""
    if kind not in PACKED:
        pictures.refuse_another_file(data)
    LOOKS[kind](data)


def sentence_of(kind: str, data: bytes) -> str:
    """Empty: it may be kept."""
    try:
        look_into(kind, data)
    except Refused as refusal:
        return str(refusal)
    except MemoryError:
        return TOO_HEAVY
    except Exception:
        # Whatever a broken file makes the parsers say, the user needs one sentence; the parent logs the rest.
        traceback.print_exc()
        return BROKEN
    return ""


def limit_self(seconds: int, memory: int) -> None:
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    asked = json.loads(sys.stdin.buffer.readline())
    limit_self(asked["seconds"], asked["memory"])
    logging.disable(logging.CRITICAL)  # pypdf tells of every slip it forgives
    sys.stdout.write(json.dumps({"refused": sentence_of(asked["kind"], sys.stdin.buffer.read())}))


if __name__ == "__main__":
    main()
