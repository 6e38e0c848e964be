"""The Django app `drafts`."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "gongkai.web.drafts"
    label = "drafts"
