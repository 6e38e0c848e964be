"""The Django app `search`."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "gongkai.web.search"
    label = "search"
