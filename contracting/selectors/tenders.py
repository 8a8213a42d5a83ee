"""Questions about calls: the facts of their rules, their lists, their publications."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from accounts.models import Organisation, User
from common.publicity import public_part
from contracting.enums import Notice, OfferState, TenderState
from contracting.models import Offer, PaperEnvelope, Tender
from contracting.models.tender import TenderQuerySet
from contracting.rules.tender_facts import (
    AnnouncementFacts,
    AnnulmentFacts,
    AwardFacts,
    CriterionFacts,
    LotFacts,
    NoticeFacts,
)
from contracting.selectors.partners import with_partners
from contracting.selectors.results import results_of


def days_of(tender: Tender, notice: str) -> dict[str, date]:
    """The day on which a notice appeared in each place."""
    return dict(tender.publications.filter(notice=notice).values_list("place", "published_on"))


def announcement_facts(tender: Tender, *, at: datetime) -> AnnouncementFacts:
    """The one place where a draft becomes what the rules may ask."""
    due_at = tender.offers_due_at
    return AnnouncementFacts(
        announced_at=timezone.localtime(at),
        award_form=tender.award_form,
        sphere=tender.sphere,
        description=tender.description,
        budget=tender.budget,
        grant_rules=tender.grant_rules,
        task_starts_on=tender.task_starts_on,
        task_ends_on=tender.task_ends_on,
        conditions=tender.conditions,
        offers_due=timezone.localtime(due_at) if due_at else None,
        choice_procedure=tender.choice_procedure,
        decision_by=tender.decision_by,
        criteria=tuple(
            CriterionFacts(name=each.name, points=each.points, only_supporting=each.only_supporting)
            for each in tender.criteria.all()
        ),
        min_points=tender.min_points,
        similar_tasks=tender.similar_tasks,
        published=days_of(tender, Notice.CALL),
        draft_budget=tender.draft_budget,
        regranting=tender.regranting,
        regranting_rules=tender.regranting_rules,
        tie_rule=tender.tie_rule,
        lots=tuple(
            LotFacts(number=each.number, award_form=each.award_form, amount=each.amount)
            for each in tender.lots.all()
        ),
        min_own_share=tender.min_own_share,
        similar_years=tuple(each.year for each in tender.similar.all()),
    )


def notice_facts(
    published: dict[str, date],
    *,
    not_before: datetime,
    at: datetime,
    awards: tuple[AwardFacts, ...] = (),
) -> NoticeFacts:
    return NoticeFacts(
        awards=awards,
        today=timezone.localdate(at),
        not_before=timezone.localdate(not_before),
        published=published,
    )


def award_facts(tender: Tender) -> tuple[AwardFacts, ...]:
    """The rows of the results: one for each selected offer."""
    return tuple(
        AwardFacts(offeror=each.offeror, task=each.task, amount=each.amount)
        for group in results_of(tender)
        for each in group.awards
    )


def annulment_facts(tender: Tender, *, ground: str, at: datetime) -> AnnulmentFacts:
    received = received_offers(tender) if tender.opened_at else []
    waiting = [each for each in received if each.state == OfferState.SUBMITTED]
    on_paper = len(envelopes_to_enter(tender))
    return AnnulmentFacts(
        ground=ground,
        deadline_passed=tender.offers_due_at is not None and at > tender.offers_due_at,
        opened=tender.opened_at is not None,
        filed=len(received) + on_paper,
        unchecked=on_paper + sum(1 for each in waiting if each.formally_checked_at is None),
        accepted=sum(1 for each in waiting if each.formally_checked_at is not None),
    )


def received_offers(tender: Tender) -> list[Offer]:
    """What was filed and not withdrawn; nothing at all before the opening."""
    if tender.opened_at is None:
        return []
    found = list(
        Offer.objects.filter(tender=tender)
        .submitted()
        .select_related("offeror", "tender", "content", "lot")
        .prefetch_related("submissions")
        .order_by("pk")
    )
    with_partners(found)
    return found


def envelopes_to_enter(tender: Tender) -> list[PaperEnvelope]:
    """Offers on paper that came in time and are not in the portal yet; none before the opening."""
    if tender.opened_at is None or not tender.admits_paper:
        return []
    rows = tender.envelopes.filter(submission__isnull=True)
    return list(rows.filter(arrived_at__lte=tender.offers_due_at))


def offeror_ids(tender: Tender, received: Iterable[Offer] | None = None) -> frozenset[int]:
    """Organisations that take part, in joint offers too: known to nobody before the opening."""
    offers = received_offers(tender) if received is None else received
    return frozenset(pk for each in offers for pk in each.offeror_ids)


LONG_TEXTS = (
    "description", "grant_rules", "conditions", "choice_procedure", "tie_rule", "similar_tasks",
    "regranting_rules",
)  # fmt: skip
"""What no list shows of a procedure."""

SORTS = {
    "termin": ("offers_due_at", "pk"),
    "nowe": ("-published_at", "-pk"),
    "kwota": ("-budget", "pk"),
}
"""Orders of the public list, by their name in the address."""


def public_calls(
    *,
    state: str,
    at: datetime,
    mode: str = "",
    authority: str = "",
    sphere: str = "",
    text: str = "",
    sort: str,
) -> TenderQuerySet:
    """Announced procedures of every mode as the public list asks for them."""
    calls = Tender.objects.public()
    if state == "otwarte":
        calls = calls.filter(state=TenderState.OPEN, offers_due_at__gte=at)
    elif state == "zakonczone":
        calls = calls.exclude(state=TenderState.OPEN, offers_due_at__gte=at)
    if mode:
        calls = calls.filter(mode=mode)
    if authority:
        calls = calls.filter(authority_id=authority)
    if sphere:
        calls = calls.filter(sphere=sphere)
    for word in text.split()[:6]:
        calls = calls.filter(
            Q(title__icontains=word)
            | Q(number__icontains=word)
            | Q(authority__name__icontains=word)
            | Q(description__icontains=word)
        )
    order = SORTS[sort]
    if sort == "termin" and state != "otwarte":
        order = ("-offers_due_at", "-pk")
    return calls.order_by(*order)


def shown_calls(keys: Iterable[int]) -> list[Tender]:
    """Procedures with what a list shows of them, in the order of ``keys``."""
    found = Tender.objects.for_list().defer(*LONG_TEXTS).in_bulk(list(keys))
    return [found[key] for key in keys]


def authorities_with_calls() -> list[tuple[int, str]]:
    """Asked of the database once for all readers, until public data change."""
    found: list[tuple[int, str]] = json.loads(public_part("authorities", make=_authorities))
    return found


def _authorities() -> str:
    with_calls = Organisation.objects.filter(pk__in=Tender.objects.public().values("authority"))
    return json.dumps(list(with_calls.order_by("name").values_list("pk", "name")))


def people_with(organisation_id: int, *roles: str) -> list[User]:
    """Those with one of ``roles`` there, each once, only who may log in."""
    return list(
        User.objects.filter(
            is_active=True,
            memberships__organisation=organisation_id,
            memberships__role__in=roles,
        )
        .distinct()
        .order_by("pk")
    )
