"""LIKE with a pattern of one's own: Django's lookups can't say "one after the other"."""

from django.db.models import BooleanField, F, Func, Value


class Like(Func):
    """`Like("name_words", "% ng% th%")`. What must be escaped is the caller's to keep out of the pattern."""

    template = "(%(expressions)s)"
    arg_joiner = " LIKE "
    output_field = BooleanField()

    def __init__(self, name: str, pattern: str):
        super().__init__(F(name), Value(pattern))
