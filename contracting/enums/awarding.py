"""Of calls, offers, committees and applications."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TenderState(TextChoices):
    """Whether offers are still taken is asked of the clock, not of the state."""

    DRAFT = "draft", _("draft")
    OPEN = "open", _("announced")
    EVALUATION = "evaluation", _("offers opened, being evaluated")
    AWARDED = "awarded", _("decided")
    ANNULLED = "annulled", _("annulled")


class CarriedFrom(TextChoices):
    """Where a text of a drafted call came from."""

    PRIORITY_TASK = "priority_task", _("priority task of the programme")
    PROGRAMME = "programme", _("cooperation programme")
    STANDARD = "standard", _("service standard")
    ADVISOR = "advisor", _("answers given to the mode advisor")
    PROPOSAL = "proposal", _("the portal's proposal")
    OWN_CALL = "own_call", _("earlier call of the authority")
    OTHER_CALL = "other_call", _("call of another authority")
    CONTRACTS = "contracts", _("contracts of the authority")


class Place(TextChoices):
    """The three obligatory places of art. 13(3)."""

    BIP = "bip", _("Public Information Bulletin (BIP)")
    BOARD = "board", _("notice board in the seat of the authority")
    WEBSITE = "website", _("website of the authority")


class Notice(TextChoices):
    """What was made public in a place."""

    CALL = "call", _("announcement of the call")
    RESULTS = "results", _("announcement of the results")
    ANNULMENT = "annulment", _("information on the annulment")
    OFFER = "offer", _("simplified offer")


class ProbeFailure(TextChoices):
    """Where the probe of the way of filing an offer stopped."""

    DATABASE = "database", _("the database did not take a filing")
    SEAL = "seal", _("the seal could not be set or broken")
    FILES = "files", _("files could not be written")
    PAGE = "page", _("the portal's pages did not answer")


class Rhythm(TextChoices):
    """How often somebody is told of new calls."""

    IMMEDIATE = "immediate", _("a letter on each new call, the same day")
    WEEKLY = "weekly", _("one letter a week, on Mondays")


class RecipientGroup(TextChoices):
    """For whom a task is carried out: how organisations look for calls, not a legal term."""

    CHILDREN = "children", _("children and young people")
    FAMILIES = "families", _("families and carers")
    SENIORS = "seniors", _("older people")
    DISABILITY = "disability", _("people with disabilities")
    ILLNESS = "illness", _("people who are ill for long or in mental crisis")
    ADDICTION = "addiction", _("people with addictions and those close to them")
    HOMELESSNESS = "homelessness", _("people in homelessness")
    POVERTY = "poverty", _("people in poverty or out of work")
    VIOLENCE = "violence", _("people who experience violence")
    MIGRATION = "migration", _("refugees and migrants")
    RESIDENTS = "residents", _("all residents")


class OfferState(TextChoices):
    DRAFT = "draft", _("being written")
    SUBMITTED = "submitted", _("submitted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REJECTED = "rejected", _("rejected on formal grounds")
    SELECTED = "selected", _("selected")
    NOT_SELECTED = "not_selected", _("not selected")
    DECLINED = "declined", _("declined by the offeror")


class Signature(TextChoices):
    """What a call asks for beside the account in which an offer is filed."""

    ACCOUNT = "account", _("the account of a representative is enough")
    SIGNED_FILE = "signed_file", _("a file with a qualified or trusted signature")
    PAPER = "paper", _("a signed paper that arrives after the offer")


class ReadingDoor(TextChoices):
    """What somebody asked for who wanted to read an offer of others."""

    OFFER = "offer", _("the offer")
    PAPER = "paper", _("the printed offer")
    LIST = "list", _("the list of offers received")
    ATTACHMENT = "attachment", _("a file attached to the offer")
    CARD = "card", _("the score card of the offer")
    RANKING = "ranking", _("the ranking of the offers")


class CostGroup(TextChoices):
    """The two groups of table V.A of the official form."""

    ACTIVITIES = "activities", _("costs of carrying out the activities")
    ADMINISTRATION = "administration", _("administrative costs")


class CommitteeSeat(TextChoices):
    """Whom a member of the committee represents (art. 15(2b), 15(2d))."""

    EXECUTIVE = "executive", _("representative of the executive body")
    NGO = "ngo", _("person indicated by organisations")
    EXPERT = "expert", _("expert who advises and does not vote (art. 15(2e))")


class Chairing(TextChoices):
    """Who may chair a committee by the local rules; the statute is silent."""

    ANYBODY = "anybody", _("any member")
    EXECUTIVE = "executive", _("a representative of the executive body")


class ExclusionScope(TextChoices):
    """How far a tie with one offeror excludes, by the local rules (domain.md 1.8)."""

    WHOLE_CALL = "whole_call", _("from the whole call, because offers compete")
    ONE_OFFER = "one_offer", _("only from judging the offer that the tie concerns")


class FormalAnswer(TextChoices):
    """What the formal check says of one requirement."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_APPLICABLE = "not_applicable", _("not applicable")


class CompletablePart(TextChoices):
    """Parts of an opened offer that a call to complete may name; money is never one of them."""

    PLACE = "place", _("place of the task")
    SUMMARY = "summary", _("synthetic description of the task")
    EFFECTS = "effects", _("expected results")
    EXPERIENCE = "experience", _("earlier activity in this field")
    RESOURCES = "resources", _("people, things and money to be used")
    CONTACT = "contact", _("person who explains the offer")
    PERFORMANCE = "performance", _("whether the task is carried out for a fee")
    OTHER = "other", _("other information")
    DECLARATIONS = "declarations", _("declarations on taxes and insurance")
    ACTIVITIES = "activities", _("plan and timetable (without costs)")
    RESULTS = "results", _("table of results")
    ATTACHMENTS = "attachments", _("attachments (added or replaced)")


class Consideration(TextChoices):
    """What an authority weighs when an organisation applies for a task (art. 12)."""

    PRIORITIES = "priorities", _("fit to the priority tasks of the programme")
    QUALITY = "quality", _("high quality of the task")
    FUNDS = "funds", _("available funds")
    BENEFITS = "benefits", _("benefits of carrying it out by an organisation")


class NoNgoGround(TextChoices):
    """Why a committee works without persons indicated by organisations (art. 15(2da))."""

    NOBODY_INDICATED = "nobody_indicated", _("no organisation indicated anyone")
    NOT_TAKING_PART = "not_taking_part", _("the indicated persons do not take part")
    ALL_EXCLUDED = "all_excluded", _("all indicated persons are excluded")


class ForbiddenActivity(TextChoices):
    """What may not be commissioned in social assistance: art. 25(2) of its act."""

    ENTITLEMENT = (
        "entitlement",
        _("establishing who is entitled to benefits, with family environmental interviews"),
    )
    CONTRIBUTIONS = "contributions", _("paying social and health insurance contributions")
    CASH = "cash", _("paying cash benefits")


class Tie(TextChoices):
    """What excludes a member of a committee: art. 24 of the Code of Administrative Procedure."""

    PARTY = "party", _("I am the offeror, or the result may affect my rights or duties")
    FAMILY = (
        "family",
        _("the offeror is my spouse, or a relative or an in-law up to the second degree"),
    )
    CARE = "care", _("adoption, guardianship or curatorship ties me to the offeror")
    WITNESS = "witness", _("I was a witness or an expert in this matter")
    REPRESENTATIVE = (
        "representative",
        _("I represent or represented the offeror, or a person close to me represents it"),
    )
    EARLIER_DECISION = (
        "earlier_decision",
        _("I took part in the decision that is now questioned"),
    )
    PROCEEDINGS = "proceedings", _("proceedings were started against me because of this matter")
    SUPERIOR = "superior", _("one of the offeror's people is my superior")
    DOUBT = "doubt", _("another circumstance may raise a doubt about my impartiality")


class AnnulmentGround(TextChoices):
    """The only two statutory grounds (art. 18a)."""

    NO_OFFER = "no_offer", _("no offer was filed")
    NONE_MET = "none_met", _("no offer met the requirements of the announcement")


class OfferSection(TextChoices):
    """Parts of the official form of an offer, as they are written and saved."""

    OFFEROR = "offeror", _("I–II. Basic information and the offeror")
    DESCRIPTION = "description", _("III.1–3. Description of the task")
    ACTIVITIES = "activities", _("III.4. Plan and timetable of activities")
    RESULTS = "results", _("III.5–6. Expected results")
    CAPACITY = "capacity", _("IV. Experience and resources of the offeror")
    COSTS = "costs", _("V. Calculation of costs")
    OTHER = "other", _("VI. Other information")
    DECLARATIONS = "declarations", _("VII. Declarations")


SHARES = "shares"
"""What the offerors of a joint offer write on a page of their own."""
WRITTEN_PARTS = [
    *OfferSection.choices,
    (SHARES, _("V.C, VI.2. What each offeror does, and for how much")),
]
"""Everything of an offer whose history is kept."""


class ApplicationState(TextChoices):
    """An application in an operator's own competition (art. 16a)."""

    FILED = "filed", _("filed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    CHOSEN = "chosen", _("chosen")
    NOT_CHOSEN = "not_chosen", _("turned down")
