"""Words of the lawyer's page: its chapters, the acts that rules stop, what was not verified.

A new room of rules or a new table ``TO_…`` needs its words here; a test says which.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.law import Force, Source


@dataclass(frozen=True)
class ChapterWords:
    slug: str
    title: str | Promise
    rooms: tuple[str, ...]
    """Modules of rules, each with those whose name begins with its name."""


CHAPTERS = (
    ChapterWords("program", _("The programme of cooperation"), ("programmes.rules",)),
    ChapterWords(
        "konkurs",
        _("The call for offers"),
        (
            "contracting.rules.open_calls",
            "contracting.rules.call_contents",
            "contracting.rules.extensions",
        ),
    ),
    ChapterWords(
        "oferta",
        _("The offer"),
        (
            "contracting.rules.offer",
            "contracting.rules.financing",
            "contracting.rules.cost",
            "contracting.rules.joint_offers",
            "contracting.rules.receiving",
            "contracting.rules.regranting",
        ),
    ),
    ChapterWords(
        "komisja",
        _("The committee"),
        (
            "contracting.rules.committees",
            "contracting.rules.committee_work",
            "contracting.rules.impartiality",
        ),
    ),
    ChapterWords(
        "wybor",
        _("Assessing offers, choosing and results"),
        (
            "contracting.rules.completing",
            "contracting.rules.scoring",
            "contracting.rules.selecting",
            "contracting.rules.results",
            "contracting.rules.annulment",
            "contracting.rules.justification",
        ),
    ),
    ChapterWords(
        "male-granty",
        _("Small grants"),
        ("contracting.rules.small_grant", "contracting.rules.simplified_offers"),
    ),
    ChapterWords(
        "wniosek",
        _("An organisation's own initiative"),
        ("contracting.rules.application", "contracting.rules.initiative"),
    ),
    ChapterWords(
        "zamowienia",
        _("Public procurement"),
        ("contracting.rules.procurement", "contracting.rules.quotation"),
    ),
    ChapterWords(
        "tryb", _("Which mode to choose"), ("contracting.rules.advi", "contracting.rules.mode")
    ),
    ChapterWords(
        "umowa",
        _("The contract"),
        (
            "contracting.rules.contract",
            "contracting.rules.local_clauses",
            "contracting.rules.amendment",
            "contracting.rules.ending",
        ),
    ),
    ChapterWords(
        "rozliczenie",
        _("Reports, control and returns"),
        (
            "contracting.rules.report",
            "contracting.rules.inspections",
            "contracting.rules.outcomes",
            "contracting.rules.settlement",
            "contracting.rules.return",
            "contracting.rules.interest",
        ),
    ),
    ChapterWords(
        "pomoc-spoleczna", _("Social assistance"), ("contracting.rules.social_assistance",)
    ),
    ChapterWords("bilans", _("Balances of cooperation"), ("balances.rules",)),
    ChapterWords("podmioty", _("Organisations, and what is set locally"), ("accounts.rules",)),
    ChapterWords("pilotaz", _("Pilots"), ("pilots.rules",)),
)
OTHER = ChapterWords("inne", _("Other rules"), ("",))

STOPS: Mapping[str, str | Promise] = {
    # programmes
    "programmes.TO_BEGIN": _("beginning a programme"),
    "programmes.TO_OPEN_CONSULTATION": _("opening the consultation"),
    "programmes.TO_CLOSE_CONSULTATION": _("closing the consultation"),
    "programmes.TO_SUBMIT": _("submitting the programme to the council"),
    "programmes.TO_ADOPT": _("recording the council's resolution"),
    "programmes.TO_REPORT": _("recording the yearly report"),
    # calls, committees, choosing
    "contracting.TO_ANNOUNCE": _("announcing the call"),
    "contracting.TO_APPOINT": _("appointing the committee"),
    "contracting.TO_CHECK_OFFER": _("recording the formal check of an offer"),
    "contracting.TO_CALL_TO_COMPLETE": _("calling an offeror to complete an offer"),
    "contracting.TO_COMPLETE_OFFER": _("completing an offer when called to"),
    "contracting.TO_CLOSE_CARD": _("closing a card of assessment"),
    "contracting.TO_CHANGE_POINTS": _("changing points at a meeting of the committee"),
    "contracting.TO_CLOSE_COMMITTEE": _("closing the committee's work"),
    "contracting.TO_SELECT": _("choosing offers"),
    "contracting.TO_PUBLISH_RESULTS": _("making the results public"),
    "contracting.TO_EXTEND_TIME_FOR_OFFERS": _("extending the time for offers"),
    "contracting.TO_ANNUL": _("annulling the call"),
    "contracting.TO_PUBLISH_ANNULMENT": _("making the annulment public"),
    "contracting.TO_ASK_FOR_JUSTIFICATION": _("asking for a justification"),
    "contracting.TO_JUSTIFY": _("answering a request for a justification"),
    "contracting.TO_SIT": _("sitting on the committee"),
    "contracting.TO_DECLARE": _("declaring impartiality"),
    "contracting.TO_EXCLUDE": _("excluding a member of the committee"),
    # applications and offers
    "contracting.TO_APPLY": _("filing an application for a task"),
    "contracting.TO_ANSWER_APPLICATION": _("answering an application for a task"),
    "contracting.TO_RECEIVE_OFFER": _("receiving an offer"),
    "contracting.TO_FILE_OFFER": _("filing an offer"),
    "contracting.TO_FILE_JOINT_OFFER": _("filing a joint offer"),
    "contracting.TO_FILE_REGRANTING_OFFER": _("filing an offer for regranting"),
    "contracting.TO_ANNOUNCE_COMPETITION": _("announcing an operator's competition"),
    "contracting.TO_APPLY_TO_OPERATOR": _("applying in an operator's competition"),
    "contracting.TO_CHOOSE_IMPLEMENTERS": _("choosing implementers of projects"),
    "contracting.TO_PAY_IMPLEMENTER": _("recording a payment to an implementer"),
    "contracting.TO_ACCOUNT_FOR_PROJECT": _("accounting for a project of an implementer"),
    "contracting.TO_COMMISSION_SOCIAL_ASSISTANCE": _("commissioning social assistance"),
    # which mode
    "contracting.TO_UPDATE_OFFER": _("updating an offer after a smaller award"),
    "contracting.TO_SEND_UPDATE": _("sending the update of an offer"),
    "contracting.TO_ADD_LOCAL_CLAUSES": _("adding local clauses to a contract"),
    "contracting.TO_RECORD_SIGNING": _("recording the signing of a contract"),
    "contracting.TO_RECORD_SIGNING_ON_PAPER": _("recording a contract signed on paper"),
    "contracting.TO_RECORD_SIGNED_FILE": _("recording a contract signed in a file"),
    "contracting.TO_CHOOSE_OPEN_CALL": _("choosing an open call"),
    "contracting.TO_CHOOSE_SMALL_GRANT": _("choosing a small grant"),
    "contracting.TO_CHOOSE_PROCUREMENT": _("choosing a procurement"),
    "contracting.TO_TELL_THE_TYPE": _("telling the type of commissioning"),
    # small grants
    "contracting.TO_WRITE_SIMPLIFIED_OFFER": _("writing an offer for a small grant"),
    "contracting.TO_FILE_SMALL_GRANT_OFFER": _("filing an offer for a small grant"),
    "contracting.TO_PUBLISH_SMALL_GRANT_OFFER": _("publishing an offer for a small grant"),
    "contracting.TO_TAKE_DOWN_SMALL_GRANT_OFFER": _("taking down an offer for a small grant"),
    "contracting.TO_COMMENT_ON_SMALL_GRANT": _("commenting on a small grant"),
    "contracting.TO_DECIDE_ON_SMALL_GRANT": _("deciding on a small grant"),
    "contracting.TO_AWARD_SMALL_GRANT": _("awarding a small grant"),
    "contracting.TO_SIGN_SMALL_GRANT_CONTRACT": _("signing the contract of a small grant"),
    "contracting.TO_TRANSFER_SMALL_GRANT": _("transferring a small grant"),
    "contracting.TO_REPORT_ON_SMALL_GRANT": _("reporting on a small grant"),
    # procurement
    "contracting.TO_START_PROCUREMENT": _("starting a procurement"),
    "contracting.TO_RESERVE_PROCUREMENT": _("reserving a procurement"),
    "contracting.TO_ADMIT_RESERVED_PROVIDER": _("admitting a provider to a reserved procurement"),
    "contracting.TO_ANNOUNCE_PROCUREMENT": _("announcing a procurement"),
    "contracting.TO_RECORD_PURCHASE_NOTICE": _("recording a notice of a procurement"),
    "contracting.TO_CHOOSE_BID": _("choosing a bid"),
    "contracting.TO_ANSWER_BIDDERS": _("answering questions about a procurement"),
    "contracting.TO_CHANGE_PROCUREMENT_NOTICE": _("changing the notice of a procurement"),
    "contracting.TO_ASK_FOR_EVIDENCE": _("asking a bidder for evidence"),
    "contracting.TO_SIGN_PROCUREMENT_CONTRACT": _("signing a procurement contract"),
    "contracting.TO_CLOSE_PROCUREMENT_RECORD": _("closing the record of a procurement"),
    "contracting.TO_PUBLISH_ENQUIRY": _("publishing a request for quotations"),
    "contracting.TO_CHANGE_ENQUIRY": _("changing a request for quotations"),
    "contracting.TO_FILE_QUOTATION": _("filing a quotation"),
    "contracting.TO_RECEIVE_QUOTATION": _("taking or giving back a quotation in time"),
    # contracts
    "contracting.TO_AMEND_CONTRACT": _("recording an annex to a contract"),
    "contracting.TO_CHANGE_LENGTH_OF_CONTRACT": _("changing the length of a contract"),
    "contracting.TO_SIGN_CONTRACT": _("signing the contract"),
    # reports and returns
    "contracting.TO_FILE_REPORT": _("filing a report"),
    "contracting.TO_CALL_FOR_PARTIAL_REPORT": _("calling for a partial report"),
    "contracting.TO_CALL_FOR_MISSING_REPORT": _("calling for a missing report"),
    "contracting.TO_ESTABLISH_RETURN": _("establishing a return"),
    "contracting.TO_RECORD_REPAYMENT": _("recording a repayment"),
    "contracting.TO_ACCEPT_RESULTS": _("accepting the results of a task"),
    "contracting.TO_SETTLE_SMALL_GRANT": _("settling a small grant"),
    "contracting.TO_ACCEPT_SPENDING": _("accepting the spending of a task"),
    "contracting.TO_CLOSE_INSPECTION": _("closing an inspection"),
    "contracting.TO_END_CONTRACT": _("ending a contract before its time"),
    "contracting.TO_SET_INTEREST_RATE": _("entering a rate of interest"),
    # balances
    "balances.TO_DECIDE_ON_YEAR": _("deciding on the next year of a contract"),
    "balances.TO_MOVE_WINDOW": _("moving the window of a round"),
    "balances.TO_PLAN_ROUNDS": _("planning the rounds of a balance"),
    "balances.TO_MAKE_EVENT_CODE": _("making a code for an event"),
    "balances.TO_COUNT_PILE": _("finishing a batch of paper cards"),
    "balances.TO_DECIDE_ON_REMARK": _("moderating residents' own words"),
    "balances.TO_SHOW_GROUPS": _("showing residents' results by groups"),
    "balances.TO_CLOSE_MINUTES": _("closing the minutes of a joint meeting"),
    "balances.TO_PUBLISH_ANSWER": _("publishing the answer to residents"),
    "balances.TO_ARCHIVE_ROUND": _("archiving a round"),
    # organisations
    "accounts.TO_SET_LOCAL_FIGURE": _("entering a local figure"),
    "accounts.TO_TAKE_PART": _("taking part as an organisation"),
}
"""The act that a table of rules stops, by ``<app>.<TABLE>``; a field of a mode is such a table."""

TESTED_TOGETHER: Mapping[str, str] = {
    "contracting.rules.advice_rules": "advice",
}
"""Rooms whose tests stand in the file of another."""

FORCES: Mapping[Force, str | Promise] = {
    Force.BINDING: _("stops the act"),
    Force.WAIVABLE: _("may be accepted with a reason"),
    Force.ADVICE: _("only advises"),
}
DOUBTS: Mapping[Source, str | Promise] = {
    Source.FOUND: "",
    Source.MEMORY: _("from memory, to be verified"),
    Source.PROPOSED: _("the portal's own reading or proposal, without force of law"),
}

NOT_VERIFIED: tuple[str | Promise, ...] = (
    _(
        "Whether chapter 2 of the Public Benefit Act (the limits of art. 19a, new modes, a "
        "compulsory generator of offers) has changed since September 2024, and the number of the "
        "consolidated text in force."
    ),
    _(
        "The exact rows and wording of annexes 2–6 to the regulation Dz.U. 2018 poz. 2057 and of "
        "both annexes to the regulation Dz.U. 2018 poz. 2055."
    ),
    _(
        "The text of art. 359(2) of the Public Procurement Law with the amount of 170 000; its "
        "art. 246, 307–309 and 448."
    ),
    _(
        "The threshold and the term for entries in the Central Register of Contracts, and whether "
        "it covers grants."
    ),
    _("The rates of interest on tax arrears in 2024–2026."),
    _("The identifiers that version 2.0 of the accessibility statement asks for."),
    _("The class of files for such matters in the office's filing plan (JRWA)."),
    _("The dates of e-delivery, and the trusted signature on contracts."),
    _(
        "The real questions of the cards in the Olsztyn model, of the MKUS creator, and the items "
        "of the local index of the quality of cooperation."
    ),
    _("Duties of protecting children from harm, and of cyber-security (NIS2 and its statute)."),
    _("Whether art. 19a may be used for tasks of social assistance."),
)
"""What nobody has checked yet (domain.md 9)."""
