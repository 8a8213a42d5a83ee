"""Questions about small grants: the facts of their rules, what remains, the clock."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from accounts.enums import LocalFigureKey
from accounts.rules.entities import EntityFacts
from accounts.selectors import figures_in_force
from common.calendar import day_ends
from common.judgement import advice, findings, stopping
from common.law import Finding
from common.modes import TenderMode
from common.money import rounded
from contracting.enums import Notice, TenderState
from contracting.models import Publication, SmallGrantComment, SmallGrantOffer
from contracting.modes import mode_of
from contracting.rules.costs import ZERO
from contracting.rules.offer_facts import ResultFacts
from contracting.rules.simplified_offers import SimplifiedCost, SimplifiedOfferFacts
from contracting.rules.small_grant_acts import comments_until
from contracting.rules.small_grant_facts import (
    CommentFacts,
    ExaminedComment,
    SmallGrantDecisionFacts,
    SmallGrantFacts,
    SmallGrantPublicationFacts,
)
from contracting.rules.small_grants import (
    MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR,
    WHAT_THE_POOL_HOLDS,
    pool_of_small_grants,
)
from contracting.rules.social_assistance import (
    TO_COMMISSION_SOCIAL_ASSISTANCE,
    SocialAssistanceFacts,
)
from contracting.selectors.offers import is_confirmed
from contracting.selectors.small_grant_sums import programme_for, small_grant_sums

MODE = mode_of(TenderMode.SMALL_GRANT)
TIME_TO_CONFIRM = timedelta(hours=48)
"""A comment written on the last day may still be confirmed on the next, and is waited for."""


def received_on(small_grant: SmallGrantOffer, *, at: datetime) -> date:
    return timezone.localdate(small_grant.received_at or at)


def budget_year(small_grant: SmallGrantOffer, *, at: datetime) -> int:
    """The year in which the task starts: the grant is paid from its budget."""
    if small_grant.budget_year:
        return small_grant.budget_year
    start = small_grant.starts_on
    return start.year if start else timezone.localdate(at).year


def task_facts(
    small_grant: SmallGrantOffer, *, at: datetime, amount: Decimal | None = None
) -> SmallGrantFacts:
    """What the offer itself says; the sums of the year are not asked for."""
    day = received_on(small_grant, at=at)
    # Days that nobody wrote yet are asked for by another rule; they break none here.
    starts_on = small_grant.starts_on or small_grant.ends_on or day
    return SmallGrantFacts(
        received_on=day,
        amount=small_grant.grant if amount is None else amount,
        task_starts_on=starts_on,
        task_ends_on=small_grant.ends_on or starts_on,
        sphere=small_grant.sphere,
        local_or_regional=small_grant.local_or_regional,
        scope=small_grant.summary,
        place=small_grant.place,
        costs=small_grant.all_costs,
    )


def small_grant_facts(
    small_grant: SmallGrantOffer, *, at: datetime, amount: Decimal | None = None
) -> SmallGrantFacts:
    """For filing, or for awarding ``amount``. The figures are those of the day of receipt."""
    day, year = received_on(small_grant, at=at), budget_year(small_grant, at=at)
    sums = small_grant_sums(small_grant.authority_id, small_grant.offeror_id, year)
    limits = {each.key: each.value for each in figures_in_force(small_grant.authority, day)}
    return replace(
        task_facts(small_grant, at=at, amount=amount),
        transferred_to_offeror=sums.transferred,
        promised_to_offeror=sums.promised,
        awarded_in_mode=sums.awarded,
        planned_grants=sums.planned,
        local_ceiling=limits.get(LocalFigureKey.SMALL_GRANTS_PER_ORGANISATION),
        local_share=limits.get(LocalFigureKey.SMALL_GRANTS_SHARE),
    )


def simplified_offer_facts(small_grant: SmallGrantOffer, *, at: datetime) -> SimplifiedOfferFacts:
    plain = {
        name: getattr(small_grant, name)
        for name in SimplifiedOfferFacts.__dataclass_fields__
        if name in {each.name for each in SmallGrantOffer._meta.concrete_fields}
    }
    offeror = small_grant.offeror
    year = budget_year(small_grant, at=at)
    return SimplifiedOfferFacts(
        **plain
        | {
            "offeror": EntityFacts(name=offeror.name, legal_form=offeror.legal_form),
            "today": timezone.localdate(at),
            "results": tuple(
                ResultFacts(each.name, each.target, each.source)
                for each in small_grant.results.all()
            ),
            "costs": tuple(
                SimplifiedCost(name=each.name, total=each.total, from_grant=each.from_grant)
                for each in small_grant.costs.all()
            ),
            "offeror_confirmed": is_confirmed(offeror),
            "authority_has_a_programme": programme_for(small_grant.authority_id, year) is not None,
        }
    )


def filing_findings(
    small_grant: SmallGrantOffer, *, at: datetime, facts: SmallGrantFacts | None = None
) -> tuple[Finding, ...]:
    """Everything that the rules say of the offer as it stands, advice too."""
    return (
        *findings(MODE.to_write_offer, simplified_offer_facts(small_grant, at=at)),
        *findings(MODE.to_file_offer, facts or small_grant_facts(small_grant, at=at)),
        *findings(
            TO_COMMISSION_SOCIAL_ASSISTANCE,
            SocialAssistanceFacts(sphere=small_grant.sphere, mode=TenderMode.SMALL_GRANT),
        ),
    )


def advice_on(small_grant: SmallGrantOffer, *, at: datetime) -> tuple[Finding, ...]:
    """What whoever decides should think about: nothing of it stops the decision, and nothing
    depends on the sums of the year."""
    facts = task_facts(small_grant, at=at)
    social = SocialAssistanceFacts(sphere=small_grant.sphere, mode=TenderMode.SMALL_GRANT)
    return advice(
        (*findings(MODE.to_award, facts), *findings(TO_COMMISSION_SOCIAL_ASSISTANCE, social))
    )


@dataclass(frozen=True)
class Room:
    """What is still free in both caps, and what would remain after this offer."""

    year: int
    organisation_before: Decimal
    organisation_most: Decimal
    pool_before: Decimal
    pool: Decimal
    planned: Decimal

    def told(self) -> dict[str, str]:
        """Plain values for the journal and the paper."""
        return {
            name: str(rounded(value)) if isinstance(value, Decimal) else str(value)
            for name, value in asdict(self).items()
        }

    @property
    def organisation_left(self) -> Decimal:
        return max(self.organisation_most - self.organisation_before, ZERO)

    @property
    def pool_left(self) -> Decimal:
        return max(self.pool - self.pool_before, ZERO)


def room_of(facts: SmallGrantFacts, year: int) -> Room:
    most = MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.on(facts.received_on)
    pool = pool_of_small_grants(facts.planned_grants, facts.received_on)
    if facts.local_share is not None:
        pool = min(pool, facts.planned_grants * facts.local_share / 100)
    return Room(
        year=year,
        organisation_before=facts.transferred_to_offeror + facts.promised_to_offeror,
        organisation_most=min(most, facts.local_ceiling or most),
        pool_before=facts.awarded_in_mode,
        pool=pool,
        planned=facts.planned_grants,
    )


@dataclass(frozen=True)
class Writing:
    """How far a draft is: what stops the filing, what is only said, what remains."""

    blocking: tuple[Finding, ...]
    advised: tuple[Finding, ...]
    room: Room


def writing_of(small_grant: SmallGrantOffer, *, at: datetime) -> Writing:
    facts = small_grant_facts(small_grant, at=at)
    found = filing_findings(small_grant, at=at, facts=facts)
    return Writing(
        blocking=stopping(found),
        advised=(*advice(found), *findings(WHAT_THE_POOL_HOLDS, facts)),
        room=room_of(facts, budget_year(small_grant, at=at)),
    )


def places_of(small_grant: SmallGrantOffer) -> list[Publication]:
    if small_grant.offer is None:
        return []
    rows = Publication.objects.filter(tender=small_grant.offer.tender_id, notice=Notice.OFFER)
    return list(rows.select_related("removal").order_by("published_on", "pk"))


def publication_facts(
    small_grant: SmallGrantOffer,
    published: dict[str, date],
    taken_down: dict[str, date] | None = None,
    *,
    at: datetime,
) -> SmallGrantPublicationFacts:
    return SmallGrantPublicationFacts(
        received_on=received_on(small_grant, at=at),
        today=timezone.localdate(at),
        published=published,
        taken_down=taken_down or {},
    )


def last_published_on(small_grant: SmallGrantOffer) -> date | None:
    return max((each.published_on for each in places_of(small_grant)), default=None)


def comments_close_at(published: Sequence[date]) -> datetime:
    """The moment at which the last day for comments is over, less nothing: day by day."""
    return day_ends(comments_until(max(published)))


def takes_comments(small_grant: SmallGrantOffer, *, at: datetime) -> bool:
    """Asked of the clock: the state waits for the first act after the term."""
    offer = small_grant.offer
    due_at = offer.tender.offers_due_at if offer else None
    return (
        offer is not None
        and offer.tender.state == TenderState.OPEN
        and due_at is not None
        and at < due_at
    )


def comment_facts(small_grant: SmallGrantOffer, text: str, *, at: datetime) -> CommentFacts | None:
    last = last_published_on(small_grant)
    if last is None:
        return None
    return CommentFacts(filed_on=timezone.localdate(at), last_published_on=last, text=text)


def decision_facts(
    small_grant: SmallGrantOffer,
    *,
    last: date,
    awarded: bool,
    purposeful: bool,
    reason: str,
    amount: Decimal,
    at: datetime,
) -> SmallGrantDecisionFacts:
    comments = SmallGrantComment.objects.filter(small_grant=small_grant).confirmed()
    return SmallGrantDecisionFacts(
        today=timezone.localdate(at),
        last_published_on=last,
        comments=tuple(
            ExaminedComment(number=each.number or 0, decision=each.answer) for each in comments
        ),
        awarded=awarded,
        purposeful=purposeful,
        reason=reason,
        asked=small_grant.grant,
        amount=amount,
        awaited_until=awaited_until(small_grant, at=at),
    )


def awaited_until(small_grant: SmallGrantOffer, *, at: datetime) -> datetime | None:
    """Until when the author of a comment written in time may still confirm it; Warsaw time."""
    waiting = SmallGrantComment.objects.filter(
        small_grant=small_grant,
        confirmed_at__isnull=True,
        written_at__gte=at - TIME_TO_CONFIRM,
    )
    last = waiting.aggregate(last=Max("written_at"))["last"]
    return timezone.localtime(last + TIME_TO_CONFIRM) if last else None
