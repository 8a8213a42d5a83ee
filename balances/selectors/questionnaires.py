"""Versions of the questionnaire side by side: what is asked, and what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from accounts.enums import AUTHORITY_ROLES
from accounts.models import Organisation
from accounts.permissions import Person
from balances.enums import Party
from balances.models import Question, QuestionnaireVersion
from balances.steering import steered_by


class Difference(StrEnum):
    """What happened to a code between two versions."""

    ADDED = "added"
    LEFT_OUT = "left_out"
    REWORDED = "reworded"
    """Its Polish words or its section changed: the line of every chart breaks."""
    TRANSLATED = "translated"
    """Only a translation or the easy-to-read words were corrected: the line goes on."""


@dataclass(frozen=True)
class Changed:
    party: Party
    code: str
    difference: Difference
    before: Question | None
    after: Question | None

    @property
    def corrected(self) -> list[tuple[str, str]]:
        """The translations and easy words that differ: before and after."""
        if self.before is None or self.after is None:
            return []
        pairs = zip(_translations(self.before), _translations(self.after), strict=True)
        return [(old, new) for old, new in pairs if old != new]

    @property
    def breaks_the_line(self) -> bool:
        return self.difference == Difference.REWORDED


def versions_with_numbers() -> QuerySet[QuestionnaireVersion]:
    """All versions, the newest first, with how many questions each has."""
    return QuestionnaireVersion.objects.annotate(size=Count("questions")).order_by("-number")


def authorities_with_own_questions() -> QuerySet[Organisation]:
    in_force = Q(own_questions__withdrawn_at__isnull=True)
    return (
        Organisation.objects.filter(in_force, own_questions__isnull=False)
        .annotate(asked=Count("own_questions", filter=in_force, distinct=True))
        .order_by("name")
    )


def authorities_kept_by(user: Person) -> list[Organisation]:
    """Where the person may add own questions; nowhere for somebody who is not logged in."""
    here = steered_by(user)
    if not user.is_anonymous:
        here |= {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
    return list(Organisation.objects.filter(pk__in=here).order_by("name")) if here else []


def changes_between(older: QuestionnaireVersion, newer: QuestionnaireVersion) -> list[Changed]:
    """What differs, by code, in the order of the newer version; what was left out comes last."""
    before = {(q.party, q.code): q for q in older.questions.all()}
    after = {(q.party, q.code): q for q in newer.questions.all()}
    order: Sequence[tuple[str, str]] = [*after, *(key for key in before if key not in after)]
    found = []
    for key in order:
        difference = _difference(before.get(key), after.get(key))
        if difference is not None:
            party, code = Party(key[0]), key[1]
            found.append(Changed(party, code, difference, before.get(key), after.get(key)))
    return found


def _difference(before: Question | None, after: Question | None) -> Difference | None:
    if before is None or after is None:
        return Difference.ADDED if before is None else Difference.LEFT_OUT
    if _meaning(before) != _meaning(after):
        return Difference.REWORDED
    return Difference.TRANSLATED if _translations(before) != _translations(after) else None


def _meaning(question: Question) -> tuple[str, ...]:
    """What makes an answer comparable: the Polish words are the question."""
    return (question.section, question.kind, question.wording_pl, question.opening_pl)


def _translations(question: Question) -> tuple[str, ...]:
    names = ("wording_en", "wording_uk", "opening_en", "opening_uk", "easy_pl", "opening_easy_pl")
    return tuple(getattr(question, name) for name in names)
