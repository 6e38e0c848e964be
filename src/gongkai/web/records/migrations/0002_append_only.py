"""The triggers that keep what is recorded as it is."""

from django.db import migrations

from gongkai.web.records.triggers import KEPT


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [KEPT.operation()]
