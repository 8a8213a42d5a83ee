from contracting.models.committee import Committee, CommitteeMember, Score, ScoreCard
from contracting.models.content import CostLine, OfferActivity, OfferContent, OfferResult
from contracting.models.contract import Contract, Tranche
from contracting.models.demand import JustificationDemand
from contracting.models.offer import Offer, Submission
from contracting.models.opening import Opening
from contracting.models.tender import Criterion, Publication, Tender

__all__ = [
    "Committee",
    "CommitteeMember",
    "Contract",
    "CostLine",
    "Criterion",
    "JustificationDemand",
    "Offer",
    "OfferActivity",
    "OfferContent",
    "OfferResult",
    "Opening",
    "Publication",
    "Score",
    "ScoreCard",
    "Submission",
    "Tender",
    "Tranche",
]
