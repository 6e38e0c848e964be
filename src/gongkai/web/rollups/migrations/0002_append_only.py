"""The triggers that keep what was handed in, and who was asked for it, as it is."""

from django.db import migrations

from gongkai.web.rollups.triggers import KEPT


class Migration(migrations.Migration):
    dependencies = [("rollups", "0001_initial")]
    operations = [KEPT.operation()]
