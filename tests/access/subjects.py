"""Which objects of the world stand behind each route, in which states.

``SUBJECTS[route][state]`` gives the parts of the path: the name of a thing of the world
(its primary key is taken), or ``=text`` for a literal. A route with parts that is not
listed fails the build.
"""

from tests.access.files import UID

Parts = dict[str, str]
SUBJECTS: dict[str, dict[str, Parts]] = {}


def stands(names: str, *routes: str, **fixed: str) -> None:
    """Each of ``routes`` is asked with each of the things ``names`` as its ``pk``."""
    for route in routes:
        for name in names.split():
            SUBJECTS.setdefault(route, {})[name] = {"pk": name, **fixed}


# People and organisations
stands("ngo_1 ngo_unconfirmed authority_a", "accounts:organisation_detail")
stands(
    "ngo_1 authority_a",
    "accounts:organisation_office",
    "accounts:organisation_change",
    "accounts:invite",
)
stands("ngo_1", "accounts:confirmation_ask")
stands("invitation_a", "accounts:invitation_resend", "accounts:invitation_withdraw")
stands("membership_staff_1", "accounts:membership_end")
stands("confirmation_asked", "accounts:confirmation_decide")
SUBJECTS["accounts:invitation_open"] = {"wrong": {"code": "=AAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}
SUBJECTS["accounts:authority_onboard"] = {"free": {"code": "unit_free"}}
stands("authority_a", "accounts:figures")
stands("authority_a", "accounts:figure_set", key="=committee_size")
SUBJECTS["accounts:figure_withdraw"] = {"a": {"pk": "authority_a", "figure_pk": "figure_a"}}
SUBJECTS["accounts:national_figure_set"] = {"rate": {"key": "=interest_rate"}}
SUBJECTS["accounts:national_figure_withdraw"] = {"rate": {"figure_pk": "figure_national"}}
SUBJECTS["accounts:start_again"] = {"letter": {"kind": "=letter", "pk": "stuck_letter"}}

# Programmes and standards
stands("programme_draft_a programme_a", "programmes:programme_detail")
stands(
    "programme_draft_a programme_a",
    "programmes:programme_edit",
    "programmes:consultation_open",
    "programmes:consultation_close",
    "programmes:programme_submit",
    "programmes:programme_adopt",
    "programmes:programme_report",
    "programmes:task_create",
)
stands("programme_draft_a programme_a", "programmes:programme_part", part="=aims")
for _route in ("programmes:task_edit", "programmes:task_remove"):
    SUBJECTS[_route] = {"draft": {"pk": "programme_draft_a", "task_pk": "task_draft_a"}}
stands("standard_draft_a standard_a", "programmes:standard_detail")
stands(
    "standard_draft_a standard_a",
    "programmes:standard_indicators",
    "programmes:standard_adopt",
    "programmes:standard_renew",
    "programmes:standard_retire",
)
stands("standard_draft_a standard_a", "programmes:standard_section", section="=service")

# Calls
stands(
    "tender_draft tender_open tender_late tender_evaluated tender_awarded tender_annulled",
    "contracting:tender_detail",
    "contracting:tender_offers",
    "contracting:tender_results",
    "contracting:committee_detail",
    "contracting:tender_ranking",
)
stands(
    "tender_draft tender_open",
    "contracting:tender_edit_first",
    "contracting:tender_announcements",
    "contracting:tender_publish",
    "contracting:tender_preview",
    "contracting:tender_offer_preview",
)
stands(
    "tender_rehearsed",
    "contracting:tender_detail",
    "contracting:tender_edit_first",
    "contracting:offer_create",
    "contracting:question_ask",
    "contracting:committee_detail",
)
stands(
    "tender_rehearsed tender_open",
    "contracting:tender_rehearse",
    "contracting:rehearsal_end_time",
    "contracting:rehearsal_discard",
)
stands("tender_draft tender_open", "contracting:tender_edit", section="=zadanie")
stands("tender_open tender_late", "contracting:tender_open", "contracting:offer_create")
stands(
    "tender_open tender_evaluated",
    "contracting:committee_appoint",
    "contracting:committee_declare",
    "contracting:committee_close",
    "contracting:committee_work",
    "contracting:tender_decide",
    "contracting:tender_annul",
)
stands(
    "tender_judged",
    "contracting:tender_detail",
    "contracting:tender_ranking",
    "contracting:committee_detail",
    "contracting:committee_work",
    "contracting:tender_decide",
)
stands(
    "tender_discussed",
    "contracting:tender_ranking",
    "contracting:committee_detail",
    "contracting:committee_work",
    "contracting:scenario_save",
)
stands("tender_published", "contracting:demand", "contracting:tender_detail")
stands("tender_annulled", "contracting:tender_annulment")
stands(
    "tender_draft tender_open tender_rehearsed",
    "contracting:tender_notice",
    name="=ogloszenie",
)
stands("tender_draft tender_open tender_rehearsed", "contracting:tender_calendar")
SUBJECTS["contracting:publication_remove"] = {
    "board": {"pk": "tender_open", "publication_pk": "publication"}
}
stands("ngo_1", "contracting:following", "contracting:application_create")
stands("application_asked application_answered", "contracting:application_detail")
stands(
    "contract_small contract_reported contract_even",
    "contracting:report_detail",
    "contracting:report_edit",
)
stands("contract_reported contract_even", "contracting:report_judge")
SUBJECTS["contracting:grant_return"] = {
    "owed": {"pk": "contract_even", "owed": "return_owed"},
    "task": {"pk": "contract_task_filed", "owed": "return_task"},
}
stands(
    "contract_task contract_task_filed",
    "contracting:settlement",
    "contracting:report_call",
    "contracting:return_establish",
)
stands(
    "contract_task contract_task_filed",
    "contracting:task_report",
    "contracting:task_report_edit",
    slug="=koncowe",
)
stands("contract_task_filed", "contracting:task_report_judge", slug="=koncowe")
stands("contract_task", "contracting:report_demand", slug="=koncowe")
stands("authority_a", "contracting:small_grant_counters")
stands("application_asked", "contracting:application_answer")
stands("application_answered", "contracting:application_call")
stands(
    "tender_small tender_small_late", "contracting:small_grant_page", "contracting:comment_create"
)
SUBJECTS["contracting:comment_own"] = {
    "held": {"code": "=7d9f5a2e-0000-4000-8000-000000000001"},
    "nobodys": {"code": "=7d9f5a2e-0000-4000-8000-000000000000"},
}
stands("small_draft small_received small_late", "contracting:small_grant_case")
stands(
    "small_draft",
    "contracting:small_grant_edit",
    "contracting:small_grant_file",
    "contracting:small_grant_discard",
)
stands(
    "small_received",
    "contracting:small_grant_text",
    "contracting:small_grant_publish",
    "contracting:small_grant_give_up",
)
stands(
    "small_late",
    "contracting:small_grant_take_down",
    "contracting:small_grant_redact",
    "contracting:small_grant_decide",
)
SUBJECTS["contracting:comment_answer"] = {
    "made": {"pk": "small_late", "comment_pk": "comment_made"}
}
SUBJECTS["contracting:unsubscribe"] = {"wrong": {"code": "=1:AAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}
stands("tender_draft tender_open tender_late", "contracting:tender_extend")
stands("tender_draft tender_open tender_late", "contracting:question_ask")
SUBJECTS["contracting:question_answer"] = {
    "asked": {"pk": "tender_open", "question_pk": "question_asked"}
}
stands(
    "tender_draft tender_evaluated tender_awarded",
    "contracting:demand",
    "contracting:demand_list",
)
SUBJECTS["contracting:demand_own"] = {"nobodys": {"code": "=7d9f5a2e-0000-4000-8000-000000000000"}}
SUBJECTS["contracting:demand_answer"] = {"asked": {"pk": "tender_awarded", "demand_pk": "demand"}}
SUBJECTS["contracting:offer_check"] = {
    "sealed": {"pk": "tender_open", "offer_pk": "offer_sealed_2"},
    "unopened": {"pk": "tender_late", "offer_pk": "offer_unopened_2"},
    "opened": {"pk": "tender_evaluated", "offer_pk": "offer_opened_2"},
}
SUBJECTS["contracting:committee_card"] = SUBJECTS["contracting:offer_check"]
SUBJECTS["contracting:committee_exclude"] = {
    "seat": {"pk": "tender_evaluated", "member_pk": "committee_seat"}
}
SUBJECTS["contracting:committee_chair"] = SUBJECTS["contracting:committee_exclude"]

# Quotations
ENQUIRIES = "enquiry_draft enquiry_open enquiry_late enquiry_opened"
stands(f"{ENQUIRIES} tender_open", "contracting:enquiry_detail")
stands(
    ENQUIRIES,
    "contracting:enquiry_invite",
    "contracting:enquiry_change",
    "contracting:enquiry_open",
    "contracting:quotation_comparison",
    "contracting:quotation_file",
)
stands("enquiry_draft enquiry_open", "contracting:enquiry_edit", "contracting:enquiry_publish")
SUBJECTS["contracting:quotation_enter"] = {
    "wrong": {"code": "=AAAAAAAAAAAAAAAAAAAAAAAAAAAA"},
    "right": {"code": "=kod-z-listu-do-wykonawcy"},
}
stands("quotation_open quotation_late quotation_opened", "contracting:quotation_detail")
stands("quotation_open quotation_opened", "contracting:quotation_paper", kind="=quotation")

# Choosing
stands("tender_draft tender_open tender_evaluated tender_awarded", "contracting:formal_list")
stands(
    "tender_open tender_evaluated tender_judged",
    "contracting:committee_meeting",
    "contracting:discussion_open",
    "contracting:scenario_save",
)
SUBJECTS["contracting:committee_read"] = {
    **SUBJECTS["contracting:offer_check"],
    "judged": {"pk": "tender_judged", "offer_pk": "offer_judged_2"},
}
for _route in ("contracting:expert_opinion", "contracting:amount_change"):
    SUBJECTS[_route] = {
        **SUBJECTS["contracting:committee_read"],
        "discussed": {"pk": "tender_discussed", "offer_pk": "offer_discussed_2"},
    }
SUBJECTS["contracting:score_change"] = {
    "judged": {
        "pk": "tender_judged",
        "offer_pk": "offer_judged_2",
        "criterion_pk": "criterion_judged",
    }
}
SUBJECTS["contracting:scenario_choose"] = {
    "judged": {"pk": "tender_judged", "scenario_pk": "scenario"},
    "discussed": {"pk": "tender_discussed", "scenario_pk": "scenario_discussed"},
}
stands("authority_a", "contracting:committee_customs")
for _route in ("contracting:candidate_call_create", "contracting:candidate_register"):
    SUBJECTS[_route] = {"authority_a": {"authority_pk": "authority_a"}}
stands("candidate_call", "contracting:candidate_call", "contracting:candidate_indicate")
stands("candidate", "contracting:candidate_withdraw")

# Offers
OFFERS = "offer_draft_1 offer_sealed_2 offer_unopened_2 offer_opened_2"
stands(OFFERS, "contracting:offer_detail", "contracting:offer_preview")
stands(OFFERS, "contracting:offer_readings")
stands(OFFERS, "contracting:offer_complete", "contracting:offer_completed")
stands("tender_evaluated tender_papers", "contracting:paper_confirm")
for _route in ("contracting:signed_file", "contracting:signed_file_download"):
    SUBJECTS[_route] = {
        name: {"pk": f"offer_{name}_2", "number": f"submission_{name}_2"}
        for name in ("sealed", "opened")
    }
stands("tender_open tender_evaluated", "contracting:tender_readings")
stands(OFFERS, "contracting:offer_submit", "contracting:offer_withdraw")
stands(f"{OFFERS} offer_joint_3", "contracting:offer_partners", "contracting:partner_invite")
stands("offer_joint_3", "contracting:offer_detail", "contracting:offer_submit")
stands(
    "partner_asked_2 partner_joined_1", "contracting:partner_answer", "contracting:partner_leave"
)
stands(OFFERS, "contracting:offer_section", "contracting:offer_autosave", section="=koszty")
stands(OFFERS, "contracting:offer_history", "contracting:offer_copy", "contracting:offer_paste")
stands(OFFERS, "contracting:offer_presence", "contracting:remark_create", section="=koszty")
for _route, _thing in (
    ("contracting:offer_version", "version"),
    ("contracting:remark_resolve", "remark"),
):
    SUBJECTS[_route] = {
        state: {"pk": f"offer_{state}", "number": f"{_thing}_{state}"}
        for state in ("draft_1", "sealed_2", "opened_2")
    }
SUBJECTS["contracting:submission_detail"] = {
    "sealed": {"pk": "offer_sealed_2", "number": "submission_sealed_2"},
    "opened": {"pk": "offer_opened_2", "number": "submission_opened_2"},
    "anothers": {"pk": "offer_opened_2", "number": "submission_sealed_2"},
}

for _route in ("contracting:attachments", "contracting:attach_document"):
    stands("offer_draft_1 offer_sealed_2 offer_opened_2", _route)
stands(
    "offer_draft_1 offer_sealed_2 offer_opened_2",
    "contracting:attachment",
    "contracting:attachment_remove",
    uid=f"={UID}",
)
stands("ngo_1", "contracting:vault")
for _route in ("contracting:vault_document", "contracting:vault_remove"):
    SUBJECTS[_route] = {
        "own": {"pk": "ngo_1", "document_pk": "document_1"},
        "anothers": {"pk": "ngo_2", "document_pk": "document_1"},
    }
stands("tender_draft tender_open tender_evaluated", "contracting:envelopes")
SUBJECTS["contracting:envelope_digitise"] = {
    "closed": {"pk": "tender_open", "envelope_pk": "envelope_tender_open"},
    "opened": {"pk": "tender_evaluated", "envelope_pk": "envelope_tender_evaluated"},
}

# Balances
for _route in (
    "balances:round",
    "balances:authority_card",
    "balances:authority_card_close",
    "balances:provider_card",
    "balances:provider_card_close",
    "balances:provider_card_ask",
    "balances:authority_addendum",
    "balances:provider_addendum",
    "balances:batch_create",
    "balances:pile_start",
    "balances:event_create",
    "balances:held",
    "balances:round_close",
    "balances:window_move",
):
    SUBJECTS[_route] = {
        "closed": {"contract": "contract", "kind": "=opening"},
        "open": {"contract": "contract", "kind": "=mid_term"},
    }
for _route in (
    "balances:round",
    "balances:authority_card",
    "balances:provider_card",
    "balances:provider_card_close",
    "balances:provider_card_ask",
):
    SUBJECTS[_route]["written"] = {"contract": "contract", "kind": "=final"}
for _route, _batch in (
    ("paper_batch", 1), ("paper_sheet", 1), ("paper_take_out", 1), ("paper_pile", 1),
    ("paper_again", 2), ("paper_settle", 3), ("paper_finish", 4),
):  # fmt: skip
    SUBJECTS[f"balances:{_route}"] = {
        "open": {"contract": "contract", "kind": "=mid_term", "batch": f"={_batch}"},
    }
for _route in ("meeting", "meeting_fix", "meeting_record", "point_add", "minutes_close"):
    SUBJECTS[f"balances:{_route}"] = {
        "held": {"contract": "contract", "kind": "=opening"},
        "closed": {"contract": "contract_met", "kind": "=opening"},
        "unclosed": {"contract": "contract", "kind": "=mid_term"},
    }
for _route in ("decide", "decide_nothing", "look"):
    SUBJECTS[f"balances:{_route}"] = {
        "held": {"contract": "contract", "kind": "=opening", "position": "=1"},
    }
SUBJECTS["balances:decision_withdraw"] = {
    "held": {
        "contract": "contract", "kind": "=opening", "position": "=1", "decision": "decision_open",
    },
}  # fmt: skip
SUBJECTS["balances:decision_done"] = {
    "closed": {
        "contract": "contract_met", "kind": "=opening", "position": "=1",
        "decision": "decision_met",
    },
}  # fmt: skip
SUBJECTS["balances:meeting_ics"] = {
    "held": {"contract": "contract", "kind": "=opening"},
    "unclosed": {"contract": "contract", "kind": "=mid_term"},
}
for _route in ("reply", "reply_write", "reply_publish", "round_archive"):
    SUBJECTS[f"balances:{_route}"] = {
        "waiting": {"contract": "contract", "kind": "=opening"},
        "answered": {"contract": "contract_met", "kind": "=opening"},
        "unclosed": {"contract": "contract", "kind": "=mid_term"},
    }
SUBJECTS["balances:year_decide"] = {"next": {"contract": "contract", "year": "=2028"}}
SUBJECTS["balances:remarks"] = {
    "waiting": {"contract": "contract", "kind": "=opening"},
    "moderated": {"contract": "contract_met", "kind": "=opening"},
    "none": {"contract": "contract", "kind": "=mid_term"},
}
SUBJECTS["balances:remark"] = {
    "waiting": {"contract": "contract", "kind": "=opening", "remark": "remark"},
}
SUBJECTS["balances:balance"] = {"running": {"contract": "contract"}}
SUBJECTS["balances:questionnaire"] = {"first": {"number": "=1"}}
SUBJECTS["balances:questionnaire_changes"] = {"none": {"number": "=2", "older": "=1"}}
for _route in ("balances:own_questions", "balances:own_question_add"):
    SUBJECTS[_route] = {"a": {"authority": "authority_a"}}
for _route in ("balances:own_question_change", "balances:own_question_withdraw"):
    SUBJECTS[_route] = {"a": {"authority": "authority_a", "pk": "own_question"}}
SUBJECTS["balances:service"] = {"adopted": {"standard": "standard_a"}}
for _route in (
    "balances:place",
    "balances:comparison",
    "balances:comparison_agree",
    "balances:comparison_withdraw",
):
    SUBJECTS[_route] = {"a": {"code": "unit_a"}}
SUBJECTS["balances:sphere_service"] = {"a": {"code": "unit_a", "sphere": "=1"}}
SUBJECTS["balances:data_file"] = {"csv": {"form": "=csv"}, "xlsx": {"form": "=xlsx"}}
SUBJECTS["balances:contract_data"] = {"csv": {"contract": "contract", "form": "=csv"}}

# Contracts
stands("offer_selected_1 offer_opened_2", "contracting:contract_create")
stands(
    "contract_draft contract",
    "contracting:contract_detail",
    "contracting:contract_edit",
    "contracting:contract_print",
    "contracting:contract_sign",
    "contracting:contract_sign_file",
    "contracting:contract_text",
    "contracting:contract_docx",
    "contracting:signed_contract_file",
    "contracting:update_detail",
    "contracting:update_begin",
    "contracting:update_terms",
    "contracting:update_send",
    "contracting:update_decide",
)
stands(
    "contract_updated contract_sent",
    "contracting:update_detail",
    "contracting:update_terms",
    "contracting:update_send",
    "contracting:update_decide",
)
SUBJECTS["contracting:update_table"] = {
    **{
        f"updated_{each}": {"pk": "contract_updated", "table": f"={each}"}
        for each in ("dzialania", "rezultaty", "koszty")
    },
    "draft": {"pk": "contract_draft", "table": "=dzialania"},
    "signed": {"pk": "contract", "table": "=koszty"},
}
SUBJECTS["contracting:central_register_file"] = {"csv": {"form": "=csv"}}
stands("contract", "contracting:contract_amend", "contracting:contract_end")
stands("contract", "contracting:inspection_create")
for _route in ("detail", "change", "close", "reply"):
    SUBJECTS[f"contracting:inspection_{_route}"] = {
        "written": {"pk": "contract", "record": "inspection_written"},
        "closed": {"pk": "contract", "record": "inspection_closed"},
    }
SUBJECTS["contracting:tranche_pay"] = {"due": {"pk": "contract", "tranche": "tranche"}}

# Regranting
stands("contract contract_operator", "contracting:competition_create")
stands(
    "competition_draft competition_open competition_past competition_decided",
    "contracting:competition",
)
stands(
    "competition_draft competition_open",
    "contracting:competition_apply",
    "contracting:competition_edit",
)
stands("competition_draft competition_open", "contracting:competition_announce")
stands("competition_open competition_past competition_decided", "contracting:competition_choose")
stands(
    "grant_application_sealed grant_application_opened grant_application_paid",
    "contracting:grant_application",
)
SUBJECTS["contracting:grant_application_act"] = {
    "sealed": {"pk": "grant_application_sealed", "act": "=wycofanie"},
    "chosen": {"pk": "grant_application_chosen", "act": "=umowa"},
    "signed": {"pk": "grant_application_signed", "act": "=wyplata"},
    "paid": {"pk": "grant_application_paid", "act": "=rozliczenie"},
}

# Pilots
stands("pilot", "pilots:board", "pilots:meeting_list")
stands("pilot", "pilots:panel_pilot", "pilots:cycle_create", "pilots:site_create")
stands("site", "pilots:site", "pilots:meeting_create", "pilots:person_create")
stands("meeting", "pilots:meeting", "pilots:meeting_move", "pilots:meeting_journal")
stands("meeting_held", "pilots:meeting", "pilots:meeting_journal")
stands("site_person", "pilots:person_remove")

# Papers
for _route in ("common:paper", "common:paper_file", "common:genuine_paper"):
    SUBJECTS[_route] = {
        "receipt": {"public_id": "paper_receipt"},
        "public": {"public_id": "paper_public"},
        "minutes": {"public_id": "paper_minutes"},
    }

SUBJECTS["place"] = {"known": {"code": "unit_a"}, "unknown": {"code": "=9999999"}}
SUBJECTS["accounts:calendar_feed"] = {"wrong": {"code": "=AAAAAAAAAAAAAAAAAAAAAAAAAAAA"}}
SUBJECTS["guide"] = {"organisation": {"slug": "=organizacja"}}

SKIPPED: dict[str, str] = {
    "account_confirm_email": "allauth's own; the key is a signed secret of one person",
    "account_reset_password_from_key": "allauth's own; the key is a signed secret of one person",
}
"""Routes of libraries that the matrix does not ask, each with its reason."""

# Public procurement
stands(
    "purchase_draft purchase_late purchase_judged purchase_chosen purchase_signed",
    "contracting:procurement_detail",
)
stands("purchase_draft purchase_late", "contracting:procurement_edit", part="=szacowanie")
stands("purchase_draft purchase_judged purchase_chosen", "contracting:procurement_notice")
stands("purchase_late purchase_judged", "contracting:procurement_open")
stands("purchase_late purchase_judged purchase_chosen", "contracting:procurement_choose")
stands("purchase_judged purchase_chosen", "contracting:procurement_judge")
stands("purchase_judged purchase_chosen", "contracting:procurement_evidence")
stands("purchase_judged purchase_chosen", "contracting:procurement_contract")
stands("purchase_judged purchase_chosen", "contracting:procurement_record")
stands("purchase_signed", "contracting:procurement_invoices")
SUBJECTS["contracting:orders_file"] = {"csv": {"form": "=csv"}}
