"""The record of a procurement procedure: art. 71–79 of the Public Procurement Law (V22)."""

from datetime import date

from django.utils.translation import gettext as _

from common.acts import PROCUREMENT
from common.calendar import Term, Unit
from common.figures import READ_ON, Dated, Since
from common.law import Rule, rule
from contracting.rules.procurement_facts import ProcurementRecordFacts

RECORD_IS_KEPT_FOR = Dated(
    PROCUREMENT("71–79"), (Since(READ_ON, Term(4, Unit.YEARS, is_minimum=True)),)
)
"""Or as long as the contract, if that is longer."""
TERM_FOR_SHOWING_OFFERS = Dated(PROCUREMENT("71–79"), (Since(READ_ON, Term(3)),))
"""Offers are open to everybody at once after the opening, at the latest then."""

RECORD = PROCUREMENT("71–79")


def record_kept_until(closed_on: date, contract_ends_on: date | None = None) -> date:
    kept = RECORD_IS_KEPT_FOR.on(closed_on).last_day(closed_on)
    return max(kept, contract_ends_on or kept)


@rule(RECORD, field="authority")
def record_names_the_order(facts: ProcurementRecordFacts) -> str | None:
    if facts.authority.strip() and facts.subject.strip() and facts.value > 0:
        return None
    return _("Record the authority, the subject of the order and its estimated value.")


@rule(RECORD, field="mode_and_grounds")
def record_justifies_the_mode(facts: ProcurementRecordFacts) -> str | None:
    if facts.mode_and_grounds.strip():
        return None
    return _("Record the mode of the procedure and the grounds for it.")


@rule(RECORD, field="reason_not_electronic")
def record_says_why_not_electronic(facts: ProcurementRecordFacts) -> str | None:
    if facts.electronic or facts.reason_not_electronic.strip():
        return None
    return _("Record why the procedure was not led by electronic means.")


@rule(RECORD, field="offers")
def record_holds_the_result_of_each_offer(facts: ProcurementRecordFacts) -> str | None:
    wanting = [
        each.bidder
        for each in facts.offers
        if not (each.nip_or_regon.strip() and each.result.strip())
    ]
    if not wanting:
        return None
    return _(
        "Record the NIP or REGON number and the result of each offer. Missing for: %(names)s."
    ) % {"names": ", ".join(wanting)}


@rule(RECORD, field="conflict_declarations")
def record_holds_the_declarations_on_conflicts(facts: ProcurementRecordFacts) -> str | None:
    if facts.conflict_declarations:
        return None
    return _("Add the declarations on conflicts of interest of those who led the procedure.")


@rule(RECORD, field="persons")
def record_names_those_who_took_part(facts: ProcurementRecordFacts) -> str | None:
    if facts.persons.strip():
        return None
    return _("Record the members of the committee and the others who took part.")


@rule(RECORD, field="chosen")
def record_justifies_its_outcome(facts: ProcurementRecordFacts) -> str | None:
    if facts.annulled or (facts.chosen.strip() and facts.choice_reason.strip()):
        return None
    return _("Record the chosen bidder and the reasons, or the reasons of the annulment.")


@rule(RECORD, field="subcontracted")
def record_tells_what_others_carry_out(facts: ProcurementRecordFacts) -> str | None:
    if facts.annulled or facts.subcontracted.strip():
        return None
    return _("Record which part others carry out, or that there is none.")


@rule(RECORD, field="contract_value")
def record_gives_the_value_of_the_contract(facts: ProcurementRecordFacts) -> str | None:
    if facts.annulled or facts.contract_value > 0:
        return None
    return _("Record the value of the contract.")


@rule(RECORD, field="annexes")
def record_has_its_annexes(facts: ProcurementRecordFacts) -> str | None:
    if facts.annexes:
        return None
    return _("Attach the offers, statements, notices and the contract to the record.")


TO_CLOSE_PROCUREMENT_RECORD: tuple[Rule[ProcurementRecordFacts], ...] = (
    record_names_the_order,
    record_justifies_the_mode,
    record_says_why_not_electronic,
    record_holds_the_result_of_each_offer,
    record_holds_the_declarations_on_conflicts,
    record_names_those_who_took_part,
    record_justifies_its_outcome,
    record_tells_what_others_carry_out,
    record_gives_the_value_of_the_contract,
    record_has_its_annexes,
)
