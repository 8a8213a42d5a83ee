"""Who may sit on a committee: art. 15(2a)–(2f) of the Public Benefit Act and KPA art. 24."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.acts import PUBLIC_BENEFIT
from common.law import rule
from contracting.enums import CommitteeSeat, NoNgoGround
from contracting.rules.tender_facts import CommitteeFacts


@rule(PUBLIC_BENEFIT("15", "2b"))
def executive_body_is_represented(facts: CommitteeFacts) -> str | None:
    if any(seat.seat == CommitteeSeat.EXECUTIVE and seat.works for seat in facts.seats):
        return None
    return _("Appoint at least one representative of the executive body.")


@rule(PUBLIC_BENEFIT("15", "2da"), field="no_ngo_ground")
def organisations_are_represented_or_a_ground_is_named(facts: CommitteeFacts) -> str | None:
    present = any(seat.seat == CommitteeSeat.NGO and seat.works for seat in facts.seats)
    if present and facts.no_ngo_ground:
        return _(
            "A person indicated by organisations sits on the committee, so no ground for their "
            "absence is given. Leave the ground empty."
        )
    if not present and not facts.no_ngo_ground:
        return _(
            "Appoint a person indicated by organisations, or choose the ground on which the "
            "committee works without one."
        )
    return None


@rule(PUBLIC_BENEFIT("15", "2da"), field="no_ngo_ground")
def the_ground_agrees_with_the_seats(facts: CommitteeFacts) -> str | None:
    indicated = [seat for seat in facts.seats if seat.seat == CommitteeSeat.NGO]
    present = any(seat.works for seat in indicated)
    if indicated and not present and facts.no_ngo_ground == NoNgoGround.NOBODY_INDICATED:
        return _(
            "Organisations did indicate somebody: %(name)s. Choose the ground that the indicated "
            "persons do not take part, or that all of them are excluded."
        ) % {"name": indicated[0].name}
    return None


@rule(PUBLIC_BENEFIT("5a", "4", "11"))
def a_committee_is_as_large_as_the_local_rules_say(facts: CommitteeFacts) -> str | None:
    working = sum(1 for seat in facts.seats if seat.works and seat.seat != CommitteeSeat.EXPERT)
    if facts.smallest is None or working >= facts.smallest:
        return None
    return ngettext(
        "The programme demands a committee of at least %(count)s person, and %(working)s work "
        "on it. Appoint more.",
        "The programme demands a committee of at least %(count)s people, and %(working)s work "
        "on it. Appoint more.",
        facts.smallest,
    ) % {"count": facts.smallest, "working": working}


@rule(PUBLIC_BENEFIT("15", "2d"))
def nobody_was_indicated_by_an_offeror(facts: CommitteeFacts) -> str | None:
    wrong = [seat.name for seat in facts.seats if seat.works and seat.indicated_by_offeror]
    if not wrong:
        return None
    return _(
        "%(name)s was indicated by an organisation that takes part in this call. Exclude this "
        "person or appoint another."
    ) % {"name": wrong[0]}


@rule(PUBLIC_BENEFIT("15", "2f"))
def nobody_belongs_to_an_offeror(facts: CommitteeFacts) -> str | None:
    wrong = [seat.name for seat in facts.seats if seat.works and seat.belongs_to_offeror]
    if not wrong:
        return None
    return _(
        "%(name)s acts for an organisation that takes part in this call. Exclude this person or "
        "appoint another."
    ) % {"name": wrong[0]}


@rule(PUBLIC_BENEFIT("15", "2f"))
def every_working_member_has_declared(facts: CommitteeFacts) -> str | None:
    waiting = [seat.name for seat in facts.seats if seat.works and not seat.declared]
    if not waiting:
        return None
    return _(
        "No declaration of impartiality yet from: %(names)s. A member who does not take part is "
        "excluded with a reason."
    ) % {"names": ", ".join(waiting)}
