"""The Django app `office`."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "gongkai.web.office"
    label = "office"
