"""Residents of a closed round in a report: who they were, how groups see it, what they wrote."""

from typing import Any

from balances.selectors.groups import group_tables, who_answered
from balances.selectors.remarks import voices_of
from balances.selectors.results import RoundResults


def plain_residents(results: RoundResults) -> dict[str, Any]:
    """What is published at this moment: remarks that nobody has moderated yet are not in it."""
    voices = voices_of(results)
    return {
        "round": str(results.round.kind),
        "answered": [[each.name, each.cards] for each in who_answered(results)],
        "tables": [
            {
                "name": table.name,
                "sections": [str(section.label) for section in table.sections],
                "rows": [
                    {
                        "name": row.name,
                        "marks": [
                            None if mark.value is None else [str(mark.value), mark.n]
                            for mark in row.marks
                        ],
                    }
                    for row in table.rows
                ],
            }
            for table in group_tables(results)
        ],
        "voices": [
            {"wording": wording, "texts": list(texts)} for wording, texts in voices.questions
        ],
        "refused": [list(each) for each in voices.refused],
        "late": voices.late,
        "waiting_until": voices.waiting_until.isoformat() if voices.waiting_until else "",
    }
