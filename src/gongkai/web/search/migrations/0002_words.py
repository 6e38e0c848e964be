"""The index: one table of the database's own full text search."""

from django.db import migrations

from gongkai.web.search.engine import engine


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: engine().create(editor.connection),
            lambda apps, editor: engine().drop(editor.connection),
        )
    ]
