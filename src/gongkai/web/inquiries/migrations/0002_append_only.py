"""The triggers that keep what is recorded as it is."""

from django.db import migrations

from gongkai.web.inquiries.triggers import KEPT


class Migration(migrations.Migration):
    dependencies = [("inquiries", "0001_initial")]
    operations = [KEPT.operation()]
