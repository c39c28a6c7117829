"""The check number of a sealed row and of a whole seal: SHA-256 over a spelling of the values that no library decides."""

import hashlib
import json
from collections.abc import Iterable

from django.db import models

from reports.models import Seal, SealedFigure, SealedName

_FIGURE = ("measure", "numerator", "denominator", "threshold", "attained", "applies")
_NAME = ("measure", "subject", "name", "note", "counted", "numerator", "denominator", "detail", "units", "whole")


def row_digest(row: SealedFigure | SealedName) -> str:
    names = _FIGURE if isinstance(row, SealedFigure) else _NAME
    return _sha256([_plain(row, name) for name in names])


def seal_checksum(seal: Seal, digests: Iterable[str]) -> str:
    """Over the head of the seal, its definition and every row's digest, in whatever order the rows come."""
    head = [
        seal.round_id, seal.unit_id, seal.number, str(seal.kind), bool(seal.estimate), seal.made_at.timestamp(), seal.made_by_id,
        seal.unit_name, seal.definition,
    ]  # fmt: skip
    return _sha256([head, sorted(digests)])


def _plain(row: models.Model, name: str):
    value = getattr(row, name)
    return sorted(value) if isinstance(value, list) else value


def _sha256(value) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
