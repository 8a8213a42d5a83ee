"""Table V.A in a browser: 200 rows, the keyboard of a spreadsheet, cells pasted, two writers."""

import time

import pytest
from playwright.sync_api import Page

from accounts.enums import Role
from contracting.enums import CostGroup, OfferSection
from contracting.models import CostLine, Offer
from contracting.services.offer_sections import save_section
from contracting.views.offer_pages import section_url
from tests.browser.wellness import assert_page_is_well
from tests.factories.accounts import make_member
from tests.factories.contracting_offers import make_offer

FOCUSED = "() => document.activeElement.getAttribute('aria-label')"
PASTE = """([text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
}"""
COUNTING = """() => {
  const cell = document.querySelector("[data-unit]");
  const before = performance.now();
  for (let n = 0; n < 20; n += 1) cell.dispatchEvent(new InputEvent("input", {bubbles: true}));
  return (performance.now() - before) / 20;
}"""


def named(name: str) -> CostLine:
    """Names lie sealed: the row is looked for among all."""
    [found] = [each for each in CostLine.objects.all() if each.name == name]
    return found


@pytest.fixture
def offer(live_server: object) -> Offer:
    """With 200 rows, the most that the table takes."""
    offer = make_offer()
    content = offer.content
    CostLine.objects.bulk_create(
        CostLine(
            content=content, group=CostGroup.ADMINISTRATION, position=number,
            name=f"Koszt {number}", unit="szt.", unit_cost=1, quantity=1, year_1=1,
        )
        for number in range(2, 200)
    )  # fmt: skip
    return offer


def test_two_hundred_costs_are_written_as_in_a_spreadsheet(page: Page, log_in, offer: Offer):
    log_in(page, offer.created_by)
    page.goto(section_url(offer, OfferSection.COSTS))

    # The keyboard: down and Enter within the column, right at the edge of a text, a row begun.
    page.get_by_label("II.1 Rodzaj kosztu").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "II.2 Rodzaj kosztu"
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "II.2 Rodzaj miary"
    page.get_by_label("II.198 Rodzaj kosztu").press("Enter")
    assert page.evaluate(FOCUSED) == "II.199 Rodzaj kosztu"

    # Typing: sums at once, one row sent, and nobody waits.
    assert page.evaluate(COUNTING) < 16, "a keystroke must fit in a frame"
    page.keyboard.type("Ostatni koszt")
    page.get_by_label("II.199 Koszt jednostkowy").fill("1 234,50")
    with page.expect_response(lambda answer: "/zapis/" in answer.url) as sent:
        page.get_by_label("II.199 Liczba jednostek").fill("2")
        assert page.locator("[data-sum=all] output").first.inner_text() == "3\xa0917,00"
        began = time.monotonic()
    assert sent.value.ok
    assert time.monotonic() - began < 8
    assert "row-2-uid" not in sent.value.request.post_data
    assert named("Ostatni koszt").year_1 == 2469

    # A colleague saves the same cell: both texts, and a choice without leaving the page. That
    # the page draws its side anew in between tells it nothing of the colleague's text.
    with page.expect_response(lambda answer: "/zapis/" in answer.url):
        page.get_by_label("II.199 Liczba jednostek").fill("3")
    line = named("Ostatni koszt")
    row = {"uid": line.uid, "name": "Koszt koleżanki"}
    with page.expect_response(lambda answer: "/zapis/" in answer.url) as rest:
        save_section(
            offer=offer, section=OfferSection.COSTS, values={}, rows=[row], removed=(),
            by=make_member(offer.offeror, Role.REPRESENTATIVE),
        )  # fmt: skip
    assert "side" in rest.value.json()
    page.get_by_label("II.199 Rodzaj kosztu").fill("Mój koszt")
    page.wait_for_selector("[data-both-shown]", timeout=8000)
    assert "Koszt koleżanki" in page.locator("[data-theirs]").first.inner_text()
    page.locator("[data-both-shown] input[value=theirs]").first.check()
    with page.expect_response(lambda answer: "/zapis/" in answer.url) as sent:
        page.get_by_role("button", name="Zapisz, jak wybrano").click()
    assert sent.value.ok
    assert page.get_by_label("II.199 Rodzaj kosztu").input_value() == "Koszt koleżanki"
    page.faults = [each for each in page.faults if "409" not in each]  # that was the point

    # A block pasted into a cell is shown as it was understood.
    first = [each.pk for each in CostLine.objects.all() if each.name.startswith("Koszt 1")]
    CostLine.objects.filter(pk__in=first).delete()
    page.reload()
    page.get_by_label("II.1 Rodzaj kosztu").focus()
    block = "Papier\tryza\t1 234,50\t2\r\nSuma\t\t\tdwa\r\n"
    page.evaluate(PASTE, [block])
    page.wait_for_selector("text=1 wiersz ma komórkę")
    assert page.locator("input[value='1 234,50']").count() == 1
    assert_page_is_well(page)
