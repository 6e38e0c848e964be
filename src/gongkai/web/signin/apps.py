"""The Django app `signin`."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "gongkai.web.signin"
    label = "signin"

    def ready(self) -> None:
        """Second factors that come and go are noted in the audit trail."""
        from gongkai.web.signin import trail

        trail.listen()
