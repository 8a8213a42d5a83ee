"""Which questions a round asks: those of its questionnaire, and the authority's own."""

from django.db.models import Count, Q
from django.utils.html import format_html

from balances.models import OwnQuestion, Question, Round

AnyQuestion = Question | OwnQuestion


def words_for_page(question: AnyQuestion, *, opening: bool = False, easy: bool = False) -> str:
    """The wording; marked as Polish where it has no translation into the page's language."""
    words = question.wording(opening=opening, easy=easy)
    if not question.language:
        return words
    return format_html('<span lang="{}">{}</span>', question.language, words)


def own_questions_in_force(authority_id: int) -> list[OwnQuestion]:
    """What the next round to open will ask, with whether it was asked before (``rounds``)."""
    found = OwnQuestion.objects.filter(authority=authority_id, withdrawn_at__isnull=True)
    return list(found.annotate(rounds=Count("asked")).order_by("party", "position"))


def own_questions_of(round: Round, party: str) -> list[OwnQuestion]:
    """Taken once for all when the round begins to ask; until then those in force."""
    if round.own_questions_taken_at is None and round.closed_at is not None:
        return []
    if round.own_questions_taken_at is None:
        wanted = Q(authority=round.contract.authority_id, withdrawn_at__isnull=True)
    else:
        wanted = Q(asked__round=round)
    return list(OwnQuestion.objects.filter(wanted, party=party).order_by("position"))


def core_questions_of(round: Round, party: str) -> list[Question]:
    core = Question.objects.filter(version=round.questionnaire_id, party=party)
    return list(core.order_by("position"))


def all_questions_of(round: Round, party: str) -> list[AnyQuestion]:
    """What the card of a party asks: the core first, the own questions after it."""
    return [*core_questions_of(round, party), *own_questions_of(round, party)]
