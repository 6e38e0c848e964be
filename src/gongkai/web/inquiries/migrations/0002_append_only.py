"""The triggers that keep steps as they are."""

from django.db import migrations

from gongkai.web.inquiries.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: install(editor.connection),
            lambda apps, editor: remove(editor.connection),
        )
    ]
