"""The demo world on one's own machine: no server, no secrets, invented people."""

from config.env import VAR
from config.settings.base import *  # noqa: F403

DEMO = True
DEMO_PASSWORD = "wspolnie-dla-mieszkancow"  # noqa: S105 – shown on the login page of the demo
SECRET_KEY = "demo-only-invented-people-on-your-own-machine"  # noqa: S105
CODE_PEPPER = "demo-only-invented-residents"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "letters"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]

INSTALLED_APPS = ["demo", *INSTALLED_APPS]
