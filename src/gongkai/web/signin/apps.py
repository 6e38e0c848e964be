"""The Django app `signin`."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "gongkai.web.signin"
    label = "signin"

    def ready(self) -> None:
        """Second factors that come and go are noted in the audit trail, and asked for anew where they are a must; the
        job of the worker."""
        from gongkai.web.signin import duties, jobs, trail  # noqa: F401, PLC0415 - models are loaded by now, not before

        duties.listen()

        trail.listen()
