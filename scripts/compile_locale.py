"""locale/vi overrides third-party words that have no Vietnamese. The compiled file is kept in git: Django reads it
at start, and a bare checkout has no compiler."""

from pathlib import Path

import polib

source = Path(__file__).parent.parent / "locale/vi/LC_MESSAGES/django.po"
polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
