"""What one mode of commissioning may differ in. A mode is data, not a class to override."""

from dataclasses import dataclass

from common.law import Rule
from common.modes import AwardForm, TenderMode
from contracting.rules import procurement_facts as purchase
from contracting.rules import small_grant_facts as small
from contracting.rules.impartiality import ExclusionFacts, TieFacts
from contracting.rules.tender_facts import (
    AnnouncementFacts,
    AnnulmentFacts,
    CardFacts,
    CommitteeFacts,
    NoticeFacts,
    SelectionFacts,
)


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
    to_file_offer: tuple[Rule[small.SmallGrantFacts], ...] = ()
    to_publish_offer: tuple[Rule[small.SmallGrantPublicationFacts], ...] = ()
    to_take_down_offer: tuple[Rule[small.SmallGrantPublicationFacts], ...] = ()
    to_comment: tuple[Rule[small.CommentFacts], ...] = ()
    to_decide: tuple[Rule[small.SmallGrantDecisionFacts], ...] = ()
    to_award: tuple[Rule[small.SmallGrantFacts], ...] = ()
    to_sign_grant: tuple[Rule[small.SmallGrantContractFacts], ...] = ()
    to_transfer: tuple[Rule[small.SmallGrantTransferFacts], ...] = ()
    to_report: tuple[Rule[small.SmallGrantReportFacts], ...] = ()

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
