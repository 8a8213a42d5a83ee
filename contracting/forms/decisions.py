"""The form of the executive's choice."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form, MoneyField
from contracting.forms.tenders import plain_helper
from contracting.selectors.ranking import Decision, RankRow, opinion_in_words


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
                initial=amount or row.asked,
                help_text=_("Only for a selected offer; not more than was asked for."),
            )
            self.fields[f"reason_{pk}"] = forms.CharField(
                label=_("Reason of the decision"),
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial="" if amount is None else opinion_in_words(row, amount),
            )
        self.helper = plain_helper()

    def rows(self) -> list[tuple[RankRow, Any, Any, Any, Decimal | None]]:
        return [
            (
                row,
                self[f"choice_{row.offer.pk}"],
                self[f"amount_{row.offer.pk}"],
                self[f"reason_{row.offer.pk}"],
                self.advised.get(row.offer.pk),
            )
            for row in self.ranked
        ]

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
