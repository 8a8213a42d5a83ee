"""Which mode of commissioning fits a case: it asks the rules and figures of the modes
themselves, and puts their findings side by side."""

from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT, SOCIAL_ASSISTANCE
from common.calendar import DAY
from common.judgement import findings
from common.law import Finding
from common.modes import TenderMode
from common.money import written
from contracting.rules import advice_rules, contracts, small_grants, social_assistance
from contracting.rules import small_grant_acts as acts
from contracting.rules.advice_answers import (
    Advice,
    Milestone,
    ModeAdvice,
    Reason,
    Verdict,
    Weight,
    answer_on,
    reasons_of,
)
from contracting.rules.advice_facts import CaseFacts, Payment, Subject
from contracting.rules.advice_purchase import purchase
from contracting.rules.advice_ways import other_ways, type_of, what_it_means
from contracting.rules.contract_facts import ContractFacts
from contracting.rules.open_calls import SHORTEST_TERM_FOR_OFFERS, earliest_deadline
from contracting.rules.small_grant_facts import SmallGrantFacts

ONLY_THE_LENGTH = (contracts.contract_lasts_at_most_five_years,)
"""What is known of a contract before it exists."""


def advise(case: CaseFacts) -> Advice:
    """The verdict on each mode, the type of commissioning, and what else the law offers."""
    answers = [open_call(case), small_grant(case), purchase(case)]
    best = _best(case, {each.mode: each for each in answers})
    return Advice(
        modes=tuple(
            replace(each, verdict=Verdict.ADVISED) if each.mode is best else each
            for each in answers
        ),
        type=type_of(case.subject),
        type_text=what_it_means(type_of(case.subject)),
        type_reasons=reasons_of(findings(advice_rules.TO_TELL_THE_TYPE, case)),
        other_ways=other_ways(case),
    )


def _best(case: CaseFacts, answers: dict[TenderMode, ModeAdvice]) -> TenderMode | None:
    """The one mode that fits best among those allowed, if one does."""
    disputed = bool(_of_social_assistance(case, TenderMode.SMALL_GRANT))
    order = [TenderMode.OPEN_CALL]
    if case.payment is Payment.PRICE:
        order = [TenderMode.PROCUREMENT]
    elif not disputed:
        order = [TenderMode.SMALL_GRANT, TenderMode.OPEN_CALL]
    allowed = [mode for mode in order if answers[mode].verdict is Verdict.ALLOWED]
    return allowed[0] if allowed else None


def _of_social_assistance(case: CaseFacts, mode: TenderMode) -> tuple[Finding, ...]:
    asked = social_assistance.SocialAssistanceFacts(sphere=case.sphere, mode=mode)
    return findings(social_assistance.TO_COMMISSION_SOCIAL_ASSISTANCE, asked)


def open_call(case: CaseFacts) -> ModeAdvice:
    asked = ContractFacts(
        prepared_on=case.begun_on,
        starts_on=case.starts_on,
        ends_on=case.ends_on,
        spend_from=case.starts_on,
        spend_until=case.ends_on,
        grant=case.value,
    )
    found = reasons_of(
        (
            *findings(advice_rules.TO_CHOOSE_OPEN_CALL, case),
            *findings(ONLY_THE_LENGTH, asked),
        )
    )
    deadline = earliest_deadline(case.begun_on)
    term = SHORTEST_TERM_FOR_OFFERS
    return answer_on(
        TenderMode.OPEN_CALL,
        (*_grounds_of_an_open_call(case), *found),
        (
            Milestone(case.begun_on, _("announcement in three places"), PUBLIC_BENEFIT("13", "3")),
            Milestone(deadline, _("offers until this day at the earliest"), term.citation),
            Milestone(deadline + DAY, _("choice at the earliest"), PUBLIC_BENEFIT("15", "1")),
        ),
    )


def _grounds_of_an_open_call(case: CaseFacts) -> tuple[Reason, ...]:
    grounds = [
        Reason(
            Weight.FOR,
            _("The usual way of commissioning public tasks: everybody may offer, the best wins."),
            PUBLIC_BENEFIT("11", "2"),
        )
    ]
    if case.sphere == social_assistance.SPHERE:
        grounds.append(
            Reason(
                Weight.FOR,
                _("Social assistance tasks are commissioned after a competition of offers."),
                SOCIAL_ASSISTANCE("25", "4"),
            )
        )
    if case.subject is Subject.MANY:
        grounds.append(
            Reason(
                Weight.FOR,
                _(
                    "The chosen organisation may pass the grant on, by the rules of its offer and "
                    "of the contract."
                ),
                PUBLIC_BENEFIT("16a"),
            )
        )
    return tuple(grounds)


def small_grant(case: CaseFacts) -> ModeAdvice:
    asked = SmallGrantFacts(
        received_on=case.today,
        amount=case.value,
        task_starts_on=case.starts_on,
        task_ends_on=case.ends_on,
        sphere=case.sphere,
    )
    found = reasons_of(
        (
            *findings(advice_rules.TO_CHOOSE_SMALL_GRANT, case),
            *findings(small_grants.WHAT_A_SMALL_GRANT_CAN_BE, asked),
            *_of_social_assistance(case, TenderMode.SMALL_GRANT),
        )
    )
    return answer_on(
        TenderMode.SMALL_GRANT,
        (*_known_of_a_small_grant(case), *found),
        _days_of_a_small_grant(case),
    )


def _known_of_a_small_grant(case: CaseFacts) -> tuple[Reason, ...]:
    """The sums of the year are known to the authority only; here their ceilings are told."""
    ceiling = small_grants.MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR
    share = small_grants.GREATEST_SHARE_OF_PLANNED_GRANTS_IN_PERCENT
    return (
        Reason(
            Weight.FOR,
            _("For a small, short task without a call and without a committee."),
            PUBLIC_BENEFIT("19a", "1"),
        ),
        Reason(
            Weight.NOTE,
            _("An offer received today is published on %(day)s at the latest.")
            % {"day": date_format(acts.publish_by(case.today), "j E Y")},
            acts.TERM_FOR_PUBLISHING_A_SMALL_GRANT_OFFER.citation,
        ),
        Reason(
            Weight.NOTE,
            _("One organisation gets at most %(ceiling)s a year this way.")
            % {"ceiling": written(ceiling.on(case.today))},
            ceiling.citation,
        ),
        Reason(
            Weight.NOTE,
            _("The authority awards at most %(share)s%% of the year's planned grants this way.")
            % {"share": share.on(case.today)},
            share.citation,
        ),
    )


def _days_of_a_small_grant(case: CaseFacts) -> tuple[Milestone, ...]:
    return (
        Milestone(
            case.begun_on,
            _("publication in three places, if an offer comes today"),
            acts.TERM_FOR_PUBLISHING_A_SMALL_GRANT_OFFER.citation,
        ),
        Milestone(
            acts.comments_until(case.begun_on),
            _("comments until this day"),
            acts.TERM_FOR_COMMENTS.citation,
        ),
        Milestone(
            acts.earliest_decision(case.begun_on),
            _("decision and contract at the earliest"),
            acts.AFTER_THE_COMMENTS,
        ),
    )
