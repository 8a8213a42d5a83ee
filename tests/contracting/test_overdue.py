"""The overdue days of small grants and of applications, as the authority's people see them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from contracting.duties.overdue import overdue_applications, overdue_small_grants
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting_initiatives import make_answer, make_application
from tests.factories.small_grant_contracts import make_small_contract
from tests.factories.small_grants import award_it, file_it, make_published, make_small_grant

pytestmark = pytest.mark.django_db


def listed(person, today: date) -> set[tuple[str, str, str]]:
    return {
        (each.duty.act, each.who, str(each.duty.basis.article))
        for each in overdue_small_grants(person, today)
    }


def test_every_overdue_day_of_a_small_grant_is_shown_with_whose_it_is(client):
    contract = make_small_contract()
    made = {"authority": contract.authority, "offeror": contract.provider}
    award_it(make_published(**made, title="Bez umowy"))
    waiting = file_it(make_small_grant(**made, title="Czeka"), timezone.now() - timedelta(days=30))
    make_small_contract(offeror=contract.provider)  # with another authority
    executive = make_member(contract.authority, Role.EXECUTIVE)
    today = timezone.localdate()

    assert listed(executive, today) == {("small_grant.publish", "urzędnik", "19a")}
    client.force_login(executive)
    page = client.get(reverse("contracting:small_grant_cases"))
    assert [each.duty.act for each in page.context["overdue"]] == ["small_grant.publish"]
    assert page.context["overdue"][0].matter == f"/male-granty/oferty/{waiting.pk}/"

    later = contract.ends_on + timedelta(days=400)
    assert listed(executive, later) == {
        ("small_grant.publish", "urzędnik", "19a"),
        ("contract.prepare", "urzędnik", "19a"),
        ("contract.pay", "urzędnik", "221"),
        ("report.file", contract.provider.name, "18"),
    }
    assert len(overdue_small_grants(executive, later)) == 4
    for stranger in (
        make_member(contract.provider, Role.STAFF),
        make_member(make_ngo(), Role.STAFF),
    ):
        assert overdue_small_grants(stranger, later) == []


def test_an_answer_and_a_promised_call_that_are_overdue_are_shown():
    application = make_application()
    answered = make_application(authority=application.authority)
    make_answer(answered)
    executive = make_member(application.authority, Role.EXECUTIVE)
    today = timezone.localdate()

    assert overdue_applications(executive, today) == []
    late = overdue_applications(executive, today + timedelta(days=60))
    assert [(each.duty.act, each.mine) for each in late] == [
        ("application.call", True),
        ("application.answer", True),
    ]
    assert late[0].matter == f"/wnioski/{answered.pk}/"
    stranger = make_member(answered.applicant, Role.REPRESENTATIVE)
    assert overdue_applications(stranger, today + timedelta(days=60)) == []
