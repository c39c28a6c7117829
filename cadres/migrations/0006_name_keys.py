"""What is derived from names and codes is worked out anew for the people there are: the sort key has another form, and what is
searched is new. Rows are written by key, many at a time: a register of 50,000 takes seconds. History keeps what was stored then."""

from django.db import migrations

from cadres.lib.names import searchable
from cadres.lib.text import fold, name_sort_key

BATCH = 2000
WRITE = "UPDATE cadres_cadre SET name_folded = %s, name_key = %s, name_words = %s, code_folded = %s WHERE id = %s"


def derive_anew(apps, schema_editor):
    people = list(apps.get_model("cadres", "Cadre").objects.order_by("pk").values_list("pk", "full_name", "code"))
    with schema_editor.connection.cursor() as cursor:
        for start in range(0, len(people), BATCH):
            cursor.executemany(WRITE, [_derived(*one) for one in people[start : start + BATCH]])


def _derived(pk, name, code):
    return fold(name)[:120], name_sort_key(name)[:400], searchable(name)[:400], fold(code)[:40], pk


class Migration(migrations.Migration):
    dependencies = [("cadres", "0005_checklist_marks")]

    operations = [migrations.RunPython(derive_anew, migrations.RunPython.noop, elidable=True)]
