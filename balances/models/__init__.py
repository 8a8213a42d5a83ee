from balances.models.card import Answer, Card
from balances.models.own_questions import (
    MOST_OWN,
    OWN_PREFIX,
    AskedQuestion,
    OwnAnswer,
    OwnQuestion,
)
from balances.models.questionnaire import Question, QuestionnaireVersion
from balances.models.residents import Code, CodeBatch, ResidentAnswer, ResidentCard, ResidentRemark
from balances.models.round import GRACE, Round
from balances.models.tallies import GroupTally, QuestionTally
from balances.models.window import WindowMove

__all__ = [
    "GRACE",
    "MOST_OWN",
    "OWN_PREFIX",
    "Answer",
    "AskedQuestion",
    "Card",
    "Code",
    "CodeBatch",
    "GroupTally",
    "OwnAnswer",
    "OwnQuestion",
    "Question",
    "QuestionTally",
    "QuestionnaireVersion",
    "ResidentAnswer",
    "ResidentCard",
    "ResidentRemark",
    "Round",
    "WindowMove",
]
