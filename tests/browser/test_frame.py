"""The front page, the pages of failures, and what surrounds every page."""

import pytest
from playwright.sync_api import Page

from contracting.enums import TenderState
from tests.browser.wellness import THEMES, assert_page_is_well
from tests.factories.contracting import make_tender


def test_the_front_page_is_well_in_all_themes(page: Page):
    make_tender(state=TenderState.OPEN)
    page.goto("/")

    assert_page_is_well(page, themes=THEMES)


def test_a_missing_page_is_well(page: Page):
    page.goto("/nie-ma-takiej/")

    assert_page_is_well(page, themes=THEMES)


@pytest.mark.parametrize(("button", "theme"), [("Ciemny", "dark"), ("Kontrast", "contrast")])
def test_a_theme_is_chosen_by_one_button_and_stays(page: Page, button: str, theme: str):
    page.goto("/")
    page.get_by_role("button", name=button).click()
    page.goto("/konto/login/")

    assert page.locator("html").get_attribute("data-theme") == theme
    assert page.get_by_role("button", name=button).get_attribute("aria-pressed") == "true"


def test_the_language_is_chosen_by_one_button_and_stays_on_the_page(page: Page):
    page.goto("/konto/login/?next=/moje-sprawy/")
    page.get_by_role("button", name="English").click()

    assert page.url.endswith("/konto/login/?next=/moje-sprawy/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", level=1).inner_text() == "Log in"


def test_the_keyboard_reaches_the_content_first(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "k-skip"
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "tresc"


def test_the_menu_works_on_a_phone_without_scripts(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 320, "height": 640}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Menu", exact=True).click()

    assert page.url.endswith("#menu")
    assert page.get_by_role("navigation", name="Menu w stopce").is_visible()
    context.close()
