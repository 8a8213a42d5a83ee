"""The framework contract (annex 3, domain.md 2.3) as numbered paragraphs built from a snapshot.

One source for everything that shows the contract: the printed PDF, the DOCX and the page.
The paragraphs are frozen in the snapshot, so a later wording changes no issued contract. Their
numbers are those of the template; what an authority adds stands in §§ 20–21 or at the end of a
paragraph that takes additions.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from contracting.documents.framework_contract import (
    beginnings,
    closing,
    duties,
    endings,
    simplified,
)
from contracting.documents.framework_contract.numbered import numbered

TITLE = "Umowa o realizację zadania publicznego"
JOINT_TITLE = f"{TITLE} na podstawie oferty wspólnej"


FRAMEWORK, SIMPLIFIED = "contract", "small_grant_contract"
"""The kinds of printed contracts; which one is printed, the mode of the procedure says."""


def contract_title(facts: Mapping[str, Any]) -> str:
    if facts.get("paper") == SIMPLIFIED:
        return simplified.TITLE
    return JOINT_TITLE if len(facts["providers"]) > 1 else TITLE


def preamble(facts: Mapping[str, Any]) -> list[dict[str, str]]:
    """Who concludes it, when and where: above § 1, each line with its beginning in bold."""
    with translation.override("pl"):
        return list(beginnings.preamble(facts))


def paragraphs(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """§§ 1–21 as plain values, numbered, with every reference resolved."""
    with translation.override("pl"):
        if facts.get("paper") == SIMPLIFIED:
            return numbered(simplified.paragraphs(facts), facts.get("local_clauses", ()))
        drafted = [
            *beginnings.paragraphs(facts),
            *duties.paragraphs(facts),
            *endings.paragraphs(facts),
            *closing.paragraphs(facts),
        ]
        return numbered(drafted, facts.get("local_clauses", ()))


__all__ = ["FRAMEWORK", "SIMPLIFIED", "contract_title", "paragraphs", "preamble"]
