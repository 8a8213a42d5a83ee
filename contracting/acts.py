"""The acts of commissioning in words, for the journal."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TENDER_ACTS: Mapping[str, str | Promise] = {
    "tender.drafted": _("Call drafted"),
    "tender.changed": _("Call changed"),
    "tender.publication_recorded": _("Publication recorded"),
    "following.changed": _("Followed calls changed"),
    "tender.publication_removed": _("Taking a notice down recorded"),
    "tender.published": _("Call published"),
    "tender.rehearsal_begun": _("Rehearsal of a call begun"),
    "tender.rehearsal_time_ended": _("Time for offers of the rehearsal ended"),
    "tender.rehearsal_discarded": _("Rehearsal of a call thrown away"),
    "tender.opening_proposed": _("Opening of the offers proposed"),
    "tender.extension_proposed": _("More time for offers proposed"),
    "tender.extended": _("Time for offers extended"),
    "question.asked": _("Somebody asked about the call"),
    "question.answered": _("Question about the call answered"),
    "tender.opened": _("Offers opened"),
    "tender.decided": _("Offers selected"),
    "tender.results_published": _("Results published"),
    "tender.annulled": _("Annulment recorded"),
    "tender.annulment_published": _("Information on the annulment published"),
    "committee.appointed": _("Committee appointed"),
    "committee.declared": _("Declaration of impartiality made"),
    "committee.excluded_from_offers": _("Member excluded from judging single offers"),
    "committee.excluded": _("Member excluded from the committee"),
    "committee.reserve_called": _("Reserve member called to the committee"),
    "committee.chair_named": _("Chair of the committee recorded"),
    "committee.met": _("Meeting of the committee recorded"),
    "committee.discussion_opened": _("Discussion of the committee opened"),
    "committee.score_changed": _("Points changed in the discussion"),
    "committee.opinion_given": _("Opinion of an expert given"),
    "committee.scenario_saved": _("Scenario of sharing the money saved"),
    "committee.scenario_chosen": _("Scenario chosen as the advice of the committee"),
    "authority.committee_customs": _("Rules of committees changed"),
    "candidates.called": _("Call for candidates to committees published"),
    "candidates.indicated": _("Candidate to committees indicated"),
    "candidates.withdrawn": _("Candidate to committees withdrawn"),
    "committee.closed": _("Work of the committee closed"),
    "committee.card_closed": _("Score card closed"),
    "demand.made": _("Somebody demanded the reasons of a choice"),
    "demand.answered": _("Reasons of a choice given"),
    "tender.formal_list": _("List of the formal check written"),
    "offer.completion_asked": _("Offeror called to complete the offer"),
    "offer.completed": _("Offer completed"),
    "offer.checked": _("Formal check recorded"),
    "offer.rejected": _("Offer rejected on formal grounds"),
    "offer.selected": _("Offer selected"),
    "offer.not_selected": _("Offer not selected"),
}

OFFER_ACTS: Mapping[str, str | Promise] = {
    "offer.drafted": _("Offer begun"),
    "offer.approved": _("Offer approved by a representative"),
    "offer.approvals_cancelled": _("Offer changed; its approvals cancelled"),
    "offer.partner_invited": _("Organisation asked to make the offer together"),
    "offer.partner_joined": _("Organisation makes the offer together"),
    "offer.partner_left": _("Organisation does not make the offer together"),
    "offer.submitted": _("Offer submitted"),
    "attachment.taken_unchecked": _("File that no antivirus has checked taken knowingly"),
    "offer.signed_file": _("Signed file of the offer uploaded"),
    "offer.paper_confirmed": _("Signed paper of the offer recorded"),
    "offer.withdrawn": _("Offer withdrawn"),
}

SMALL_GRANT_ACTS: Mapping[str, str | Promise] = {
    "small_grant.begun": _("Simplified offer begun"),
    "small_grant.discarded": _("Draft of a simplified offer thrown away"),
    "small_grant.received": _("Simplified offer received"),
    "small_grant.text_confirmed": _("Text of the simplified offer confirmed for publication"),
    "small_grant.redacted": _("Data taken out of the published text"),
    "small_grant.published": _("Simplified offer published in three places"),
    "small_grant.taken_down": _("Taking the simplified offer down recorded"),
    "small_grant.commented": _("Somebody commented on the simplified offer"),
    "small_grant.examined": _("Examining of the comments begun"),
    "small_grant.answered": _("Comment on the simplified offer answered"),
    "small_grant.decided": _("Simplified offer decided"),
    "small_grant.withdrawn": _("Simplified offer taken back by the organisation"),
    "small_grant.declined": _("Awarded small grant declined by the organisation"),
    "offer.declined": _("Awarded grant declined"),
    "contract.discarded": _("Draft of the contract thrown away"),
}

FILE_ACTS: Mapping[str, str | Promise] = {
    "document.kept": _("Document put in the vault"),
    "document.removed": _("Document taken out of the vault"),
    "envelope.registered": _("Envelope with an offer registered"),
    "envelope.digitised": _("Offer on paper entered"),
}

APPLICATION_ACTS: Mapping[str, str | Promise] = {
    "application.filed": _("Application for a task filed"),
    "application.answered": _("Application for a task answered"),
    "application.call_named": _("Call that follows an application named"),
}

CONTRACT_ACTS: Mapping[str, str | Promise] = {
    "contract.drafted": _("Contract begun"),
    "contract.changed": _("Contract changed"),
    "contract.update_begun": _("Update of the offer begun"),
    "contract.update_changed": _("Update of the offer changed"),
    "contract.update_sent": _("Update of the offer sent to the authority"),
    "contract.update_returned": _("Update of the offer returned to be corrected"),
    "contract.update_accepted": _("Update of the offer accepted"),
    "contract.printed": _("Contract printed for signing"),
    "contract.signed": _("Signing of the contract recorded"),
    "contract.tranche_paid": _("Payment of a tranche recorded"),
    "contract.amended": _("Annex to the contract recorded"),
    "contract.terminated": _("Ending of the contract before its time recorded"),
    "contract.return_due": _("Return of a part of the grant established"),
    "contract.returned": _("Return of a part of the grant recorded"),
    "contract.settled": _("Contract settled"),
    "report.called": _("Report called for"),
    "report.saved": _("Report saved"),
    "report.filed": _("Report filed"),
    "report.returned": _("Report sent back to be corrected"),
    "report.accepted": _("Report accepted"),
    "contract.inspected": _("Inspection of the task signed off"),
    "inspection.begun": _("Record of an inspection begun"),
    "inspection.changed": _("Record of an inspection changed"),
    "inspection.closed": _("Record of an inspection signed off"),
    "inspection.replied": _("Reply of the organisation to an inspection"),
}

PURCHASE_ACTS: Mapping[str, str | Promise] = {
    "purchase.begun": _("Procurement begun"),
    "purchase.changed": _("Preparation of the procurement changed"),
    "purchase.notice_changed": _("Change of the notice recorded"),
    "purchase.notice_recorded": _("Notice of the procurement recorded"),
    "purchase.notice_corrected": _("Recorded notice corrected"),
    "purchase.evidence_asked": _("Best bidder asked for evidence"),
    "purchase.evidence_recorded": _("What came of the evidence recorded"),
    "purchase.judged": _("Evaluation of bids saved"),
    "purchase.evaded": _("Chosen bidder did not sign the contract"),
    "purchase.signed": _("Contract of the procurement recorded"),
    "purchase.invoice_recorded": _("Invoice recorded"),
    "purchase.invoice_paid": _("Payment of an invoice recorded"),
    "purchase.performed": _("Performance of the contract recorded"),
    "purchase.record_changed": _("Record of the procurement changed"),
    "purchase.record_closed": _("Record of the procurement closed"),
}

REGRANTING_ACTS: Mapping[str, str | Promise] = {
    "competition.begun": _("Competition of an operator begun"),
    "competition.changed": _("Competition of an operator changed"),
    "competition.announced": _("Competition of an operator announced"),
    "competition.decided": _("Implementers chosen"),
    "grant_application.filed": _("Application for a small grant filed"),
    "grant_application.withdrawn": _("Application for a small grant withdrawn"),
    "grant_application.signed": _("Agreement with an implementer recorded"),
    "grant_application.paid": _("Payment to an implementer recorded"),
    "grant_application.accounted": _("Project of an implementer accounted for"),
}

QUOTATION_ACTS: Mapping[str, str | Promise] = {
    "enquiry.changed": _("Request for quotations written"),
    "enquiry.invited": _("Provider invited to quote"),
    "enquiry.extended": _("Time for quotations extended"),
    "enquiry.corrected": _("Request for quotations corrected"),
    "quotation.filed": _("Quotation filed"),
    "quotation.withdrawn": _("Quotation withdrawn"),
}

ACTS: Mapping[str, str | Promise] = {
    **TENDER_ACTS,
    **REGRANTING_ACTS,
    **OFFER_ACTS,
    **FILE_ACTS,
    **CONTRACT_ACTS,
    **APPLICATION_ACTS,
    **SMALL_GRANT_ACTS,
    **PURCHASE_ACTS,
    **QUOTATION_ACTS,
}
