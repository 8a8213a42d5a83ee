"""Who may read which card, and how a card is read; what is printed for residents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from balances.enums import Party, QuestionKind, Section
from balances.models import (
    Addendum,
    Answer,
    AskedQuestion,
    Card,
    CodeBatch,
    OwnAnswer,
    OwnQuestion,
    Question,
    Round,
)
from balances.rules.privacy import FEWEST
from balances.scale import Scale
from balances.selectors.own_questions import words_for_page
from common.models import Document


@dataclass(frozen=True)
class Said:
    """One question and what an institution answered, ready to be read."""

    code: str
    wording: str
    value: int | None = None
    label: str = ""
    text: str = ""
    kind: str = QuestionKind.SCALE


@dataclass(frozen=True)
class CardReading:
    """An institution's card as others may read it."""

    party: Party
    card: Card
    sections: tuple[tuple[Section, tuple[Said, ...]], ...]
    own_words: tuple[Said, ...]
    own_questions: tuple[Said, ...] = ()
    """Answers to the authority's own questions, apart from the core."""
    papers: tuple[Document, ...] = ()

    @property
    def addenda(self) -> list[Addendum]:
        """What was added after closing, oldest first."""
        return list(self.card.addenda.all())

    @property
    def name(self) -> str:
        """The institution that speaks."""
        contract = self.card.round.contract
        return contract.authority.name if self.party == Party.AUTHORITY else contract.carried_out_by


def readings_of(cards: Sequence[Card]) -> list[CardReading]:
    """Cards of one round, as others may read them; their questions are asked for once."""
    if not cards:
        return []
    round = cards[0].round
    questions = list(Question.objects.filter(version=round.questionnaire_id).order_by("position"))
    asked = AskedQuestion.objects.filter(round=round).select_related("question")
    own = [each.question for each in asked]
    return [
        _reading(
            card,
            [q for q in questions if q.party == card.party],
            [q for q in own if q.party == card.party],
        )
        for card in cards
    ]


def with_papers(readings: Sequence[CardReading]) -> list[CardReading]:
    """Each with the paper of the closed card, which whoever reads the card may read."""
    cards: dict[str, list[Document]] = {str(reading.card.pk): [] for reading in readings}
    if cards:
        kind = Card._meta.label_lower
        for paper in Document.objects.filter(subject_type=kind, subject_id__in=cards):
            cards[paper.subject_id].append(paper)
    return [replace(each, papers=tuple(cards[str(each.card.pk)])) for each in readings]


def _reading(card: Card, questions: Sequence[Question], own: Sequence[OwnQuestion]) -> CardReading:
    """A card's answers beside their questions, in the reader's language."""
    answers = {answer.question_id: answer for answer in card.answers.all()}
    said: dict[str, list[Said]] = {"": []}
    for question in questions:
        said.setdefault(question.section, []).append(
            _said(question, answers.get(question.pk), opening=card.round.is_opening)
        )
    own_words = tuple(each for each in said.pop("") if each.text)
    sections = tuple((Section(name), tuple(rows)) for name, rows in said.items())
    given = {answer.question_id: answer for answer in card.own_answers.all()} if own else {}
    apart = tuple(_said(question, given.get(question.pk)) for question in own)
    return CardReading(Party(card.party), card, sections, own_words, apart)


def _said(
    question: Question | OwnQuestion, answer: Answer | OwnAnswer | None, *, opening: bool = False
) -> Said:
    value = answer.value if answer else None
    return Said(
        question.code,
        words_for_page(question, opening=opening),
        value,
        "" if value is None else str(Scale(value).label),
        answer.text if answer else "",
        question.kind,
    )


def readable_cards(round: Round, *, party: Party | None, day: date) -> list[Card]:
    """The only door to institutions' cards.

    Somebody of an institution reads its own card always. The other's, and both by the
    public, only closed ones: the institutions from the reveal on, the public from the
    closing of the round.
    """
    cards = round.cards.select_related(
        "round__contract__authority", "round__contract__provider"
    ).prefetch_related("answers", "addenda", "inspections")
    open_to_all = round.closed_at is not None
    revealed = open_to_all or (party is not None and round.is_revealed(day))
    return [
        card
        for card in cards.order_by("party")
        if card.party == party or (revealed and card.closed_at is not None)
    ]


def papers_of_round(round: Round, batches: Sequence[CodeBatch]) -> QuerySet[Document]:
    """What is to be printed for residents: the blank card, and the leaflets of ``batches``."""
    wanted = Q(subject_type=round._meta.label_lower, subject_id=str(round.pk))
    if batches:
        here = [str(batch.pk) for batch in batches]
        wanted |= Q(subject_type=CodeBatch._meta.label_lower, subject_id__in=here)
    found: QuerySet[Document] = Document.objects.filter(wanted)
    return found.order_by("created_at", "pk")


def residents_heard(round: Round) -> int | None:
    """How many residents' cards are mixed in; ``None`` below five.

    Counted in whole batches, so that nobody can watch the number rise as one person answers.
    """
    heard = round.resident_cards.filter(mixed=True, held=False).count()
    return heard if heard >= FEWEST else None
