"""A real Chromium in front of the portal on the test database.

A test takes ``page`` and ``live_server``, opens pages, and ends with
``assert_page_is_well(page)`` (tests/browser/wellness.py). ``log_in(page, user)`` gives the
page that person's session.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

WATCH_POLICY = """
window.__violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def context(browser: Browser, live_server: object) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    context.add_init_script(WATCH_POLICY)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab that remembers everything that went wrong in it, in ``page.faults``."""
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(f"script: {error}"))
    page.on("requestfailed", lambda request: page.faults.append(f"not loaded: {request.url}"))
    page.on("request", lambda request: _note_foreign(page, request.url))
    page.on("console", lambda message: _note_message(page, message))
    return page


def _note_message(page: Page, message: object) -> None:
    # A page that answers 404 or 422 on purpose is no fault of the page.
    expected = "Failed to load resource" in message.text and message.location["url"] == page.url
    if message.type in ("error", "warning") and not expected:
        page.faults.append(f"console: {message.text}")


def _note_foreign(page: Page, address: str) -> None:
    if not address.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:")):
        page.faults.append(f"another host was asked: {address}")


@pytest.fixture
def log_in(live_server: object) -> Callable[[Page, object], None]:
    def give_session(page: Page, user: object) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )

    return give_session
