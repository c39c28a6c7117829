"""Lists of papers that were laid down before the marks: the file of Mẫu 2C is sensitive, a Party committee's opinion may be explained away."""

from django.db import migrations
from django.db.models import Q


def mark(apps, schema_editor):
    items = apps.get_model("cadres", "ChecklistItem").objects.using(schema_editor.connection.alias)
    items.filter(Q(label__contains="Mẫu 2C") | Q(label__contains="mẫu 2C")).update(sensitive=True)
    items.filter(label__contains="cấp ủy").update(waivable=True)


class Migration(migrations.Migration):
    dependencies = [("cadres", "0004_decisions_to_roadmaps")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
