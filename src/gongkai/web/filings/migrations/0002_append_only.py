"""The triggers that keep versions and steps as they are."""

from django.db import migrations

from gongkai.web.filings.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("filings", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection),
            lambda apps, editor: remove(editor.connection),
        )
    ]
