"""Search without diacritics, in the database: rows by their own text, and through the units and people they hang on."""

from django.contrib.admin.utils import get_fields_from_path
from django.db.backends.signals import connection_created
from django.db.models import CharField, Func, Q, QuerySet, Value
from django.dispatch import receiver

from cadres.lib.text import fold

_MARKED = {
    "a": "áàảãạăắằẳẵặâấầẩẫậ",
    "d": "đð",
    "e": "éèẻẽẹêếềểễệ",
    "i": "íìỉĩị",
    "o": "óòỏõọôốồổỗộơớờởỡợ",
    "u": "úùủũụưứừửữự",
    "y": "ýỳỷỹỵ",
}
_FROM = "".join(marked + marked.upper() for marked in _MARKED.values())
_TO = "".join(plain * 2 * len(marked) for plain, marked in _MARKED.items())


class Fold(Func):
    """`cadres.lib.text.fold` of a column, for short tables that store no folded one. Stored text is NFC."""

    function = "VN_FOLD"
    output_field = CharField()

    def as_postgresql(self, compiler, connection):
        # TRANSLATE first: LOWER of a database with the C locale leaves Á as it is.
        translated = Func(*self.source_expressions, Value(_FROM), Value(_TO), function="TRANSLATE")
        return Func(translated, function="LOWER", output_field=CharField()).as_sql(compiler, connection)


@receiver(connection_created)
def _teach_sqlite_to_fold(connection, **kwargs):
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "VN_FOLD", 1, lambda text: None if text is None else fold(text), deterministic=True
        )


def search(queryset: QuerySet, text: str, own: tuple[str, ...], through: tuple[str, ...]) -> QuerySet:
    """Rows in whose `own` columns every word of the text occurs, or that hang on a unit or cadre found by it."""
    words = fold(text).split()
    if not words:
        return queryset
    if hasattr(queryset, "search"):
        return queryset.search(text)
    found = Q(pk__in=())
    for number, name in enumerate(own):
        queryset = queryset.alias(**{f"_folded_{number}": Fold(name)})
        in_column = Q()
        for word in words:
            in_column &= Q(**{f"_folded_{number}__contains": word})
        found |= in_column
    for path in through:
        related = get_fields_from_path(queryset.model, path)[-1].related_model
        found |= Q(**{f"{path}__in": related.objects.search(text).values("pk")})
    return queryset.filter(found)
