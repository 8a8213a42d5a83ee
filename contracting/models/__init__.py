from contracting.models.amendment import Amendment, ContractEnding
from contracting.models.announcing import CarriedOver, SimilarTask
from contracting.models.application import ApplicationAnswer, TaskApplication
from contracting.models.approval import Approval
from contracting.models.attachment import OfferAttachment
from contracting.models.bid import Bid, BidValue, Invoice, PurchaseContract
from contracting.models.call_changes import CallQuestion, Extension
from contracting.models.candidate import Candidate, CandidateCall
from contracting.models.committee import Committee, CommitteeMember, Score, ScoreCard
from contracting.models.committee_work import (
    CommitteeCustoms,
    CommitteeMeeting,
    DiscussionChange,
    ExpertOpinion,
    OfferExclusion,
    Scenario,
)
from contracting.models.content import CostLine, OfferActivity, OfferContent, OfferResult
from contracting.models.contract import Contract, Tranche
from contracting.models.contract_signing import ContractSigning, LocalClause
from contracting.models.contract_update import ContractUpdate
from contracting.models.criterion import Criterion
from contracting.models.demand import JustificationDemand
from contracting.models.following import Following, FollowingReader, ToldCall
from contracting.models.formal import Completion, FormalMark, FormalRequirement
from contracting.models.grant_return import GrantReturn
from contracting.models.inspection import Inspection
from contracting.models.lots import Lot
from contracting.models.offer import Offer, Submission
from contracting.models.opening import Opening
from contracting.models.paper_offer import PaperEnvelope
from contracting.models.partners import OfferPartner, OfferShare
from contracting.models.probe import ProbeSpan
from contracting.models.procurement import (
    CriterionWeight,
    LikeNeed,
    ProcurementDetails,
    PurchaseNotice,
)
from contracting.models.publication import Publication, PublicationRemoval
from contracting.models.purchase_changes import (
    EnquiryChange,
    EvidenceRequest,
    NoticeCorrection,
    PastChoice,
)
from contracting.models.quotation import (
    Enquiry,
    EnquiryInvitation,
    EnquiryLine,
    EnquirySender,
    Quotation,
)
from contracting.models.reading import OfferReading
from contracting.models.regranting import GrantApplication, GrantCompetition
from contracting.models.report import Report, ReportLine, ReportResult
from contracting.models.signature import PaperConfirmation, SignedFile
from contracting.models.small_grant import SmallGrantCost, SmallGrantOffer, SmallGrantResult
from contracting.models.small_grant_comment import SmallGrantComment
from contracting.models.task_report import (
    ReportActivity,
    ReportCall,
    ReportSource,
    TaskReport,
)
from contracting.models.tender import Tender
from contracting.models.vault import OrganisationDocument
from contracting.models.writing import OfferComment, OfferPresence, OfferVersion

__all__ = [
    "Amendment",
    "ApplicationAnswer",
    "Approval",
    "Bid",
    "BidValue",
    "CallQuestion",
    "Candidate",
    "CandidateCall",
    "CarriedOver",
    "Committee",
    "CommitteeCustoms",
    "CommitteeMeeting",
    "CommitteeMember",
    "Completion",
    "Contract",
    "ContractEnding",
    "ContractSigning",
    "ContractUpdate",
    "CostLine",
    "Criterion",
    "CriterionWeight",
    "DiscussionChange",
    "Enquiry",
    "EnquiryChange",
    "EnquiryInvitation",
    "EnquiryLine",
    "EnquirySender",
    "EvidenceRequest",
    "ExpertOpinion",
    "Extension",
    "Following",
    "FollowingReader",
    "FormalMark",
    "FormalRequirement",
    "GrantApplication",
    "GrantCompetition",
    "GrantReturn",
    "Inspection",
    "Invoice",
    "JustificationDemand",
    "LikeNeed",
    "LocalClause",
    "Lot",
    "NoticeCorrection",
    "Offer",
    "OfferActivity",
    "OfferAttachment",
    "OfferComment",
    "OfferContent",
    "OfferExclusion",
    "OfferPartner",
    "OfferPresence",
    "OfferReading",
    "OfferResult",
    "OfferShare",
    "OfferVersion",
    "Opening",
    "OrganisationDocument",
    "PaperConfirmation",
    "PaperEnvelope",
    "PastChoice",
    "ProbeSpan",
    "ProcurementDetails",
    "Publication",
    "PublicationRemoval",
    "PurchaseContract",
    "PurchaseNotice",
    "Quotation",
    "Report",
    "ReportActivity",
    "ReportCall",
    "ReportLine",
    "ReportResult",
    "ReportSource",
    "Scenario",
    "Score",
    "ScoreCard",
    "SignedFile",
    "SimilarTask",
    "SmallGrantComment",
    "SmallGrantCost",
    "SmallGrantOffer",
    "SmallGrantResult",
    "Submission",
    "TaskApplication",
    "TaskReport",
    "Tender",
    "ToldCall",
    "Tranche",
]
