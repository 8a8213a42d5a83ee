"""What waits for somebody in calls: for clerks and executives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.acts import PUBLIC_BENEFIT
from common.duties import Duty, Owner, Provider, Scope
from common.law import Citation
from contracting.enums import Notice, OfferState, TenderState
from contracting.models import (
    Committee,
    Offer,
    Opening,
    PaperEnvelope,
    Publication,
    Tender,
)
from contracting.modes import mode_of
from contracting.selectors.openings import PROPOSAL_HOLDS

BOARD_STEPS = {
    "publish": "call_announced",
    "open": "offers_gathered",
    "confirm_opening": "offers_gathered",
}
"""Steps of the model on the coordinator's board; every other act leads to the choice."""
CHOICE = "offers_chosen"


def calls_of_authorities(scope: Scope) -> Iterator[Duty]:
    """What the clerk or the executive does next with each unfinished call: three queries, the
    last two only when some call is being judged or waits for its opening."""
    tenders = list(_unfinished(scope))
    judged = _judged([each.pk for each in tenders if each.state == TenderState.EVALUATION])
    for tender in tenders:
        yield from _of_call(tender, judged.get(tender.pk))
    yield from _openings_to_confirm({e.pk: e for e in tenders if e.state == TenderState.OPEN})


def _openings_to_confirm(tenders: dict[int, Tender]) -> Iterator[Duty]:
    """What a clerk proposed waits an hour for the executive; clerks see the opening anyway."""
    if not tenders:
        return
    proposed = Opening.objects.filter(
        tender__in=list(tenders),
        confirmed_at__isnull=True,
        proposed_at__gt=timezone.now() - PROPOSAL_HOLDS,
    )
    for pk in sorted(set(proposed.values_list("tender", flat=True))):
        yield _duty(
            tenders[pk],
            "confirm_opening",
            _("Confirm the opening of the offers"),
            "tender_open",
            timezone.localdate(),
            role=Role.EXECUTIVE,
        )


def _unfinished(scope: Scope) -> QuerySet[Tender]:
    """Calls in which somebody must act now; while offers are awaited nobody must."""
    told = Publication.objects.filter(tender=OuterRef("pk"), notice=Notice.ANNULMENT)
    tenders = (
        Tender.objects.calls()
        .filter(results_published_at__isnull=True)
        .exclude(state=TenderState.OPEN, offers_due_at__gte=timezone.now())
        .exclude(Q(state=TenderState.ANNULLED) & Exists(told))
        .only(
            "number", "title", "mode", "state", "authority_id",
            "offers_due_at", "decision_by", "decided_at", "annulled_at",
        )
        .order_by("pk")
    )  # fmt: skip
    if scope.authority_ids is not None:
        tenders = tenders.filter(authority__in=scope.authority_ids)
    return tenders


@dataclass(frozen=True)
class Judged:
    """How far the judging of a call is."""

    unchecked: bool
    to_judge: bool
    appointed: bool
    closed: bool
    on_paper: bool
    """An envelope that came in time waits to be entered."""


def _judged(tender_ids: list[int]) -> dict[int, Judged]:
    if not tender_ids:  # to build such a query costs more than to ask it
        return {}
    offers = Offer.objects.filter(tender=OuterRef("pk"), state=OfferState.SUBMITTED)
    committees = Committee.objects.filter(tender=OuterRef("pk"))
    in_time = Q(arrived_at__lte=OuterRef("offers_due_at"), submission__isnull=True)
    found = Tender.objects.filter(pk__in=tender_ids).values_list(
        "pk",
        Exists(offers.filter(formally_checked_at__isnull=True)),
        Exists(offers),
        Exists(committees),
        Exists(committees.filter(closed_at__isnull=False)),
        Exists(PaperEnvelope.objects.filter(in_time, tender=OuterRef("pk"))),
    )
    return {pk: Judged(*facts) for pk, *facts in found}


def _of_call(tender: Tender, judged: Judged | None) -> Iterator[Duty]:
    if tender.state == TenderState.DRAFT:
        yield _duty(tender, "publish", _("Publish the call"), "tender_edit_first", None)
    elif tender.state == TenderState.OPEN:
        yield from _after_deadline(tender)
    elif judged is not None:
        yield from _evaluation(tender, judged)
    elif tender.state == TenderState.AWARDED and tender.decided_at:
        due = timezone.localdate(tender.decided_at) + timedelta(days=1)
        basis = PUBLIC_BENEFIT("15", "2j")
        yield _duty(tender, "results", _("Publish the results"), "tender_results", due, basis)
    elif tender.state == TenderState.ANNULLED and tender.annulled_at and not tender.rehearsal:
        due = timezone.localdate(tender.annulled_at) + timedelta(days=1)
        yield _duty(
            tender,
            "annulment",
            _("Publish the information on the annulment"),
            "tender_annulment",
            due,
            PUBLIC_BENEFIT("18a"),
        )


def _after_deadline(tender: Tender) -> Iterator[Duty]:
    if tender.offers_due_at is None:
        return
    due = timezone.localdate(tender.offers_due_at) + timedelta(days=1)
    # The clerk proposes; whoever confirms is told by a letter and has an hour.
    yield _duty(tender, "open", _("Open the offers"), "tender_open", due)


def _evaluation(tender: Tender, judged: Judged) -> Iterator[Duty]:
    if judged.closed:
        yield _duty(
            tender,
            "decide",
            _("Choose the offers"),
            "tender_decide",
            tender.decision_by,
            PUBLIC_BENEFIT("15", "2g"),
            role=Role.EXECUTIVE,
        )
        return
    if judged.on_paper:
        yield _duty(
            tender,
            "envelopes",
            _("Enter the offers that came on paper"),
            "envelopes",
            tender.decision_by,
        )
    elif not judged.to_judge:
        yield _duty(
            tender,
            "annul",
            _("Annul the call"),
            "tender_annul",
            tender.decision_by,
            PUBLIC_BENEFIT("18a"),
            role=Role.EXECUTIVE,
        )
    if not judged.to_judge:
        return
    if judged.unchecked:
        yield _duty(tender, "check", _("Check the offers"), "tender_offers", tender.decision_by)
    if not mode_of(tender.mode).needs_committee:
        return
    if not judged.appointed:
        yield _duty(
            tender,
            "appoint",
            _("Appoint the committee"),
            "committee_appoint",
            tender.decision_by,
            PUBLIC_BENEFIT("15", "2b"),
        )
    elif not (judged.unchecked or judged.on_paper):
        yield _duty(
            tender,
            "close",
            _("Close the work of the committee"),
            "committee_detail",
            tender.decision_by,
            PUBLIC_BENEFIT("15", "2a"),
        )


def _duty(
    tender: Tender,
    act: str,
    title: str,
    page: str,
    due_on: date | None,
    basis: Citation | None = None,
    *,
    role: Role = Role.CLERK,
) -> Duty:
    return Duty(
        key=f"tender.{act}:{tender.pk}",
        act=f"tender.{act}",
        title=title,
        subject=f"{tender.number}, {tender.title}",
        owner=Owner(organisation_id=tender.authority_id, roles=frozenset({role})),
        url=reverse(f"contracting:{page}", args=[tender.pk]),
        due_on=due_on,
        basis=basis,
        button=title,
        deciding=role == Role.EXECUTIVE,
        steps=frozenset({BOARD_STEPS.get(act, CHOICE)}),
    )


PROVIDERS: tuple[Provider, ...] = (calls_of_authorities,)
