"""A worker that prints a paper of the tests' own, and stops in its middle when asked to.

While ``<place>/hold`` exists, a paper waits before it is set; ``<place>/begun-<pid>`` says that
one has begun.
"""

import os
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.faults.settings")
django.setup()

from common import papers, printing  # noqa: E402
from config.celery import app  # noqa: E402,F401

PLACE = Path(os.environ["FAULTS_PAPERS"])
KIND = "paper_of_faults"

papers.register(
    papers.Paper(kind=KIND, template="faults/paper.html", may_read=lambda *_: False, label="Paper")
)
real = printing.render_pdf


def render(*arguments, **options):
    (PLACE / f"begun-{os.getpid()}").touch()
    while (PLACE / "hold").exists():
        time.sleep(0.05)
    return real(*arguments, **options)


printing.render_pdf = render
