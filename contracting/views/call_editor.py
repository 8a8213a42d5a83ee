"""The editor of a call: its seven mandatory contents and what stands beside them."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import RedirectView

from common.law import Finding
from common.meanwhile import TwoTexts
from common.modes import AwardForm
from common.money import written
from contracting.charts import EXAMPLES
from contracting.forms.call_editor import SECTIONS, Section
from contracting.models import Tender
from contracting.permissions import tenders as may
from contracting.selectors.carried import carried_into
from contracting.selectors.lots import lots_of
from contracting.services.announcements import advised, obstacles
from contracting.services.call_rows import change_rows, refill_similar
from contracting.services.tenders import change_tender
from contracting.views.base import TenderActView, TenderMixin, TenderPageView

SECTION_OF_RULE = {"own_contribution_is_judged_only_when_supporting": "kryteria"}
SECTION_OF_FIELD = {"offers_due_on": "terminy", "lots": "zadania"}


def section_of(reason: Finding | str) -> str:
    """The section in which a reason is put right."""
    if not isinstance(reason, Finding):
        return "terminy"
    if reason.rule in SECTION_OF_RULE:
        return SECTION_OF_RULE[reason.rule]
    if reason.field in SECTION_OF_FIELD:
        return SECTION_OF_FIELD[reason.field]
    for name, section in SECTIONS.items():
        if reason.field in section.form.base_fields:
            return name
    return "ogloszenia"


class TaskListMixin(TenderMixin):
    """The list of sections beside the form, with what each still needs."""

    read_often = ("criteria", "lots", "similar")
    current = ""

    def sections(self) -> list[dict[str, Any]]:
        wanting = {section_of(reason) for reason in obstacles(self.tender, at=timezone.now())}
        rows = [self._row(name, section, wanting) for name, section in SECTIONS.items()]
        rows.append(
            {
                "name": _("Announcement in three places"),
                "url": self.address("tender_announcements"),
                "state": "todo" if "ogloszenia" in wanting else "done",
                "note": "",
                "current": self.current == "ogloszenia",
            }
        )
        rows.append(
            {
                "name": _("Publication"),
                "url": self.address("tender_publish"),
                "state": "todo",
                "note": "",
                "current": self.current == "publikacja",
            }
        )
        return rows

    def _row(self, name: str, section: Section, wanting: set[str]) -> dict[str, Any]:
        note = _("needs something") if name in wanting else ""
        if name == "zadania" and not note and not self.tender.lots.all():
            note = _("one task, nothing to fill in")
        return {
            "name": section.label,
            "url": self.address("tender_edit", name),
            "state": "now" if name in wanting else "done",
            "note": note,
            "current": name == self.current,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"sections": self.sections()}


class TenderEditFirstView(TenderPageView, RedirectView):
    """To the first section that needs something."""

    policy = "clerk"
    http_method_names = ("get", "head", "options")

    def allowed(self) -> bool:
        return may.may_change_tender(self.request.user, self.tender)

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        reasons = obstacles(self.tender, at=timezone.now())
        wanting = [section_of(each) for each in reasons]
        for name in SECTIONS:
            if name in wanting:
                return self.address("tender_edit", name)
        return self.address("tender_announcements" if wanting else "tender_publish")


class TenderEditView(TaskListMixin, TenderActView):
    """One section of the draft; saving leads to the next."""

    policy = "clerk"
    template_name = "contracting/tenders/edit.html"
    done_message = gettext_lazy("Saved.")

    def allowed(self) -> bool:
        if self.kwargs["section"] not in SECTIONS:
            raise Http404
        self.current = self.kwargs["section"]
        return may.may_change_tender(self.request.user, self.tender)

    @property
    def section(self) -> Section:
        return SECTIONS[self.current]

    def get_form_class(self) -> type[Form]:
        return self.section.form

    def get_form_kwargs(self) -> dict[str, Any]:
        # The form checks a copy, so that what is typed never lands in the row by accident.
        return super().get_form_kwargs() | {"instance": Tender.objects.get(pk=self.tender.pk)}

    @cached_property
    def formset(self) -> Any:
        rows = self.section.rows
        if rows is None:
            return None
        if self.request.method == "POST":
            return rows.formset(self.request.POST, prefix="k")
        return rows.formset(initial=self.saved_rows(), prefix="k")

    def saved_rows(self) -> list[dict[str, Any]]:
        rows = self.section.rows
        return list(getattr(self.tender, rows.kind).values(*rows.names)) if rows else []

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        good = form.is_valid()
        if self.formset is not None:
            good = self.formset.is_valid() and good
        return self.form_valid(form) if good else self.form_invalid(form)

    def act(self, form: Form) -> str:
        known = {"tender": self.tender, "by": self.request.user, "version": self.sent_version()}
        rows, again = self.section.rows, "odswiez" in self.request.POST
        if rows is None:
            change_tender(**form.cleaned_data, **known)
        else:
            known |= form.cleaned_data | {"rows": rows.read(self.formset)}
            if again and rows.kind == "similar":
                refill_similar(**known)
            else:
                change_rows(kind=rows.kind, **known)
        if "zostan" in self.request.POST or again:
            return self.address("tender_edit", self.current)
        names = list(SECTIONS)
        following = names.index(self.current) + 1
        if following == len(names):
            return self.address("tender_announcements")
        return self.address("tender_edit", names[following])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        section, rows = self.section, self.section.rows
        fields = [*section.form.base_fields, *([rows.kind] if rows else [])]
        context |= {
            "section": section,
            "section_name": section.label,
            "example": EXAMPLES.get(self.current, ""),
            "formset": self.formset,
            "rows_template": f"contracting/tenders/_rows_{rows.kind}.html" if rows else "",
            "judges_own": judges_own_contribution(self.tender),
            "carried": carried_into(self.tender, fields),
        }
        for name, found in (("reasons", obstacles), ("advice", advised)):
            all_of_them = found(self.tender, at=timezone.now())
            context[name] = [each for each in all_of_them if section_of(each) == self.current]
        return context

    def saved_values(self) -> dict[str, Any]:
        return {name: getattr(self.tender, name) for name in self.section.form.base_fields}

    def meanwhile(self, form: Form) -> list[TwoTexts]:
        found = super().meanwhile(form)
        rows = self.section.rows
        if rows is not None:
            saved = in_lines(self.saved_rows(), rows.names)
            typed = [vars(row) for row in rows.read(self.formset)]
            mine = in_lines(typed, rows.names)
            if saved != mine:
                found.append(TwoTexts(_("Rows of the table"), saved, mine))
        return found


def judges_own_contribution(tender: Tender) -> bool:
    """Own contribution is a criterion only when the task is supported (art. 15(1)(4))."""
    forms = {each.award_form for each in lots_of(tender)} or {tender.award_form}
    return forms == {AwardForm.SUPPORTING} or tender.criteria.filter(only_supporting=True).exists()


def in_lines(rows: list[dict[str, Any]], names: tuple[str, ...]) -> str:
    """Rows as a person reads them, one in a line."""
    return "\n".join(
        ": ".join(_said(row[name]) for name in names if row.get(name) not in (None, "", False))
        for row in rows
    )


def _said(value: Any) -> str:
    return written(value) if hasattr(value, "as_tuple") else str(value)
