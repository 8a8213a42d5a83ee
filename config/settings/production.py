"""Where it counts: PostgreSQL, Redis, a proxy in front, and no default for a secret."""

from django.core.exceptions import ImproperlyConfigured

from config.env import MAKE_SEAL_KEY, env, required, seal_keys
from config.settings.base import *  # noqa: F403

SECRET_KEY = required("SECRET_KEY")
CODE_PEPPER = required("CODE_PEPPER")
"""Keys the one-time codes of residents; kept apart from the database and its backups."""
SEAL_KEYS = seal_keys(required("SEAL_KEYS"))
"""Seal filed offers until the opening; kept apart from the database and its backups."""
required("DATABASE_URL")
required("SITE_URL")
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]

for _name, _value in (("SECRET_KEY", SECRET_KEY), ("CODE_PEPPER", CODE_PEPPER)):
    if len(_value) < 50 or "only" in _value or _value.startswith("django-insecure"):
        raise ImproperlyConfigured(
            f"The portal cannot start: {_name} is a default or shorter than 50 characters. "
            "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
if any(b"only" in key or len(set(key)) < 12 for key in SEAL_KEYS.values()):
    raise ImproperlyConfigured(
        "The portal cannot start: SEAL_KEYS holds a default or a key that can be guessed. "
        + MAKE_SEAL_KEY
    )
if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured(
        "The portal cannot start: DEBUG is on. Debug pages show personal data; "
        "unset DEBUG, or use config.settings.development on your own machine."
    )

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sesja"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
