"""Fast hashes, letters in memory, papers in a folder of their own."""

import atexit
import shutil
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403

SECRET_KEY = "test-only"  # noqa: S105
CODE_PEPPER = "test-only-pepper"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PLACE = Path(tempfile.mkdtemp(prefix="kooperacja-test-"))
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
MEDIA_ROOT = PLACE / "papers"
STATIC_ROOT = PLACE / "static"
"""Empty: the finders serve the files, and WhiteNoise still finds a folder."""
STATIC_ROOT.mkdir()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The unit tests run what a worker would run at once; the tests of the worker itself
# start a real one with its own settings in the environment.
CELERY_TASK_ALWAYS_EAGER = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
