"""What one mode of commissioning may differ in. A mode is data, not a class to override."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.acts import PUBLIC_BENEFIT
from common.law import Citation, Rule
from common.modes import AwardForm, TenderMode
from contracting.enums import TenderState
from contracting.modes.report_forms import ReportForm
from contracting.rules import procurement_facts as purchase
from contracting.rules import procurement_numbers as purchase_acts
from contracting.rules import small_grant_facts as small
from contracting.rules.contract_facts import ContractFacts
from contracting.rules.contracts import TO_SIGN_CONTRACT
from contracting.rules.impartiality import ExclusionFacts, TieFacts
from contracting.rules.report_facts import TaskReportFacts
from contracting.rules.settlement_facts import ResultsFacts, SpendingFacts
from contracting.rules.simplified_offers import SimplifiedOfferFacts
from contracting.rules.tender_facts import (
    AnnouncementFacts,
    AnnulmentFacts,
    CardFacts,
    CommitteeFacts,
    NoticeFacts,
    SelectionFacts,
)


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A date of a procedure that the public calendar shows while it is still to come."""

    code: str
    """Part of the entry's lasting id in calendar programs: never renamed."""
    path: str
    """Where the date stands, as a query of tenders names it: a day or a moment."""
    words: str | Promise
    """What happens then, said before the title."""


OFFERS_DUE = Coming(code="oferty", path="offers_due_at", words=_("Offers until now"))
CHOICE = Coming(code="wybor", path="decision_by", words=_("Last day for choosing offers"))


DUE_WORDS = _("offers due")
BEGIN_WORDS = _("Begin an open call")


AFTER_THE_CHOICE = PUBLIC_BENEFIT("15", "4")


@dataclass(frozen=True, kw_only=True)
class Mode:
    """All that differs between one tender mode and another."""

    code: TenderMode
    award_forms: frozenset[AwardForm]
    startable: bool = True
    """Whether the portal leads such a procedure; if not, its rules stand ready."""
    begins_with_offer: bool = False
    """A small grant answers an offer, not a call."""
    needs_committee: bool = True
    is_call: bool = True
    """Announced in three places, opened by two people, decided offer by offer: the acts of an
    open call are offered and taken. Another mode has acts of its own."""
    pays_grant: bool = True
    """Money is a grant, paid in tranches and settled; if not, a price, paid by invoice."""
    state_names: Mapping[TenderState, str | Promise] = field(default_factory=dict)
    """States that people know under another name in this mode."""
    begins_at: str = "contracting:tender_create"
    """The route where a clerk begins such a procedure."""
    begin_words: str | Promise = BEGIN_WORDS
    contract_template: str = "contracting/contract_detail.html"
    """How the page of a contract looks that follows from it."""
    page: str = "contracting:tender_detail"
    """The route of the procedure's public page; it takes the key of the tender."""
    due_words: str | Promise = DUE_WORDS
    """What ends at the deadline of an announced one, said before the moment."""
    coming: tuple[Coming, ...] = (OFFERS_DUE, CHOICE)
    """What the public calendar shows of it."""
    contract_paper: str = "contract"
    """The kind of paper that a contract is printed as."""
    offer_of_contract: str = ""
    """Where the offer of a contract came from, in the words of the contract (§ 1)."""
    announced_offer_of_contract: str = ""
    """The same where the day of the announcement is known; else it is the shorter one."""
    contract_basis: Citation = AFTER_THE_CHOICE
    """Why the contract is concluded without delay after the choice."""
    updates_offer: bool = True
    """Whether an offer awarded less is updated before its contract is signed."""
    report_form: ReportForm | None = None
    """The form in which the organisation reports; none where nothing is settled by a report."""
    to_contract: tuple[Rule[ContractFacts], ...] = TO_SIGN_CONTRACT
    to_report: (
        tuple[Rule[small.SmallGrantReportFacts], ...] | tuple[Rule[TaskReportFacts], ...]
    ) = ()
    """About the facts of the mode's own form of report."""
    to_accept_results: tuple[Rule[ResultsFacts], ...] = ()
    to_settle: tuple[Rule[SpendingFacts], ...] = ()
    to_announce: tuple[Rule[AnnouncementFacts], ...] = ()
    to_appoint: tuple[Rule[CommitteeFacts], ...] = ()
    to_declare: tuple[Rule[TieFacts], ...] = ()
    to_exclude: tuple[Rule[ExclusionFacts], ...] = ()
    to_close_card: tuple[Rule[CardFacts], ...] = ()
    to_close_committee: tuple[Rule[CommitteeFacts], ...] = ()
    to_select: tuple[Rule[SelectionFacts], ...] = ()
    to_publish_results: tuple[Rule[NoticeFacts], ...] = ()
    to_annul: tuple[Rule[AnnulmentFacts], ...] = ()
    to_publish_annulment: tuple[Rule[NoticeFacts], ...] = ()

    # Acts that only a small grant has.
    to_write_offer: tuple[Rule[SimplifiedOfferFacts], ...] = ()
    to_file_offer: tuple[Rule[small.SmallGrantFacts], ...] = ()
    to_publish_offer: tuple[Rule[small.SmallGrantPublicationFacts], ...] = ()
    to_take_down_offer: tuple[Rule[small.SmallGrantPublicationFacts], ...] = ()
    to_comment: tuple[Rule[small.CommentFacts], ...] = ()
    to_decide: tuple[Rule[small.SmallGrantDecisionFacts], ...] = ()
    to_award: tuple[Rule[small.SmallGrantFacts], ...] = ()
    to_sign_grant: tuple[Rule[small.SmallGrantContractFacts], ...] = ()
    to_transfer: tuple[Rule[small.SmallGrantTransferFacts], ...] = ()

    # Acts that only procurement has.
    to_start: tuple[Rule[purchase.ProcurementStartFacts], ...] = ()
    to_reserve: tuple[Rule[purchase.ReservationFacts], ...] = ()
    to_admit: tuple[Rule[purchase.ReservedProviderFacts], ...] = ()
    to_invite: tuple[Rule[purchase.ProcurementNoticeFacts], ...] = ()
    to_answer: tuple[Rule[purchase.AnswerFacts], ...] = ()
    to_change_notice: tuple[Rule[purchase.NoticeChangeFacts], ...] = ()
    to_ask_for_evidence: tuple[Rule[purchase.EvidenceFacts], ...] = ()
    to_sign_purchase: tuple[Rule[purchase.ProcurementContractFacts], ...] = ()
    to_close_record: tuple[Rule[purchase.ProcurementRecordFacts], ...] = ()
    to_record_notice: tuple[Rule[purchase_acts.PurchaseNoticeFacts], ...] = ()
    to_choose: tuple[Rule[purchase_acts.ChoiceFacts], ...] = ()

    def state_name(self, state: str) -> str | Promise:
        known = TenderState(state)
        return self.state_names.get(known, known.label)
