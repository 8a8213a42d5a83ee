"""The form of the executive's choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form, MoneyField
from contracting.forms.tenders import plain_helper
from contracting.models import Lot
from contracting.selectors.lots import offers_by_lot
from contracting.selectors.ranking import Decision, RankRow, opinion_in_words

DecisionFields = tuple[RankRow, Any, Any, Any, Decimal | None]


@dataclass(frozen=True)
class DecisionGroup:
    """What is decided for one task of the call; ``lot`` is empty where there is one task."""

    lot: Lot | None
    rows: list[DecisionFields]


def _affordable(row: RankRow) -> Decimal:
    """What was asked for, as far as the funds of its task go."""
    funds = row.offer.funds
    return row.asked if funds is None else min(row.asked, funds)


class DecisionForm(Form):
    """The executive's choice on each offer of the ranking."""

    def __init__(
        self,
        *args: Any,
        rows: Sequence[RankRow],
        advised: Mapping[int, Decimal] | None = None,
        **kwargs: Any,
    ) -> None:
        """``advised``: what the committee recommends; the form starts from it."""
        super().__init__(*args, **kwargs)
        self.ranked = rows
        self.advised = advised or {}
        for row in rows:
            pk = row.offer.pk
            amount = self.advised.get(pk)
            self.fields[f"choice_{pk}"] = forms.ChoiceField(
                label=_("Decision"),
                choices=[("yes", _("selected")), ("no", _("not selected"))],
                widget=forms.RadioSelect,
                initial=None if amount is None else "yes" if amount > 0 else "no",
            )
            self.fields[f"amount_{pk}"] = MoneyField(
                label=_("Amount of the grant, zł"),
                required=False,
                initial=amount or _affordable(row),
                help_text=_("Only for a selected offer; not more than was asked for."),
            )
            self.fields[f"reason_{pk}"] = forms.CharField(
                label=_("Reason of the decision"),
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial="" if amount is None else opinion_in_words(row, amount),
            )
            for name in (f"choice_{pk}", f"amount_{pk}", f"reason_{pk}"):
                self.fields[name].heading = row.offer.made_by_names
        self.helper = plain_helper()

    def groups(self) -> list[DecisionGroup]:
        """The offers by the task that they answer: each task has its own places and money."""
        if not self.ranked:
            return []
        by_offer = {row.offer.pk: row for row in self.ranked}
        offers = [row.offer for row in self.ranked]
        return [
            DecisionGroup(lot, [self._fields_of(by_offer[each.pk]) for each in found])
            for lot, found in offers_by_lot(offers[0].tender, offers)
        ]

    def _fields_of(self, row: RankRow) -> DecisionFields:
        pk = row.offer.pk
        return (
            row,
            self[f"choice_{pk}"],
            self[f"amount_{pk}"],
            self[f"reason_{pk}"],
            self.advised.get(pk),
        )

    def decisions(self) -> list[Decision]:
        return [self._decision(row.offer.pk) for row in self.ranked]

    def _decision(self, pk: int) -> Decision:
        selected = self.cleaned_data[f"choice_{pk}"] == "yes"
        amount: Decimal | None = self.cleaned_data[f"amount_{pk}"]
        return Decision(
            offer_id=pk,
            selected=selected,
            amount=amount if selected else None,
            reason=self.cleaned_data[f"reason_{pk}"],
        )
