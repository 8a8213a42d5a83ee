"""A draft goes to the council only with all its statutory contents (V02)."""

from django.utils.formats import date_format
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


@rule(PUBLIC_BENEFIT("5a", "1"), field="submitted_on")
def a_draft_goes_to_the_council_after_its_consultation(facts: SubmissionFacts) -> str | None:
    closed_on = facts.consultation_closed_on
    if closed_on is not None and facts.submitted_on <= closed_on:
        return _(
            "The consultation lasted until %(day)s, and the draft goes to the council after it. "
            "Give a later day."
        ) % {"day": date_format(closed_on)}
    return None


@rule(PUBLIC_BENEFIT("5a", "1"), field="submitted_on")
def a_draft_has_already_gone_to_the_council(facts: SubmissionFacts) -> str | None:
    if facts.submitted_on > facts.recorded_on:
        return _("Give the day on which the draft went to the council: a past day.")
    return None


@rule(PUBLIC_BENEFIT("5a", "2a"))
def an_opinion_of_the_benefit_council_is_attached(facts: SubmissionFacts) -> str | None:
    if facts.opinion_given and not facts.opinion_attached:
        return _(
            "The public benefit council gave an opinion after the consultation. Attach it to the "
            "draft."
        )
    return None


TO_SUBMIT: tuple[Rule[SubmissionFacts], ...] = (
    an_annual_programme_has_all_its_contents,
    a_multi_year_programme_has_all_its_contents,
    an_annual_programme_names_a_priority_task,
    an_annual_programme_gives_the_planned_funds,
    a_multi_year_programme_gives_the_planned_funds,
    a_draft_goes_to_the_council_after_its_consultation,
    a_draft_has_already_gone_to_the_council,
    an_opinion_of_the_benefit_council_is_attached,
)
