"""The Django app `filings`."""

from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "gongkai.web.filings"
    label = "filings"
