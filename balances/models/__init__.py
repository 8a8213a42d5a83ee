from balances.models.card import Answer, Card
from balances.models.questionnaire import Question, QuestionnaireVersion
from balances.models.residents import Code, CodeBatch, ResidentAnswer, ResidentCard, ResidentRemark
from balances.models.round import Round

__all__ = [
    "Answer",
    "Card",
    "Code",
    "CodeBatch",
    "Question",
    "QuestionnaireVersion",
    "ResidentAnswer",
    "ResidentCard",
    "ResidentRemark",
    "Round",
]
