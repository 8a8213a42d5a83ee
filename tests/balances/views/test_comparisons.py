"""Services, authorities, never organisations: what may stand beside what, and who agrees."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role, UnitKind
from balances.enums import RoundKind
from balances.models import ComparisonConsent
from balances.selectors.comparisons import beside_others, taking_part
from balances.services.comparisons import agree_to_comparison, withdraw_from_comparison
from common.law import Refused
from common.models import JournalEntry
from programmes.enums import StandardState
from tests.access.inventory import routes
from tests.factories.accounts import make_authority, make_member, make_unit
from tests.factories.balances import make_round, make_signed_contract
from tests.factories.programmes import make_standard

pytestmark = pytest.mark.django_db


def finished(*, standard=None, authority=None, residents=6, years_ago=0, opening=False):
    """A contract with a closed final round, commissioned under a standard."""
    authority = authority or (standard.authority if standard else make_authority())
    start = timezone.localdate() - timedelta(days=365 * years_ago + 200)
    contract = make_signed_contract(authority=authority, starts_on=start)
    contract.offer.tender.standard = standard
    contract.offer.tender.save()
    day = start + timedelta(days=190)
    if opening:
        make_round(
            contract=contract,
            closed=True,
            cards="filled",
            residents=residents,
            opens_on=start,
            closes_on=start + timedelta(days=20),
        )
    make_round(
        kind=RoundKind.FINAL,
        contract=contract,
        closed=True,
        cards="filled",
        residents=residents,
        opens_on=day - timedelta(days=20),
        closes_on=day,
    )
    return contract


def agreeing(**unit):
    """An authority with a finished contract whose executive agreed."""
    authority = make_authority(unit=make_unit(**unit)) if unit else make_authority()
    finished(authority=authority)
    agree_to_comparison(authority=authority, by=make_member(authority, Role.EXECUTIVE))
    return authority


def page(client, name, *args):
    response = client.get(reverse(f"balances:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_a_service_is_followed_over_its_contracts_in_the_order_of_time(client):
    first_version = make_standard(state=StandardState.RETIRED)
    now = make_standard(lineage=first_version.lineage, number=2, authority=first_version.authority)
    later, earlier = finished(standard=now), finished(standard=first_version, years_ago=1)
    other = finished(authority=now.authority)

    text = page(client, "service", now.pk)

    assert text.index(f"Umowa {earlier.number}") < text.index(f"Umowa {later.number}")
    assert other.number not in text
    assert text == page(client, "service", now.pk)
    assert "n = 6" in text


def test_a_service_whose_contracts_still_run_says_so(client):
    standard = make_standard()
    contract = make_signed_contract(authority=standard.authority)
    contract.offer.tender.standard = standard
    contract.offer.tender.save()

    text = page(client, "service", standard.pk)

    assert "nie dobiegła jeszcze końca" in text
    assert contract.number in text


def test_a_standard_that_is_not_adopted_has_no_page_of_balances(client):
    draft = make_standard(adopted=False)

    assert client.get(f"/bilanse/usluga/{draft.pk}/").status_code == 404


def test_an_authority_sees_its_services_in_the_order_of_names(client):
    authority = make_authority()
    for name in ("Świetlica", "Asysta"):
        finished(standard=make_standard(authority=authority, name=name))
    finished(authority=authority)

    text = page(client, "place", authority.unit_id)

    assert text.index("Asysta") < text.index("Świetlica")
    assert f"/gminy/{authority.unit_id}/bilanse/dziedzina/1/" in text


def test_residents_too_few_to_show_are_not_shown_side_by_side_either(client):
    contract = finished(residents=4)

    text = page(client, "place", contract.authority.unit_id)

    assert "zbyt mało osób" in text or "za mało" in text
    assert not re.search(r"mieszkańcy: \d", text)


def test_three_that_agreed_see_a_range_and_two_see_nothing(client):
    own, second = agreeing(), agreeing()

    assert "Za mało samorządów" in page(client, "comparison", own.unit_id)
    agreeing()
    text = page(client, "comparison", own.unit_id)

    assert "Za mało samorządów" not in text
    assert "Najniższy z pozostałych" in text
    assert second.name in text


def test_authorities_of_another_kind_stay_apart(client):
    own = agreeing()
    agreeing()
    urban = agreeing(code="2801011", kind=UnitKind.URBAN)

    assert "Za mało samorządów" in page(client, "comparison", own.unit_id)
    assert urban.name not in page(client, "comparison", own.unit_id)


def test_a_city_with_county_rights_is_no_urban_municipality():
    city = make_unit("2862011", kind=UnitKind.URBAN)

    assert city.governing_kind == UnitKind.CITY_COUNTY


def test_who_did_not_agree_is_in_no_range():
    own, _second, _third = agreeing(), agreeing(), agreeing()
    silent = make_authority()
    finished(authority=silent)

    taking = taking_part(own.unit.governing_kind)

    assert silent not in taking
    assert {row.others.count for row in beside_others(own, taking) if row.others} == {2}


def test_those_who_take_part_stand_in_the_order_of_names():
    for _each in range(3):
        agreeing()

    names = [each.name for each in taking_part()]

    assert names == sorted(names)


def test_consent_can_be_withdrawn_at_once(client):
    own, _second, third = agreeing(), agreeing(), agreeing()
    by = make_member(third, Role.EXECUTIVE)

    withdraw_from_comparison(authority=third, by=by)

    assert "Za mało samorządów" in page(client, "comparison", own.unit_id)
    assert "nie bierze udziału" in page(client, "comparison", third.unit_id)
    acts = JournalEntry.objects.about(third).values_list("act", flat=True)
    assert set(acts) >= {"comparison.agreed", "comparison.withdrawn"}


def test_only_the_executive_agrees_and_only_once():
    authority = make_authority()
    clerk, executive = make_member(authority, Role.CLERK), make_member(authority, Role.EXECUTIVE)

    with pytest.raises(Refused):
        agree_to_comparison(authority=authority, by=clerk)
    with pytest.raises(Refused):
        withdraw_from_comparison(authority=authority, by=executive)
    agree_to_comparison(authority=authority, by=executive)
    with pytest.raises(Refused):
        agree_to_comparison(authority=authority, by=executive)
    with pytest.raises(Refused):
        withdraw_from_comparison(authority=authority, by=clerk)

    assert ComparisonConsent.objects.standing().count() == 1


def test_the_executive_agrees_and_withdraws_on_the_page(client):
    authority = make_authority()
    client.force_login(make_member(authority, Role.EXECUTIVE))
    base = f"/gminy/{authority.unit_id}/bilanse/porownanie/"

    assert f"{base}zgoda/" in client.get(base).content.decode()
    assert client.post(f"{base}zgoda/").status_code == 302
    assert f"{base}wycofanie/" in client.get(base).content.decode()
    assert client.post(f"{base}wycofanie/").status_code == 302
    assert not ComparisonConsent.objects.standing().exists()


SCORES = re.compile(r'<svg[^>]* class="c"|\bn = \d|\bpkt\b|wskaźnik', re.IGNORECASE)


def test_no_page_and_no_file_lists_organisations_with_scores(client):
    """Whatever is public and names two providers says nothing of how they were rated."""
    standard = make_standard()
    contracts = [finished(standard=standard, years_ago=ago, opening=True) for ago in (0, 1)]
    code = standard.authority.unit_id
    names = [contract.provider.name for contract in contracts]
    paths = [reverse(route.name) for route in routes() if _is_open(route)]
    paths += [
        reverse("balances:service", args=[standard.pk]),
        reverse("balances:place", args=[code]),
        reverse("balances:comparison", args=[code]),
        reverse("place", args=[code]),
        reverse("programmes:standard_detail", args=[standard.pk]),
        *(reverse("balances:data_file", args=[form]) for form in ("csv", "xlsx")),
    ]
    named = 0
    for path in paths:
        response = client.get(path, follow=True)
        text = b"".join(response).decode("utf-8", "replace")
        found = [name for name in names if name in text]
        named += len(found) == 2
        if len(found) == 2:
            assert not SCORES.search(_main(text)), path
        if path.startswith(("/bilanse/usluga/", f"/gminy/{code}/bilanse/", "/bilanse/dane/")):
            assert found == [], path
    assert named  # the register and the list of balances do name them


def _is_open(route):
    return not route.kwargs and route.policy == "public" and route.takes_get


def _main(text):
    return text.partition("<main")[2] or text
