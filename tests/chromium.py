"""The one Chromium of a test run: Playwright can be started only once in a thread."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright keeps an event loop in this thread; Django would take that for an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


YEARS = "public, max-age=630720000, immutable"
"""So long that a story whose clock is moved by years keeps what it fetched once."""


@pytest.fixture(scope="session")
def kept_static_files() -> Iterator[None]:
    """Style sheets and fonts are fetched once by a window, as behind WhiteNoise, and not
    again with every page: the test server says nothing about keeping them."""

    def serve(handler: StaticFilesHandler, request: Any) -> Any:
        response = fetched(handler, request)
        response.headers["Cache-Control"] = YEARS
        return response

    fetched = StaticFilesHandler.serve
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve)
        yield


@pytest.fixture(scope="session")
def browser(kept_static_files: None) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()
