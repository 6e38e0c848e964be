"""The triggers that keep events as they are."""

from django.db import migrations

from gongkai.web.cases.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection),
            lambda apps, editor: remove(editor.connection),
        )
    ]
