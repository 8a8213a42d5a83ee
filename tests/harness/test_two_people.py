"""Two people open the same form and both save: the second one compares, and loses nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organisation, User
from programmes.enums import ProgrammeState
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_contract, make_selected_offer
from tests.factories.programmes import make_priority_task, make_programme, make_standard
from tests.harness.filling import Field, forms_of

pytestmark = pytest.mark.django_db

THEIRS = "Tekst koleżanki z sąsiedniego pokoju"
MINE = "Mój tekst, nad którym długo siedziałam"


@dataclass
class Case:
    """Who types into which field of which page."""

    person: User
    address: str
    field: str
    theirs: str = THEIRS
    mine: str = MINE


def clerk(authority: Organisation) -> User:
    return make_member(authority, Role.CLERK)


def page(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def organisation() -> Case:
    ngo = make_ngo()
    person = make_member(ngo, Role.REPRESENTATIVE)
    return Case(person, page("accounts:organisation_change", ngo.pk), "about")


def call() -> Case:
    tender = make_tender()
    address = page("contracting:tender_edit", tender.pk, "zadanie")
    return Case(clerk(tender.authority), address, "description")


def criteria() -> Case:
    tender = make_tender()
    address = page("contracting:tender_edit", tender.pk, "kryteria")
    return Case(clerk(tender.authority), address, "k-0-name")


def contract() -> Case:
    row = make_contract()
    return Case(clerk(row.authority), page("contracting:contract_edit", row.pk), "title")


def tranche() -> Case:
    row = make_contract()
    address = page("contracting:contract_edit", row.pk)
    return Case(clerk(row.authority), address, "tranche-0-condition")


def contribution() -> Case:
    row = make_contract(offer=make_selected_offer(awarded=Decimal("900.00")))
    address = page("contracting:update_terms", row.pk)
    return Case(row.offer.created_by, address, "own_financial", "1 111,00", "2 222,00")


def programme() -> Case:
    row = make_programme(state=ProgrammeState.DRAFT)
    return Case(clerk(row.authority), page("programmes:programme_edit", row.pk), "title")


def part() -> Case:
    row = make_programme(state=ProgrammeState.DRAFT)
    return Case(clerk(row.authority), page("programmes:programme_part", row.pk, "aims"), "text")


def task() -> Case:
    row = make_priority_task(make_programme(state=ProgrammeState.DRAFT))
    address = page("programmes:task_edit", row.programme_id, row.pk)
    return Case(clerk(row.programme.authority), address, "title")


def standard() -> Case:
    row = make_standard(adopted=False)
    address = page("programmes:standard_section", row.pk, "service")
    return Case(clerk(row.authority), address, "aim")


CASES = [organisation, call, criteria, contract, tranche, contribution, programme, part, task,
         standard]  # fmt: skip


@pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__)
def test_the_second_of_two_people_compares_and_then_saves_knowingly(make: Callable[[], Case]):
    case = make()
    client = Client()
    client.force_login(case.person)
    theirs, mine = client.get(case.address), client.get(case.address)
    assert send(client, theirs, case, case.theirs).status_code == 302

    refused = send(client, mine, case, case.mine)

    assert refused.status_code == 409
    shown = refused.context["meanwhile"]
    assert len(shown) == 1
    assert case.theirs in shown[0].saved.replace("\xa0", " ")
    assert case.mine in shown[0].mine.replace("\xa0", " ")
    assert shown[0].saved in refused.content.decode().replace("<br>", "\n")
    # What was typed is still in the form, and a second click saves it.
    assert send(client, refused, case, None).status_code == 302
    again = client.get(case.address)
    assert value_in(again, case).replace("\xa0", " ") == case.mine


def send(client: Client, seen: Any, case: Case, text: str | None) -> Any:
    """Send the form of the page that was seen, with ``text`` typed into its field."""

    def typed(field: Field) -> bytes | None:
        return text.encode() if field.name == case.field and text is not None else None

    body = form_in(seen, case).body(typed)
    return client.post(case.address, body, content_type="application/x-www-form-urlencoded")


def form_in(seen: Any, case: Case) -> Any:
    _, found = forms_of(seen.content, case.address)
    return next(each for each in found if case.field in each.names)


def value_in(seen: Any, case: Case) -> str:
    return next(each.value for each in form_in(seen, case).fields if each.name == case.field)
