"""The portal as it runs: real broker, real mail server, no eager tasks; test pages beside."""

import os
from pathlib import Path

from config.settings.test import *  # noqa: F403
from config.settings.test import MIDDLEWARE, TEMPLATES

REDIS_URL = CELERY_BROKER_URL = os.environ["FAULTS_BROKER"]
CELERY_TASK_ALWAYS_EAGER = False
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = int(os.environ["FAULTS_MAIL_PORT"])
ROOT_URLCONF = "tests.faults.pages"
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
MEDIA_ROOT = os.environ["FAULTS_PAPERS"]
if "once" in os.environ.get("FAULTS_WITHOUT", ""):
    MIDDLEWARE = [name for name in MIDDLEWARE if "Once" not in name]
