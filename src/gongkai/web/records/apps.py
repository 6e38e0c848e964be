"""The Django app `records`."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "gongkai.web.records"
    label = "records"
