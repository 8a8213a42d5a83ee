"""How a committee works by its local rules: quorum, chair, changes made in the discussion.

The statute sets neither quorum nor chair; the programme does (art. 5a(4)(11)).
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import Rule, rule
from contracting.enums import Chairing, CommitteeSeat
from contracting.rules.tender_facts import CommitteeFacts

LOCAL = PUBLIC_BENEFIT("5a", "4", "11")


@dataclass(frozen=True, kw_only=True)
class ChangeFacts:
    """Points that a member wants to change in the discussion."""

    before: int
    after: int
    most: int
    reason: str


def quorum_of(voting: int, share: Decimal | None) -> int | None:
    """How many must be present of ``voting``; ``share`` is per cent, by the local rules."""
    if share is None:
        return None
    return int((voting * share / 100).to_integral_value(ROUND_CEILING))


@rule(LOCAL)
def the_last_meeting_had_a_quorum(facts: CommitteeFacts) -> str | None:
    voting = sum(1 for seat in facts.seats if seat.works and seat.seat != CommitteeSeat.EXPERT)
    quorum = quorum_of(voting, facts.quorum_share)
    if quorum is None:
        return None
    if facts.present is None:
        return _("Record the meeting at which the committee agreed on its opinion.")
    if facts.present >= quorum:
        return None
    return _(
        "%(present)s members were present at the last meeting and the quorum is %(quorum)s. "
        "Hold another meeting and record it."
    ) % {"present": facts.present, "quorum": quorum}


@rule(LOCAL)
def enough_members_judge_each_offer(facts: CommitteeFacts) -> str | None:
    """Where a tie excludes only from one offer, the quorum is looked at for each offer."""
    voting = sum(1 for seat in facts.seats if seat.works and seat.seat != CommitteeSeat.EXPERT)
    needed = quorum_of(voting, facts.quorum_share) or 1
    short = [each for each in facts.judged_by if each.judges < needed]
    if not short:
        return None
    return _(
        "Too few members may judge the offer of %(offeror)s: %(judges)s, and %(needed)s are "
        "needed. Exclude those tied from the whole call, so that the reserve steps in, or "
        "appoint more members."
    ) % {"offeror": short[0].offeror, "judges": short[0].judges, "needed": needed}


@rule(LOCAL)
def somebody_chairs_the_committee(facts: CommitteeFacts) -> str | None:
    if any(seat.chairs and seat.works for seat in facts.seats):
        return None
    return _("Nobody chairs the committee now. Choose who does.")


@rule(LOCAL)
def the_chair_is_whom_the_local_rules_name(facts: CommitteeFacts) -> str | None:
    if facts.chairing != Chairing.EXECUTIVE:
        return None
    wrong = [
        seat.name
        for seat in facts.seats
        if seat.chairs and seat.works and seat.seat != CommitteeSeat.EXECUTIVE
    ]
    if not wrong:
        return None
    return _(
        "By your local rules a representative of the executive body chairs the committee. "
        "%(name)s is not one: choose another person."
    ) % {"name": wrong[0]}


@rule(PUBLIC_BENEFIT("15", "2e"))
def an_expert_does_not_chair(facts: CommitteeFacts) -> str | None:
    wrong = [seat.name for seat in facts.seats if seat.chairs and seat.seat == CommitteeSeat.EXPERT]
    if not wrong:
        return None
    return _("%(name)s is an expert, who only advises. Let a member chair the committee.") % {
        "name": wrong[0]
    }


@rule(PUBLIC_BENEFIT("15", "1"), field="points")
def changed_points_fit_the_criterion(facts: ChangeFacts) -> str | None:
    if 0 <= facts.after <= facts.most:
        return None
    return _("Give from 0 to %(most)s points.") % {"most": facts.most}


@rule(PUBLIC_BENEFIT("15", "2i"), field="points")
def a_change_changes_the_points(facts: ChangeFacts) -> str | None:
    if facts.before != facts.after:
        return None
    return _("These are the points that you gave already. Nothing is changed.")


@rule(PUBLIC_BENEFIT("15", "2i"), field="reason")
def a_change_has_a_reason(facts: ChangeFacts) -> str | None:
    if facts.reason.strip():
        return None
    return _("Write why you change the points: it is printed in the minutes.")


TO_CHANGE_POINTS: tuple[Rule[ChangeFacts], ...] = (
    changed_points_fit_the_criterion,
    a_change_changes_the_points,
    a_change_has_a_reason,
)
