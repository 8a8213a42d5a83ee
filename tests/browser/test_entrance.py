"""The pages of logging in, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.wellness import THEMES, assert_page_is_well

ADDRESSES = ["account_login"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_pages_of_logging_in_are_well_in_all_themes(page: Page, name: str):
    page.goto(reverse(name))

    assert_page_is_well(page, themes=THEMES)


def test_what_must_be_corrected_stands_above_and_gets_the_focus(page: Page):
    page.goto(reverse("account_login"))
    page.locator("main button.btn-primary").click()

    summary = page.locator(".k-errors")
    assert summary.evaluate("e => e === document.activeElement")
    summary.get_by_role("link").first.click()
    assert page.locator("#id_login").evaluate("e => e === document.activeElement")
    assert_page_is_well(page)
