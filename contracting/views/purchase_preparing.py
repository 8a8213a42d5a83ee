"""Beginning a procurement, and preparing it section by section."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PROCUREMENT
from common.judgement import advice, stopping
from common.law import Finding
from common.views import ActView
from contracting.forms.procurement import (
    BeginForm,
    LikeFormSet,
    WeightFormSet,
    like_rows,
    weight_rows,
)
from contracting.forms.purchase_parts import PARTS, Part, values_of
from contracting.permissions import procurement as may
from contracting.rules.procurement import NATIONAL_THRESHOLD
from contracting.selectors.procurement import estimate_of, planned_findings, weighted_criteria
from contracting.selectors.purchase_roads import timetable
from contracting.services.procurement import begin_procurement, change_procurement
from contracting.views.purchase_base import PurchaseActView

FORMSETS: dict[str, Any] = {"likes": LikeFormSet, "weights": WeightFormSet}
FIRST = "szacowanie"


class ProcurementCreateView(ActView):
    """From a need, or from a standard whose texts come with it."""

    policy = "clerk"
    template_name = "act_form.html"
    form_class = BeginForm

    def allowed(self) -> bool:
        return may.may_begin_procurement(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def act(self, form: Form) -> str:
        tender = begin_procurement(by=self.request.user, **form.cleaned_data)
        return reverse("contracting:procurement_edit", args=[tender.pk, FIRST])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Begin a public procurement"),
            "lead": _(
                "The portal keeps the register and leads through the steps. Notices and bids go "
                "through the official platforms."
            ),
            "button": _("Begin"),
            "back": reverse("contracting:tender_list"),
            "basis": PROCUREMENT("2", "1", "1"),
        }


def part_of(found: Finding) -> str:
    """The section in which a finding is put right."""
    for name, part in PARTS.items():
        if found.field in part.fields_of_findings:
            return name
    return FIRST


class ProcurementEditView(PurchaseActView):
    """One section of the preparation; saving leads to the next. Nothing typed is refused
    for the law's sake: what is unlawful is named and stops the notice."""

    policy = "clerk"
    template_name = "contracting/procurement/edit.html"
    done_message = gettext_lazy("Saved.")

    def allowed(self) -> bool:
        if self.current not in PARTS:
            raise Http404
        return may.may_prepare(self.request.user, self.tender)

    @property
    def current(self) -> str:
        return str(self.kwargs.get("part", FIRST))

    @property
    def part(self) -> Part:
        return PARTS[self.current]

    def get_form_class(self) -> type[Form]:
        return self.part.form

    def get_initial(self) -> dict[str, Any]:
        return values_of(self.tender, self.part.form)

    @cached_property
    def formset(self) -> Any:
        rows = self.part.rows
        if not rows:
            return None
        if self.request.method == "POST":
            return FORMSETS[rows](self.request.POST, prefix="w")
        return FORMSETS[rows](initial=self.saved_rows(), prefix="w")

    def saved_rows(self) -> list[dict[str, Any]]:
        if self.part.rows == "likes":
            return list(self.tender.like_needs.values("name", "value"))
        return [
            {
                "name": each.name,
                "description": each.description,
                "per_cent": each.weight.per_cent,
                "formula": each.weight.formula,
                "is_price": each.weight.is_price,
                "about_bidder": each.weight.about_bidder,
            }
            for each in weighted_criteria(self.tender)
        ]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        good = form.is_valid()
        if self.formset is not None:
            good = self.formset.is_valid() and good
        return self.form_valid(form) if good else self.form_invalid(form)

    def act(self, form: Form) -> str:
        rows: dict[str, Any] = {}
        if self.part.rows == "likes":
            rows["likes"] = like_rows(self.formset)
        elif self.part.rows == "weights":
            rows["weights"] = weight_rows(self.formset)
        change_procurement(
            tender=self.tender,
            values=form.cleaned_data,
            by=self.request.user,
            version=self.sent_version(),
            **rows,
        )
        if "zostan" in self.request.POST:
            return self.address("procurement_edit", self.current)
        names = list(PARTS)
        following = names.index(self.current) + 1
        if following == len(names):
            return self.address("procurement_notice")
        return self.address("procurement_edit", names[following])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender = self.tender
        found = planned_findings(tender, today=timezone.localdate())
        stops = stopping(found)
        here = [each for each in found if part_of(each) == self.current]
        return super().get_context_data(**kwargs) | {
            "part": self.part,
            "formset": self.formset,
            "rows_template": f"contracting/procurement/_rows_{self.part.rows}.html",
            "reasons": stopping(here),
            "advice": advice(here),
            "sections": self.sections({part_of(each) for each in stops}),
            "estimate": estimate_of(tender) if self.current == FIRST else None,
            "threshold_basis": NATIONAL_THRESHOLD.citation,
            "timetable": timetable(tender) if self.current == "zamowienie" else [],
        }

    def sections(self, wanting: set[str]) -> list[dict[str, Any]]:
        rows = [
            {
                "name": part.label,
                "url": self.address("procurement_edit", name),
                "state": "now" if name in wanting else "done",
                "note": _("needs something") if name in wanting else "",
                "current": name == self.current,
            }
            for name, part in PARTS.items()
        ]
        rows.append(
            {
                "name": _("5. Notice"),
                "url": self.address("procurement_notice"),
                "state": "todo",
                "note": "",
                "current": False,
            }
        )
        return rows
