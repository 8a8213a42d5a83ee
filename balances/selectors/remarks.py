"""Residents' own words: for the moderators as they were written, for everybody as published."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from balances.enums import Party, QuestionKind, RefusalGround, RemarkState
from balances.models import Moderation, ResidentRemark, Round
from balances.rules.masking import Kind, Span, suggested
from balances.selectors.own_questions import AnyQuestion, own_questions_of, words_for_page
from balances.selectors.results import RoundResults


@dataclass(frozen=True)
class Voices:
    """What is published of residents' own words in one round."""

    questions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(wording, remarks in an order that is none)."""
    refused: tuple[tuple[str, int], ...] = ()
    """(ground, how many)."""
    late: int = 0
    waiting_until: date | None = None
    """Somebody is still moderating."""

    @property
    def is_published(self) -> bool:
        return bool(self.questions or self.refused or self.late)


NOTHING = Voices()


def voices_of(results: RoundResults) -> Voices:
    """Two queries; without remarks, one."""
    round = results.round
    moderation = Moderation.objects.filter(round=round).first()
    if moderation is None:
        return NOTHING
    if moderation.published_at is None:
        return Voices(waiting_until=moderation.due_on)
    remarks = list(
        ResidentRemark.objects.filter(round=round).exclude(state=RemarkState.WAITING).defer("text")
    )
    own = own_questions_of(round, Party.RESIDENTS)
    asked: list[AnyQuestion] = [
        *results.asked(Party.RESIDENTS, QuestionKind.OPEN),
        *(question for question in own if question.kind == QuestionKind.OPEN),
    ]
    said = tuple(
        (words_for_page(question, opening=round.is_opening), _accepted(remarks, question.code))
        for question in asked
    )
    return Voices(
        questions=tuple((wording, texts) for wording, texts in said if texts),
        refused=tuple(
            (str(ground.label), number)
            for ground in RefusalGround
            if (number := sum(each.ground == ground for each in remarks))
        ),
        late=sum(each.state == RemarkState.LATE for each in remarks),
    )


def _accepted(remarks: Sequence[ResidentRemark], code: str) -> tuple[str, ...]:
    return tuple(
        each.shown_text
        for each in remarks
        if each.state == RemarkState.ACCEPTED and each.question_code == code
    )


@dataclass(frozen=True)
class Piece:
    """A part of a remark; with a ``kind`` it is one that should be looked at."""

    text: str
    kind: Kind | None = None


def pieces_of(text: str) -> list[Piece]:
    """A remark cut where something in it may point at a person."""
    pieces, at = [], 0
    for span in [*suggested(text), Span(len(text), len(text), Kind.NAME)]:
        if span.start > at:
            pieces.append(Piece(text[at : span.start]))
        if span.end > span.start:
            pieces.append(Piece(text[span.start : span.end], span.kind))
        at = span.end
    return pieces


@dataclass(frozen=True)
class Progress:
    """How far the moderation of a round is."""

    counts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        return self.counts.get(RemarkState.WAITING, 0)

    @property
    def decided(self) -> int:
        return self.total - self.waiting


def progress_of(round: Round) -> Progress:
    rows = round.resident_remarks.order_by().values_list("state")
    return Progress(dict(rows.annotate(number=Count("pk"))))
