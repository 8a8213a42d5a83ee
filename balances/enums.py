"""Parties, rounds, sections and channels of a three-party balance."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from balances.resident_profile import PROFILE, AgeBand, MonthsOfUse, Relation, Sex

__all__ = [
    "PROFILE",
    "AgeBand",
    "Channel",
    "Dimension",
    "MonthsOfUse",
    "Party",
    "QuestionKind",
    "Relation",
    "RoundKind",
    "Section",
    "Sex",
]


class Party(TextChoices):
    AUTHORITY = "authority", _("local authority")
    PROVIDER = "provider", _("organisation")
    RESIDENTS = "residents", _("residents")


class RoundKind(TextChoices):
    OPENING = "opening", _("opening balance")
    MID_TERM = "mid_term", _("mid-term assessment")
    FINAL = "final", _("final assessment")


class Section(TextChoices):
    KNOWLEDGE = "knowledge", _("knowledge")
    RESOURCES = "resources", _("resources")
    MANAGEMENT = "management", _("management")
    NEEDS = "needs", _("needs")


class OwnSection(TextChoices):
    """Where the authority's own questions stand: apart, and part of no index."""

    OWN = "own", _("own questions of the authority")


class QuestionKind(TextChoices):
    SCALE = "scale", _("scale 1–5")
    OPEN = "open", _("open question")


class Channel(TextChoices):
    """How a resident's answer came."""

    WEB = "web", _("on a phone or computer")
    PAPER = "paper", _("on paper")
    EVENT = "event", _("by the code of an event")


class Dimension(TextChoices):
    """By what residents' cards are counted, one at a time and never crossed."""

    EVERYBODY = "everybody", _("all residents")
    CHANNEL = "channel", _("how the answer came")
    HELPED = "helped", _("whether somebody helped")
    AGE_BAND = "age_band", _("age")
    SEX = "sex", _("sex")
    RELATION = "relation", _("who answered")
    MONTHS_OF_USE = "months_of_use", _("how long the service has been used")


class MoveCause(TextChoices):
    """Why the window of a round is no longer the planned one."""

    PERSON = "person", _("moved by a person")
    AMENDED = "amended", _("the contract was amended in length")
    ENDED = "ended", _("the contract ended before its time")


class HandedBy(TextChoices):
    """Who hands out codes and paper cards."""

    INDEPENDENT = "independent", _("somebody independent of the organisation")
    ORGANISATION = "organisation", _("the organisation that provides the service")


class AgendaKind(TextChoices):
    """Where a point of a joint meeting's agenda comes from."""

    DECISION = "decision", _("decision of an earlier meeting")
    GAP = "gap", _("the parties differ")
    CHANGE = "change", _("changed since the round before")
    LOW = "low", _("what residents rate lowest")
    OWN = "own", _("added by those who lead the meeting")


class Side(TextChoices):
    """Whom somebody at a joint meeting speaks for."""

    AUTHORITY = "authority", _("local authority")
    PROVIDER = "provider", _("organisation")
    RESIDENTS = "residents", _("residents")
    LEADERS = "leaders", _("those who lead the meeting")


class Verdict(TextChoices):
    """What came of a decision, as the next meeting sees it."""

    KEPT = "kept", _("kept")
    PARTLY = "partly", _("kept in part")
    NOT_KEPT = "not_kept", _("not kept")


class RemarkState(TextChoices):
    """What became of a resident's own words."""

    WAITING = "waiting", _("waits for moderation")
    ACCEPTED = "accepted", _("to be published")
    REFUSED = "refused", _("not to be published")
    LATE = "late", _("not moderated in time")


class RefusalGround(TextChoices):
    """Why a remark is not published. Criticism is not among them."""

    PERSONAL = "personal", _("personal data that cannot be covered")
    HEALTH = "health", _("somebody’s health")
    INSULT = "insult", _("an insult")
    OFF_TOPIC = "off_topic", _("not about the service")
