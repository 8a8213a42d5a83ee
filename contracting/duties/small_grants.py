"""Every day of a small grant's clock that waits for the authority: art. 19a(3)–(5)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, Role
from common.calendar import DAY
from common.duties import Duty, Owner, Provider, Scope
from common.law import Citation
from contracting.enums import Notice, TenderState
from contracting.models import SmallGrantOffer
from contracting.rules.small_grant_acts import (
    AFTER_THE_COMMENTS,
    SHORTEST_PUBLICATION_OF_A_SMALL_GRANT_OFFER,
    TERM_FOR_PUBLISHING_A_SMALL_GRANT_OFFER,
    comments_until,
    earliest_decision,
    publish_by,
)
from contracting.selectors.small_grants import TIME_TO_CONFIRM

OFFERS = Q(offer__tender__publications__notice=Notice.OFFER)
STANDING = OFFERS & Q(offer__tender__publications__removal__isnull=True)


def small_grants_of_authorities(scope: Scope) -> Iterator[Duty]:
    """What the clerk or the executive does next with each; one query."""
    for small_grant in _running(scope):
        tender = small_grant.offer.tender  # type: ignore[union-attr]
        if tender.state == TenderState.DRAFT:
            yield _to_publish(small_grant, scope.today)
            continue
        last = small_grant.last_published_on
        if last is None:
            continue
        if small_grant.standing and scope.today > comments_until(last):
            yield _to_take_down(small_grant)
        over = tender.state in (TenderState.AWARDED, TenderState.ANNULLED)
        if over or scope.today < earliest_decision(last):
            continue
        if small_grant.waiting or not _is_awaited(small_grant):
            yield _to_examine(small_grant, scope.today)


def _running(scope: Scope) -> QuerySet[SmallGrantOffer]:
    rows = (
        SmallGrantOffer.objects.filed()
        .select_related("offer__tender")
        .annotate(
            last_published_on=Max("offer__tender__publications__published_on", filter=OFFERS),
            standing=Count("offer__tender__publications", filter=STANDING, distinct=True),
            waiting=Count(
                "comments",
                filter=Q(comments__confirmed_at__isnull=False, comments__answered_at__isnull=True),
                distinct=True,
            ),
            unconfirmed_at=Max(
                "comments__written_at", filter=Q(comments__confirmed_at__isnull=True)
            ),
        )
        .filter(
            Q(standing__gt=0)
            | Q(given_up_at__isnull=True) & ~Q(offer__tender__state=TenderState.AWARDED)
        )
        .order_by("received_at", "pk")
    )
    if scope.authority_ids is not None:
        rows = rows.filter(authority__in=scope.authority_ids)
    return rows


def _is_awaited(small_grant: SmallGrantOffer) -> bool:
    """Whether a comment written in time may still be confirmed: nothing is decided before."""
    written_at = small_grant.unconfirmed_at
    return bool(written_at and written_at + TIME_TO_CONFIRM > timezone.now())


def _to_publish(small_grant: SmallGrantOffer, today: date) -> Duty:
    received = small_grant.received_at
    assert received is not None  # noqa: S101 - constraint small_grant_filed_whole
    due_on = publish_by(timezone.localdate(received))
    route, button = "small_grant_text", _("Read what will be published")
    roles = frozenset({Role.CLERK})
    if small_grant.public_content is not None:
        route, button = "small_grant_publish", _("Record the publication")
    if today > due_on:
        # What is late is the executive's matter too, and the act itself is the clerk's.
        route, button, roles = "small_grant_case", _("Open the matter"), AUTHORITY_ROLES
    return _duty(
        small_grant,
        "publish",
        _("Publish the offer for a small grant"),
        route,
        due_on,
        TERM_FOR_PUBLISHING_A_SMALL_GRANT_OFFER.citation,
        button,
        roles=roles,
    )


def _to_take_down(small_grant: SmallGrantOffer) -> Duty:
    return _duty(
        small_grant,
        "take_down",
        _("Take the offer down and record the day"),
        "small_grant_take_down",
        None,
        SHORTEST_PUBLICATION_OF_A_SMALL_GRANT_OFFER.citation,
        _("Record the day"),
    )


def _to_examine(small_grant: SmallGrantOffer, today: date) -> Duty:
    """The law says «without delay» and names no day; the start of the task presses most."""
    assert small_grant.starts_on is not None  # noqa: S101 - constraint small_grant_filed_whole
    due_on = small_grant.starts_on - DAY
    if small_grant.waiting:
        return _duty(
            small_grant,
            "answer",
            _("Answer the comments on an offer for a small grant"),
            "small_grant_case",
            due_on,
            AFTER_THE_COMMENTS,
            _("Answer the comments"),
            roles=AUTHORITY_ROLES if today > due_on else frozenset({Role.CLERK}),
        )
    return _duty(
        small_grant,
        "decide",
        _("Decide on the offer for a small grant"),
        "small_grant_decide",
        due_on,
        AFTER_THE_COMMENTS,
        _("Decide on the grant"),
        roles=frozenset({Role.EXECUTIVE}),
        deciding=True,
    )


def _duty(
    small_grant: SmallGrantOffer,
    act: str,
    title: str,
    route: str,
    due_on: date | None,
    basis: Citation,
    button: str,
    *,
    roles: frozenset[str] = frozenset({Role.CLERK}),
    deciding: bool = False,
) -> Duty:
    tender = small_grant.offer.tender  # type: ignore[union-attr]
    return Duty(
        key=f"small_grant.{act}:{small_grant.pk}",
        act=f"small_grant.{act}",
        title=title,
        subject=f"{tender.number}, {tender.title}",
        owner=Owner(small_grant.authority_id, roles),
        url=reverse(f"contracting:{route}", args=[small_grant.pk]),
        due_on=due_on,
        basis=basis,
        button=button,
        deciding=deciding,
    )


PROVIDERS: tuple[Provider, ...] = (small_grants_of_authorities,)
