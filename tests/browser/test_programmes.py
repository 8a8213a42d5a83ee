"""Programmes, standards and consultations in a real browser, for everybody and the clerk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.enums import Role
from programmes.enums import ProgrammeState
from tests.browser.wellness import assert_page_is_well
from tests.factories.accounts import make_authority, make_member
from tests.factories.programmes import make_priority_task, make_programme, make_standard


@pytest.fixture
def authority():
    return make_authority()


@pytest.fixture
def clerk(authority, page, log_in):
    clerk = make_member(authority, Role.CLERK)
    log_in(page, clerk)
    return clerk


def address(name, *args):
    return reverse(f"programmes:{name}", args=args)


def test_the_public_pages_are_well_with_rows_and_without(page: Page):
    for name in ("programme_list", "consultation_list", "standard_list"):
        page.goto(address(name))
        assert page.locator(".k-empty").count() == 1
    today = timezone.localdate()
    programme = make_programme(
        state=ProgrammeState.CONSULTATION,
        consultation_opens_on=today,
        consultation_closes_on=today + timedelta(days=3),
    )
    standard = make_standard()
    make_priority_task(programme, standard=standard)
    for path in (
        address("programme_list"),
        address("consultation_list"),
        address("standard_list"),
        programme.get_absolute_url(),
        standard.get_absolute_url(),
    ):
        page.goto(path)
        assert_page_is_well(page)


def test_what_must_be_corrected_in_an_indicator_leads_to_its_field(page: Page, authority, clerk):
    standard = make_standard(authority=authority, adopted=False, indicators=0)
    page.goto(address("standard_indicators", standard.pk))
    page.locator("#id_name_0").fill("Punktualność")
    page.locator("main button.btn-primary").click()

    page.locator(".k-errors").get_by_role("link").first.click()

    assert page.locator("#id_target_0").evaluate("e => e === document.activeElement")
    assert page.locator("#id_name_0").input_value() == "Punktualność"
    assert_page_is_well(page)
