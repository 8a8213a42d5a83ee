"""Every form of the portal, sent empty, wrong and hostile: it is answered, never broken.

The forms are read from the pages themselves, so that a new form is here by itself. Each
sending is undone again: the next one finds the world as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from tests.access.inventory import routes
from tests.access.test_access import SHARDS, prefix_of, shard_of
from tests.access.world import World
from tests.harness.badly import Change, end_before_start, fillings, has_two_ends
from tests.harness.doors import behind_codes
from tests.harness.filling import HOSTILE, UNESCAPED, PageForm, forms_of
from tests.harness.filling import value_of as typed_in
from tests.harness.pages import LIBRARY, Page, browsers, is_html, pages

NO_KEY = {
    "common:choose_theme": "stands on every page, kept for all; twice is the same as once",
    "common:choose_language": "stands on every page, kept for all; twice is the same as once",
    "account_logout": "allauth's own; twice is the same as once",
    "balances:resident_code": "a resident leaves no trace: the code itself works once",
    "balances:resident_card": "a resident leaves no trace: the card's own number works once",
    "balances:reply": "a rating leaves no trace: the page's own number counts once",
    "balances:resident_removal": "a resident leaves no trace: the receipt works once",
}
"""Forms without the key of ``{% once %}``, each with the reason."""
NO_TOKEN = NO_KEY.keys() - {"account_logout"}
"""The same without a token: it would need a cookie, and nobody gains by forging them."""

NEVER_SHOWN = {
    "alive": "for machines",
    "ready": "for machines",
    "contracting:offer_presence": "sent by a script, tested in test_offer_workings",
    "contracting:unsubscribe": "its signed code stands in a letter, tested in test_following",
}
"""Routes that take a POST and whose form stands on no page of the world."""

NAMELESS = "a browser will not say where the form comes from, and it is refused"

LONG = b"a" * 2_000_000


@dataclass
class Sent:
    """One form with the person before it."""

    name: str
    browser: Client
    form: PageForm
    is_first: bool
    """The first of this shape: it gets everything, its like in other states the worst."""
    turn: int | None = None

    def send(self, body: bytes, *, follow: bool = False) -> Any:
        """The answer (and where it leads); whatever it did is undone."""
        cookies = self.browser.cookies.copy()
        with transaction.atomic():
            response = self.search(body) if self.form.is_search else self.post(body)
            if follow and response.status_code == 302 and response["Location"].startswith("/"):
                response.next_page = self.browser.get(response["Location"])
            transaction.set_rollback(True)
        self.browser.cookies = cookies
        return response

    def search(self, body: bytes) -> Any:
        return self.browser.get(f"{self.form.action.split('?')[0]}?{body.decode()}")

    def post(self, body: bytes) -> Any:
        kind = "application/x-www-form-urlencoded"
        return self.browser.post(
            self.form.action, body, content_type=kind, headers=self.form.headers
        )


def route_of(action: str) -> str:
    try:
        return resolve(action.split("?")[0].split("#")[0]).view_name
    except Resolver404:
        return f"nothing at {action}"


def forms(world: World, shard: str) -> Iterator[Sent]:
    """Each form once for each state of its object, as the first who may see it."""
    known, shapes = set(), set()
    for page, browser, response in opened_pages(world, shard):
        if not is_html(response):
            continue
        for form in forms_of(response.content, page.path)[1]:
            route = (route_of(form.action), *form.headers)
            names = tuple(sorted(form.names))
            if (form.action, *form.headers, names) in known:
                continue
            known.add((form.action, *form.headers, names))
            name = f"{' '.join(route)} on {page}"
            turn = None if form.is_search else len(shapes)
            yield Sent(name, browser, form, (route, names) not in shapes, turn)
            shapes.add((route, names))


def opened_pages(world: World, shard: str) -> Iterator[tuple[Page, Client, Any]]:
    """Pages of the shard as they are first seen, and those that only a code opens."""
    people = browsers(world)
    for page in pages(world):
        if shard_of(page.cell) == shard:
            response = people[page.viewer].get(page.path)
            assert response.status_code == 200, f"{page} answers {response.status_code}"
            assert not is_nameless(response), f"{page}: {NAMELESS}"
            yield page, people[page.viewer], response
    for page, browser, response in behind_codes(world):
        if shard_of(page.cell) == shard:
            assert not is_nameless(response), f"{page}: {NAMELESS}"
            yield page, browser, response


def is_nameless(response: Any) -> bool:
    """A page with a form of ours that a browser would send with ``Origin: null``."""
    has_form = is_html(response) and b"csrfmiddlewaretoken" in response.content
    return has_form and response.get("Referrer-Policy") == "no-referrer"


def is_ours(sent: Sent) -> bool:
    """The language and the theme stand everywhere and have tests of their own."""
    return not route_of(sent.form.action).startswith(("common:choose_", *LIBRARY))


WORST = ("empty", "a script in texts")


def faults_of(sent: Sent) -> Iterator[str]:
    for body, meant in bodies_of(sent).items():
        answer = sent.send(body, follow=any(what.endswith(" in texts") for what, _ in meant))
        for what, change in meant:
            yield from judged(sent, what, answer, change)
    if not sent.is_first or sent.form.is_search:
        return
    if has_two_ends(sent.form):
        what, answer = "an end before its start", sent.send(sent.form.body(end_before_start))
        yield from judged(sent, what, answer, end_before_start)
        if answer.status_code not in (409, 422):
            yield f"takes {what}"
    twice = sent.form.body(lambda field: None)
    yield from judged(sent, "everything twice", sent.send(twice + b"&" + twice), None)
    if texts := [field.name for field in sent.form.asked if field.is_text]:
        big = sent.form.body(lambda field: LONG if field.name == texts[0] else None)
        yield from judged(sent, "two megabytes", sent.send(big), None)


def bodies_of(sent: Sent) -> dict[bytes, list[tuple[str, Change]]]:
    """What is sent, and all that it means: where nothing can be typed, most are the same."""
    bodies: dict[bytes, list[tuple[str, Change]]] = {}
    for what, change in fillings(sent.turn):
        if sent.is_first or what in WORST:
            bodies.setdefault(sent.form.body(change), []).append((what, change))
    return bodies


def judged(sent: Sent, what: str, response: Any, change: Change | None) -> Iterator[str]:
    status = response.status_code
    if status >= 500 or status in (301, 303):
        yield f"answers {status} to {what}"
    shown = [response, *filter(None, [getattr(response, "next_page", None)])]
    for page in shown:
        if page.status_code >= 500:
            yield f"leads to {page.status_code} after {what}"
        if not page.streaming and UNESCAPED in page.content:
            yield f"shows a script unescaped after {what}"
    if sent.form.is_search:
        return  # what was typed stands in the address
    if change is not None and is_html_form(response) and len(response.content) < 400_000:
        yield from faults_of_answer(sent, what, response, change)


def is_html_form(response: Any) -> bool:
    return response.status_code in (200, 409, 422) and response.get("Content-Type", "").startswith(
        "text/html"
    )


def faults_of_answer(sent: Sent, what: str, response: Any, change: Change) -> Iterator[str]:
    """The form is back: it says what is wrong and where, and has lost nothing typed."""
    if not hasattr(response, "read_once"):  # one answer may be judged for many fillings
        response.read_once = forms_of(response.content, sent.form.action)
    page, again = response.read_once
    if response.status_code == 422:
        yield from faults_of_summary(page, what)
    if any(change(field) is not None for field in sent.form.asked if field.is_hidden):
        return  # whoever forges what counts the rows gets another form
    form = next((each for each in again if each.names >= names_kept(sent.form)), None)
    if form is None:
        if response.status_code == 422:
            yield f"answers 422 without the form to {what}"
        return
    for field in sent.form.asked:
        value = change(field) if field.is_text else None
        if value is None or not field.is_text or value in LOST_BY_RIGHT:
            continue
        tags = form.tag.find_all(["input", "textarea"], attrs={"name": field.name})
        if tags and not any(same(typed_in(tag), value) for tag in tags):
            yield f"lost what was typed in {field.name} ({what}): {typed_in(tags[0])[:40]!r}"


LOST_BY_RIGHT = {b"", HOSTILE["NUL"], HOSTILE["a lone surrogate"]}
"""What no page can show again."""


def names_kept(form: PageForm) -> set[str]:
    return {each.name for each in form.asked if each.is_text}


def same(shown: str, sent: bytes) -> bool:
    """A browser writes line ends its own way, and a page may trim the ends."""
    return shown.split() == sent.decode("utf-8", "replace").split()


def faults_of_summary(page: Any, what: str) -> Iterator[str]:
    summaries = page.select(".k-errors, .alert-danger")
    if not summaries:
        yield f"has no error summary after {what}"
    for link in (link for each in summaries for link in each.select("a[href^='#']")):
        target = page.find(id=link["href"][1:])
        if target is None:
            yield f"links {link['href']} in the summary, which is not there ({what})"
        elif not is_marked(target):
            yield f"does not mark {link['href']} as wrong ({what})"


def is_marked(target: Any) -> bool:
    """The control says ``aria-invalid``; in a group of choices one of them, or the group."""
    around = [target, *target.find_parents("fieldset"), *target.find_all(["input", "select"])]
    return any(each.get("aria-invalid") == "true" for each in around)


def keys_wanting(form: PageForm) -> Iterator[str]:
    if form.is_search:
        return
    route = route_of(form.action)
    if "csrfmiddlewaretoken" not in form.names and route not in NO_TOKEN:
        yield "csrf token"
    if "once" not in form.names and route not in NO_KEY:
        yield "key of once"


def routes_shown(shown: set[str], shard: str) -> Iterator[str]:
    """Each route that takes a POST has its form on a page of its own shard."""
    taking = {
        route.name
        for route in routes()
        if route.takes_post and route.policy and not route.name.startswith(LIBRARY)
    }
    for name in sorted(taking - shown - NEVER_SHOWN.keys()):
        if prefix_of(name) == shard:
            yield f"no page shows the form of {name}"
    yield from (f"{name} is shown: NEVER_SHOWN is out of date" for name in shown & set(NEVER_SHOWN))


@pytest.mark.django_db
@pytest.mark.parametrize("shard", SHARDS)
def test_every_form_carries_its_keys_and_answers_empty_wrong_and_hostile_input(shard, world):
    """And every route that takes a form is sent one."""
    told, shown = [], set()
    for sent in forms(world, shard):
        told += [f"{sent.name} has no {each}" for each in keys_wanting(sent.form)]
        if not sent.form.is_search:
            shown.add(route_of(sent.form.action))
        if is_ours(sent):
            told += [f"{sent.name} {fault}" for fault in dict.fromkeys(faults_of(sent))]

    told += routes_shown(shown, shard)
    assert not told, "\n".join(told)
