"""One file of settings, from environment variables: SQLite in the data folder by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url

from gongkai.web.environment import choice, count, data_folder, flag, secret, words

HERE = Path(__file__).parent
DATA = data_folder()

DEBUG = flag("GONGKAI_DEBUG")
SECRET_KEY = secret("GONGKAI_SECRET_KEY", "secret-key")
ALLOWED_HOSTS = words("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("GONGKAI_ORIGINS")
HTTPS = flag("GONGKAI_HTTPS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "gongkai.web.ui",
    "gongkai.web.jobs",
    "gongkai.web.sealing",
    "gongkai.web.audit",
    "gongkai.web.drafts",
    "gongkai.web.agencies",
    "gongkai.web.files",
    "gongkai.web.records",
    "gongkai.web.office",
    "gongkai.web.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "gongkai.web.trouble.TroubleMiddleware",
    "gongkai.web.audit.origin.OriginMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "gongkai.web.urls"
WSGI_APPLICATION = "gongkai.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/office/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# 审计链的摘要算法、每多少条锚定一次；个人信息的加密算法（digest of the chains, anchors; cipher of personal data）。
AUDIT_DIGEST = choice("GONGKAI_DIGEST", ("sha256", "sm3"))
AUDIT_ANCHOR_EVERY = count("GONGKAI_ANCHOR_EVERY", 1000)
SEALING_CIPHER = choice("GONGKAI_CIPHER", ("aes-256-gcm", "sm4-gcm"))

STATIC_URL = "/static/"
# 静态文件直接从各应用取，启动时读一次，不必收集；浏览器一分钟后再问是否变过（straight from the apps, no collecting）。
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
FILES_ROOT = DATA / "files"
UPLOAD_LIMIT = int(os.environ.get("GONGKAI_UPLOAD_MB", "50")) * 2**20

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "gongkai.web.ui.errors.stale_form"
# 表格每格一个字段：二千行、二十列的监测数据也要能提交。
DATA_UPLOAD_MAX_NUMBER_FIELDS = 40_000
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
