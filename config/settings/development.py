"""For the engineers of the portal: debug pages, letters on the console, errands at once."""

from config.env import env
from config.settings.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "development-only-never-a-secret"  # noqa: S105
CODE_PEPPER = "development-only-never-a-pepper"
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
