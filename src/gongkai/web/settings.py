"""One file of settings, from environment variables: SQLite in the data folder by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url

from gongkai.web.environment import (
    choice,
    count,
    data_folder,
    flag,
    number,
    oidc_app,
    origin,
    pair,
    prefix,
    secret,
    words,
)

HERE = Path(__file__).parent
DATA = data_folder()

# 运行在某个路径之下时的前缀，如 /zwgk；空则在根（the path that the whole stands under, where it is a column of a site）。
PREFIX = prefix("GONGKAI_PATH")
FORCE_SCRIPT_NAME = PREFIX or None
# 本级网站的页头、页脚、样式：此文件夹中的 templates/site/header.html、footer.html 和 static/ 取代本系统自带的。
SITE = Path(os.environ.get("GONGKAI_SITE") or DATA / "site")
# 门户属于哪个机关（代码）、叫什么名字；不写的，取最上级的机关（whose portal it is; the first agency unless said）。
SITE_AGENCY = os.environ.get("GONGKAI_SITE_AGENCY", "")
SITE_NAME = os.environ.get("GONGKAI_SITE_NAME", "")
# 门户对外的地址，不含 GONGKAI_PATH：推送和静态导出里的链接由此写全（where the public opens the portal, without the path）。
LIVE_URL = origin("GONGKAI_LIVE_URL")
# 推送到哪些平台，一个平台一个 YAML 文件（docs/pushes.md）。
PLATFORMS = DATA / "platforms"

DEBUG = flag("GONGKAI_DEBUG")
SECRET_KEY = secret("GONGKAI_SECRET_KEY", "secret-key")
ALLOWED_HOSTS = words("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("GONGKAI_ORIGINS")
HTTPS = flag("GONGKAI_HTTPS")
# 前面有几层本单位的反向代理：来访地址和 https 由它们写明（0 则一概不信这些请求头；https 由代理提供，故至少一层）。
PROXIES = number("GONGKAI_PROXIES", int(HTTPS))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    # signin 在 allauth 之前：页面用我们的（its templates win over allauth's）。
    "gongkai.web.signin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "gongkai.web.ui",
    "gongkai.web.jobs",
    "gongkai.web.sealing",
    "gongkai.web.audit",
    "gongkai.web.drafts",
    "gongkai.web.agencies",
    "gongkai.web.files",
    "gongkai.web.screening",
    "gongkai.web.search",
    "gongkai.web.records",
    "gongkai.web.cases",
    "gongkai.web.disputes",
    "gongkai.web.credit",
    "gongkai.web.filings",
    "gongkai.web.inquiries",
    "gongkai.web.applicants",
    "gongkai.web.pushes",
    "gongkai.web.reports",
    "gongkai.web.rollups",
    "gongkai.web.office",
    "gongkai.web.portal",
]

MIDDLEWARE = [
    "gongkai.web.signin.proxies.ProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gongkai.web.ui.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gongkai.web.ui.size.SizeMiddleware",
    "gongkai.web.ui.arrived.ArrivedMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "gongkai.web.ui.plain.PlainMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "gongkai.web.trouble.TroubleMiddleware",
    "gongkai.web.audit.origin.OriginMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gongkai.web.signin.session.SessionTimesMiddleware",
    "gongkai.web.drafts.keeping.KeepingMiddleware",
    "gongkai.web.signin.duties.DutiesMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.web.urls"
WSGI_APPLICATION = "gongkai.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.web.ui.context.switches",
                "gongkai.web.office.context.frame",
            ],
            "builtins": ["gongkai.web.ui.templatetags.pieces"],
        },
    }
]

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "gongkai.sqlite3",
    "OPTIONS": {
        # 写事务一开始就取锁：两人同时写时，后者等候，而不是中途失败（a writer waits at the start, never fails midway）。
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
    },
}
DATABASES = {
    "default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60)
    if os.environ.get("DATABASE_URL")
    else SQLITE
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "gongkai.web.signin.passwords.KindsValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
]
# 密码多少天必须更换一次，0 为不要求（GB/T 22239：定期更换；天数由单位定）。
PASSWORD_DAYS = number("GONGKAI_PASSWORD_DAYS", 90)
LOGIN_URL = f"{PREFIX}/sign-in/"
LOGIN_REDIRECT_URL = f"{PREFIX}/office/"

# 锁定：同一账号自同一地址连错几次，锁多久。
AXES_FAILURE_LIMIT = count("GONGKAI_LOCK_AFTER", 5)
AXES_COOLOFF_TIME = timedelta(minutes=count("GONGKAI_LOCK_MINUTES", 30))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "gongkai.web.signin.lockout.address"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "gongkai.web.signin.lockout.respond"
AXES_DISABLE_ACCESS_LOG = True  # the audit trail is the log
AXES_SENSITIVE_PARAMETERS = ["login", "password", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# 会话：多久不操作、最长多久就要重新登录。
SESSION_IDLE = timedelta(minutes=count("GONGKAI_IDLE_MINUTES", 30))
SESSION_LONGEST = timedelta(hours=count("GONGKAI_SESSION_HOURS", 12))
# 数据库里的会话多留一小时，好让到时的人得知是"到时"，而不是莫名退出。
SESSION_COOKIE_AGE = int((SESSION_LONGEST + timedelta(hours=1)).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

ACCOUNT_ADAPTER = "gongkai.web.signin.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "gongkai.web.signin.forms.SignInForm",
    "reauthenticate": "gongkai.web.signin.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# 按地址限次从宽：一个单位常常共用一个出口地址；猜密码由上面的锁定来挡。
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "5/5m/key"}

MFA_ADAPTER = "gongkai.web.signin.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "gongkai.web.signin.forms.CodeForm",
    "reauthenticate": "gongkai.web.signin.forms.CodeAgainForm",
    "login_webauthn": "gongkai.web.signin.passkeys.SignInForm",
    "authenticate_webauthn": "gongkai.web.signin.passkeys.SecondFactorForm",
    "reauthenticate_webauthn": "gongkai.web.signin.passkeys.AgainForm",
    "activate_totp": "gongkai.web.signin.forms.ActivateForm",
    "add_webauthn": "gongkai.web.signin.forms.AddPasskeyForm",
    "edit_webauthn": "gongkai.web.signin.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "政府信息公开"
MFA_TOTP_TOLERANCE = 1
# 浏览器自己把 localhost 当作安全来源；除此之外通行密钥只在 https 下可用。
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
REQUIRE_SECOND_FACTOR = flag("GONGKAI_REQUIRE_MFA")
SECOND_FACTOR_ROLES = words("GONGKAI_MFA_ROLES", "system_admin,security_admin,audit_admin")

SOCIALACCOUNT_ADAPTER = "gongkai.web.signin.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: CSP's form-action would stop a form that is sent on to the provider
OIDC_URL = os.environ.get("GONGKAI_OIDC_URL", "").rstrip("/")
OIDC_NAME = os.environ.get("GONGKAI_OIDC_NAME", "统一身份认证")
OIDC_CLAIM = os.environ.get("GONGKAI_OIDC_CLAIM", "preferred_username")
# 申请人的登录：另一个身份平台（或同一平台的另一个应用），与工作人员的登录互不相通；不设地址则没有这一项。
APPLICANTS_URL = os.environ.get("GONGKAI_APPLICANTS_URL", "").rstrip("/")
APPLICANTS_NAME = os.environ.get("GONGKAI_APPLICANTS_NAME", "统一身份认证")
APPLICANTS_CLAIM = os.environ.get("GONGKAI_APPLICANTS_CLAIM", "name")
APPLICANTS_ORGANIZATION = pair("GONGKAI_APPLICANTS_ORGANIZATION")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            *oidc_app(
                "oidc", OIDC_NAME, OIDC_URL, os.environ.get("GONGKAI_OIDC_CLIENT_ID", ""),
                os.environ.get("GONGKAI_OIDC_SECRET", ""),
            ),
            *oidc_app(
                "applicants", APPLICANTS_NAME, APPLICANTS_URL, os.environ.get("GONGKAI_APPLICANTS_CLIENT_ID", ""),
                os.environ.get("GONGKAI_APPLICANTS_SECRET", ""), scope=["openid", "profile"],
            ),
        ],
    }
}  # fmt: skip

# 各进程共用一处缓存：验证码用过即废，换个进程也不能再用。
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # with Django's 300 a used code could be forgotten while it still counts
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# 审计链的摘要算法、每多少条锚定一次；个人信息的加密算法（digest of the chains, anchors; cipher of personal data）。
AUDIT_DIGEST = choice("GONGKAI_DIGEST", ("sha256", "sm3"))
AUDIT_ANCHOR_EVERY = count("GONGKAI_ANCHOR_EVERY", 1000)
SEALING_CIPHER = choice("GONGKAI_CIPHER", ("aes-256-gcm", "sm4-gcm"))

STATIC_URL = "static/"
STATICFILES_DIRS = [SITE / "static"] if (SITE / "static").is_dir() else []
# 静态文件直接从各应用取，启动时读一次，不必收集；浏览器一分钟后再问是否变过（straight from the apps, no collecting）。
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
# 没有提交的草稿最后一次改动后留多少天（days a draft is kept after it was last changed）。
DRAFT_DAYS = count("GONGKAI_DRAFT_DAYS", 90)
FILES_ROOT = DATA / "files"
UPLOAD_LIMIT = count("GONGKAI_UPLOAD_MB", 50) * 2**20
# 网上申请：哪些机关（代码）不开通、同一地址每小时最多提交几件、
# 身份证明扫描件最大多少 MB。算题和查询码输错的次数与咨询共用一个设置。
APPLY_CLOSED = words("GONGKAI_APPLY_CLOSED")
APPLY_PER_HOUR = count("GONGKAI_APPLY_PER_HOUR", 20)
APPLY_UPLOAD_LIMIT = count("GONGKAI_APPLY_UPLOAD_MB", 5) * 2**20
# 每日提醒的邮件服务器；主机空则不发（where the daily digest goes out by; blank: none is sent）。
EMAIL_HOST = os.environ.get("GONGKAI_MAIL_HOST", "").strip()
EMAIL_PORT = count("GONGKAI_MAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("GONGKAI_MAIL_USER", "").strip()
EMAIL_HOST_PASSWORD = os.environ.get("GONGKAI_MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("GONGKAI_MAIL_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_MAIL_FROM", "").strip() or "gongkai@localhost"
# 每日提醒另发到工作群（机器人的种类和地址）、短信网关（地址、口令、收短信的号码）；不设地址则不发。
CHAT = choice("GONGKAI_CHAT", ("wecom", "dingtalk", "feishu"))
CHAT_URL = os.environ.get("GONGKAI_CHAT_URL", "").strip()
SMS_URL = os.environ.get("GONGKAI_SMS_URL", "").strip()
SMS_TOKEN = os.environ.get("GONGKAI_SMS_TOKEN", "")
SMS_TO = words("GONGKAI_SMS_TO")
# 发布前检查：查毒服务（clamd 的套接字路径或“主机:端口”，空则不查）；送审时是否试开正文里的链接（内网部署一般不试）。
CLAMD = os.environ.get("GONGKAI_CLAMD", "").strip()
CHECK_LINKS = flag("GONGKAI_CHECK_LINKS")
# 咨询留言：同一地址每小时最多提交几次、查错几次；提交时是否出一道加法题（内网可以不出）。
INQUIRIES_AN_HOUR = count("GONGKAI_INQUIRIES_AN_HOUR", 5)
WRONG_CODES_AN_HOUR = count("GONGKAI_WRONG_CODES_AN_HOUR", 20)
ASK_SUM = flag("GONGKAI_ASK_SUM", True)
# 在门户上核对年度报告：同一地址每小时几次，一次的文件合计最多多少 MB。
CHECKS_AN_HOUR = count("GONGKAI_CHECKS_AN_HOUR", 20)
CHECK_LIMIT = count("GONGKAI_CHECK_MB", 20) * 2**20

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "gongkai.web.signin.stale.show"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # watchers ask from within, over plain HTTP
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
# 同一域名下别的网站不归本系统管，故 HSTS 不及于它们，也不申请预载（other sites of the domain are not ours to bind）。
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# 表格每格一个字段：二千行、二十列的监测数据也要能提交。
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000
DATA_UPLOAD_MAX_MEMORY_SIZE = (
    5 * 2**19
)  # Django 的缺省，写明以便计算（its own default, said so that one can count on it）
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
}
