"""The language of a page: Chinese, unless a visitor has chosen another; a browser's own language chooses nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageMiddleware(LocaleMiddleware):
    """Like Django's, but only the visitor's own choice (a cookie) counts: an office computer whose browser was
    installed in English still shows a Chinese government's page in Chinese."""

    def process_request(self, request: HttpRequest) -> None:
        """Activates the language that was chosen, where it is one of ours."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
