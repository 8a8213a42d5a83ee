"""What must always be true of rounds, cards and residents' answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import Count, Q, Sum

from balances.enums import PROFILE, Dimension
from balances.models import (
    AgendaItem,
    AskedQuestion,
    Card,
    Code,
    CodeBatch,
    EventCode,
    GroupTally,
    Meeting,
    PaperSheet,
    Reply,
    ResidentCard,
    Round,
)
from balances.rules.privacy import FEWEST
from balances.selectors.tallies import counted, tallied
from balances.services.cards import digest_of_card
from balances.services.questionnaires import altered_questions
from common.invariants import invariant, unrecorded


@invariant("I1")
def a_closed_card_is_what_was_closed(_now: datetime) -> Iterable[str]:
    closed = Card.objects.filter(closed_at__isnull=False).select_related("round__questionnaire")
    for card in closed.iterator(chunk_size=200):
        if digest_of_card(card) != card.digest:
            yield f"card {card.pk} differs from its digest"


@invariant("I1")
def a_published_questionnaire_is_what_was_published(_now: datetime) -> Iterable[str]:
    yield from altered_questions()


@invariant("I1")
def an_own_question_reads_as_it_was_asked(_now: datetime) -> Iterable[str]:
    for asked in AskedQuestion.objects.select_related("question").iterator(chunk_size=200):
        if asked.question.digest() != asked.digest:
            yield f"round {asked.round_id}: question {asked.question} was changed after asking"


@invariant("I10")
def each_spent_code_gave_one_card(_now: datetime) -> Iterable[str]:
    """A code of one's own, a place at an event, or a sheet whose batch is still being typed in."""
    spent = dict(Code.objects.filter(spent=True).values_list("round").annotate(number=Count("pk")))
    events = dict(EventCode.objects.values_list("round").annotate(number=Sum("answers")))
    keyed = PaperSheet.objects.filter(has_code=True).values_list("batch__round")
    waiting = dict(keyed.annotate(number=Count("pk")))
    given = dict(ResidentCard.objects.values_list("round").annotate(number=Count("pk")))
    removed = dict(Round.objects.values_list("pk", "removals"))
    for pk in sorted(removed):
        cards = given.get(pk, 0) + removed[pk] + waiting.get(pk, 0)
        used = spent.get(pk, 0) + events.get(pk, 0)
        if used != cards:
            yield f"round {pk}: {used} codes spent, {cards} cards given"


@invariant("I6")
def every_closed_card_is_in_the_journal(_now: datetime) -> Iterable[str]:
    closed = Count("cards", filter=Q(cards__closed_at__isnull=False))
    rounds = Round.objects.annotate(closed=closed).filter(closed__gt=0)
    expected = {str(pk): number for pk, number in rounds.values_list("pk", "closed")}
    yield from unrecorded("balances.round", "card.closed", expected)


@invariant("I6")
def every_closed_round_is_in_the_journal(_now: datetime) -> Iterable[str]:
    closed = Round.objects.filter(closed_at__isnull=False).values_list("pk", flat=True)
    yield from unrecorded("balances.round", "round.closed", {str(pk): 1 for pk in closed})


@invariant("I10")
def no_answer_of_a_closed_round_is_left_unmixed(_now: datetime) -> Iterable[str]:
    left = ResidentCard.objects.filter(mixed=False, round__closed_at__isnull=False)
    for pk in left.values_list("round", flat=True).distinct():
        yield f"round {pk}"


@invariant("I10")
def the_codes_of_a_closed_round_are_forgotten(_now: datetime) -> Iterable[str]:
    for batch in CodeBatch.objects.filter(round__closed_at__isnull=False, secret__isnull=False):
        yield f"batch {batch.pk}"
    for event in EventCode.objects.filter(round__closed_at__isnull=False, secret__isnull=False):
        yield f"event {event.pk}"


@invariant("I10")
def the_tallies_of_a_closed_round_are_what_was_answered(_now: datetime) -> Iterable[str]:
    closed = list(Round.objects.filter(closed_at__isnull=False))
    stored = tallied(closed)
    for round in closed:
        # Of the groups the profiles are forgotten; they cannot be counted again.
        if replace(stored[round.pk], scores={}) != replace(counted(round), scores={}):
            yield f"round {round.pk}: the tallies differ from the cards"


@invariant("I10")
def no_group_of_fewer_than_five_is_stored(_now: datetime) -> Iterable[str]:
    groups = GroupTally.objects.exclude(dimension=Dimension.EVERYBODY)
    for pk in groups.filter(cards__lt=FEWEST).values_list("round", flat=True).distinct():
        yield f"round {pk}"


@invariant("I10")
def what_residents_said_of_themselves_is_forgotten(_now: datetime) -> Iterable[str]:
    said = Q()
    for field in PROFILE:
        said |= ~Q(**{field: ""})
    closed = ResidentCard.objects.filter(said, round__closed_at__isnull=False)
    for pk in closed.values_list("round", flat=True).distinct():
        yield f"round {pk}"


@invariant("I1")
def closed_minutes_settle_each_point(_now: datetime) -> Iterable[str]:
    points = AgendaItem.objects.filter(meeting__closed_at__isnull=False).annotate(
        made=Count("decisions")
    )
    open_ = points.filter(Q(earlier__isnull=True, made=0) | Q(earlier__isnull=False, verdict=""))
    for pk, meeting in open_.values_list("pk", "meeting").order_by("pk"):
        yield f"meeting {meeting}: point {pk} is not settled"


@invariant("I1")
def an_archived_round_has_answered_its_residents(_now: datetime) -> Iterable[str]:
    archived = Round.objects.filter(archived_at__isnull=False)
    done = archived.filter(reply__published_at__isnull=False, meeting__closed_at__isnull=False)
    for pk in archived.exclude(pk__in=done).values_list("pk", flat=True):
        yield f"round {pk}"


@invariant("I6")
def closed_minutes_are_in_the_journal(_now: datetime) -> Iterable[str]:
    closed = Meeting.objects.filter(closed_at__isnull=False).values_list("round", flat=True)
    yield from unrecorded("balances.round", "meeting.minutes_closed", {str(pk): 1 for pk in closed})


@invariant("I6")
def published_answers_are_in_the_journal(_now: datetime) -> Iterable[str]:
    published = Reply.objects.filter(published_at__isnull=False).values_list("round", flat=True)
    yield from unrecorded("balances.round", "reply.published", {str(pk): 1 for pk in published})
