"""A small grant from the offer to the decision, and what stops it on the way."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from accounts.enums import ExcludedEntity, LocalFigureKey, Role
from accounts.models import Organisation
from common.invariants import violations
from common.law import Refused
from common.models import Document, JournalEntry, Letter
from common.papers import may_read, readable_papers
from contracting.enums import OfferState, TenderState
from contracting.models import Offer, SmallGrantComment, SmallGrantOffer, Submission, Tender
from contracting.selectors.small_grant_sums import small_grant_sums
from contracting.services.announcements import publish_tender
from contracting.services.committees import appoint_committee
from contracting.services.opening import propose_opening
from contracting.services.small_grant_comments import answer_comment, confirm_comment, leave_comment
from contracting.services.small_grant_decisions import decide_small_grant
from contracting.services.small_grant_filing import file_small_grant_offer
from contracting.services.small_grant_publications import (
    confirm_public_text,
    publish_small_grant_offer,
    take_down_small_grant_offer,
)
from contracting.services.small_grant_redactions import redact_public_text
from contracting.services.small_grants import (
    begin_small_grant_offer,
    discard_small_grant_offer,
    save_small_grant_offer,
)
from tests.factories.accounts import make_local_figure, make_member, make_ngo, make_operator
from tests.factories.programmes import make_programme
from tests.factories.small_grants import (
    award_it,
    comment_on,
    file_it,
    make_published,
    make_small_grant,
    person_of,
    places,
    publish_it,
)

pytestmark = pytest.mark.django_db


def rules_of(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {each.rule for each in refused.value.reasons if not isinstance(each, str)}


def faults() -> list[str]:
    """But the adoption of the programme, which the factory does not record."""
    found = [each.what for each in violations(now=timezone.now())]
    return [each for each in found if "programme.adopted" not in each]


def refused_when_filed(**fields) -> set[str]:
    small_grant = make_small_grant(**fields)
    with pytest.raises(Refused) as refused:
        file_it(small_grant)
    assert SmallGrantOffer.objects.get(pk=small_grant.pk).offer is None
    return rules_of(refused)


def test_a_small_grant_goes_from_the_draft_to_the_decision():
    small_grant = make_small_grant(summary="Zapisy: Anna Lis, tel. 600 100 200.")
    filed = file_it(small_grant, timezone.now() - timedelta(days=15))
    tender, offer = filed.offer.tender, filed.offer
    assert (tender.state, tender.state_name) == (TenderState.DRAFT, "otrzymana")
    assert tender.number == f"MG/1/{timezone.localdate().year}"
    assert (offer.state, offer.content.grant) == (OfferState.SUBMITTED, Decimal("4000.00"))
    assert filed.budget_year == small_grant.starts_on.year
    assert file_small_grant_offer(
        small_grant=small_grant, by=filed.created_by
    ) == Submission.objects.get(offer=offer)

    clerk = person_of(filed.authority, Role.CLERK)
    with pytest.raises(Refused, match="potwierdź"):
        publish_small_grant_offer(
            small_grant=filed, appearances=places(timezone.localdate()), by=clerk
        )
    then = timezone.now() - timedelta(days=14)
    confirm_public_text(small_grant=filed, passages=["Anna Lis", "600 100 200"], by=clerk, at=then)
    publish_small_grant_offer(
        small_grant=filed, appearances=places(timezone.localdate(then)), by=clerk, at=then
    )
    published = SmallGrantOffer.objects.get(pk=filed.pk)
    assert "Lis" not in str(published.public_content)
    assert "600" not in published.offer.tender.description
    assert published.offer.tender.state_name == "otwarta na uwagi"

    comment = leave_comment(
        small_grant=published, text="Czy będzie tłumacz PJM?", email="ktos@example.org", at=then
    )
    assert not SmallGrantComment.objects.visible_to(clerk).exists()
    confirm_comment(comment=comment, at=then + timedelta(hours=1))
    stray = leave_comment(small_grant=published, text="Spam", email="a@example.org", at=then)
    executive = person_of(filed.authority, Role.EXECUTIVE)
    said = {"purposeful": True, "reason": "Potrzebne.", "amount": Decimal("3000.00")}
    with pytest.raises(Refused) as refused:
        decide_small_grant(small_grant=published, awarded=True, by=executive, **said)
    assert rules_of(refused) == {"every_comment_has_its_decision"}
    comment = SmallGrantComment.objects.visible_to(clerk).get()
    answer_comment(comment=comment, accepted=True, answer="Tak, zapewnimy.", by=clerk)
    decide_small_grant(small_grant=published, awarded=True, by=executive, **said)

    offer = Offer.objects.get(pk=offer.pk)
    assert (offer.state, offer.awarded) == (OfferState.SELECTED, Decimal("3000.00"))
    assert Tender.objects.public().get(pk=tender.pk).state == TenderState.AWARDED
    comment.refresh_from_db()
    assert comment.sealed_email is None
    assert not SmallGrantComment.objects.filter(pk=stray.pk).exists()
    assert Letter.objects.filter(key=f"comment-answered:{comment.pk}").exists()
    kinds = set(Document.objects.filter(subject_id=str(filed.pk)).values_list("kind", flat=True))
    assert kinds >= {"simplified_offer", "small_grant_notice", "small_grant_decision"}
    told = JournalEntry.objects.filter(object_type="contracting.smallgrantoffer")
    assert "ktos@example.org" not in str(list(told.values_list("details", flat=True)))
    assert faults() == []


def test_a_name_left_in_public_by_mistake_is_taken_out_everywhere():
    named = "Zapisy przyjmuje Janina Nowak."
    filed = file_it(make_small_grant(summary=named), timezone.now() - timedelta(days=14))
    clerk = person_of(filed.authority, Role.CLERK)
    with pytest.raises(Refused, match="Nowaczyk"):
        confirm_public_text(small_grant=filed, passages=["Janina Nowaczyk"], by=clerk)
    published = publish_it(filed, at=timezone.now() - timedelta(days=14))
    said = {"awarded": True, "purposeful": True, "amount": Decimal(3000)}
    decide_small_grant(
        small_grant=published,
        reason="Janina Nowak ma doświadczenie.",
        by=person_of(filed.authority, Role.EXECUTIVE),
        **said,
    )
    published.refresh_from_db()
    act = {"small_grant": published, "by": clerk, "reason": "Pominięte przez pomyłkę."}
    for wrong in (
        {"passages": ["Janina Nowaczyk"]},
        {"passages": []},
        {"passages": ["Janina Nowak"], "reason": "Janina Nowak prosiła."},
    ):
        with pytest.raises(Refused):
            redact_public_text(**act | wrong)
    redact_public_text(**act, passages=["Janina Nowak"])
    published.refresh_from_db()
    tender = Tender.objects.get(pk=published.offer.tender_id)
    assert "Nowak" not in str(published.public_content) + tender.description
    assert "Nowak" in published.summary
    page = Client().get(f"/male-granty/{tender.pk}/")
    assert "[dane usunięto]" in page.content.decode()
    assert "Nowak" not in page.content.decode()
    for kind in ("small_grant_notice", "small_grant_decision"):
        old, new = Document.objects.filter(kind=kind).order_by("pk")
        assert new.snapshot.get("page", "").endswith(f"/male-granty/{tender.pk}/") or (
            kind != "small_grant_notice"
        )
        assert "Nowak" in str(old.snapshot)
        assert "Nowak" not in str(new.snapshot)
        assert (may_read(AnonymousUser(), old), may_read(AnonymousUser(), new)) == (False, True)
        assert may_read(clerk, old)
        assert Client().get(f"/dokumenty/{old.public_id}/").status_code == 302
    known = readable_papers(published, AnonymousUser())
    assert {each.kind for each in known} == {"small_grant_notice", "small_grant_decision"}
    assert not any("Nowak" in str(each.snapshot) for each in known)


def test_what_a_small_grant_may_not_be_is_refused_with_its_provision():
    start = timezone.localdate() + timedelta(days=40)
    assert refused_when_filed(starts_on=start, ends_on=start + timedelta(days=90)) == {
        "small_task_is_short_enough"
    }
    file_it(make_small_grant(starts_on=start, ends_on=start + timedelta(days=89)))
    assert refused_when_filed(grant=Decimal("10000.01")) == {"grant_is_within_the_ceiling"}
    assert refused_when_filed(place="", declared=False) == {
        "place_of_the_task_is_named",
        "declarations_of_the_simplified_offer_are_made",
    }
    for form in (ExcludedEntity.PARTY, ExcludedEntity.TRADE_UNION):
        excluded = make_ngo()
        Organisation.objects.filter(pk=excluded.pk).update(legal_form=form)
        excluded.refresh_from_db()
        assert refused_when_filed(offeror=excluded) == {"small_grant_goes_to_an_entity_of_the_act"}
    first = award_it(make_published(grant=Decimal("10000.00")))
    same = {"authority": first.authority, "offeror": first.offeror}
    award_it(make_published(**same, grant=Decimal("10000.00")))
    assert refused_when_filed(**same, grant=Decimal("0.01")) == {
        "organisation_stays_within_its_yearly_ceiling"
    }


def test_both_caps_are_counted_from_what_was_awarded_and_transferred():
    first = award_it(make_published(grant=Decimal("9000.00")))
    same = {"authority": first.authority, "offeror": first.offeror}
    make_local_figure(
        first.authority,
        key=LocalFigureKey.SMALL_GRANTS_PER_ORGANISATION,
        value=Decimal("15000.00"),
    )
    assert refused_when_filed(**same, grant=Decimal("6000.01")) == {
        "organisation_stays_within_the_councils_ceiling"
    }
    sums = small_grant_sums(first.authority_id, first.offeror_id, first.budget_year)
    assert (sums.awarded, sums.promised) == (Decimal("9000.00"), Decimal("9000.00"))
    waiting = make_published(authority=first.authority, grant=Decimal("9000.00"))
    programme = first.offer.tender.programme
    programme.planned_funds = Decimal("89999.00")
    programme.save()
    with pytest.raises(Refused) as refused:
        award_it(waiting)
    assert rules_of(refused) == {"small_grants_stay_within_their_pool"}
    award_it(waiting, amount=Decimal("8999.80"))
    assert "awarded more" not in str(faults())


def test_the_clock_is_kept():
    small_grant = file_it(make_small_grant(), timezone.now() - timedelta(days=30))
    clerk = person_of(small_grant.authority, Role.CLERK)
    confirm_public_text(small_grant=small_grant, passages=[], by=clerk)
    said = {"appearances": places(timezone.localdate()), "by": clerk}
    with pytest.raises(Refused) as refused:
        publish_small_grant_offer(small_grant=small_grant, **said)
    assert rules_of(refused) == {"offer_is_published_within_seven_working_days"}
    publish_small_grant_offer(small_grant=small_grant, reason="Choroba urzędnika.", **said)
    comment = comment_on(small_grant)
    with pytest.raises(Refused, match="nadal"):
        answer_comment(comment=comment, accepted=False, answer="Nie.", by=clerk)
    removed = dict.fromkeys(("bip", "board", "website"), timezone.localdate())
    with pytest.raises(Refused):
        take_down_small_grant_offer(small_grant=small_grant, removed=removed, by=clerk)
    later = timezone.now() + timedelta(days=14)
    removed = dict.fromkeys(removed, timezone.localdate(later))
    take_down_small_grant_offer(small_grant=small_grant, removed=removed, by=clerk, at=later)
    with pytest.raises(Refused):
        leave_comment(small_grant=small_grant, text="Za późno", email="a@b.pl", at=later)
    stale = SmallGrantComment.objects.create(
        small_grant=small_grant, text="x", written_at=timezone.now() - timedelta(days=3)
    )
    with pytest.raises(Refused, match="dwa dni"):
        confirm_comment(comment=stale)


def test_the_decision_waits_for_a_comment_written_on_the_last_day():
    small_grant = make_published(days_ago=8)
    due = small_grant.offer.tender.offers_due_at
    written, next_day = due - timedelta(hours=1), due + timedelta(hours=9)
    comment = leave_comment(
        small_grant=small_grant, text="Popieram.", email="a@example.org", at=written
    )
    clerk, executive = (
        person_of(small_grant.authority, role) for role in (Role.CLERK, Role.EXECUTIVE)
    )
    decided = {"small_grant": small_grant, "by": executive, "reason": "Potrzebne."}
    said = decided | {"awarded": True, "purposeful": True, "amount": Decimal(3000)}
    with pytest.raises(Refused) as refused:
        decide_small_grant(**said, at=next_day)
    assert rules_of(refused) == {"decision_waits_for_comments_written_in_time"}
    confirm_comment(comment=comment, at=next_day)
    answer_comment(comment=comment, accepted=True, answer="Tak.", by=clerk, at=next_day)
    decide_small_grant(**said, at=next_day)
    assert SmallGrantComment.objects.get().answered_at == next_day


def test_only_those_concerned_see_an_offer_and_acts_of_calls_are_refused():
    draft = make_small_grant()
    clerk = make_member(draft.authority, Role.CLERK)
    executive = make_member(draft.authority, Role.EXECUTIVE)
    assert not SmallGrantOffer.objects.visible_to(clerk).exists()
    assert SmallGrantOffer.objects.visible_to(draft.created_by).get() == draft
    filed = file_it(draft)
    for person in (clerk, executive):
        assert SmallGrantOffer.objects.visible_to(person).get() == filed
        assert Offer.objects.visible_to(person).get() == filed.offer
    for stranger in (make_operator(), make_member(make_ngo(), Role.REPRESENTATIVE)):
        assert not SmallGrantOffer.objects.visible_to(stranger).exists()
        assert not Offer.objects.visible_to(stranger).exists()
    assert not SmallGrantOffer.objects.public().exists()
    tender = filed.offer.tender
    with pytest.raises(Refused, match="nie jest otwarty"):
        publish_tender(tender=tender, by=clerk)
    published = publish_it(filed)
    tender = published.offer.tender
    assert not tender.accepts_offers(timezone.now())
    assert not Tender.objects.open_at(timezone.now()).exists()
    with pytest.raises(Refused):
        propose_opening(tender=tender, by=clerk)
    with pytest.raises(Refused):
        appoint_committee(
            tender=tender, seats=[], order_number="1", appointed_on=timezone.localdate(), by=clerk
        )


def test_a_draft_is_kept_however_unfinished_and_may_be_thrown_away():
    authority = make_programme().authority
    ngo = make_ngo()
    by = make_member(ngo, Role.REPRESENTATIVE)
    draft = begin_small_grant_offer(authority=authority, offeror=ngo, by=by)
    saved = save_small_grant_offer(
        small_grant=draft,
        values={"title": "Bieg", "sphere": ""},
        costs=[{"name": "Puchary", "total": Decimal("300.00"), "from_grant": Decimal("400.00")}],
        results=[],
        by=by,
        version=draft.version,
    )
    with pytest.raises(Refused) as refused:
        file_small_grant_offer(small_grant=saved, by=by)
    assert {"grant_of_a_line_is_within_the_line", "small_task_has_dates"} <= rules_of(refused)
    with pytest.raises(Refused):
        save_small_grant_offer(
            small_grant=draft, values={}, costs=[], results=[], by=by, version=draft.version
        )
    discard_small_grant_offer(small_grant=saved, by=by)
    assert not SmallGrantOffer.objects.exists()


def test_a_refusal_is_published_with_its_reason():
    small_grant = make_published()
    executive = person_of(small_grant.authority, Role.EXECUTIVE)
    decide_small_grant(
        small_grant=small_grant,
        awarded=False,
        purposeful=False,
        reason="Gmina prowadzi takie warsztaty sama.",
        by=executive,
    )
    offer = Offer.objects.get(small_grant=small_grant)
    assert (offer.state, offer.awarded) == (OfferState.NOT_SELECTED, None)
    assert faults() == []
