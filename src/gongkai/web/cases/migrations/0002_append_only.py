"""The triggers that keep what is recorded as it is."""

from django.db import migrations

from gongkai.web.cases.triggers import KEPT


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [KEPT.operation()]
