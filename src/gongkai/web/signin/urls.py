"""The addresses beneath /sign-in/: of allauth's pages only those that are named here exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path
from django.views.decorators.cache import never_cache

from gongkai.web.access import signed_in
from gongkai.web.signin import account as own
from gongkai.web.signin import back, oidc, password, sign_out, unlock

ours = [
    path("back/", back.show, name="back"),
    path("password/", password.change, name="password"),
    path("locks/", unlock.show, name="locks"),
    path("locks/<str:username>/lift/", unlock.lift, name="lift"),
]

# 名称是 allauth 自己要反查的（allauth looks these names up itself）。
urlpatterns = [
    path("", include((ours, "signin"))),
    path("account/", own.show, name="account"),
    path("", account.login, name="account_login"),
    path("out/", sign_out.sign_out, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("again/code/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("again/passkey/", signed_in(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("factors/", signed_in(mfa.index), name="mfa_index"),
    path("factors/app/", never_cache(signed_in(totp.activate_totp)), name="mfa_activate_totp"),
    path("factors/app/off/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("factors/codes/", never_cache(signed_in(recovery.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path("factors/codes/new/", signed_in(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("factors/codes/file/", signed_in(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("factors/passkeys/", signed_in(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("factors/passkeys/new/", signed_in(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("factors/passkeys/<int:pk>/name/", signed_in(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("factors/passkeys/<int:pk>/remove/", signed_in(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("oidc/", oidc.begin, {"provider_id": "oidc"}, name="openid_connect_login"),
    path("oidc/back/", oidc.complete, {"provider_id": "oidc"}, name="openid_connect_callback"),
]
