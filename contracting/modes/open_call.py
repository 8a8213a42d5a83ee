"""The open call for offers (otwarty konkurs ofert): art. 11(2), 13–15 of the Public Benefit Act."""

from common.modes import AwardForm, TenderMode
from contracting.modes.base import Mode
from contracting.rules import committees, open_calls, scoring

COMPOSITION = (
    committees.executive_body_is_represented,
    committees.organisations_are_represented_or_a_ground_is_named,
    committees.nobody_was_indicated_by_an_offeror,
    committees.nobody_belongs_to_an_offeror,
)

OPEN_CALL = Mode(
    code=TenderMode.OPEN_CALL,
    award_forms=frozenset(AwardForm),
    begins_with_offer=False,
    needs_committee=True,
    to_announce=(
        open_calls.kind_of_task_is_named,
        open_calls.amount_of_public_funds_is_given,
        open_calls.rules_of_awarding_are_given,
        open_calls.dates_and_conditions_are_given,
        open_calls.task_does_not_end_before_it_starts,
        open_calls.deadline_for_offers_is_given,
        open_calls.procedure_and_criteria_are_given,
        open_calls.date_of_choosing_is_given,
        open_calls.fewest_points_can_be_reached,
        open_calls.tasks_of_the_same_kind_are_given,
        open_calls.own_contribution_is_judged_only_when_supporting,
        open_calls.announced_in_three_places,
        open_calls.announcements_have_appeared,
        open_calls.offers_have_at_least_21_days,
    ),
    to_appoint=COMPOSITION,
    to_close_card=(
        scoring.every_criterion_has_points_within_its_range,
        scoring.every_score_has_a_reason,
    ),
    to_close_committee=(*COMPOSITION, committees.every_working_member_has_declared),
    to_select=(
        scoring.committee_has_given_its_opinion,
        scoring.every_offer_was_checked,
        scoring.every_selected_offer_gets_an_amount,
        scoring.nobody_gets_more_than_was_asked,
        scoring.nobody_gets_more_than_the_announced_limit,
        scoring.grants_together_fit_the_announced_funds,
        scoring.every_selected_offer_has_enough_points,
        scoring.every_decision_has_a_reason,
    ),
    to_make_public=(
        open_calls.made_public_in_the_same_three_places,
        open_calls.made_public_after_the_decision,
    ),
    to_annul=(open_calls.annulled_only_on_a_ground_that_holds,),
)
