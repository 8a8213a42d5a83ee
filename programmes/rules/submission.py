"""A draft goes to the council only with all its statutory contents (V02)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.acts import PUBLIC_BENEFIT
from common.law import Rule, rule
from programmes.enums import ProgrammeKind, ProgrammePart
from programmes.rules.facts import SubmissionFacts
from programmes.rules.parts import parts_of


def _missing(facts: SubmissionFacts) -> list[str]:
    return [
        f"{citation.point}. {part.label}"
        for part, citation in parts_of(facts.kind).items()
        if part not in facts.parts_written
    ]


def _unwritten(facts: SubmissionFacts) -> str | None:
    missing = _missing(facts)
    if not missing:
        return None
    return ngettext(
        "Write the missing part of the programme: %(parts)s.",
        "Write the %(count)s missing parts of the programme: %(parts)s.",
        len(missing),
    ) % {"count": len(missing), "parts": "; ".join(missing)}


@rule(PUBLIC_BENEFIT("5a", "4"))
def an_annual_programme_has_all_its_contents(facts: SubmissionFacts) -> str | None:
    return _unwritten(facts) if facts.kind == ProgrammeKind.ANNUAL else None


@rule(PUBLIC_BENEFIT("5a", "5"))
def a_multi_year_programme_has_all_its_contents(facts: SubmissionFacts) -> str | None:
    return _unwritten(facts) if facts.kind == ProgrammeKind.MULTI_YEAR else None


@rule(PUBLIC_BENEFIT("5a", "4", "5"))
def an_annual_programme_names_a_priority_task(facts: SubmissionFacts) -> str | None:
    required = ProgrammePart.PRIORITIES in parts_of(facts.kind)
    if required and facts.priority_tasks == 0:
        return _("Add at least one priority task.")
    return None


@rule(PUBLIC_BENEFIT("5a", "4", "8"))
def an_annual_programme_gives_the_planned_funds(facts: SubmissionFacts) -> str | None:
    if facts.kind == ProgrammeKind.ANNUAL and not facts.funds_given:
        return _("Give the amount of the planned funds.")
    return None


@rule(PUBLIC_BENEFIT("5a", "5", "5"))
def a_multi_year_programme_gives_the_planned_funds(facts: SubmissionFacts) -> str | None:
    if facts.kind == ProgrammeKind.MULTI_YEAR and not facts.funds_given:
        return _("Give the amount of the planned funds.")
    return None


TO_SUBMIT: tuple[Rule[SubmissionFacts], ...] = (
    an_annual_programme_has_all_its_contents,
    a_multi_year_programme_has_all_its_contents,
    an_annual_programme_names_a_priority_task,
    an_annual_programme_gives_the_planned_funds,
    a_multi_year_programme_gives_the_planned_funds,
)
