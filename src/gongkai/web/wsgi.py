"""What gunicorn serves."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def under(prefix: str, served: Application) -> Application:
    """The same at a path: whether the proxy in front takes the prefix (GONGKAI_PATH) off or leaves it on."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == prefix or path.startswith(f"{prefix}/"):
            environ["PATH_INFO"] = path[len(prefix) :] or "/"
        return served(environ, start_response)

    return answer if prefix else served


def _application() -> Application:
    from django.conf import settings  # noqa: PLC0415 - settings are read once Django is set up

    served = get_wsgi_application()
    return under(settings.PREFIX, served)


application = _application()
