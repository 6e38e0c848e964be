"""Passwords: what they must be made of, setting one, and when one has to be changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.agencies.models import Person
from gongkai.web.signin import trail
from gongkai.web.signin.models import PasswordSet


class KindsValidator:
    """At least three of: capital letters, small letters, digits, other characters."""

    def validate(self, password: str, user: object = None) -> None:
        kinds = {self._kind(letter) for letter in password}
        if len(kinds) < 3:
            raise ValidationError(self.get_help_text(), code="password_kinds")

    def get_help_text(self) -> str:
        return _("密码应包含大写字母、小写字母、数字、其他符号中的至少三种。")

    @staticmethod
    def _kind(letter: str) -> str:
        if letter.isdecimal():
            return "digit"
        if letter.isupper():
            return "capital"
        return "small" if letter.islower() else "other"


@transaction.atomic
def set_password(person: Person, password: str, *, at: datetime) -> None:
    """A person's own new password, which has passed the validators; ends the duty to change it."""
    person.set_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    PasswordSet.objects.create(person=person, at=at)
    trail.note(person, "person.password_change", at=at)


def overdue(person: Person, at: datetime) -> bool:
    """Whether a password that was set by its owner is older than the agency allows (PASSWORD_DAYS; 0: any age)."""
    if not settings.PASSWORD_DAYS:
        return False
    last = PasswordSet.objects.filter(person=person).first()
    return last is not None and at - last.at > timedelta(days=settings.PASSWORD_DAYS)
