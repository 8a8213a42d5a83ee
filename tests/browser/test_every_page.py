"""Every page, as each role sees it, is well: a page that is added joins the list."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.wellness import page_faults
from tests.browser.world import World, make_world

ROUND = "/bilanse/{0}/otwarcie/"

PAGES: dict[str, Callable[[World], list[str]]] = {
    "visitor": lambda w: [
        "/",
        "/nabory/",
        "/nabory/?q=nic-takiego",
        f"/nabory/{w.open.pk}/",
        f"/nabory/{w.evaluated.pk}/",
        "/konsultacje/",
        "/programy/",
        f"/programy/{w.programme.pk}/",
        "/standardy/",
        f"/standardy/{w.standard.pk}/",
        "/bilanse/",
        f"/bilanse/{w.closed_round.contract_id}/",
        f"/organizacje/{w.filed.offeror_id}/",
        "/ocena/",
        "/ocena/usuniecie/",
        "/sprawdz/",
        "/konto/signup/",
    ],
    "clerk": lambda w: [
        "/moje-sprawy/",
        "/moje-dane/",
        "/organizacja/",
        f"/organizacja/{w.open.authority_id}/",
        "/nabory/nowy/",
        f"/nabory/{w.draft.pk}/",
        f"/nabory/{w.draft.pk}/edycja/",
        f"/nabory/{w.draft.pk}/ogloszenia/",
        f"/nabory/{w.draft.pk}/publikacja/",
        f"/nabory/{w.open.pk}/",
        f"/nabory/{w.past.pk}/otwarcie/",
        f"/nabory/{w.evaluated.pk}/",
        f"/nabory/{w.evaluated.pk}/oferty/",
        f"/nabory/{w.evaluated.pk}/oferty/{w.filed.pk}/ocena-formalna/",
        f"/nabory/{w.evaluated.pk}/komisja/",
        f"/nabory/{w.evaluated.pk}/komisja/powolanie/",
        "/programy/nowy/",
        f"/programy/{w.draft_programme.pk}/",
        f"/programy/{w.draft_programme.pk}/opis/",
        f"/programy/{w.draft_programme.pk}/zadania/nowe/",
        f"/programy/{w.draft_programme.pk}/konsultacje/otworz/",
        f"/programy/{w.programme.pk}/sprawozdanie/",
        "/standardy/nowy/",
        f"/standardy/{w.standard.pk}/",
    ],
    "executive": lambda w: ["/moje-sprawy/", f"/nabory/{w.evaluated.pk}/uniewaznienie/"],
    "representative": lambda w: [
        "/moje-sprawy/",
        "/organizacja/",
        "/oferty/",
        f"/nabory/{w.open.pk}/",
        f"/oferty/{w.offer.pk}/",
        f"/oferty/{w.offer.pk}/zlozenie/",
        f"/oferty/{w.filed.pk}/",
        f"/oferty/{w.filed.pk}/podglad/",
    ],
    "round_clerk": lambda w: [
        f"/bilanse/{w.round.contract_id}/",
        ROUND.format(w.round.contract_id),
        ROUND.format(w.round.contract_id) + "karta-samorzadu/",
        ROUND.format(w.round.contract_id) + "kody/",
    ],
    "round_provider": lambda w: [ROUND.format(w.round.contract_id) + "karta-organizacji/"],
    "operator": lambda w: [
        "/panel/",
        "/panel/urzedy/",
        "/panel/urzedy/wybor/?q=bar",
        "/konto/password/change/",
        "/konto/2fa/",
        "/konto/logout/",
        "/konto/email/",
        "/konto/2fa/totp/activate/",
    ],
}


@pytest.mark.parametrize("role", PAGES)
def test_every_page_of_a_role_is_well(page: Page, log_in, role: str):
    world = make_world()
    if role != "visitor":
        log_in(page, getattr(world, role))
    faults = []
    for address in PAGES[role](world):
        page.faults.clear()
        response = page.goto(address)
        if response.status != 200:
            faults.append(f"{address}: answers {response.status}")
            continue
        faults += [f"{address}: {fault}" for fault in page_faults(page)]
    assert not faults, "\n".join(faults)
