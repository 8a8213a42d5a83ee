"""Rows from a spreadsheet: pasted, shown as they were understood, then added to table V.A."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from common.law import Refused
from common.money import rounded, written
from contracting.enums import CostGroup, OfferSection
from contracting.forms.pasted import PastedRow, PasteForm, amount_of, read_block
from contracting.rules.costs import MOST_LINES
from contracting.services.offer_sections import save_section
from contracting.views.offer_pages import WritingMixin, section_url
from contracting.views.offer_rows import bound_rows, buckets


class OfferPasteView(WritingMixin, View):
    """A block of text becomes a table that can be corrected; nothing is saved before that."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(self.form(None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "row-TOTAL_FORMS" in request.POST:
            return self.add(request)
        return self.begin(request)

    def begin(self, request: HttpRequest) -> HttpResponse:
        """Show a block as it was understood."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        # As it came: cleaning a text takes its tabs away, and they are the columns.
        found = read_block(request.POST["block"], len(self.facts.years))
        if not found or len(found) > MOST_LINES:
            form.add_error("block", refusal(found))
            return self.page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return self.preview(found, form.cleaned_data["into"])

    def preview(self, found: list[PastedRow], into: str) -> HttpResponse:
        rows = bound_rows(OfferSection.COSTS, as_posted(found, into), self.content)
        rows.is_valid()
        lines = [
            {
                "form": form,
                "number": number,
                "label": str(number),
                "notes": notes_on(form, pasted),
                "leave_out": pasted.is_sum,
            }
            for number, (form, pasted) in enumerate(zip(rows, found, strict=True), start=1)
        ]
        return self.page(None, rows=rows, lines=lines)

    def add(self, request: HttpRequest) -> HttpResponse:
        rows = bound_rows(OfferSection.COSTS, request.POST, self.content)
        left_out = set(request.POST.getlist("leave_out"))
        rows.is_valid()
        wrong = [form for form in rows if form.errors and form["uid"].value() not in left_out]
        refused = ""
        if not wrong and rows.management_form.is_valid():
            kept = [row for row in rows.values() if str(row["uid"]) not in left_out]
            try:
                save_section(
                    offer=self.offer,
                    section=OfferSection.COSTS,
                    values={},
                    rows=kept,
                    removed=(),
                    by=request.user,  # type: ignore[arg-type]
                    at=request.arrived_at,  # type: ignore[attr-defined]
                )
            except Refused as refusal:
                refused = " ".join(refusal.messages)
            else:
                self.tell(len(kept))
                return redirect(section_url(self.offer, OfferSection.COSTS))
        lines = [
            {
                "form": form,
                "number": number,
                "label": str(number),
                "leave_out": form["uid"].value() in left_out,
            }
            for number, form in enumerate(rows, start=1)
        ]
        return self.page(
            None,
            rows=rows,
            lines=lines,
            refused=refused,
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
        )

    def tell(self, many: int) -> None:
        text = ngettext("%(many)s row was added.", "%(many)s rows were added.", many)
        messages.success(self.request, text % {"many": many})

    def form(self, data: Any) -> PasteForm:
        return PasteForm(data, parts=places(self.content))

    def page(
        self, form: PasteForm | None, status: int = HTTPStatus.OK, **more: Any
    ) -> HttpResponse:
        wrong = [line for line in more.get("lines", ()) if line["form"].errors]
        context = {
            "offer": self.offer,
            "tender": self.offer.tender,
            "form": form,
            "wrong": len(wrong),
            "first_wrong": first_wrong(wrong[0]) if wrong else None,
            "address": reverse("contracting:offer_paste", args=[self.offer.pk]),
            "back": section_url(self.offer, OfferSection.COSTS),
        }
        return render(self.request, "contracting/offer_paste.html", context | more, status=status)


def first_wrong(line: dict[str, Any]) -> dict[str, Any]:
    """Where to go first: among two hundred rows nobody should have to look for it."""
    form = line["form"]
    cell = next((each for each in form if each.errors), form["name"])
    return {"number": line["number"], "id": cell.auto_id}


def places(content: Any) -> list[tuple[str, str]]:
    """The parts of table V.A, as a list to choose from."""
    found = [(key, title) for key, title in buckets(content) if title]
    if len(found) > 1:
        found = [pair for pair in found if pair[0] != CostGroup.ACTIVITIES]
    return [*found, (CostGroup.ADMINISTRATION.value, _("II. Administrative costs"))]


def refusal(found: list[PastedRow]) -> str:
    if not found:
        return _("There is nothing to add here. Copy the rows in the spreadsheet first.")
    return _("A table takes at most %(most)s rows, and this has %(many)s. Paste a part of it.") % {
        "most": MOST_LINES,
        "many": len(found),
    }


def as_posted(found: list[PastedRow], into: str) -> dict[str, str]:
    """The cells as if they had been typed, so that one set of rules reads them."""
    administrative = into == CostGroup.ADMINISTRATION
    group = CostGroup.ADMINISTRATION if administrative else CostGroup.ACTIVITIES
    activity = "" if into in CostGroup.values else into
    posted = {"row-TOTAL_FORMS": str(len(found)), "row-INITIAL_FORMS": "0"}
    for number, row in enumerate(found):
        cells = {"uid": str(uuid4()), "group": group.value, "activity": activity} | row.cells
        posted |= {f"row-{number}-{name}": text for name, text in cells.items()}
    return posted


def notes_on(form: Any, pasted: PastedRow) -> list[str]:
    """What the sheet said otherwise, and what found no column."""
    notes = []
    said = amount_of(pasted.cells.get("total", ""))
    unit_cost, quantity = (form.cleaned_data.get(name) for name in ("unit_cost", "quantity"))
    if said is not None and unit_cost is not None and quantity is not None:
        counted = rounded(unit_cost * quantity)
        if counted != rounded(said):
            notes.append(
                _("The sheet says %(said)s, and the row gives %(counted)s.")
                % {"said": written(said), "counted": written(counted)}
            )
    if pasted.over:
        notes.append(_("Not taken: %(cells)s.") % {"cells": " · ".join(pasted.over)})
    return notes
