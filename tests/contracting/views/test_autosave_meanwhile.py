"""What happens beside somebody who writes: colleagues, partners, an offer filed meanwhile."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from contracting.enums import OfferSection, TenderState
from contracting.models import (
    Approval,
    CostLine,
    Offer,
    OfferActivity,
    OfferContent,
    OfferVersion,
)
from contracting.selectors.offer_history import text_of
from contracting.services.offer_sections import save_section
from contracting.services.offer_workings import KEPT, forget_workings
from contracting.services.partners import leave_offer
from contracting.views.offer_autosave import AutosaveView
from contracting.views.offer_pages import SLUG_OF
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import file_offer, make_joint, make_offer

pytestmark = pytest.mark.django_db

ROW = {"partial": "1", "row-TOTAL_FORMS": "1", "row-INITIAL_FORMS": "0"}


@pytest.fixture
def offer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_offer(tender=make_tender(state=TenderState.OPEN))


def autosave(client, offer, section, **typed):
    address = reverse("contracting:offer_autosave", args=[offer.pk, SLUG_OF[section]])
    return client.post(address, typed)


def line_of(row: CostLine | None = None, activity: OfferActivity | None = None, **changes: str):
    """A line of the costs as the page sends it."""
    sent = {"group": "activities", "name": "Dyżur", "unit_cost": "10", "quantity": "2"} | changes
    sent |= {"uid": str(row.uid)} if row else {}
    sent |= {"activity": str(activity.uid)} if activity else {}
    return ROW | {f"row-0-{name}": value for name, value in sent.items()}


def test_costs_left_by_one_keep_the_names_that_another_gives_to_activities(client, offer):
    colleague = make_member(offer.offeror, Role.STAFF)
    activity = OfferActivity.objects.get(content__offer=offer)
    client.force_login(offer.created_by)
    typed = line_of(activity=activity) | {"version": "0"}
    assert autosave(client, offer, OfferSection.COSTS, **typed).status_code == 200

    renamed = [{"uid": activity.uid, "name": "Nazwa koleżanki"}]
    section = OfferSection.ACTIVITIES
    save_section(offer=offer, section=section, values={}, rows=renamed, by=colleague)

    left = text_of(OfferVersion.objects.get(section=OfferSection.COSTS))
    assert {row["activity"] for row in left["rows"]} == {activity.name}


def test_no_row_of_another_offer_is_touched_by_its_number(client, offer):
    one = OfferActivity.objects.get(content__offer=offer)
    two = OfferActivity.objects.create(content=one.content, position=2, name="Druga")
    other = OfferActivity.objects.exclude(content__offer=offer)
    foreign_offer = make_offer()
    foreign = CostLine.objects.get(content__offer=foreign_offer)
    mine = CostLine.objects.get(content__offer=offer)
    client.force_login(offer.created_by)

    for version, (row, activity, found) in enumerate(
        ((mine, two, two), (mine, other.get(), None), (mine, one, one), (foreign, one, one))
    ):
        typed = line_of(row, activity, name=f"Koszt {version}") | {"version": str(version)}
        assert autosave(client, offer, OfferSection.COSTS, **typed).status_code == 200
        line = CostLine.objects.get(content__offer=offer, uid=row.uid)
        assert (line.name, line.activity) == (f"Koszt {version}", found)

    untouched = CostLine.objects.get(content__offer=foreign_offer)
    assert (untouched.pk, untouched.name) == (foreign.pk, foreign.name)


def test_a_partner_and_who_began_the_offer_write_in_turn_until_they_part(client, offer):
    offer = make_joint(offer)
    partner = offer.partners.get()
    content = OfferContent.objects.get(offer=offer)
    for version, who in enumerate((partner.accepted_by, offer.created_by)):
        client.force_login(who)
        typed = {"version": str(version), "experience": f"Tekst {version}"}
        assert autosave(client, offer, OfferSection.CAPACITY, **typed).status_code == 200
    Approval.objects.create(
        offer=offer, by=offer.created_by, content_version=content.version + 2, at=timezone.now()
    )
    OfferContent.objects.filter(pk=content.pk).update(has_approvals=True)

    leave_offer(partner=partner, by=partner.accepted_by)

    client.force_login(partner.accepted_by)
    typed = {"version": "2", "experience": "Po rozstaniu"}
    assert autosave(client, offer, OfferSection.CAPACITY, **typed).status_code == 404
    left = OfferVersion.objects.filter(section=OfferSection.CAPACITY).order_by("number")
    assert [text_of(each)["values"]["experience"] for each in left] == ["Tekst 0", "Tekst 1"]
    assert not Approval.objects.filter(cancelled_at=None).exists()
    assert not OfferContent.objects.get().has_approvals, "the row does not say it again"


def test_an_offer_filed_while_its_answer_is_drawn_is_said_to_be_filed(client, offer, monkeypatch):
    drawn = AutosaveView.beside
    seen: list[OfferVersion] = []

    def file_first(view):
        seen.append(OfferVersion.objects.get())
        file_offer(Offer.objects.get(pk=offer.pk), by=offer.created_by)
        return drawn(view)

    monkeypatch.setattr(AutosaveView, "beside", file_first)
    client.force_login(offer.created_by)
    typed = {"version": "0", "experience": "Ostatnie słowo", "resources": "Dwie osoby"}

    answer = autosave(client, offer, OfferSection.CAPACITY, **typed)

    assert (answer.status_code, answer.json()["error"]) == (409, "refused")
    assert text_of(seen[0])["values"]["experience"] == "Ostatnie słowo"


def test_after_its_history_is_forgotten_a_draft_may_still_be_written(offer):
    colleague = make_member(offer.offeror, Role.STAFF)
    for by in (offer.created_by, colleague):
        values = {"experience": f"Tekst osoby {by.pk}"}
        save_section(offer=offer, section=OfferSection.CAPACITY, values=values, by=by)
        forget_workings(at=offer.tender.offers_due_at + KEPT + timedelta(seconds=1))
        assert OfferContent.objects.get().sittings == {}, "nor who wrote it"


def test_a_number_too_large_for_an_offer_is_not_found(client, offer):
    client.force_login(offer.created_by)
    offer.pk = 10**25

    assert autosave(client, offer, OfferSection.CAPACITY, version="0").status_code == 404
