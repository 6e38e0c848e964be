"""The addresses beneath /office/."""

from django.urls import include, path

from gongkai.web.office import audit, audit_open, files, home, jobs, pushes, sources, style

app_name = "office"
urlpatterns = [
    path("", home.show, name="home"),
    path("style/", style.show, name="style"),
    path("audit/", audit.show, name="audit"),
    path("audit/<str:chain>/<int:number>/", audit.show_entry, name="audit_entry"),
    path("audit/<str:chain>/<int:number>/open/", audit_open.open_sealed, name="audit_open"),
    path("jobs/", jobs.show, name="jobs"),
    path("jobs/<int:job_id>/revive/", jobs.revive_one, name="job_revive"),
    path("sources/", sources.index, name="sources"),
    path("sources/new/", sources.create, name="source_new"),
    path("sources/<int:source>/renew/", sources.renew, name="source_renew"),
    path("sources/<int:source>/end/", sources.end, name="source_end"),
    path("pushes/", pushes.show, name="pushes"),
    path("pushes/<int:push>/retry/", pushes.retry_one, name="push_retry"),
    path("files/<uuid:file_id>/", files.download, name="file"),
    path("", include("gongkai.web.office.agencies_urls")),
    path("", include("gongkai.web.office.catalogue_urls")),
    path("", include("gongkai.web.office.lexicon_urls")),
    path("", include("gongkai.web.office.records_urls")),
    path("", include("gongkai.web.office.credit_urls")),
    path("", include("gongkai.web.office.filings_urls")),
    path("", include("gongkai.web.office.cases_urls")),
    path("", include("gongkai.web.office.disputes_urls")),
    path("", include("gongkai.web.office.inquiries_urls")),
    path("", include("gongkai.web.office.rollups_urls")),
    path("", include("gongkai.web.office.reports_urls")),
]
