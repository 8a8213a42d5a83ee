"""What a page must be: a page with every fault has every one of them reported."""

import pytest
from playwright.sync_api import Page, Route

from tests.browser.wellness import Novelty, Shapes, page_faults

BAD = """<!doctype html><html><head><title>x</title></head><body>
<h1>Raz</h1><h1>Dwa</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<p style="color: red">styl w wierszu</p><div id="wide">szerokie</div>
<script nonce="n">document.getElementById("wide").style.width = "900px";
console.error("cos sie zepsulo"); fetch("https://elsewhere.example/a").catch(() => 0);
setTimeout(() => { throw new Error("bez opieki") });</script></body></html>"""
GOOD = """<!doctype html><html lang="pl"><head><title>Nabory – Kooperacja</title></head><body>
<main><h1>Nabory</h1><p>Nie ma teraz naborów.</p></main></body></html>"""
POLICY = "default-src 'none'; script-src 'nonce-n'; img-src data:"


@pytest.fixture
def planted(page: Page):
    """Opens a page of the test's own, under a policy as strict as ours."""

    def open_page(body: str) -> Page:
        def answer(route: Route) -> None:
            headers = {
                "Content-Security-Policy": POLICY,
                "Content-Type": "text/html; charset=utf-8",
            }
            route.fulfill(status=200, headers=headers, body=body)

        page.route("**/planted/", answer)
        page.goto("/planted/")
        page.wait_for_load_state("load")
        return page

    return open_page


def test_every_fault_of_a_page_is_reported(planted):
    told = "\n".join(page_faults(planted(BAD)))

    for fault in (
        "axe: image-alt",
        "axe: html-has-lang",
        "CSP: style-src",
        "CSP: connect-src https://elsewhere.example",
        "console: cos sie zepsulo",
        "script: bez opieki",
        "2 h1 instead of one",
        "no title",
        "no language",
        "scrolls sideways at 320 px",
    ):
        assert fault in told, f"{fault} was not noticed in:\n{told}"


def test_a_sound_page_is_not_reported(planted):
    assert page_faults(planted(GOOD)) == []


OTHERWISE = {
    "axe: image-alt": '<p>Nie ma <img src="data:,"> naborów.</p>',
    "axe: aria-roles": '<p role="none-such">Nie ma teraz naborów.</p>',
    "the id a stands twice": '<p id="a">Nie ma</p><p id="a">teraz naborów.</p>',
    "scrolls sideways": f"<p>{'a' * 90}</p>",
}


def test_a_page_made_otherwise_than_one_that_was_looked_at_is_reported(planted):
    looked_at = Shapes()
    assert page_faults(planted(GOOD), looked_at=looked_at) == []

    for fault, other in OTHERWISE.items():
        body = GOOD.replace("<p>Nie ma teraz naborów.</p>", other)
        told = page_faults(planted(body), looked_at=looked_at)
        assert any(fault in each for each in told), (fault, told)


def test_a_page_too_wide_is_reported_at_whichever_width_it_was_loaded(planted):
    looked_at = Shapes()
    body = GOOD.replace("Nie ma teraz naborów.", "a" * 90)

    for _time in range(2):  # the window stays narrow after the first
        told = page_faults(planted(body), looked_at=looked_at)
        assert any("scrolls sideways" in each for each in told), told


def test_words_and_numbers_are_not_the_shape_of_a_page_and_a_frame_is(planted):
    looked_at = Shapes()
    link = '<a href="/nabory/{}/">{}</a>'
    first = GOOD.replace("Nie ma", link.format(1, "Pierwszy"))
    second = GOOD.replace("Nie ma", link.format(22, "Drugi"))

    assert looked_at.novelty(planted(first)) is Novelty.PARTS
    assert looked_at.novelty(planted(second)) is Novelty.NOTHING
    painted = second.replace("<body>", '<body class="a">')
    assert looked_at.novelty(planted(painted)) is Novelty.PARTS
    assert looked_at.novelty(planted(second.replace("Drugi", ""))) is Novelty.ORDER
