"""The addresses beneath /office/."""

from django.urls import include, path

from gongkai.web.office import audit, files, home, jobs, style

app_name = "office"
urlpatterns = [
    path("", home.show, name="home"),
    path("style/", style.show, name="style"),
    path("audit/", audit.show, name="audit"),
    path("audit/<str:chain>/<int:number>/", audit.show_entry, name="audit_entry"),
    path("jobs/", jobs.show, name="jobs"),
    path("jobs/<int:job_id>/revive/", jobs.revive_one, name="job_revive"),
    path("files/<uuid:file_id>/", files.download, name="file"),
    path("", include("gongkai.web.office.agencies_urls")),
    path("", include("gongkai.web.office.catalogue_urls")),
    path("", include("gongkai.web.office.records_urls")),
    path("", include("gongkai.web.office.cases_urls")),
]
