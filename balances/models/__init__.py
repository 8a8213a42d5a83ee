from balances.models.addenda import LONGEST_ADDENDUM, MOST_ADDENDA, Addendum
from balances.models.card import Answer, Card
from balances.models.comparisons import ComparisonConsent
from balances.models.events import MOST_ANSWERS_AT_AN_EVENT, EventCode
from balances.models.meeting import AgendaItem, Attendance, Decision, Meeting
from balances.models.own_questions import (
    MOST_OWN,
    OWN_PREFIX,
    AskedQuestion,
    OwnAnswer,
    OwnQuestion,
)
from balances.models.paper_sheets import PaperPile, PaperSheet
from balances.models.questionnaire import Question, QuestionnaireVersion
from balances.models.remarks import Moderation
from balances.models.reply import Reply, ReplyRating, ReplyTheme
from balances.models.residents import (
    MOST_CODES_IN_A_BATCH,
    Code,
    CodeBatch,
    ResidentAnswer,
    ResidentCard,
    ResidentRemark,
)
from balances.models.round import GRACE, Round
from balances.models.tallies import GroupTally, QuestionTally
from balances.models.window import WindowMove
from balances.models.year import YearDecision

__all__ = [
    "GRACE",
    "LONGEST_ADDENDUM",
    "MOST_ADDENDA",
    "MOST_ANSWERS_AT_AN_EVENT",
    "MOST_CODES_IN_A_BATCH",
    "MOST_OWN",
    "OWN_PREFIX",
    "Addendum",
    "AgendaItem",
    "Answer",
    "AskedQuestion",
    "Attendance",
    "Card",
    "Code",
    "CodeBatch",
    "ComparisonConsent",
    "Decision",
    "EventCode",
    "GroupTally",
    "Meeting",
    "Moderation",
    "OwnAnswer",
    "OwnQuestion",
    "PaperPile",
    "PaperSheet",
    "Question",
    "QuestionTally",
    "QuestionnaireVersion",
    "Reply",
    "ReplyRating",
    "ReplyTheme",
    "ResidentAnswer",
    "ResidentCard",
    "ResidentRemark",
    "Round",
    "WindowMove",
    "YearDecision",
]
