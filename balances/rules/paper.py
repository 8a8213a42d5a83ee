"""Paper cards: how many sheets are keyed a second time, and when all of them must be."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.figures import Dated, Since
from common.law import Rule, Source, rule

PROPOSED_ON = date(2026, 11, 22)
PERCENT_OF_SHEETS_KEYED_AGAIN = Dated(PORTAL("", source=Source.PROPOSED), (Since(PROPOSED_ON, 10),))
"""[proposed] Drawn by the portal when the pile is counted."""
FEWEST_SHEETS_KEYED_AGAIN = Dated(PORTAL("", source=Source.PROPOSED), (Since(PROPOSED_ON, 3),))
"""[proposed] Of a small pile."""
MOST_PERCENT_OF_DIFFERENCES = Dated(PORTAL("", source=Source.PROPOSED), (Since(PROPOSED_ON, 5),))
"""[proposed] Of the answers compared; with more of them the whole batch is keyed again."""

PERCENT = PERCENT_OF_SHEETS_KEYED_AGAIN.history[-1].value
FEWEST = FEWEST_SHEETS_KEYED_AGAIN.history[-1].value
MOST_DIFFERENCES = MOST_PERCENT_OF_DIFFERENCES.history[-1].value

Marks = Mapping[str, int]
"""Question → answer, only what was answered."""


@dataclass(frozen=True, kw_only=True)
class PileFacts:
    """A pile that was counted by hand, beside what was keyed."""

    handed_out: int
    came_back: int
    blank: int
    spoiled: int
    keyed: int
    counted_marks: Mapping[str, int]
    """Answer to the first question → how many sheets; ``""`` where it was left empty."""
    keyed_marks: Mapping[str, int]


@rule(FEWEST_SHEETS_KEYED_AGAIN.citation, field="came_back")
def no_more_sheets_come_back_than_went_out(facts: PileFacts) -> str | None:
    if facts.came_back <= facts.handed_out:
        return None
    return _("%(back)s sheets came back, but only %(out)s went out. Count the pile again.") % {
        "back": facts.came_back,
        "out": facts.handed_out,
    }


@rule(FEWEST_SHEETS_KEYED_AGAIN.citation, field="came_back")
def every_filled_sheet_of_the_pile_is_keyed(facts: PileFacts) -> str | None:
    filled = facts.came_back - facts.blank - facts.spoiled
    if filled == facts.keyed:
        return None
    return _(
        "By your count %(filled)s sheets are to be keyed, and %(keyed)s are. Key the missing ones, "
        "take out what was keyed twice, or count again."
    ) % {"filled": filled, "keyed": facts.keyed}


@rule(FEWEST_SHEETS_KEYED_AGAIN.citation, field="marks")
def answers_to_the_first_question_add_up(facts: PileFacts) -> str | None:
    answers = sorted({*facts.counted_marks, *facts.keyed_marks}, reverse=True)
    wrong = [
        mark
        for mark in answers
        if facts.counted_marks.get(mark, 0) != facts.keyed_marks.get(mark, 0)
    ]
    if not wrong:
        return None
    return _(
        "The answers to the first question differ from the pile: %(differences)s. Look for the "
        "sheet that was keyed wrongly, or count again."
    ) % {
        "differences": "; ".join(
            _("“%(mark)s” by hand %(counted)s, keyed %(keyed)s")
            % {
                "mark": mark or _("left empty"),
                "counted": facts.counted_marks.get(mark, 0),
                "keyed": facts.keyed_marks.get(mark, 0),
            }
            for mark in wrong
        )
    }


TO_COUNT_PILE: tuple[Rule[PileFacts], ...] = (
    no_more_sheets_come_back_than_went_out,
    every_filled_sheet_of_the_pile_is_keyed,
    answers_to_the_first_question_add_up,
)


def size_of_sample(sheets: int) -> int:
    """Every tenth sheet and three at least; of fewer than three, all."""
    return min(sheets, max(FEWEST, math.ceil(sheets * PERCENT / 100)))


def differing(once: Marks, again: Marks) -> list[str]:
    """The questions that the two keyings answer differently."""
    return sorted(code for code in {*once, *again} if once.get(code, None) != again.get(code, None))


def must_key_all(differences: int, compared: int) -> bool:
    """Whether so many answers differ that no sheet of the batch can be trusted."""
    return compared > 0 and Decimal(differences) * 100 > Decimal(MOST_DIFFERENCES) * compared
