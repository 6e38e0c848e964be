"""The Django app `files`."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gongkai.web.files"
    label = "files"
