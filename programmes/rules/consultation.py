"""The draft is consulted in the way that the council's resolution sets: art. 5(5) and 5a(1).

No statute says how long a consultation lasts; what the council says is a local figure.
"""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.acts import PUBLIC_BENEFIT
from common.calendar import lasts_days
from common.law import Rule, rule
from programmes.rules.facts import ConsultationEndFacts, ConsultationFacts

AS_THE_COUNCIL_SAID = PUBLIC_BENEFIT("5", "5")
CONSULTED_BY = PUBLIC_BENEFIT("5a", "1")


@rule(CONSULTED_BY, field="closes_on")
def a_consultation_closes_after_it_opens(facts: ConsultationFacts) -> str | None:
    if facts.closes_on < facts.opens_on:
        return _("The consultation may not close before it opens.")
    return None


@rule(CONSULTED_BY)
def a_consultation_has_a_text_to_read(facts: ConsultationFacts) -> str | None:
    if facts.parts_written == 0:
        return _("Write at least one part of the programme: people need a text to read.")
    return None


@rule(AS_THE_COUNCIL_SAID, field="closes_on")
def a_consultation_is_as_long_as_the_council_set(facts: ConsultationFacts) -> str | None:
    if facts.shortest is None or facts.closes_on < facts.opens_on:
        return None
    planned = lasts_days(facts.opens_on, facts.closes_on)
    if planned >= facts.shortest:
        return None
    return ngettext(
        "The council's resolution demands a consultation of at least %(count)s day, and this "
        "one has %(planned)s. Set a later last day.",
        "The council's resolution demands a consultation of at least %(count)s days, and this "
        "one has %(planned)s. Set a later last day.",
        facts.shortest,
    ) % {"count": facts.shortest, "planned": planned}


TO_OPEN_CONSULTATION: tuple[Rule[ConsultationFacts], ...] = (
    a_consultation_closes_after_it_opens,
    a_consultation_has_a_text_to_read,
    a_consultation_is_as_long_as_the_council_set,
)


@rule(AS_THE_COUNCIL_SAID)
def remarks_are_taken_until_the_last_day(facts: ConsultationEndFacts) -> str | None:
    if facts.closes_on is None or facts.today > facts.closes_on:
        return None
    return _("Remarks are taken until %(day)s inclusive. Close the consultation the day after.") % {
        "day": date_format(facts.closes_on)
    }


@rule(PUBLIC_BENEFIT("5a", "4", "10"), field="report")
def a_consultation_leaves_a_report(facts: ConsultationEndFacts) -> str | None:
    return None if facts.report.strip() else _("Write how the consultation went.")


TO_CLOSE_CONSULTATION: tuple[Rule[ConsultationEndFacts], ...] = (
    remarks_are_taken_until_the_last_day,
    a_consultation_leaves_a_report,
)
