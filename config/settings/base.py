"""Everything that does not depend on where the portal runs."""

from datetime import timedelta
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.env import ROOT, VAR, database, env

DEBUG = False
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "pilots",
    "balances",
    "contracting",
    "programmes",
    "accounts",
    "common",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
]

MIDDLEWARE = [
    "common.middleware.ArrivalMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "common.middleware.PublicAnswerMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "common.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.SecondStepMiddleware",
    "common.middleware.PolicyMiddleware",
    "common.middleware.OnceMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["common.templatetags.portal"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "common.context.portal",
                "accounts.context.acting",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database, cache, broker -------------------------------------------------------
DATABASES = {
    "default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR / 'portal.sqlite3'}"))
}

REDIS_URL = env.str("REDIS_URL", default="")
"""Empty: no broker. Errands are then swept every few seconds by ``manage.py work``."""

# The cache counts login attempts, no more. In the database it is shared by all processes
# and needs no Redis: a Redis that is down or hung stops no visitor (reliability: F5-F8).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
    }
}

CELERY_BROKER_URL = REDIS_URL or "memory://"

SEAL_KEYS: dict[str, bytes] = {"not-secret": b"development-only-not-a-secret-32"}
"""Keys of what is sealed (common.sealing): filed offers and their papers. Production has its
own from the environment, and starts with no other."""

# --- People ------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/moje-sprawy/"
LOGIN_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"signup": "accounts.forms.signup.SignupForm"}
ACCOUNT_SIGNUP_REDIRECT_URL = "/organizacja/rejestracja/"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kooperacja"
MFA_REQUIRED_ROLES = env.list("MFA_REQUIRED_ROLES", default=[])
"""Roles (accounts.enums.Role values, or ``operator``) that must have a second factor."""

INVITATION_LIFE = timedelta(days=14)

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "common.failures.csrf_failure"

ARRIVAL_HEADER = env.str("ARRIVAL_HEADER", default="")
"""Name of the header in which our own proxy says when a request came; empty: nobody says."""

# --- Language and time -------------------------------------------------------------
LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", _("Polish")), ("en", _("English")), ("uk", _("Ukrainian"))]
LANGUAGE_COOKIE_NAME = "jezyk"
LANGUAGE_COOKIE_SAMESITE = "Lax"
THEME_COOKIE_NAME = "wyglad"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Warsaw"
LOCALE_PATHS = [
    ROOT / "locale" / area
    for area in ("common", "accounts", "programmes", "contracting", "balances", "pilots")
]
"""One catalogue an app, templates included, so that each stays short enough to read."""

# --- Files -------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "papers"))
"""Papers. Never served by address: ``common.views.PaperView`` asks who may read."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FILES = 10
"""One page takes one file; the proxy and ``common.file_kinds.LARGEST`` limit its size."""
CLAMD = env.str("CLAMD", default="")
"""Antivirus: ``tcp://127.0.0.1:3310`` or ``unix:///run/clamav/clamd.ctl``. Empty: none, and
uploaded files stay in quarantine."""
QUARANTINE = env.str("QUARANTINE", default="ask")
"""What people of others do with a file that no antivirus has checked: ``ask`` (each takes it
knowingly, which is recorded) or ``closed`` (nobody gets it)."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
"""Table V.A of an offer has up to 200 rows of up to 12 fields."""

# --- Mail --------------------------------------------------------------------------
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
"""Every address in a letter begins with this, never with the Host header."""
PROBE_URL = env.str("PROBE_URL", default="")
"""A page of the portal as visitors reach it, asked every minute by the probe of filing."""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Kooperacja <portal@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20

# --- Forms -------------------------------------------------------------------------
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Security ----------------------------------------------------------------------
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

OPERATOR = {
    "name": env.str("OPERATOR_NAME", default="Kooperacja"),
    "phone": env.str("OPERATOR_PHONE", default="89 555 01 00"),
    "hours": env.str("OPERATOR_HOURS", default="pon.–pt. 8–15"),
    "email": env.str("OPERATOR_EMAIL", default="pomoc@kooperacja.example"),
    "address": env.str("OPERATOR_ADDRESS", default=""),
}
"""Who runs the portal: the footer, the error pages and the accessibility statement say it."""

STATEMENT = {
    "published_on": env.str("SITE_PUBLISHED_ON", default=""),
    "drawn_up_on": env.str("STATEMENT_DRAWN_UP_ON", default=""),
}
"""Days of the accessibility statement (2026-11-22); empty: the day of the release."""

DEMO = False
DEMO_PASSWORD = ""
"""Only the demo world's settings turn it on: the login page then lists who can log in."""

REMARKS_KEPT_DAYS = env.int("REMARKS_KEPT_DAYS", default=30)
"""Days after a round's closing on which the originals of residents' remarks are kept [proposed]."""

PUBLIC_ANSWERS_KEPT = 2000
"""Whole public answers that one web process keeps, beside the number of their data."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "common.loglines.OneLine",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # They report each step of each paper.
    "loggers": {
        "weasyprint": {"level": "WARNING"},
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
