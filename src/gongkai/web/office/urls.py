"""The addresses beneath /office/."""

from django.urls import path

from gongkai.web.office import audit, files, home, style

app_name = "office"
urlpatterns = [
    path("", home.show, name="home"),
    path("style/", style.show, name="style"),
    path("audit/", audit.show, name="audit"),
    path("audit/<str:chain>/<int:number>/", audit.show_entry, name="audit_entry"),
    path("files/<uuid:file_id>/", files.download, name="file"),
]
