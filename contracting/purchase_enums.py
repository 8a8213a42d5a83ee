"""Kinds of what is kept of a public procurement procedure. Stored codes are never renamed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProcurementRegime(TextChoices):
    """Which rules a purchase follows: the codes are those of ``rules.procurement_facts.Regime``."""

    EXEMPT = "exempt", _("below the threshold, outside the Public Procurement Law")
    BASIC = "basic", _("basic mode (art. 275)")
    LIGHT = "light", _("social services with reliefs (art. 359–360)")
    FULL = "full", _("full EU procedure")


class BasicVariant(TextChoices):
    """The three variants of the basic mode (art. 275)."""

    NO_TALKS = "1", _("variant 1: without negotiations")
    MAY_TALK = "2", _("variant 2: negotiations are optional")
    TALKS = "3", _("variant 3: negotiations are obligatory")


class ReservedUnder(TextChoices):
    NOBODY = "", _("not reserved: every provider may bid")
    ARTICLE_94 = "94", _("art. 94: providers that integrate excluded persons")
    ARTICLE_361 = "361", _("art. 361: health, social and cultural services")


class Formula(TextChoices):
    """How the points of a criterion come about; the weight is the most that it gives."""

    LOWEST = "lowest", _("the lowest wins: lowest ÷ this × weight (price)")
    HIGHEST = "highest", _("the highest wins: this ÷ highest × weight")
    POINTS = "points", _("points given by those who judge, from zero to the weight")


class PurchaseNoticeKind(TextChoices):
    ORDER = "order", _("notice of the order")
    CHANGE = "change", _("change of the notice")
    RESULT = "result", _("notice of the result")
    PERFORMANCE = "performance", _("notice of performing the contract")


class Journal(TextChoices):
    """Where a notice was published; the portal itself is not a publication place."""

    BZP = "bzp", _("Public Procurement Bulletin (BZP)")
    TED = "ted", _("Tenders Electronic Daily (TED)")
    SITE = "site", _("website of the procedure")


class BidResult(TextChoices):
    JUDGED = "judged", _("judged")
    REJECTED = "rejected", _("bid rejected")
    CHOSEN = "chosen", _("bid chosen")
    NOT_CHOSEN = "not_chosen", _("bid not chosen")
    EVADED = "evaded", _("bidder chosen before, did not sign")
    """Takes no part in judging the bids anew."""


OUT_OF_JUDGING = (BidResult.REJECTED, BidResult.EVADED)
"""Results of bids that no criterion judges any more."""


class ChoiceEnd(TextChoices):
    """How a choice of a bid ended without a contract."""

    EVADED = "evaded", _("the bidder did not sign")
    ANNULLED = "annulled", _("the procedure was annulled")


class RejectionGround(TextChoices):
    """Why a bid is rejected. Only provisions that the portal has read; any other is the
    authority's own, in its own words."""

    EVIDENCE = "274", _("art. 274: the evidence asked for did not come, or does not prove it")
    RESERVED_94 = "94", _("art. 94: the bidder does not meet the reservation")
    RESERVED_361 = "361", _("art. 361: the bidder does not meet the reservation")
    OWN = "own", _("another ground, named in your own words; the portal does not check it")
