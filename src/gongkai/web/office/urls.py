"""The addresses beneath /office/."""

from django.urls import path

from gongkai.web.office import files, home

app_name = "office"
urlpatterns = [
    path("", home.show, name="home"),
    path("files/<uuid:file_id>/", files.download, name="file"),
]
