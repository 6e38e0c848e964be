"""Every address: the office beneath /office/, sign-in, health; the portal will stand at the root."""

from django.urls import include, path
from django.views.generic import RedirectView

from gongkai.web import health

handler400 = "gongkai.web.ui.errors.bad_request"
handler403 = "gongkai.web.ui.errors.forbidden"
handler404 = "gongkai.web.ui.errors.not_found"
handler500 = "gongkai.web.ui.errors.server_error"
urlpatterns = [
    path("", RedirectView.as_view(url="/office/"), name="home"),
    path("sign-in/", include("gongkai.web.signin.urls")),
    path("drafts/", include("gongkai.web.drafts.urls")),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("office/", include("gongkai.web.office.urls")),
]
