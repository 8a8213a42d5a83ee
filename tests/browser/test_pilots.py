"""The board of a pilot, its meetings and the operator's pages in a real browser."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.wellness import THEMES, assert_page_is_well
from tests.factories.pilots import make_meeting, make_pilot, make_site_person
from tests.factories.programmes import make_programme, make_standard


def address(name, *args):
    return reverse(f"pilots:{name}", args=args)


def test_the_board_is_well_in_all_themes_and_opens_a_late_cell(page: Page, log_in):
    pilot = make_pilot(sites=7, cycles=2)
    first, second = pilot.sites.all()[:2]
    make_programme(authority=first.authority)
    make_standard(authority=first.authority)
    make_meeting(first, starts_at=timezone.now() - timedelta(days=9))
    make_meeting(second, starts_at=timezone.now() - timedelta(days=3))
    log_in(page, make_site_person(first))

    page.goto(address("pilot_list"))
    assert page.url.endswith(address("board", pilot.pk))
    assert_page_is_well(page, themes=THEMES)
    page.get_by_role("link", name=str(second.authority)).last.click()
    assert page.locator("#otwarte").get_by_text(str(second.authority)).count() == 1
