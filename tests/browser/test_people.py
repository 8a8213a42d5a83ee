"""Pages of people and organisations, in a real browser and in all themes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.services.invitations import invite
from common.models import Letter
from tests.browser.wellness import THEMES, assert_page_is_well
from tests.factories.accounts import (
    make_authority,
    make_confirmation,
    make_member,
    make_ngo,
    make_operator,
    make_user,
)

LogIn = Callable[[Page, User], None]


@pytest.fixture
def authority(transactional_db) -> Organisation:
    authority = make_authority(name="Gmina Godkowo")
    newcomer = make_ngo(confirmed=False, name="Fundacja Dobry Dzień")
    make_confirmation(newcomer, authority)
    clerk = make_member(authority, Role.CLERK, user=make_user(email="anna@example.org"))
    make_member(make_authority(), Role.EXECUTIVE, user=clerk)
    ngo = make_ngo(by=authority, name="Stowarzyszenie Cztery Pory")
    make_member(ngo, Role.REPRESENTATIVE, user=make_user(email="maria@example.org"))
    make_operator(email="operator@example.org")
    make_user(email="nikt@example.org")
    invite(organisation=authority, email="nowa@example.org", role=Role.CLERK, by=clerk)
    Letter.objects.create(
        key="stuck:1", to="a@example.org", attempts=8, last_error="SMTPServerDisconnected: " * 9
    )
    return authority


PAGES = [("anna", "/moje-sprawy/"), ("anna", "/organizacja/{authority}/"), ("operator", "/panel/")]


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_pages_of_people_are_well_in_all_themes(page: Page, log_in: LogIn, authority, who, path):
    log_in(page, User.objects.get(email=f"{who}@example.org"))
    page.goto(path.format(authority=authority.pk))

    assert_page_is_well(page, themes=THEMES)


def test_a_new_person_accepts_an_invitation_in_the_browser(page: Page, authority):
    link = re.search(r"/zaproszenie/\S+", Letter.objects.get(to="nowa@example.org").body)[0]
    page.goto(link)
    assert_page_is_well(page)

    page.locator("main button.btn-primary").click()
    assert page.locator(".k-errors li").count() == 3
    page.get_by_label("Imię i nazwisko").fill("Ewa Nowa")
    for field in page.locator("main input[type=password]").all():
        field.fill("Wiosna-nad-Lyna-27")
    page.locator("main button.btn-primary").click()

    page.wait_for_url("**/moje-sprawy/")
    assert page.get_by_text("Gmina Godkowo").first.is_visible()
