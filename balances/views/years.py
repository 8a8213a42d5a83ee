"""The executive's decision whether the next year of a contract goes on."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balances.forms.years import YearForm
from balances.models import Round
from balances.permissions import may_decide_on_year
from balances.rules.years import GATE
from balances.selectors.years import Gate, gates_of
from balances.services.years import decide_on_year
from common.daywords import short_day
from common.money import written
from common.views import ActView
from contracting.models import Contract


class YearDecideView(ActView):
    policy = "executive"
    template_name = "act_form.html"
    form_class = YearForm  # type: ignore[assignment]
    done_message = gettext_lazy("The decision is recorded. Both parties are told.")

    @cached_property
    def contract(self) -> Contract:
        visible = Contract.objects.visible_to(self.request.user).filter(
            Exists(Round.objects.filter(contract=OuterRef("pk")))
        )
        return get_object_or_404(
            visible.select_related("authority", "provider"), pk=self.kwargs["contract"]
        )

    @cached_property
    def gate(self) -> Gate | None:
        return gates_of([self.contract]).get(self.contract.pk)

    def allowed(self) -> bool:
        return may_decide_on_year(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contract, year = self.contract, self.kwargs["year"]
        tranches = contract.tranches.filter(due_on__year=year)
        return super().get_context_data(**kwargs) | {
            "heading": _("Does the year %(year)s go on?") % {"year": year},
            "lead": _(
                "The decision rests on the mid-term balance and its action plan. The tranches of "
                "that year are paid only when it goes on."
            ),
            "summary": [
                (_("Contract"), f"{contract.number}, {contract.title}"),
                (_("Organisation"), contract.carried_out_by),
                (_("Task"), f"{short_day(contract.starts_on)} – {short_day(contract.ends_on)}"),
                *self.of_the_gate(),
                *(
                    (
                        _("Tranche %(number)s") % {"number": each.position},
                        f"{written(each.amount)}, {short_day(each.due_on)}",
                    )
                    for each in tranches
                ),
            ],
            "button": _("Record the decision"),
            "basis": GATE,
            "back": self.back,
        }

    def of_the_gate(self) -> list[tuple[Any, Any]]:
        if self.gate is None:
            return []
        closed_at = self.gate.mid_term.closed_at
        closed = short_day(timezone.localdate(closed_at)) if closed_at else _("not closed yet")
        return [(_("Mid-term round closed"), closed)]

    @property
    def back(self) -> str:
        return reverse("balances:balance", args=[self.contract.pk])

    def act(self, form: Any) -> str:
        decide_on_year(
            contract=self.contract,
            year=self.kwargs["year"],
            by=self.request.user,
            **form.cleaned_data,
        )
        return self.back
