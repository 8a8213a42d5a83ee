"""Of contracts: how they are signed, changed, reported on, inspected and ended."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContractState(TextChoices):
    DRAFT = "draft", _("being prepared")
    SIGNED = "signed", _("signed")
    TERMINATED = "terminated", _("terminated")
    SETTLED = "settled", _("settled")


class UpdateState(TextChoices):
    """How far the offer's update after a smaller award is."""

    DRAFT = "draft", _("being updated")
    SENT = "sent", _("sent to the authority")
    RETURNED = "returned", _("returned to be corrected")
    ACCEPTED = "accepted", _("accepted")


class SigningWay(TextChoices):
    PAPER = "paper", _("on paper")
    FILE = "file", _("by a file with electronic signatures")


class ClausePlace(TextChoices):
    """Where the framework contract takes a clause of the authority's own."""

    PERFORMANCE = "performance", _("§ 2. How the task is carried out")
    FINANCING = "financing", _("§ 3. Financing of the task")
    INFORMATION = "information", _("§ 7. Duties to inform")
    REPORTING = "reporting", _("§ 9. Reports")
    DATA = "data", _("§ 16. Third parties and personal data")
    OTHER = "other", _("§ 21. Additional provisions")


class ReportKind(TextChoices):
    """Why the organisation reports (art. 18; contract § 9)."""

    FINAL = "final", _("final report")
    YEARLY = "yearly", _("report on a budget year")
    PARTIAL = "partial", _("partial report on call")


class ReportState(TextChoices):
    DRAFT = "draft", _("being written")
    FILED = "filed", _("filed")
    RETURNED = "returned", _("sent back to be corrected")
    ACCEPTED = "accepted", _("accepted as filed")


class ReturnKind(TextChoices):
    """Why a part of the grant goes back: each kind has its own day and its own interest."""

    UNUSED = "unused", _("not used in time")
    MISUSED = "misused", _("used contrary to its purpose")
    UNDUE = "undue", _("granted without a legal basis")
    EXCESS = "excess", _("taken in excess")


class ResultKind(TextChoices):
    """How a result of the task is measured."""

    NUMBER = "number", _("by a number")
    WORDS = "words", _("in words")


class Achievement(TextChoices):
    """What became of a result of the task."""

    REACHED = "reached", _("reached")
    NEARLY = "nearly", _("nearly reached")
    PARTLY = "partly", _("partly reached")
    NOT_REACHED = "not_reached", _("not reached")


class InspectionHeading(TextChoices):
    """What an inspection may look at in particular (art. 17)."""

    COMPLETION = "completion", _("how far the task is completed")
    QUALITY = "quality", _("effectiveness, reliability and quality")
    MONEY = "money", _("correct use of public funds")
    RECORDS = "records", _("keeping of the documentation")


class Ending(TextChoices):
    """How a contract ends before its time (contract §§ 11–13)."""

    AGREEMENT = "agreement", _("by agreement of the parties")
    WITHDRAWAL = "withdrawal", _("by withdrawal of the organisation")
    AT_ONCE = "at_once", _("at once, by the authority")


class EndingGround(TextChoices):
    """Why the authority may end a contract at once (contract § 13)."""

    WRONG_USE = "wrong_use", _("the grant was misused, undue or taken in excess")
    WRONG_PERFORMANCE = "wrong_performance", _("the task is carried out late or improperly")
    PASSED_ON = "passed_on", _("the grant was passed on contrary to the contract")
    NO_REPORT = "no_report", _("no report was filed")
    NO_INSPECTION = "no_inspection", _("an inspection was refused or its findings ignored")
    INVALID_OFFER = "invalid_offer", _("the offer was invalid or filed by unauthorised persons")
