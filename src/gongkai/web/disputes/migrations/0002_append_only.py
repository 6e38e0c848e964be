"""The triggers that keep what is recorded as it is."""

from django.db import migrations

from gongkai.web.disputes.triggers import KEPT


class Migration(migrations.Migration):
    dependencies = [("disputes", "0001_initial")]
    operations = [KEPT.operation()]
