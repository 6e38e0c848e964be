"""The triggers that keep what is recorded as it is."""

from django.db import migrations

from gongkai.web.reports.triggers import KEPT


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [KEPT.operation()]
