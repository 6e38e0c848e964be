"""The Django app `demo`."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "gongkai.web.demo"
    label = "demo"
