"""What waits for somebody in offers."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership
from common.acts import PUBLIC_BENEFIT
from common.duties import Duty, Leads, Owner, Provider, Scope
from contracting.enums import OfferState, TenderState
from contracting.models import Approval, Offer, OfferPartner
from contracting.models.offer import made_by
from contracting.selectors.partners import naming_all, with_partners

NUDGES: Leads = (
    ("1-day", timedelta(days=1)),
    ("2-days", timedelta(days=2)),
    ("7-days", timedelta(days=7)),
)
"""Before the deadline of a draft; after it there is nothing left to do."""


def offers_to_submit(scope: Scope) -> Iterable[Duty]:
    """Offers that were begun and not filed, while the call still takes them. One query,
    and two more when there are joint offers among them."""
    rows = (
        _drafts(scope)
        .select_related("tender__authority", "offeror")
        .only(
            "is_joint", "offeror__name", "tender__title", "tender__offers_due_at",
            "tender__authority__name",
        )
    )  # fmt: skip
    for offer, organisation in with_each_offeror(rows):
        due_at = offer.tender.offers_due_at
        alone = organisation == offer.offeror_id
        yield Duty(
            key=f"offer.submit:{offer.pk}" if alone else f"offer.submit:{offer.pk}:{organisation}",
            act="offer.submit",
            title=_("Finish and submit the offer"),
            subject=offer.tender.title,
            detail=f"{offer.made_by_names}, {offer.tender.authority}",
            owner=Owner(
                organisation_id=organisation,
                roles=frozenset({Role.REPRESENTATIVE, Role.STAFF}),
            ),
            url=reverse("contracting:offer_detail", args=[offer.pk]),
            due_on=timezone.localdate(due_at) if due_at else None,
            due_at=due_at,
            basis=PUBLIC_BENEFIT("13", "2", "5"),
            button=_("Write the offer"),
            leads=NUDGES,
            note=_("A draft is not an offer: until it is submitted, nobody takes it into account."),
            steps=frozenset({"call"}),
        )


def offers_to_approve(scope: Scope) -> Iterable[Duty]:
    """Versions that one representative has approved and another has not yet. Two queries, the
    second only when somebody's approval waits."""
    standing = Approval.objects.filter(
        offer=OuterRef("pk"),
        content_version=OuterRef("content__version"),
        cancelled_at__isnull=True,
    )
    offers = _drafts(scope).filter(
        Exists(standing), Q(is_joint=True) | Q(offeror__signatories__gt=1)
    )
    rows = {each.pk: each for each in offers.select_related("tender__authority", "offeror")}
    if not rows:
        return
    with_partners(rows.values())
    waiting = _silent(rows, "organisation__offers")
    if any(each.is_joint for each in rows.values()):
        joined = Q(organisation__partnerships__accepted_at__isnull=False)
        waiting += _silent(rows, "organisation__partnerships__offer", joined)
    for pk, user in dict.fromkeys(waiting):
        yield _approval(rows[pk], user)


def _drafts(scope: Scope) -> QuerySet[Offer]:
    """What the scope's organisations write in calls that still take offers."""
    mine = Q() if scope.ngo_ids is None else made_by(scope.ngo_ids)
    return Offer.objects.filter(
        mine,
        state__in=[OfferState.DRAFT, OfferState.WITHDRAWN],
        tender__state=TenderState.OPEN,
        tender__offers_due_at__gte=timezone.now(),
    )


def with_each_offeror(offers: Iterable[Offer]) -> Iterable[tuple[Offer, int]]:
    for each in naming_all(offers, lambda each: each):
        yield from ((each, organisation) for organisation in each.offeror_ids)


def _silent(rows: Mapping[int, Offer], way: str, more: Q | None = None) -> list[tuple[int, int]]:
    """Representatives who have not approved the version that stands: (offer, person)."""
    said = Approval.objects.filter(
        offer=OuterRef(way),
        by=OuterRef("user"),
        content_version=OuterRef(f"{way}__content__version"),
        cancelled_at__isnull=True,
    )
    found = Membership.objects.filter(
        more or Q(),
        ~Exists(said),
        **{f"{way}__in": list(rows)},
        role=Role.REPRESENTATIVE,
        user__is_active=True,
    )
    return list(found.values_list(way, "user"))


def invitations_to_answer(scope: Scope) -> Iterable[Duty]:
    """Organisations asked to make an offer together that have not answered. One query."""
    mine = Q() if scope.ngo_ids is None else Q(organisation__in=scope.ngo_ids)
    rows = OfferPartner.objects.filter(
        mine,
        accepted_at__isnull=True,
        offer__state__in=[OfferState.DRAFT, OfferState.WITHDRAWN],
        offer__tender__state=TenderState.OPEN,
        offer__tender__offers_due_at__gte=timezone.now(),
    ).select_related("offer__tender", "offer__offeror")
    for partner in rows:
        tender = partner.offer.tender
        yield Duty(
            key=f"offer.join:{partner.pk}",
            act="offer.join",
            title=_("Answer the invitation to a joint offer"),
            subject=tender.title,
            detail=str(partner.offer.offeror),
            owner=Owner(
                organisation_id=partner.organisation_id, roles=frozenset({Role.REPRESENTATIVE})
            ),
            url=reverse("contracting:partner_answer", args=[partner.pk]),
            due_on=timezone.localdate(tender.offers_due_at),
            due_at=tender.offers_due_at,
            basis=PUBLIC_BENEFIT("14", "2"),
            button=_("Read and answer"),
            leads=NUDGES,
            steps=frozenset({"call"}),
        )


def _approval(offer: Offer, user: int) -> Duty:
    due_at = offer.tender.offers_due_at
    return Duty(
        key=f"offer.approve:{offer.pk}:{user}",
        act="offer.approve",
        title=_("Approve the offer"),
        subject=offer.tender.title,
        detail=f"{offer.made_by_names}, {offer.tender.authority}",
        owner=Owner(user_id=user),
        url=reverse("contracting:offer_submit", args=[offer.pk]),
        due_on=timezone.localdate(due_at) if due_at else None,
        due_at=due_at,
        button=_("Read and approve"),
        deciding=True,
        steps=frozenset({"call"}),
    )


PROVIDERS: tuple[Provider, ...] = (offers_to_submit, offers_to_approve, invitations_to_answer)
