"""The addresses beneath /office/."""

from django.urls import path

from gongkai.web.office import files, home, style

app_name = "office"
urlpatterns = [
    path("", home.show, name="home"),
    path("style/", style.show, name="style"),
    path("files/<uuid:file_id>/", files.download, name="file"),
]
