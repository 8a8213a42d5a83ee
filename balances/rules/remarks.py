"""When residents' own words are published, and what whoever moderates them may do (P10)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from balances.rules.masking import is_only_masked, says_something
from balances.rules.privacy import PROPOSED_ON
from common.acts import PORTAL
from common.figures import Dated, Since
from common.law import Rule, Source, rule

FEWEST_RESIDENTS_FOR_OWN_WORDS = Dated(
    PORTAL("", source=Source.PROPOSED), (Since(PROPOSED_ON, 10),)
)
"""[proposed] Residents' own words are published of rounds with ten answers or more."""
FEWEST_FOR_WORDS = FEWEST_RESIDENTS_FOR_OWN_WORDS.history[-1].value
MODERATE_WITHIN = timedelta(days=14)
"""[proposed] Of the closing of the round."""


@dataclass(frozen=True, kw_only=True)
class ModerationFacts:
    """One resident's remark, about to be published or refused."""

    original: str
    shown: str = ""
    """What is to be published; empty when the remark is refused."""
    ground: str = ""
    """Why it is refused; empty when it is published."""
    refused: bool = False


def words_may_be_published(cards: int) -> bool:
    """Whoever wrote them must be one of ten who answered."""
    return bool(cards >= FEWEST_FOR_WORDS)


def moderate_until(closed_on: date) -> date:
    return closed_on + MODERATE_WITHIN


@rule(FEWEST_RESIDENTS_FOR_OWN_WORDS.citation, field="shown")
def a_remark_is_covered_and_not_rewritten(facts: ModerationFacts) -> str | None:
    if facts.refused or is_only_masked(facts.original, facts.shown):
        return None
    return _(
        "The text differs from what the resident wrote. Cover parts of it with […] and leave "
        "the rest word for word."
    )


@rule(FEWEST_RESIDENTS_FOR_OWN_WORDS.citation, field="shown")
def a_published_remark_still_says_something(facts: ModerationFacts) -> str | None:
    if facts.refused or says_something(facts.shown):
        return None
    return _("Everything is covered. Leave what can be read, or refuse the remark with its ground.")


@rule(FEWEST_RESIDENTS_FOR_OWN_WORDS.citation, field="ground")
def a_refused_remark_has_its_ground(facts: ModerationFacts) -> str | None:
    if bool(facts.ground) == facts.refused:
        return None
    if facts.refused:
        return _("Choose the ground of the refusal. Criticism is none.")
    return _("A ground belongs to a refusal. Leave it empty, or choose to refuse.")


TO_DECIDE_ON_REMARK: tuple[Rule[ModerationFacts], ...] = (
    a_remark_is_covered_and_not_rewritten,
    a_published_remark_still_says_something,
    a_refused_remark_has_its_ground,
)
