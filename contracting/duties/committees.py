"""What waits for members of committees: the declaration, and cards to close."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from common.acts import ADMINISTRATIVE_PROCEDURE, PUBLIC_BENEFIT
from common.duties import Duty, Owner, Provider, Scope
from contracting.duties.tenders import CHOICE
from contracting.enums import OfferState, TenderState
from contracting.models import (
    CommitteeMember,
    Offer,
    OfferExclusion,
    ScoreCard,
)


def seats_of_people(scope: Scope) -> Iterator[Duty]:
    """What members of committees do themselves: declare, then score. Three queries."""
    seats = (
        CommitteeMember.objects.filter(
            committee__tender__state=TenderState.EVALUATION,
            committee__closed_at__isnull=True,
            excluded_at__isnull=True,
        )
        .select_related("committee__tender")
        .only(
            "user_id",
            "declared_at",
            "committee__tender__number",
            "committee__tender__title",
            "committee__tender__decision_by",
        )
        .order_by("pk")
    )
    if scope.user_id is not None:
        seats = seats.filter(user=scope.user_id)
    elif scope.authority_ids is not None:
        return
    rows = list(seats)
    to_score = _offers_to_score([each.committee.tender_id for each in rows])
    done = _closed_or_barred([each.pk for each in rows])
    for seat in rows:
        offers = to_score.get(seat.committee.tender_id, set())
        yield from _of_seat(seat, len(offers - done.get(seat.pk, set())))


def _offers_to_score(tender_ids: list[int]) -> dict[int, set[int]]:
    """Offers that passed the formal check, by the call."""
    found: dict[int, set[int]] = {}
    if tender_ids:
        rows = Offer.objects.filter(
            tender__in=tender_ids, state=OfferState.SUBMITTED, formally_checked_at__isnull=False
        )
        for tender, offer in rows.order_by().values_list("tender", "pk"):
            found.setdefault(tender, set()).add(offer)
    return found


def _closed_or_barred(seats: list[int]) -> dict[int, set[int]]:
    """Offers of which a member has closed the card, or which the member does not judge."""
    found: dict[int, set[int]] = {}
    if seats:
        closed = ScoreCard.objects.filter(member__in=seats, closed_at__isnull=False)
        barred = OfferExclusion.objects.filter(member__in=seats)
        pairs = (
            closed.order_by()
            .values_list("member", "offer")
            .union(barred.order_by().values_list("member", "offer"))
        )
        for member, offer in pairs:
            found.setdefault(member, set()).add(offer)
    return found


def _of_seat(seat: CommitteeMember, waiting: int) -> Iterator[Duty]:
    tender = seat.committee.tender
    owner = Owner(user_id=seat.user_id)
    subject = f"{tender.number}, {tender.title}"
    if seat.declared_at is None:
        yield Duty(
            key=f"committee.declare:{seat.pk}",
            act="committee.declare",
            title=_("Declare impartiality"),
            subject=subject,
            owner=owner,
            url=reverse("contracting:committee_declare", args=[tender.pk]),
            due_on=tender.decision_by,
            basis=ADMINISTRATIVE_PROCEDURE("24 § 1"),
            button=_("Declare impartiality"),
            steps=frozenset({CHOICE}),
        )
    elif waiting > 0:
        yield Duty(
            key=f"committee.score:{seat.pk}",
            act="committee.score",
            title=_("Score the offers"),
            subject=subject,
            owner=owner,
            url=reverse("contracting:committee_work", args=[tender.pk]),
            due_on=tender.decision_by,
            detail=_("Cards to close: %(number)s") % {"number": waiting},
            basis=PUBLIC_BENEFIT("15", "2a"),
            button=_("Score the offers"),
            steps=frozenset({CHOICE}),
        )


PROVIDERS: tuple[Provider, ...] = (seats_of_people,)
