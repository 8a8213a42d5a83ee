"""The offer's update after a smaller award: both sides read it, one writes, the other decides."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from common.law import Refused, Stale
from common.money import written
from common.views import ActView
from contracting.enums import CostGroup
from contracting.forms.contract_updates import (
    ELSEWHERE,
    UpdateTermsForm,
    update_rows,
)
from contracting.forms.offer_rows import YEARS
from contracting.models import ContractUpdate
from contracting.permissions.contract_updates import (
    may_decide_update,
    may_read_update,
    may_send_update,
    may_write_update,
)
from contracting.selectors.agreements import OWN_SOURCES, update_of, years_of
from contracting.selectors.contract_updates import (
    asked_grant,
    compared,
    judged,
    offered_content,
)
from contracting.services.contract_updates import (
    save_update_table,
    save_update_terms,
)
from contracting.views.contract_base import ContractMixin

TABLES = {
    "dzialania": ("activities", gettext_lazy("Plan and timetable of activities")),
    "rezultaty": ("results", gettext_lazy("Results of the task")),
    "koszty": ("costs", gettext_lazy("Calculation of costs")),
}


class UpdateMixin(ContractMixin):
    """A page about the update of one contract's offer."""

    @cached_property
    def update(self) -> ContractUpdate | None:
        update = update_of(self.contract)
        if update is not None:
            update.contract = self.contract
        return update

    @property
    def known_update(self) -> ContractUpdate:
        if self.update is None:
            raise Http404
        return self.update

    @property
    def overview(self) -> str:
        return reverse("contracting:update_detail", args=[self.contract.pk])


class UpdateDetailView(UpdateMixin, TemplateView):
    """Old and new, line by line; what still blocks; what one may do."""

    policy = "party"
    template_name = "contracting/contract_update.html"

    def allowed(self) -> bool:
        return may_read_update(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        update, user = self.update, self.request.user
        offered = offered_content(self.contract)
        stops, advised = judged(update, offered) if update else ((), ())
        editable = update is not None and update.is_editable
        return super().get_context_data(**kwargs) | {
            "update": update,
            "tables": compared(offered, update.content) if update else (),
            "stops": stops,
            "advised": advised,
            "asked": asked_grant(self.contract),
            "sections": [(slug, title) for slug, (_table, title) in TABLES.items()],
            "can": {
                "write": may_write_update(user, self.contract) and (editable or not update),
                "send": editable and may_send_update(user, self.contract),
                "decide": bool(update and not update.is_editable)
                and may_decide_update(user, self.contract),
            },
        }


class UpdateTableView(UpdateMixin, View):
    """One table of the update."""

    policy = "ngo"

    def allowed(self) -> bool:
        if self.kwargs["table"] not in TABLES:
            raise Http404
        return may_write_update(self.request.user, self.contract) and self.known_update.is_editable

    @cached_property
    def table(self) -> str:
        return TABLES[self.kwargs["table"]][0]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        initial = self.initial()
        if "dodaj" in request.GET or not initial:
            initial.append({})
        return self.page(update_rows(self.table, initial=initial, **self.options()))

    def initial(self) -> list[dict[str, Any]]:
        rows = self.known_update.content[self.table]
        return [_typed(row) if self.table == "costs" else dict(row) for row in rows]

    def options(self) -> dict[str, Any]:
        if self.table != "costs":
            return {}
        content = self.known_update.content
        return {
            "years": years_of(content),
            "activities": [(each["key"], each["name"]) for each in content["activities"]],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = update_rows(self.table, data=request.POST, **self.options())
        if not rows.is_valid():
            return self.page(rows, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            save_update_table(
                update=self.known_update,
                table=self.table,
                rows=rows.values(without=request.POST.get("remove", "")),
                version=_number(request.POST.get("version")),
                by=request.user,
                at=request.arrived_at,  # type: ignore[attr-defined]
            )
        except Refused as refusal:
            stale = isinstance(refusal, Stale)
            status = HTTPStatus.CONFLICT if stale else HTTPStatus.UNPROCESSABLE_ENTITY
            saved = self.known_update.content[self.table] if stale else ()
            del self.update
            return self.page(rows, status, refusal=refusal.messages, saved=saved)
        here = reverse("contracting:update_table", args=[self.contract.pk, self.kwargs["table"]])
        if "add" in request.POST:
            return redirect(f"{here}?dodaj=1#koniec")
        if "remove" in request.POST:
            return redirect(here)
        messages.success(request, _("The table was saved."))
        return redirect(self.overview)

    def page(self, rows: Any, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
        context = {
            "contract": self.contract,
            "update": self.known_update,
            "rows": rows,
            "heading": TABLES[self.kwargs["table"]][1],
            "back": self.overview,
        }
        return render(
            self.request, "contracting/contract_update_table.html", context | more, status=status
        )


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    """A row of costs as its form shows it."""
    administration = row["group"] == CostGroup.ADMINISTRATION
    place = row["group"] if administration else row.get("activity") or ELSEWHERE
    return {**row, "place": place, **dict(zip(YEARS, row["years"], strict=False))}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1


class UpdateTermsView(UpdateMixin, ActView):
    """The days of the task, the organisation's own amounts, its words on the changes."""

    policy = "ngo"
    template_name = "act_form.html"
    form_class = UpdateTermsForm
    done_message = gettext_lazy("The dates and amounts were saved.")

    def allowed(self) -> bool:
        return may_write_update(self.request.user, self.contract) and self.known_update.is_editable

    def get_initial(self) -> dict[str, Any]:
        update = ContractUpdate.objects.get(pk=self.known_update.pk)
        said = update.content
        days = {name: date.fromisoformat(said[name]) for name in ("starts_on", "ends_on")}
        amounts = {name: Decimal(said[name]) for name in OWN_SOURCES}
        return {**days, **amounts, "version": update.version, "note": update.note}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Dates and sources of money"),
            "lead": _(
                "The grant awarded is %(grant)s. Together with what you add it gives all costs."
            )
            % {"grant": written(self.contract.grant)},
            "button": _("Save the dates and amounts"),
            "back": self.overview,
        }

    def act(self, form: Any) -> str:
        asked = form.cleaned_data
        save_update_terms(
            update=self.known_update,
            starts_on=asked["starts_on"],
            ends_on=asked["ends_on"],
            amounts={name: asked[name] for name in OWN_SOURCES},
            note=asked["note"],
            version=asked["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.overview
