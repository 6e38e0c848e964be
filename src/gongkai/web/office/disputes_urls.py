"""The addresses of disputes beneath /office/."""

from django.urls import path

from gongkai.web.office import dispute_papers, disputes

urlpatterns = [
    path("disputes/", disputes.index, name="disputes"),
    path("disputes/new/", disputes.create, name="dispute_new"),
    path("disputes/<int:dispute>/", disputes.show, name="dispute"),
    path("disputes/<int:dispute>/<int:seq>/void/", disputes.take_back, name="dispute_void"),
    path("disputes/<int:dispute>/papers/", dispute_papers.add, name="dispute_attach"),
    path("disputes/<int:dispute>/write/", dispute_papers.draft, name="dispute_write"),
    path("disputes/papers/<int:paper>/", dispute_papers.download, name="dispute_paper"),
    path("disputes/papers/<int:paper>/remove/", dispute_papers.take_out, name="dispute_paper_remove"),
]
