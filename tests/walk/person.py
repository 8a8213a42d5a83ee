"""The people of the story: each with a browser of their own, or reading without one."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from accounts.models import User
from tests.walk.reader import PlainPage, button_of, filled

PASSWORD = "Wiosna-nad-Lyna-27"


class Person:
    """Somebody with a browser of their own."""

    has_scripts = True

    def __init__(self, page: Page, email: str) -> None:
        self.page, self.email = page, email
        self.has_logged_in = False

    def go(self, path: str) -> Page:
        answer = self.page.goto(path)
        assert answer.status < 400, f"{self.email} got {answer.status} at {path}"
        return self.page

    def log_in(self) -> None:
        """Sessions end with the day. The first time through the page; on later days the
        session that the page would begin is begun at once."""
        self.forget_cookies()
        if not self.has_logged_in:
            self.do("/konto/login/", login=self.email, password=PASSWORD)
            self.has_logged_in = True
            return
        browser = Client()
        browser.force_login(User.objects.get(email=self.email))
        name = settings.SESSION_COOKIE_NAME
        self.take_cookie(name, browser.cookies[name].value)

    def forget_cookies(self) -> None:
        self.page.context.clear_cookies()

    def take_cookie(self, name: str, value: str) -> None:
        cookie = {"name": name, "value": value, "path": "/"}
        self.page.context.add_cookies([cookie | {"domain": urlsplit(self.page.url).hostname}])

    def press_link(self, name: str) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def do(self, path: str = "", press: str = "", **fields: Any) -> str:
        """Open a page, fill its form, press its button; the address that follows.

        A field is named as in the form. ``True`` ticks, text fills, a date is typed, a
        choice of radio buttons or of a list is given by its value.
        """
        page = self.go(path) if path else self.page
        form = page.locator("main form[method=post]")
        for name in list(fields)[:1]:
            form = form.filter(has=page.locator(f"[name='{name.replace('__', '-')}']"))
        form = form.last
        kinds = form.evaluate(KINDS) if fields else {}
        for name, value in fields.items():
            fill(form, name.replace("__", "-"), value, kinds)
        button = (
            form.get_by_role("button", name=press) if press else form.locator("button.btn-primary")
        )
        assert button.count(), f"nothing to press at {page.url}: {page.inner_text('main')[:3000]}"
        here = page.url
        button.first.click()
        page.wait_for_load_state()
        summary = page.locator(".alert-danger")
        refused = page.url == here and summary.count()
        assert not refused, f"{self.email} at {here}: {summary.first.inner_text()}"
        return page.url

    def refused(self, path: str, press: str = "", **fields: Any) -> str:
        """Do something that the portal refuses; what it says about it."""
        try:
            address = self.do(path, press, **fields)
        except AssertionError as refusal:
            return str(refusal)
        raise AssertionError(f"{path} was not refused but led to {address}")


KINDS = "form => Object.fromEntries([...form.elements].map(each => [each.name, each.type]))"
"""What each field of a form is, asked once."""


def fill(form: Any, name: str, value: Any, kinds: dict[str, str]) -> None:
    field = form.locator(f"[name='{name}']")
    kind = kinds.get(name, "")
    if kind == "radio":
        form.locator(f"[name='{name}'][value='{value}']").check()
    elif kind == "checkbox":
        field.first.set_checked(bool(value))
    elif kind == "select-one":
        field.select_option(str(value))
    elif isinstance(value, date):
        field.fill(value.isoformat())
    else:
        field.fill(str(value))


class Reader(Person):
    """Somebody whose pages are read and not drawn: where only the answers are asked about."""

    page: PlainPage
    has_scripts = False

    def forget_cookies(self) -> None:
        self.page.jar.clear()

    def take_cookie(self, name: str, value: str) -> None:
        self.page.set_cookie(name, value)

    def press_link(self, name: str) -> None:
        self.page.press_link(name)

    def do(self, path: str = "", press: str = "", **fields: Any) -> str:
        page = self.go(path) if path else self.page
        fields = {name.replace("__", "-"): value for name, value in fields.items()}
        form = page.form_with(next(iter(fields), ""))
        button = button_of(form, press)
        here, pairs = page.url, filled(form, fields)
        if button.get("name"):
            pairs.append((button["name"], button.get("value", "")))
        page.send(form, pairs)
        summary = page.soup.select(".alert-danger")
        refused = page.url == here and summary
        assert not refused, f"{self.email} at {here}: {summary[0].get_text()}"
        assert page.status < 400, f"{self.email} got {page.status} at {page.url}"
        return page.url
