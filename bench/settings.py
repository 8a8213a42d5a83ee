"""Production settings on this machine's loopback, with the two yardsticks added."""

import os
import secrets

os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(64))
os.environ.setdefault("CODE_PEPPER", "bench-" + "p" * 60)
os.environ.setdefault("SEAL_KEYS", f"bench:{secrets.token_urlsafe(32)}=")
os.environ.setdefault("SITE_URL", "http://127.0.0.1")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")

from config.settings.production import *  # noqa: F403

# The load comes without TLS, from this machine alone.
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "sesja"
CSRF_COOKIE_NAME = "csrf"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ARRIVAL_HEADER = "X-Arrived-At"
"""The load stands where the proxy stands, and stamps each request as the proxy would."""
ROOT_URLCONF = "bench.urls"
LOGGING = {"version": 1, "disable_existing_loggers": True}
# One machine answers for 20,000 residents here: the limit on guesses is not what is measured.
RESIDENT_GUESSES_LIMITED = False
