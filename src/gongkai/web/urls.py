"""Every address: the office beneath /office/, sign-in, health; the portal at the root."""

from django.urls import include, path

from gongkai.web import health
from gongkai.web.portal.api import api
from gongkai.web.portal.exchange import exchange

handler400 = "gongkai.web.ui.errors.bad_request"
handler403 = "gongkai.web.ui.errors.forbidden"
handler404 = "gongkai.web.portal.errors.not_found"
handler500 = "gongkai.web.ui.errors.server_error"
urlpatterns = [
    path("sign-in/", include("gongkai.web.signin.urls")),
    path("drafts/", include("gongkai.web.drafts.urls")),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("office/", include("gongkai.web.office.urls")),
    path("", include("gongkai.web.portal.urls")),
    path("api/v1/", api.urls),
    path("api/exchange/", exchange.urls),
]
