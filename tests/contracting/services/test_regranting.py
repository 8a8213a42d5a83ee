"""Regranting from the operator's contract to the data of its report."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.duties import Scope
from common.law import Refused
from common.models import Document, Letter
from contracting.duties import regranting as duties
from contracting.enums import TenderState
from contracting.models import GrantApplication, GrantCompetition
from contracting.selectors.offers import offer_facts
from contracting.services import regranting as services
from contracting.services import regranting_projects as projects
from contracting.services.submissions import submit_offer
from tests.contracting.test_seal_at_rest import the_whole_database
from tests.factories.accounts import make_member, make_ngo, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer
from tests.factories.regranting import (
    make_competition,
    make_grant_application,
    make_operator_contract,
)

EVERYBODY = Scope(today=timezone.localdate())


@pytest.mark.django_db
def test_an_offer_in_a_call_for_regranting_must_say_how_the_grant_is_passed_on():
    tender = make_tender(
        state=TenderState.OPEN, regranting=True, regranting_rules="Konkurs operatora."
    )
    offer = make_offer(tender=tender)

    with pytest.raises(Refused, match="konkurs"):
        submit_offer(offer=offer, version=offer.content.version, by=offer.created_by)
    for name in ("regrant_competition", "regrant_criteria", "regrant_monitoring"):
        setattr(offer.content, name, f"KANAREK {name}")
    offer.content.save()
    filed = submit_offer(offer=offer, version=offer.content.version, by=offer.created_by)

    assert offer_facts(offer, offer.content).regranting is not None
    assert filed.content is None  # what is added lies sealed with the rest


@pytest.mark.django_db
def test_an_operator_shares_its_grant_from_the_announcement_to_the_report(
    client, django_capture_on_commit_callbacks
):
    contract = make_operator_contract()
    operator = make_member(contract.provider, Role.REPRESENTATIVE)
    draft = make_competition(contract=contract, announced=False, by=operator)
    address = reverse("contracting:competition", args=[draft.pk])
    assert client.get(address).status_code == 404

    competition = services.announce_competition(competition=draft, by=operator)
    with pytest.raises(Refused, match="już ogłoszony"):
        services.announce_competition(competition=draft, by=operator)
    too_much = make_competition(
        contract=contract, announced=False, by=operator, amount=contract.grant
    )
    with pytest.raises(Refused, match="zostało do podziału"):
        services.announce_competition(competition=too_much, by=operator)
    assert competition.title in client.get(reverse("contracting:competition_list")).content.decode()

    # Three apply: an organisation, another that withdraws, and a group.
    first = make_grant_application(competition=competition, asked=Decimal(400))
    second = make_grant_application(competition=competition, asked=Decimal(300))
    group = make_grant_application(
        competition=competition, organisation=None, group_name="Sąsiadki", asked=Decimal(300)
    )
    services.withdraw_application(application=second, by=second.filed_by)
    with pytest.raises(Refused, match="trwają od"):
        make_grant_application(
            competition=competition, ends_on=competition.projects_until + timedelta(1)
        )
    with pytest.raises(Refused, match="najwyżej"):
        make_grant_application(competition=competition, asked=Decimal("400.01"))

    # Sealed: the operator, the authority and strangers see nothing, not even how many.
    clerk = make_member(contract.authority, Role.CLERK)
    for user in (operator, clerk, make_user()):
        assert not GrantApplication.objects.visible_to(user).exists()
    dump = the_whole_database()
    for each in (first, group):
        for name in ("title", "scope", "group_name", "address", "represented_by", "contact"):
            assert not getattr(each, name) or getattr(each, name) not in dump, name
    assert competition.title in dump  # what is not sealed is found there
    with pytest.raises(Refused, match="w imieniu grupy"):
        make_grant_application(
            competition=competition, organisation=None, group_name="Inna", by=group.filed_by
        )
    assert GrantApplication.objects.visible_to(first.filed_by).get() == first
    client.force_login(operator)
    page = client.get(address).content.decode()
    assert first.title not in page
    assert client.get(first.get_absolute_url()).status_code == 404
    assert client.get(reverse("contracting:competition_choose", args=[draft.pk])).status_code == 403
    decisions = {
        first.pk: (Decimal(400), "Najwięcej odbiorców."),
        group.pk: (None, "Zbyt drogo na osobę."),
    }
    site = "https://operator.example/wyniki"
    with pytest.raises(Refused, match="zamknięte"):
        services.choose_implementers(
            competition=competition, decisions=decisions, website=site, by=operator
        )

    now = timezone.now()
    GrantCompetition.objects.filter(pk=competition.pk).update(due_at=now - timedelta(minutes=1))
    competition.refresh_from_db()
    with pytest.raises(Refused, match="minął"):
        make_grant_application(competition=competition)
    assert set(GrantApplication.objects.visible_to(operator)) == {first, group}
    assert not GrantApplication.objects.visible_to(clerk).exists()
    assert [each.act for each in duties.implementers_to_choose(EVERYBODY)] == ["competition.choose"]
    assert first.title in client.get(address).content.decode()
    with pytest.raises(Refused, match="skąd taka decyzja"):
        services.choose_implementers(
            competition=competition, decisions={}, website=site, by=operator
        )
    services.choose_implementers(
        competition=competition, decisions=decisions, website=site, by=operator
    )
    assert Letter.objects.filter(key__startswith="grant-application-decided").count() == 2
    assert GrantApplication.objects.visible_to(clerk).get() == first
    client.logout()
    results = client.get(address).content.decode()
    assert first.applicant in results
    assert "Sąsiadki" not in results

    # The agreement, the payment within 14 days, the account, the data of the report.
    (to_sign,) = duties.implementers_to_serve(EVERYBODY)
    assert to_sign.act == "grant_application.sign"
    today = timezone.localdate()
    projects.record_agreement(application=first, signed_on=today, by=operator)
    (to_pay,) = duties.implementers_to_serve(EVERYBODY)
    assert today + timedelta(14) <= to_pay.due_on <= today + timedelta(20)
    assert str(to_pay.basis).startswith("art. 16a")
    with pytest.raises(Refused, match="przyznano"):
        projects.record_transfer(application=first, paid_on=today, paid=Decimal(399), by=operator)
    projects.record_transfer(application=first, paid_on=today, paid=Decimal(400), by=operator)
    GrantApplication.objects.filter(pk=first.pk).update(
        starts_on=today - timedelta(2), ends_on=today - timedelta(1)
    )
    assert len(list(duties.projects_to_account_for(EVERYBODY))) == 1
    with pytest.raises(Refused, match="nie może być wyższa"):
        projects.account_for_project(
            application=first, done="Ławki.", used=Decimal(401), by=first.filed_by
        )
    projects.account_for_project(
        application=first, done="Ławki.", used=Decimal("390.50"), by=first.filed_by
    )

    assert list(duties.projects_to_account_for(EVERYBODY)) == []
    report = Document.objects.get(kind="operator_report")
    (row,) = report.snapshot["rows"]
    assert (row["name"], row["paid"], row["used"]) == (first.applicant, "400.00", "390.50")
    kinds = Document.objects.values_list("kind", flat=True)
    assert {"operator_announcement", "operator_results"} <= set(kinds)


@pytest.mark.django_db
def test_the_pages_of_a_competition_take_the_operator_and_an_applicant_through_it(client):
    contract = make_operator_contract()
    operator = make_member(contract.provider, Role.REPRESENTATIVE)
    client.force_login(operator)
    create = reverse("contracting:competition_create", args=[contract.pk])
    page = client.get(reverse("contracting:contract_detail", args=[contract.pk])).content.decode()
    assert create in page
    due = timezone.localtime() + timedelta(days=20)
    typed = {
        "title": "Mikrodotacje sąsiedzkie", "description": "Projekty.", "who_may_apply": "Każdy.",
        "admits_groups": "on", "criteria": "Zasięg.", "amount": "900,00", "most_for_one": "400,00",
        "due_at": f"{due:%Y-%m-%dT%H:%M}",
        "choice_by": f"{due + timedelta(5):%Y-%m-%d}", "contact": "Ewa, 600 100 200",
        "projects_from": contract.starts_on.isoformat(),
        "projects_until": contract.ends_on.isoformat(),
    }  # fmt: skip
    assert client.post(create, typed | {"amount": "dużo"}).status_code == 422
    answer = client.post(create, typed)
    assert answer.status_code == 302, answer.context["form"].errors
    competition = GrantCompetition.objects.get()
    edit = reverse("contracting:competition_edit", args=[competition.pk])
    assert client.post(edit, typed | {"version": "1", "title": "Mikrodotacje"}).status_code == 302
    assert client.post(edit, typed | {"version": "1"}).status_code == 409
    announce = reverse("contracting:competition_announce", args=[competition.pk])
    assert client.post(announce).status_code == 302

    ngo = make_ngo()
    client.force_login(make_member(ngo, Role.REPRESENTATIVE))
    apply = reverse("contracting:competition_apply", args=[competition.pk])
    asked = {
        "organisation": str(ngo.pk), "address": "Godkowo 1", "represented_by": "Ewa Kos, prezeska",
        "contact": "600", "title": "Ławki", "scope": "Trzy ławki.", "asked": "400,00",
        "starts_on": contract.starts_on.isoformat(), "ends_on": contract.ends_on.isoformat(),
    }  # fmt: skip
    assert client.post(apply, asked | {"asked": "400,01"}).status_code == 422
    blank = client.get(apply).context["form"].initial["version"]
    assert client.post(apply, asked | {"version": blank}).status_code == 302
    application = GrantApplication.objects.get()
    # A colleague began with the empty form too: nobody's text is written over unseen.
    later = client.post(apply, asked | {"version": blank, "title": "Piaskownica"})
    assert later.status_code == 409
    assert "Ławki" in later.content.decode()
    assert client.post(apply, asked | {"version": "1", "title": "Dwie ławki"}).status_code == 302
    assert GrantApplication.objects.get().title == "Dwie ławki"
    own = client.get(application.get_absolute_url()).content.decode()
    assert apply in own
    withdraw = reverse("contracting:grant_application_act", args=[application.pk, "wycofanie"])
    assert client.get(withdraw).status_code == 200
    client.force_login(operator)
    assert client.get(apply).status_code == 403

    GrantCompetition.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    client.force_login(application.filed_by)
    assert client.get(apply).headers["Location"] == competition.get_absolute_url()
    late = client.post(apply, asked | {"version": "2", "title": "Spóźnione"})
    assert late.status_code == 422
    assert "Spóźnione" in late.content.decode()
    client.force_login(operator)
    choose = reverse("contracting:competition_choose", args=[competition.pk])
    assert "Dwie ławki" in client.get(choose).content.decode()
    choice = {f"awarded_{application.pk}": "350,00", "website": "https://operator.example/w"}
    assert client.post(choose, choice).status_code == 422
    reasoned = choice | {f"reason_{application.pk}": "Blisko ludzi."}
    assert client.post(choose, reasoned).status_code == 302
    today = f"{timezone.localdate():%Y-%m-%d}"
    for act, values in (
        ("umowa", {"signed_on": today}),
        ("wyplata", {"paid_on": today, "paid": "350,00"}),
        ("rozliczenie", {"done": "Stoją.", "used": "350,00"}),
    ):
        step = reverse("contracting:grant_application_act", args=[application.pk, act])
        assert client.get(step).status_code == 200
        assert client.post(step, values).status_code == 302
    assert "Stoją." in client.get(application.get_absolute_url()).content.decode()
