"""The addresses of disputes beneath /office/."""

from django.urls import path

from gongkai.web.office import disputes

urlpatterns = [
    path("disputes/", disputes.index, name="disputes"),
    path("disputes/new/", disputes.create, name="dispute_new"),
    path("disputes/<int:dispute>/", disputes.show, name="dispute"),
    path("disputes/<int:dispute>/<int:seq>/void/", disputes.take_back, name="dispute_void"),
]
