"""What must always be true of small grants."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, Sum

from accounts.models import Organisation
from common.invariants import invariant, unrecorded
from contracting.enums import OfferState, TenderState
from contracting.invariants import once
from contracting.models import SmallGrantComment, SmallGrantOffer
from contracting.rules.small_grants import pool_of_small_grants
from contracting.selectors.planned_grants import plans_of


@invariant("I5")
def small_grants_stay_within_the_pool_of_their_year(now: datetime) -> Iterable[str]:
    """Against the greatest plan of that year: a plan lowered afterwards takes nothing back."""
    rows = SmallGrantOffer.objects.filter(offer__state=OfferState.SELECTED)
    sums = rows.values("authority", "budget_year").annotate(sum=Sum("offer__awarded"))
    for row in sums.order_by("authority", "budget_year"):
        authority, year = Organisation(pk=row["authority"]), row["budget_year"] or 0
        most = max((each.amount for each in plans_of(authority, year, on=now.date())), default=None)
        if most is None:
            yield f"authority {row['authority']} awarded small grants without a plan"
        elif row["sum"] > pool_of_small_grants(most, now.date()):
            yield f"authority {row['authority']} awarded more than the pool of {row['budget_year']}"


@invariant("I6")
def every_step_of_a_small_grant_is_in_the_journal(_now: datetime) -> Iterable[str]:
    filed = SmallGrantOffer.objects.filed()
    tender = "offer__tender__"
    for act, which in (
        ("small_grant.received", Q()),
        ("small_grant.published", ~Q(**{f"{tender}state": TenderState.DRAFT})),
        ("small_grant.examined", Q(**{f"{tender}opened_at__isnull": False})),
        ("small_grant.decided", Q(**{f"{tender}decided_at__isnull": False})),
        ("small_grant.withdrawn", Q(offer__state=OfferState.WITHDRAWN)),
        ("small_grant.declined", Q(offer__state=OfferState.DECLINED)),
    ):
        rows = filed.filter(which).values_list("pk", flat=True)
        yield from unrecorded("contracting.smallgrantoffer", act, once(rows))


@invariant("I7")
def addresses_of_comments_are_erased_after_the_decision(_now: datetime) -> Iterable[str]:
    kept = SmallGrantComment.objects.filter(
        Q(small_grant__purposeful__isnull=False) | Q(small_grant__given_up_at__isnull=False),
        sealed_email__isnull=False,
    )
    for pk in kept.values_list("pk", flat=True):
        yield f"comment {pk} keeps an address after the decision"
