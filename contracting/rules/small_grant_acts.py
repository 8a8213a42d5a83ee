"""The road of a small grant after the offer, from publication to report: art. 19a(3)–(8)."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import DAY, Term, Unit
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, Source, rule
from common.money import written
from contracting.rules.costs import ZERO
from contracting.rules.open_calls import missing_places
from contracting.rules.reports import TERM_FOR_THE_FINAL_REPORT, final_report_due_on
from contracting.rules.small_grant_facts import (
    CommentFacts,
    SmallGrantContractFacts,
    SmallGrantDecisionFacts,
    SmallGrantPublicationFacts,
    SmallGrantReportFacts,
    SmallGrantTransferFacts,
)
from contracting.rules.small_grants import MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR

TERM_FOR_PUBLISHING_A_SMALL_GRANT_OFFER = Dated(
    PUBLIC_BENEFIT("19a", "3"), (Since(READ_ON, Term(7, Unit.WORKING_DAYS)),)
)
SHORTEST_PUBLICATION_OF_A_SMALL_GRANT_OFFER = Dated(
    PUBLIC_BENEFIT("19a", "3"), (Since(READ_ON, Term(7, is_minimum=True)),)
)
TERM_FOR_COMMENTS = Dated(PUBLIC_BENEFIT("19a", "4"), (Since(READ_ON, Term(7)),))

AFTER_THE_COMMENTS = PUBLIC_BENEFIT("19a", "5")
REPORT = PUBLIC_BENEFIT("19a", "7c")


def publish_by(received_on: date) -> date:
    """The last working day on which an offer must have appeared in all three places."""
    return TERM_FOR_PUBLISHING_A_SMALL_GRANT_OFFER.on(received_on).last_day(received_on)


def comments_until(last_published_on: date) -> date:
    """The last day for comments, counted from the last of the three publications."""
    return TERM_FOR_COMMENTS.on(last_published_on).last_day(last_published_on)


def earliest_decision(last_published_on: date) -> date:
    """The day after the last one for comments: the decision and the contract come then."""
    return comments_until(last_published_on) + DAY


@rule(PUBLIC_BENEFIT("19a", "3"))
def offer_is_published_in_three_places(facts: SmallGrantPublicationFacts) -> str | None:
    if missing := missing_places(dict(facts.published)):
        return _("Record the publication in each place. Missing: %(places)s.") % {"places": missing}
    return None


@rule(PUBLIC_BENEFIT("19a", "3"))
def offer_is_published_after_it_was_received(facts: SmallGrantPublicationFacts) -> str | None:
    if any(day < facts.received_on for day in facts.published.values()):
        return _("The publication cannot be earlier than the offer. Correct the day.")
    if any(day > facts.today for day in facts.published.values()):
        return _("A publication is recorded for a day to come. Record it after it has appeared.")
    return None


@rule(TERM_FOR_PUBLISHING_A_SMALL_GRANT_OFFER.citation, force=Force.WAIVABLE)
def offer_is_published_within_seven_working_days(facts: SmallGrantPublicationFacts) -> str | None:
    """Every offer, even one that will be refused: the act no longer ties it to purposefulness."""
    last = publish_by(facts.received_on)
    if all(day <= last for day in facts.published.values()):
        return None
    return _(
        "The offer was due to be published by %(day)s. The late publication may be recorded, but "
        "say why it is late."
    ) % {"day": date_format(last, "j E Y")}


@rule(SHORTEST_PUBLICATION_OF_A_SMALL_GRANT_OFFER.citation)
def offer_stays_published_for_seven_days(facts: SmallGrantPublicationFacts) -> str | None:
    for place, gone_on in facts.taken_down.items():
        if (appeared_on := facts.published.get(place)) is None:
            continue
        term = SHORTEST_PUBLICATION_OF_A_SMALL_GRANT_OFFER.on(appeared_on)
        last = term.last_day(appeared_on)
        if gone_on <= last:
            return _(
                "The offer stays published for %(term)s: until the end of %(day)s. Take it down "
                "later."
            ) % {"term": term, "day": date_format(last, "j E Y")}
    return None


@rule(TERM_FOR_COMMENTS.citation, field="text")
def comment_says_something(facts: CommentFacts) -> str | None:
    return None if facts.text.strip() else _("Write your comment.")


@rule(TERM_FOR_COMMENTS.citation)
def comment_comes_in_time(facts: CommentFacts) -> str | None:
    last = comments_until(facts.last_published_on)
    if facts.filed_on <= last:
        return None
    return _(
        "Comments on this offer were taken until %(day)s. You may still write to the authority "
        "itself."
    ) % {"day": date_format(last, "j E Y")}


@rule(AFTER_THE_COMMENTS)
def decision_comes_after_the_comments(facts: SmallGrantDecisionFacts) -> str | None:
    first = earliest_decision(facts.last_published_on)
    if facts.today >= first:
        return None
    return _("Comments are still being taken. Decide on %(day)s at the earliest.") % {
        "day": date_format(first, "j E Y")
    }


@rule(PUBLIC_BENEFIT("19a", "5", source=Source.PROPOSED))
def decision_waits_for_comments_written_in_time(facts: SmallGrantDecisionFacts) -> str | None:
    """A comment is examined once its author confirms it, and the portal gives time for that."""
    if facts.awaited_until is None:
        return None
    return _(
        "Somebody commented in time and may still confirm it, until %(day)s, %(hour)s. Decide "
        "after that."
    ) % {
        "day": date_format(facts.awaited_until, "j E Y"),
        "hour": date_format(facts.awaited_until, "H:i"),
    }


@rule(AFTER_THE_COMMENTS, field="comments")
def every_comment_has_its_decision(facts: SmallGrantDecisionFacts) -> str | None:
    waiting = [str(each.number) for each in facts.comments if not each.decision.strip()]
    if not waiting:
        return None
    return _("Record what you decided about each comment. Waiting: %(numbers)s.") % {
        "numbers": ", ".join(waiting)
    }


@rule(PUBLIC_BENEFIT("19a", "1"), field="purposeful")
def only_a_purposeful_task_is_awarded(facts: SmallGrantDecisionFacts) -> str | None:
    if facts.purposeful or not facts.awarded:
        return None
    return _(
        "A small grant is awarded when the executive finds the task purposeful. Say so, or "
        "refuse the offer."
    )


@rule(PUBLIC_BENEFIT("19a", "1", source=Source.PROPOSED), field="reason")
def decision_on_a_small_grant_has_a_reason(facts: SmallGrantDecisionFacts) -> str | None:
    return None if facts.reason.strip() else _("Give the reason for the decision.")


@rule(PUBLIC_BENEFIT("19a", "1", source=Source.PROPOSED), field="amount")
def award_is_within_what_was_asked(facts: SmallGrantDecisionFacts) -> str | None:
    if not facts.awarded or 0 < facts.amount <= facts.asked:
        return None
    return _("Award an amount above zero and at most what was asked for: %(asked)s.") % {
        "asked": written(facts.asked)
    }


@rule(AFTER_THE_COMMENTS)
def contract_follows_the_decision(facts: SmallGrantContractFacts) -> str | None:
    if facts.signed_on >= facts.decided_on:
        return None
    return _("The contract cannot be earlier than the decision. Correct the day.")


@rule(AFTER_THE_COMMENTS, field="offer_annexed")
def offer_is_annexed_to_the_contract(facts: SmallGrantContractFacts) -> str | None:
    return None if facts.offer_annexed else _("Attach the offer to the contract as its annex.")


@rule(PUBLIC_BENEFIT("16", "2"), field="in_writing")
def contract_on_a_small_grant_is_in_writing(facts: SmallGrantContractFacts) -> str | None:
    if facts.in_writing:
        return None
    return _("Conclude the contract in writing: otherwise it is null and void.")


@rule(AFTER_THE_COMMENTS, field="grant")
def contract_names_the_awarded_amount(facts: SmallGrantContractFacts) -> str | None:
    if facts.grant == facts.awarded:
        return None
    return _("The contract must name the awarded amount: %(awarded)s.") % {
        "awarded": written(facts.awarded)
    }


@rule(AFTER_THE_COMMENTS, field="paid_on")
def payment_follows_the_contract(facts: SmallGrantTransferFacts) -> str | None:
    if facts.paid_on >= facts.contract_signed_on:
        return None
    return _("The grant is paid after the contract is signed. Correct the day.")


@rule(MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.citation, field="amount")
def transfers_stay_within_the_yearly_ceiling(facts: SmallGrantTransferFacts) -> str | None:
    ceiling = MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.on(facts.paid_on)
    if facts.transferred_to_offeror + facts.amount <= ceiling:
        return None
    return _(
        "With this payment the organisation would get more than %(ceiling)s in small grants in "
        "the calendar year. Pay at most %(left)s this year."
    ) % {
        "ceiling": written(ceiling),
        "left": written(max(ceiling - facts.transferred_to_offeror, ZERO)),
    }


@rule(REPORT, field="performance")
def performance_is_described(facts: SmallGrantReportFacts) -> str | None:
    return None if facts.performance.strip() else _("Describe how the task was carried out.")


@rule(REPORT, field="expenditure")
def expenditure_from_the_grant_is_listed(facts: SmallGrantReportFacts) -> str | None:
    if facts.expenditure:
        return None
    return _("List what was paid from the grant. If nothing was, enter one line with zero.")


@rule(REPORT, field="expenditure")
def reported_expenditure_is_within_the_grant(facts: SmallGrantReportFacts) -> str | None:
    if facts.spent <= facts.grant:
        return None
    return _("The expenditure from the grant exceeds the grant: %(spent)s of %(grant)s.") % {
        "spent": written(facts.spent),
        "grant": written(facts.grant),
    }


@rule(TERM_FOR_THE_FINAL_REPORT.citation, field="filed_on", force=Force.ADVICE)
def small_grant_is_reported_in_time(facts: SmallGrantReportFacts) -> str | None:
    last = final_report_due_on(facts.task_ended_on)
    if facts.filed_on <= last:
        return None
    return _("The report was due by %(day)s. File it without further delay.") % {
        "day": date_format(last, "j E Y")
    }


@rule(REPORT, field="filed_on")
def report_follows_the_end_of_the_task(facts: SmallGrantReportFacts) -> str | None:
    if facts.filed_on >= facts.task_ended_on:
        return None
    return _("The task has not ended yet. File the report after its last day.")


TO_PUBLISH_SMALL_GRANT_OFFER: tuple[Rule[SmallGrantPublicationFacts], ...] = (
    offer_is_published_in_three_places,
    offer_is_published_after_it_was_received,
    offer_is_published_within_seven_working_days,
)
TO_TAKE_DOWN_SMALL_GRANT_OFFER: tuple[Rule[SmallGrantPublicationFacts], ...] = (
    offer_stays_published_for_seven_days,
)
TO_COMMENT_ON_SMALL_GRANT: tuple[Rule[CommentFacts], ...] = (
    comment_says_something,
    comment_comes_in_time,
)
TO_DECIDE_ON_SMALL_GRANT: tuple[Rule[SmallGrantDecisionFacts], ...] = (
    decision_comes_after_the_comments,
    decision_waits_for_comments_written_in_time,
    every_comment_has_its_decision,
    only_a_purposeful_task_is_awarded,
    decision_on_a_small_grant_has_a_reason,
    award_is_within_what_was_asked,
)
TO_SIGN_SMALL_GRANT_CONTRACT: tuple[Rule[SmallGrantContractFacts], ...] = (
    contract_follows_the_decision,
    offer_is_annexed_to_the_contract,
    contract_on_a_small_grant_is_in_writing,
    contract_names_the_awarded_amount,
)
TO_TRANSFER_SMALL_GRANT: tuple[Rule[SmallGrantTransferFacts], ...] = (
    payment_follows_the_contract,
    transfers_stay_within_the_yearly_ceiling,
)
TO_REPORT_ON_SMALL_GRANT: tuple[Rule[SmallGrantReportFacts], ...] = (
    performance_is_described,
    expenditure_from_the_grant_is_listed,
    reported_expenditure_is_within_the_grant,
    report_follows_the_end_of_the_task,
    small_grant_is_reported_in_time,
)
