"""What each act of the later modes is asked: a rule may not fall out of its table unnoticed."""

import pytest

from contracting.rules import (
    procurement_reserved,
    procurement_terms,
    small_grant_acts,
    small_grants,
)

TABLES = {
    (procurement_reserved, "TO_RESERVE_PROCUREMENT"): """
        reservation_names_its_article reserved_for_known_groups
        enough_of_the_employed_belong_to_the_groups reserved_service_is_on_the_list
        all_four_conditions_are_demanded reserved_service_is_planned_short_enough""",
    (procurement_reserved, "TO_ADMIT_RESERVED_PROVIDER"): """
        provider_serves_and_integrates provider_distributes_no_profit
        workers_take_part_in_the_provider provider_had_no_such_contract_lately""",
    (procurement_terms, "TO_ANSWER_BIDDERS"): "questions_are_answered_before_the_deadline",
    (procurement_terms, "TO_CHANGE_PROCUREMENT_NOTICE"): """
        deadline_grows_when_bidders_need_more_time""",
    (procurement_terms, "TO_ASK_FOR_EVIDENCE"): """
        evidence_is_asked_of_the_best_bidder request_for_evidence_names_it
        best_bidder_has_time_for_evidence""",
    (procurement_terms, "TO_SIGN_PROCUREMENT_CONTRACT"): """
        contract_waits_for_the_standstill contract_waits_for_the_european_standstill
        contract_is_signed_while_the_bid_binds reserved_contract_is_short_enough
        bought_service_is_accessible""",
    (small_grant_acts, "TO_PUBLISH_SMALL_GRANT_OFFER"): """
        offer_is_published_in_three_places offer_is_published_after_it_was_received
        offer_is_published_within_seven_working_days""",
    (small_grant_acts, "TO_TAKE_DOWN_SMALL_GRANT_OFFER"): "offer_stays_published_for_seven_days",
    (small_grant_acts, "TO_COMMENT_ON_SMALL_GRANT"): "comment_says_something comment_comes_in_time",
    (small_grant_acts, "TO_DECIDE_ON_SMALL_GRANT"): """
        decision_comes_after_the_comments decision_waits_for_comments_written_in_time
        every_comment_has_its_decision only_a_purposeful_task_is_awarded
        decision_on_a_small_grant_has_a_reason award_is_within_what_was_asked""",
    (small_grant_acts, "TO_SIGN_SMALL_GRANT_CONTRACT"): """
        contract_follows_the_decision offer_is_annexed_to_the_contract
        contract_on_a_small_grant_is_in_writing contract_names_the_awarded_amount""",
    (small_grants, "TO_AWARD_SMALL_GRANT"): """
        task_is_local_or_regional grant_is_within_the_ceiling small_task_ends_after_it_starts
        small_task_is_short_enough an_amount_is_asked_for grant_is_within_the_costs
        organisation_stays_within_its_yearly_ceiling
        organisation_stays_within_the_councils_ceiling small_grants_stay_within_their_pool
        small_grants_stay_within_the_councils_share small_task_stays_within_one_budget_year""",
    (small_grant_acts, "TO_TRANSFER_SMALL_GRANT"): """
        payment_follows_the_contract transfers_stay_within_the_yearly_ceiling""",
}


@pytest.mark.parametrize(("module", "table"), TABLES, ids=lambda value: str(value)[:40])
def test_an_act_is_asked_all_its_rules(module, table):
    asked = [each.name for each in getattr(module, table)]

    assert asked == TABLES[module, table].split()
