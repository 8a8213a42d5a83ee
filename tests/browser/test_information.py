"""Help, the accessibility statement and privacy, in a real browser."""

import pytest
from playwright.sync_api import Page

from tests.browser.wellness import assert_page_is_well

ADDRESSES = ["/pomoc/urzad/", "/deklaracja-dostepnosci/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_that_explain_are_well(page: Page, address: str):
    page.goto(address)

    assert_page_is_well(page, themes=("contrast",))
