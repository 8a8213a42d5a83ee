from balances.models.card import Answer, Card
from balances.models.questionnaire import Question, QuestionnaireVersion
from balances.models.residents import Code, CodeBatch, ResidentAnswer, ResidentCard, ResidentRemark
from balances.models.round import GRACE, Round
from balances.models.tallies import GroupTally, QuestionTally
from balances.models.window import WindowMove

__all__ = [
    "GRACE",
    "Answer",
    "Card",
    "Code",
    "CodeBatch",
    "GroupTally",
    "Question",
    "QuestionTally",
    "QuestionnaireVersion",
    "ResidentAnswer",
    "ResidentCard",
    "ResidentRemark",
    "Round",
    "WindowMove",
]
