"""Django's settings, made from `torget.config`."""

from pathlib import Path

import dj_database_url
import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from torget import net
from torget.config import read
from torget.keys import own_key
from torget.mailing import mail_settings

# Lets `ModelForm[Post]` stand in code: Django's form classes are generic in their stubs only.
django_stubs_ext.monkeypatch()

CONFIG = read()
DEBUG = CONFIG.debug
TORGET_URL = CONFIG.url
TORGET_DOMAIN = CONFIG.domain
TORGET_DATA = CONFIG.data
TORGET_KEYS_DIR = CONFIG.data / "keys"
TORGET_LOG_DIR = CONFIG.data / "log"
TORGET_LOG_ORIGIN = f"{CONFIG.domain}/log"
TORGET_PAGES_DIR = CONFIG.data / "pages"
TORGET_UPLOAD_LIMIT = CONFIG.upload_limit
TORGET_TRUSTED_PROXIES = CONFIG.trusted_proxies

SECRET_KEY = own_key(TORGET_KEYS_DIR / "secret.key", CONFIG.secret_key)
TORGET_CHANNEL_KEY = own_key(TORGET_KEYS_DIR / "channels.key", CONFIG.channel_key)

net.configure(
    allow=CONFIG.allow_private,
    ca_file=CONFIG.ca_file,
    plain_http=not CONFIG.is_https,
    user_agent=f"Torget/0.1 (+{CONFIG.url})",
)

ALLOWED_HOSTS = [CONFIG.domain.rsplit(":", 1)[0], "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [CONFIG.url]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "torget.worker",
    "torget.ui",
    "torget.pages",
    "torget.tlog",
    "torget.accounts",
    "torget.records",
    "torget.media",
    "torget.channels",
    "torget.publishing",
    "torget.conversations",
    "torget.agenda",
    "torget.flows",
    "torget.press",
    "torget.desk",
    "torget.site",
    "torget.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "torget.ui.middleware.ContentSecurityPolicy",
    "torget.ui.middleware.RefuseNul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "torget.accounts.middleware.AuthorityMiddleware",
    "torget.accounts.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "torget.urls"
WSGI_APPLICATION = "torget.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "torget.accounts.context.authority",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "torget.ui.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS += ["django.forms"]

DATABASES = {
    "default": dj_database_url.parse(
        CONFIG.database_url or f"sqlite:///{CONFIG.data / 'torget.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    # in memory, SQLite locks whole tables between threads instead of waiting
    DATABASES["default"]["TEST"] = {"NAME": CONFIG.data / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "desk:today"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
# Each connector's words stand in its own folder, so that one more platform touches no catalogue but its own
LOCALE_PATHS = sorted(Path(__file__).parent.glob("connectors/**/locale"))
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.data / "static"
MEDIA_ROOT = CONFIG.data / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o640

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.is_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.is_https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.trusted_proxies else None
X_FRAME_OPTIONS = "DENY"

DEFAULT_FROM_EMAIL = f"torget@{CONFIG.domain.rsplit(':', 1)[0]}"
globals().update(mail_settings(CONFIG.email_url, CONFIG.data))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # a page that is not there is the visitor's news, not the operator's
    "loggers": {"torget": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
BASE_DIR = Path(__file__).resolve().parent
