"""What the paragraphs of the framework contract ask and say again and again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from common.modes import AwardForm
from common.money import written
from common.paperwords import amount_in_words

Facts = Mapping[str, Any]

ACT = "ustawy z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie"
DOTS = "……………………………………"


def is_entrusting(facts: Facts) -> bool:
    return bool(facts["award_form"] == AwardForm.ENTRUSTING)


def is_joint(facts: Facts) -> bool:
    return len(facts["providers"]) > 1


def in_figures_and_words(amount: str) -> str:
    return f"{written(Decimal(amount))} (słownie: {amount_in_words(amount)})"
