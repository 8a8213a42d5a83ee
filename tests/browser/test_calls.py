"""The pages of calls in a real browser: public, clerk's, committee's, executive's."""

from django.urls import reverse
from playwright.sync_api import Page

from accounts.enums import Role
from contracting.enums import Notice, Place, TenderState
from tests.browser.wellness import THEMES, assert_page_is_well
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender


def look(page: Page, **options: object) -> None:
    """Look at one page of several: what axe itself says to the console is not the next one's."""
    assert_page_is_well(page, **options)
    page.faults.clear()


def address(name: str, *args: object) -> str:
    return reverse(f"contracting:{name}", args=args)


def test_the_public_list_and_a_call_are_well_in_all_themes(page: Page):
    tender = make_tender(state=TenderState.OPEN, draft_budget=True, contact="urzad@example.org")
    clerk = make_member(tender.authority, Role.CLERK)
    for place in Place:
        tender.publications.create(
            notice=Notice.CALL,
            place=place,
            published_on=tender.published_at.date(),
            address="https://bip.example.org/bardzo/dlugi/adres/ogloszenia-o-konkursie",
            produced_by="Jan Nowak",
            entered_by=clerk,
        )
    page.goto("/nabory/")
    look(page, themes=THEMES)
    page.get_by_role("link", name=tender.title).click()
    page.locator("details.k-law").first.click()
    look(page, themes=THEMES)


def test_an_empty_list_says_what_to_do(page: Page):
    page.goto("/nabory/?q=nie-ma-takiego")
    assert page.locator(".k-empty").count() == 1
    look(page)


SECTIONS = ["zadania", "pieniadze", "zasady", "terminy", "kryteria", "podobne"]


def test_every_section_of_a_draft_is_well(page: Page, log_in):
    tender = make_tender(similar_tasks="", grant_rules="")
    log_in(page, make_member(tender.authority, Role.CLERK))
    for section in SECTIONS:
        page.goto(address("tender_edit", tender.pk, section))
        look(page)


def test_errors_of_a_section_lead_to_their_fields(page: Page, log_in):
    tender = make_tender()
    log_in(page, make_member(tender.authority, Role.CLERK))
    page.goto(address("tender_edit", tender.pk, "pieniadze"))
    page.fill("#id_budget", "sto złotych")
    page.locator("main button.btn-primary").click()
    summary = page.locator(".k-errors")
    summary.get_by_role("link").first.click()
    assert page.locator("#id_budget").evaluate("e => e === document.activeElement")
    assert page.input_value("#id_budget") == "sto złotych"
    look(page)
