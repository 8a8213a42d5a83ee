"""What is wrong in a simplified offer stands beside the form, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from common.models import Letter
from contracting.models import SmallGrantOffer
from tests.factories.small_grants import award_it, make_published, make_small_grant, person_of

pytestmark = pytest.mark.django_db


def typed(draft: SmallGrantOffer, **changed: str) -> dict[str, str]:
    """The page as a browser sends it back, with a cost of 10 000,01 zł from the grant."""
    names = "title sphere place summary experience resources contact_name contact_phone"
    rows = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0"}
    return {
        **{name: getattr(draft, name) for name in (*names.split(), "contact_email")},
        **{f"{prefix}-{key}": value for prefix in "kr" for key, value in rows.items()},
        "version": str(draft.version),
        "local_or_regional": "on",
        "starts_on": str(draft.starts_on),
        "ends_on": str(draft.starts_on + timedelta(days=90)),
        "tax_arrears": "no",
        "insurance_arrears": "no",
        "declared": "on",
        "k-0-name": "Sala",
        "k-0-total": "12 000",
        "k-0-from_grant": "10 000,01",
        "r-0-name": "Uczestnicy",
        "r-0-target": "45",
        "r-0-source": "lista",
        **changed,
    }


def test_too_long_too_dear_and_over_the_pool_is_kept_and_named_with_its_provision(client):
    draft = make_small_grant()
    programme = draft.authority.programmes.get()
    programme.planned_funds = 20_000
    programme.save()
    client.force_login(draft.created_by)
    page, act = (
        reverse(f"contracting:small_grant_{name}", args=[draft.pk]) for name in ("edit", "file")
    )

    assert client.post(page, typed(draft)).status_code == 302
    saved = SmallGrantOffer.objects.get(pk=draft.pk)
    assert (saved.ends_on - saved.starts_on).days == 90
    shown = client.get(page)
    found = {each.rule: str(each.citation) for each in shown.context["writing"].blocking}
    assert found.keys() == {"small_task_is_short_enough", "grant_is_within_the_ceiling"}
    assert all("19a" in each for each in found.values())
    assert all(each.split(" ustawy")[0] in shown.content.decode() for each in found.values())
    told = [each.rule for each in shown.context["writing"].advised]
    assert told == ["small_grants_stay_within_their_pool"]
    refused = client.post(act, {})
    assert refused.status_code == 422
    assert "90" in refused.content.decode()

    wrong = client.post(page, typed(saved, **{"k-0-total": "dużo", "title": "Nowy tytuł"}))
    assert wrong.status_code == 422
    assert "dużo" in wrong.content.decode()
    assert "Nowy tytuł" in wrong.content.decode()
    assert SmallGrantOffer.objects.get(pk=draft.pk).costs.get().total == 12_000


def test_after_the_award_the_case_leads_to_the_contract_and_shows_the_way_to_the_end(client):
    small_grant = award_it(make_published())
    client.force_login(person_of(small_grant.authority, Role.CLERK))
    case = client.get(reverse("contracting:small_grant_case", args=[small_grant.pk]))
    prepare = reverse("contracting:contract_create", args=[small_grant.offer.pk])
    assert prepare in [address for address, _label, _main in case.context["todo"]]
    open_page = Client().get(
        reverse("contracting:small_grant_page", args=[small_grant.offer.tender_id])
    )
    for page in (case, open_page):
        names = [str(each.name) for each in page.context["steps"]]
        assert names[-3:] == ["Przekazanie dotacji", "Uproszczone sprawozdanie", "Rozliczenie"]
    asked = client.get(prepare).content.decode()
    assert "Mały grant" in asked
    assert "wkład własny" not in asked
    assert client.post(prepare, {}).status_code == 302
    told = Letter.objects.filter(key__startswith="contract-prepared").first()
    assert "ile wkładu" not in told.body
    assert "Projekt umowy jest tutaj" in told.body


def test_whoever_decides_reads_the_advice_on_social_assistance(client):
    small_grant = make_published(sphere="1")
    client.force_login(person_of(small_grant.authority, Role.EXECUTIVE))
    for name in ("small_grant_case", "small_grant_decide"):
        page = client.get(reverse(f"contracting:{name}", args=[small_grant.pk]))
        told = [each.rule for each in page.context["advised"]]
        assert "social_assistance_is_commissioned_by_a_call" in told
        assert "Do przemyślenia" in page.content.decode()
