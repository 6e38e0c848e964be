"""How allauth behaves here: accounts exist already, nobody signs up, everything is noted, words are ours."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any, ClassVar, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.web.agencies.models import Person
from gongkai.web.day import now
from gongkai.web.sealing.services import new_key, seal, unseal
from gongkai.web.signin import session, trail

log = logging.getLogger(__name__)
WRONG_CODE = gettext_lazy("验证码不对或已用过。请等应用显示下一个验证码后再试。")
SECRET = "second_factor"
STAFF = "oidc"  # 工作人员的身份平台（the provider of the office's people）
# 登录后五分钟内设置第二因素，不再问一次密码。
RECENT = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in with a password; the way out of every other kind of signing in as well."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy(
            "账号或密码不对。请核对后重试；忘记密码请联系本单位的系统管理员重置。"
        ),
        "incorrect_password": gettext_lazy("密码不对。"),
        "too_many_login_attempts": gettext_lazy("验证码连续输错次数过多，请五分钟后再试。"),
        "rate_limited": gettext_lazy("请求过于频繁，请稍后再试。"),
    }
    said: ClassVar = {
        "mfa/messages/totp_activated.txt": gettext_lazy("验证码应用已启用。"),
        "mfa/messages/totp_deactivated.txt": gettext_lazy("验证码应用已停用。"),
        "mfa/messages/recovery_codes_generated.txt": gettext_lazy("已生成一组新的备用码，旧的作废。"),
        "mfa/messages/webauthn_added.txt": gettext_lazy("通行密钥已添加。"),
        "mfa/messages/webauthn_removed.txt": gettext_lazy("通行密钥已移除。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are entered by the system administrator, never by themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Passwords are guarded by the lock (axes), by account and address; allauth's own limit would lock accounts
        from everywhere."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        locked = bool(getattr(request, "axes_locked_out", False))
        trail.note_failure(str(credentials.get("username", "")), at=now(), locked=locked)

    def login(self, request: HttpRequest, user: Person) -> None:
        """All stages are passed: the session begins, and the trail says by which means."""
        at = now()
        methods = [
            str(record.get("type") or record.get("provider") or record["method"])
            for record in get_authentication_records(request, user)
        ]
        super().login(request, user)
        session.begin(request, at)
        trail.note(user, "person.sign_in", at=at, new={"methods": methods})

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Person):
            trail.note(request.user, "person.sign_out", at=now())
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of signing in."""
        return session.age(self.request, now()) > RECENT if self.request else True

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Our own words for what allauth has to say; nothing where the page says it already."""
        text = kwargs.get("message") or self.said.get(message_template or "")
        if text:
            messages.add_message(request, level, text)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """TOTP, recovery codes and passkeys."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": gettext_lazy("您的角色必须保留一种第二因素。请先添加另一种，再停用这一种。"),
        "cannot_generate_recovery_codes": gettext_lazy("请先启用验证码应用或通行密钥，再生成备用码。"),
    }

    def encrypt(self, text: str) -> str:
        """Sealed under a key of its own, which the master key outside the database wraps."""
        return seal(new_key(), text, field=SECRET)

    def decrypt(self, encrypted: str) -> str:
        return unseal(encrypted, field=SECRET)

    def generate_authenticator_name(self, user: Person, type: str) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("通行密钥 {number}").format(number=count + 1)

    def _get_user_identifier(self, user: Person) -> str:
        return user.username

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """OIDC: signs in people who exist, by the claim that names them; makes nobody."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Ties an identity to the active person its claim names, at its first sign-in; refuses all others.

        Only signing in is possible: connecting an identity to whoever is signed in would let a stranger's page tie its
        own identity to an official's account. An identity of any other provider (the applicants') is nobody of the office.
        """
        if sociallogin.account.provider != STAFF:
            raise ImmediateHttpResponse(refused(request, "provider"))
        if sociallogin.state.get("process", "login") != "login":
            raise ImmediateHttpResponse(refused(request, "process"))
        said = _claims(request, sociallogin)
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                self._refuse(request, sociallogin.user.username)
        else:
            self._link(request, sociallogin, str(said.get(settings.OIDC_CLAIM) or ""))
        # 身份平台传来的姓名、电话等不留存（what the provider says about a person beyond who it is, is not kept）。
        sociallogin.account.extra_data = {}
        sociallogin.account.save(update_fields=["extra_data"])

    def _link(self, request: HttpRequest, sociallogin: SocialLogin, claim: str) -> None:
        person = Person.objects.filter(username=claim, is_active=True).first() if claim else None
        if person is None:
            self._refuse(request, claim)
        sociallogin.connect(request, person)
        trail.note(person, "person.identity_link", at=now(), new={"provider": settings.OIDC_URL})

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: str | None = None, exception: Any = None, **_more: Any
    ) -> None:
        """A page with the way out; the cause goes to the log."""
        cancelled = error == AuthError.CANCELLED
        if not cancelled:
            log.warning("single sign-on with %s failed: %s", settings.OIDC_URL, exception or error)
        raise ImmediateHttpResponse(refused(request, "cancelled" if cancelled else "provider"))

    def _refuse(self, request: HttpRequest, username: str) -> NoReturn:
        trail.note_failure(username, at=now(), locked=False, method="oidc")
        raise ImmediateHttpResponse(refused(request, "unknown"))


def _claims(request: HttpRequest, sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider said: the signed token before the unsigned answer, which must be about the same identity."""
    said = sociallogin.account.extra_data
    signed, unsigned = said.get("id_token", {}), said.get("userinfo", {})
    if signed and unsigned and signed.get("sub") != unsigned.get("sub"):
        raise ImmediateHttpResponse(refused(request, "provider"))
    return {**unsigned, **signed}


def refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "signin/oidc_refused.html", {"why": why, "name": settings.OIDC_NAME}, status=403)
