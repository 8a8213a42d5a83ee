"""The open call for offers (otwarty konkurs ofert): art. 11(2), 13–15 of the Public Benefit Act."""

from common.modes import AwardForm, TenderMode
from contracting.modes.base import Mode
from contracting.modes.report_forms import ANNEX_5
from contracting.rules import (
    annulment,
    call_contents,
    committee_work,
    committees,
    impartiality,
    open_calls,
    reports,
    results,
    scoring,
    selecting,
    settlement,
)

COMPOSITION = (
    committees.executive_body_is_represented,
    committees.organisations_are_represented_or_a_ground_is_named,
    committees.the_ground_agrees_with_the_seats,
    committees.a_committee_is_as_large_as_the_local_rules_say,
    committees.nobody_was_indicated_by_an_offeror,
    committees.nobody_belongs_to_an_offeror,
    committee_work.an_expert_does_not_chair,
    committee_work.the_chair_is_whom_the_local_rules_name,
)

OPEN_CALL = Mode(
    code=TenderMode.OPEN_CALL,
    award_forms=frozenset(AwardForm),
    begins_with_offer=False,
    needs_committee=True,
    offer_of_contract=", wybranej w otwartym konkursie ofert „{title}”",
    announced_offer_of_contract=(
        ", wybranej w otwartym konkursie ofert „{title}” ogłoszonym w dniu {announced}"
    ),
    report_form=ANNEX_5,
    to_report=reports.TO_FILE_REPORT,
    to_accept_results=settlement.TO_ACCEPT_RESULTS,
    to_settle=settlement.TO_ACCEPT_SPENDING,
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
        call_contents.own_contribution_is_demanded_only_when_supporting,
        call_contents.every_task_of_a_call_has_an_amount,
        call_contents.tasks_together_have_the_funds_of_the_call,
        call_contents.tasks_of_the_same_kind_are_of_this_year_and_last,
        open_calls.announced_in_three_places,
        open_calls.announcements_have_appeared,
        open_calls.offers_have_at_least_21_days,
        open_calls.a_call_for_regranting_gives_its_rules,
        open_calls.a_call_for_next_year_says_whether_the_budget_is_passed,
        open_calls.a_call_says_how_ties_are_resolved,
    ),
    to_appoint=COMPOSITION,
    to_close_card=(
        scoring.every_criterion_has_points_within_its_range,
        scoring.every_score_has_a_reason,
        scoring.experts_only_advise,
    ),
    to_close_committee=(
        *COMPOSITION,
        committees.every_working_member_has_declared,
        committee_work.somebody_chairs_the_committee,
        committee_work.the_last_meeting_had_a_quorum,
        committee_work.enough_members_judge_each_offer,
    ),
    to_declare=impartiality.TO_SIT,
    to_exclude=impartiality.TO_EXCLUDE,
    to_select=(
        selecting.a_call_without_good_offers_is_annulled,
        selecting.committee_has_given_its_opinion,
        selecting.every_offer_was_checked,
        selecting.every_selected_offer_gets_an_amount,
        selecting.nobody_gets_more_than_was_asked,
        selecting.nobody_gets_more_than_the_announced_limit,
        selecting.grants_together_fit_the_announced_funds,
        call_contents.grants_of_each_task_fit_its_funds,
        selecting.every_selected_offer_has_enough_points,
        selecting.every_decision_has_a_reason,
        selecting.a_choice_against_the_opinion_has_its_own_reason,
        selecting.offers_are_chosen_by_the_announced_day,
        selecting.ties_are_resolved_as_announced,
        selecting.no_better_offer_is_passed_over,
    ),
    to_publish_results=(
        results.results_give_the_three_data,
        results.made_public_in_the_same_three_places,
        results.made_public_after_the_decision,
        results.results_are_made_public_without_delay,
    ),
    to_annul=(annulment.annulled_only_on_a_ground_that_holds,),
    to_publish_annulment=(
        results.an_annulment_is_made_public_in_the_three_places,
        results.made_public_after_the_decision,
    ),
)
