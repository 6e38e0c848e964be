"""The Django app `ui`."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "gongkai.web.ui"
    label = "ui"
