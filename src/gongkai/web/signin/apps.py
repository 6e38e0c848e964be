"""The Django app `signin`."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "gongkai.web.signin"
    label = "signin"

    def ready(self) -> None:
        """Second factors that come and go are noted in the audit trail, and asked for anew where they are a must."""
        from gongkai.web.signin import duties, trail  # noqa: PLC0415 - models are loaded by now, not before

        duties.listen()

        trail.listen()
