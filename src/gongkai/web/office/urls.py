"""The addresses beneath /office/."""

from django.urls import include, path

from gongkai.web.office import files, home, style

app_name = "office"
urlpatterns = [
    path("", home.show, name="home"),
    path("style/", style.show, name="style"),
    path("", include("gongkai.web.office.agencies_urls")),
    path("files/<uuid:file_id>/", files.download, name="file"),
]
