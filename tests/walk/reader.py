"""Somebody who reads pages without drawing them: real requests, no scripts, no style sheets.

Every form of the portal works without scripts, so a reader can walk the same way as somebody
before a browser: it finds the same form and the same button, and sends what a browser would.
"""

import re
from dataclasses import dataclass
from datetime import date
from http.cookiejar import Cookie, CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

from bs4 import Tag

from tests.harness.filling import Field, PageForm, controls, field_of, forms_of

PATIENCE = 60


class PlainPage:
    """The words and forms of one page; it answers the questions that the walk asks a browser."""

    def __init__(self, base_url: str) -> None:
        self.base_url = self.url = base_url
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))
        self.status, self.body, self.forms = 0, b"", list[PageForm]()

    def goto(self, path: str) -> "PlainPage":
        return self.open(Request(urljoin(self.base_url, path)))  # noqa: S310

    def open(self, request: Request) -> "PlainPage":
        try:
            answer: Any = self.opener.open(request, timeout=PATIENCE)
        except HTTPError as refusal:
            answer = refusal
        with answer:
            self.url, self.status, self.body = answer.url, answer.status, answer.read()
        self.soup, found = forms_of(self.body, self.url)
        self.forms = [each for each in found if each.action == each.tag.get("action", self.url)]
        return self

    def send(self, form: PageForm, pairs: list[tuple[str, str]]) -> None:
        """As a browser without scripts does: whence the form comes is said with it."""
        headers = {"Referer": self.url, "Origin": self.base_url}
        address = urljoin(self.url, form.action)
        self.open(Request(address, urlencode(pairs).encode(), headers, method="POST"))  # noqa: S310

    def content(self) -> str:
        return self.body.decode()

    def locator(self, selector: str) -> "Found":
        return Found(self.soup.select(selector))

    def inner_text(self, selector: str) -> str:
        return " ".join(self.soup.select_one(selector).get_text().split())

    def press_link(self, name: str) -> None:
        self.goto(next(link["href"] for link in self.soup.select("a[href]") if says(link, name)))

    def form_with(self, name: str) -> PageForm:
        """The last form that sends something, and that asks for ``name``."""
        main = self.soup.select_one("main")
        fitting = [
            form
            for form in self.forms
            if not form.is_search and main in form.tag.parents and (not name or name in form.names)
        ]
        assert fitting, (
            f"no form with {name or 'a button'} at {self.url}: {self.inner_text('main')}"
        )
        return fitting[-1]

    def set_cookie(self, name: str, value: str) -> None:
        host = re.sub(r"^https?://|[:/].*$", "", self.base_url)
        self.jar.set_cookie(
            Cookie(
                0, name, value, None, False, f"{host}.local" if "." not in host else host, False,
                False, "/", True, False, None, True, None, None, {},
            )
        )  # fmt: skip


@dataclass
class Found:
    """What a selector finds."""

    tags: list[Tag]

    def count(self) -> int:
        return len(self.tags)


def says(tag: Tag, words: str) -> bool:
    return words.lower() in " ".join(tag.get_text().split()).lower()


def is_hidden(tag: Tag) -> bool:
    return any(each.has_attr("hidden") for each in (tag, *tag.parents))


def button_of(form: PageForm, press: str) -> Tag:
    """What a person presses: by its words, or the main one."""
    found = [
        button
        for button in form.tag.find_all("button")
        if not is_hidden(button)
        and (says(button, press) if press else "btn-primary" in button.get("class", []))
    ]
    assert found, f"nothing to press ({press}): {form.tag.get_text()}"
    return found[0]


def filled(form: PageForm, fields: dict[str, Any]) -> list[tuple[str, str]]:
    """What is sent: the page's own values but for ``fields``, which a person can change."""
    missing = fields.keys() - form.names
    assert not missing, f"no {missing} in {form.action}: {sorted(form.names)}"
    pairs = [
        (field.name, value)
        for field, tag in zip(form.fields, tags_of(form), strict=True)
        if not tag.has_attr("disabled") and (value := value_of(field, tag, fields)) is not None
    ]
    kept = {name for name, value in fields.items() if value is False} | {name for name, _ in pairs}
    assert not fields.keys() - kept, f"cannot be chosen: {fields.keys() - kept}"
    return pairs


def tags_of(form: PageForm) -> list[Tag]:
    """The control behind each field, in the same order."""
    return [tag for tag in controls(form.tag) if field_of(tag)]


def value_of(field: Field, tag: Tag, fields: dict[str, Any]) -> str | None:
    if field.name not in fields:
        return field.value
    value = fields[field.name]
    if field.kind == "radio":
        return str(value) if tag.get("value") == str(value) else None
    if field.kind == "checkbox":
        return tag.get("value", "on") if value else None
    if field.kind == "select":
        offered = [option.get("value", option.get_text()) for option in tag.find_all("option")]
        assert str(value) in offered, f"{field.name} offers {offered}, not {value}"
    assert not tag.has_attr("readonly"), f"{field.name} cannot be typed into"
    return value.isoformat() if isinstance(value, date) else str(value)
