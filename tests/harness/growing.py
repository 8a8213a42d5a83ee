"""How to put more rows behind the pages: ``GROWS[route]`` makes so many of what it shows.

A page that reads rows and is not named here fails the build; so does a list whose entry
does not make it longer.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection

from tests.access.world import World
from tests.harness.more_of_calls import (
    annexes,
    applications,
    calls,
    candidates,
    committee,
    contracts,
    criteria,
    demands,
    filings,
    inspections,
    offer_rows,
    own_offers,
    publications,
    questions,
    readings,
    received_offers,
    report_rows,
    small_grant_rows,
    small_grants,
    task_report_rows,
    tranches,
    workings,
)
from tests.harness.more_of_purchases import bids, invoices, orders
from tests.harness.more_of_quotations import asked, changes, invited, lines, quotations
from tests.harness.more_of_regranting import competitions, grant_applications
from tests.harness.more_rows import (
    authorities,
    balances,
    batches,
    confirmations,
    indicators,
    invitations,
    journal,
    letters,
    local_figures,
    meeting_rows,
    members,
    papers,
    pilot_rows,
    pilots,
    programme_rows,
    programmes,
    standards,
    units,
    waivers,
)

Grow = Callable[[World, int], None]

PLACES = (authorities, calls, contracts, balances, programmes, standards)
EVERYBODYS = (
    confirmations, calls, demands, questions, own_offers, received_offers, contracts, balances,
    pilot_rows, applications, small_grants, bids, invoices, orders,
)  # fmt: skip

GROWS: dict[str, tuple[Grow, ...]] = {
    "front": PLACES,
    "place_list": PLACES,
    "place": (*PLACES, local_figures),
    "accounts:duties": EVERYBODYS,
    "accounts:panel": (letters, papers, authorities, confirmations),
    "accounts:authority_list": (authorities,),
    "accounts:figures": (local_figures,),
    "accounts:national_figures": (local_figures,),
    "accounts:unit_search": (units,),
    "accounts:own_organisation": (members,),
    "accounts:organisation_office": (members, invitations, confirmations, journal),
    "accounts:organisation_detail": (confirmations, contracts, balances),
    "programmes:programme_list": (programmes,),
    "programmes:programme_detail": (programme_rows, waivers, calls, journal, papers),
    "programmes:consultation_list": (programmes,),
    "programmes:standard_list": (standards,),
    "programmes:standard_detail": (indicators, programme_rows, journal),
    "contracting:tender_list": (calls,),
    "contracting:calendar": (calls, competitions),
    "contracting:statistics": (calls, contracts),
    "contracting:tender_detail": (
        criteria, publications, questions, received_offers, committee, journal, papers,
    ),
    "contracting:tender_offers": (received_offers, journal),
    "contracting:tender_preview": (criteria,),
    "contracting:tender_offer_preview": (criteria,),
    "contracting:demand_list": (demands,),
    "contracting:candidate_calls": (candidates,),
    "contracting:candidate_call": (candidates,),
    "contracting:candidate_register": (candidates,),
    "contracting:committee_detail": (committee, received_offers, journal),
    "contracting:committee_work": (committee, received_offers, criteria),
    "contracting:tender_ranking": (committee, received_offers, criteria),
    "contracting:report_detail": (report_rows, journal, papers),
    "contracting:report_edit": (report_rows,),
    "contracting:settlement": (task_report_rows, journal, papers),
    "contracting:task_report": (task_report_rows,),
    "contracting:task_report_judge": (task_report_rows,),
    "contracting:small_grant_counters": (local_figures,),
    "contracting:procurement_detail": (bids, invoices, journal, papers),
    "contracting:orders_report": (orders,),
    "contracting:application_list": (applications,),
    "contracting:application_detail": (journal, papers, waivers),
    "contracting:small_grant_list": (small_grants,),
    "contracting:small_grant_cases": (small_grants,),
    "contracting:small_grant_case": (small_grants, small_grant_rows, journal, papers, waivers),
    "contracting:small_grant_page": (papers,),
    "contracting:small_grant_edit": (small_grant_rows,),
    "contracting:small_grant_text": (small_grant_rows,),
    "contracting:enquiry_detail": (lines, changes, asked, criteria, journal, papers),
    "contracting:enquiry_edit": (lines,),
    "contracting:enquiry_invite": (invited,),
    "contracting:quotation_file": (lines,),
    "contracting:quotation_comparison": (quotations,),
    "contracting:offer_list": (own_offers,),
    "contracting:offer_detail": (offer_rows, filings, journal, papers),
    "contracting:offer_readings": (readings,),
    "contracting:offer_history": (workings,),
    "contracting:offer_version": (workings,),
    "contracting:tender_readings": (readings,),
    "contracting:offer_preview": (offer_rows, filings),
    "contracting:submission_detail": (filings, papers),
    "contracting:contract_list": (contracts,),
    "contracting:contract_detail": (tranches, annexes, inspections, journal, papers),
    "contracting:inspection_detail": (journal,),
    "contracting:competition_list": (competitions,),
    "contracting:competition": (competitions, grant_applications, journal, papers),
    "contracting:competition_choose": (grant_applications,),
    "contracting:grant_application": (journal,),
    "balances:list": (balances,),
    "balances:data": (balances,),
    "balances:service": (balances,),
    "balances:sphere_service": (balances,),
    "balances:place": (balances,),
    "balances:comparison": (balances,),
    "balances:comparison_list": (balances,),
    "balances:data_file": (balances,),
    "balances:balance": (balances, batches, meeting_rows, papers),
    "balances:round": (batches, meeting_rows, journal, papers),
    "balances:meeting": (meeting_rows, journal, papers),
    "pilots:pilot_list": (pilots,),
    "pilots:board": (pilot_rows,),
    "pilots:meeting_list": (pilot_rows,),
    "pilots:meeting": (pilot_rows, journal),
    "pilots:site": (pilot_rows, contracts, balances),
    "pilots:panel_list": (pilots,),
    "pilots:panel_pilot": (pilot_rows,),
}  # fmt: skip

STANDS_STILL: dict[str, str] = {
    "contracting:task_report_edit": "the rows of its contract, frozen when it was signed",
    "help": "a text",
    "guide": "a text",
    "statutes": "made from the code, no rows",
    "accessibility": "a text",
    "privacy": "a text",
    "alive": "for machines",
    "ready": "for machines",
    "common:genuineness": "a question, no rows",
    "common:genuine_paper": "one paper",
    "contracting:signed_file_download": "one file",
    "contracting:mode_advisor": "questions, no rows",
    "common:paper": "one paper",
    "common:paper_file": "one file",
    "accounts:calendar_feed": "a file for calendars",
    "balances:own_questions": "five questions for each party at most",
    "balances:questionnaires": "a line for each shipped file",
    "balances:questionnaire": "the questions of one file",
    "balances:questionnaire_changes": "the differences of two files",
    "balances:codebook": "a file of texts",
    "balances:paper_batch": "counts of one batch; its sheets are not listed",
    "balances:contract_data": "a file of one contract; its length is the questionnaire's",
    "accounts:invitation_open": "leads on; no page of its own",
    "contracting:demand": "a form; its offers are counted with the page of the call",
    "contracting:demand_own": "one question and its answer",
    "contracting:comment_create": "a form",
    "contracting:comment_own": "one comment and its answer",
    "contracting:question_ask": "a form",
    "contracting:enquiry_publish": "one act",
    "contracting:enquiry_open": "one act",
    "contracting:quotation_enter": "one link",
    "contracting:quotation_detail": "one quotation; its lines are in one frozen text",
    "contracting:quotation_paper": "one file",
    "contracting:tender_notice": "a file of one notice",
    "contracting:tender_calendar": "a file of two dates",
    "contracting:tender_feed": "a file of fifty calls at most",
    "contracting:calendar_file": "a file of two hundred dates at most",
    "contracting:probe_record": "thirty days",
    "contracting:unsubscribe": "one question",
    "contracting:tender_edit_first": "the first section of a form",
    "contracting:update_detail": "the rows of one update, which lie in one cell",
    "contracting:contract_text": "the paragraphs of one contract",
    "contracting:contract_docx": "a file of one contract",
    "contracting:signed_contract_file": "one file",
    "contracting:register_file": "a file, written piece by piece",
    "contracting:central_register": "the names of fields and one number",
    "contracting:committee_read": "the rows of one filed offer, which lie in one cell",
    "contracting:offer_completed": "two texts of one offer, which lie in two cells",
    "contracting:vault_document": "one file",
    "balances:meeting_ics": "a file of one date",
    "contracting:central_register_file": "a file; its annexes come with one query",
    "contracting:orders_file": "a file, written piece by piece",
}
"""Pages that only show and that no number of rows can make longer; never a list."""


def grow(world: World, number: int) -> None:
    """``number`` more rows of everything, once each."""
    for each in dict.fromkeys(grow for entry in GROWS.values() for grow in entry):
        each(world, number)
    # Rows that nobody committed are unknown to the planner: it would join them all with all.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def rows_of(response: Any) -> int | None:
    """How many rows the list behind a page has in all; ``None`` when it is no list."""
    context = response.context or {}
    if page := context.get("page_obj"):
        return int(page.paginator.count)
    rows = context.get("object_list")
    return None if rows is None else len(rows)
