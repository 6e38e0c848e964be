"""The Django app `sealing`."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "gongkai.web.sealing"
    label = "sealing"
