"""Every address: the office beneath /office/, sign-in, health; the portal will stand at the root."""

from django.urls import include, path
from django.views.generic import RedirectView

from gongkai.web import health

urlpatterns = [
    path("", RedirectView.as_view(url="/office/"), name="home"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("office/", include("gongkai.web.office.urls")),
]
