"""The clerk's way from a task of the programme to a published call."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import RedirectView

from common.acts import PUBLIC_BENEFIT
from common.law import Finding
from common.meanwhile import TwoTexts
from contracting.enums import Notice
from contracting.forms import tenders as forms
from contracting.forms.notices import AppearancesForm
from contracting.models import Criterion, Tender
from contracting.permissions import tenders as may
from contracting.services.announcements import (
    advised,
    obstacles,
    publish_tender,
    record_announcements,
)
from contracting.services.tenders import CriterionRow, change_criteria, change_tender
from contracting.views.base import TenderActView, TenderMixin, TenderPageView
from contracting.views.calls import notices

SECTIONS: dict[str, tuple[Any, type[forms.SectionForm]]] = {
    "zadanie": (gettext_lazy("Task"), forms.TaskForm),
    "pieniadze": (gettext_lazy("Money"), forms.MoneyForm),
    "terminy": (gettext_lazy("Dates and conditions"), forms.DatesForm),
    "kryteria": (gettext_lazy("Criteria and procedure"), forms.CriteriaForm),
    "inne": (gettext_lazy("Tasks of the same kind, contact"), forms.OtherForm),
}
"""The sections of a draft by their name in the address."""

SECTION_OF_RULE = {"own_contribution_is_judged_only_when_supporting": "kryteria"}


def section_of(reason: Finding | str) -> str:
    """The section in which a reason is put right."""
    if not isinstance(reason, Finding):
        return "terminy"
    if reason.rule in SECTION_OF_RULE:
        return SECTION_OF_RULE[reason.rule]
    field = "offers_due_at" if reason.field == "offers_due_on" else reason.field
    for name, (_label, form) in SECTIONS.items():
        if field in form.base_fields:
            return name
    return "ogloszenia"


class TaskListMixin(TenderMixin):
    """The list of sections beside the form, with what each still needs."""

    current = ""

    def sections(self) -> list[dict[str, Any]]:
        wanting: dict[str, int] = {}
        for reason in obstacles(self.tender, at=timezone.now()):
            name = section_of(reason)
            wanting[name] = wanting.get(name, 0) + 1
        rows = [
            {
                "name": label,
                "url": self.address("tender_edit", name),
                "state": "now" if name in wanting else "done",
                "note": _("needs something") if name in wanting else "",
                "current": name == self.current,
            }
            for name, (label, _form) in SECTIONS.items()
        ]
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

    def get_form_class(self) -> type[Form]:
        return SECTIONS[self.current][1]

    def get_form_kwargs(self) -> dict[str, Any]:
        # The form checks a copy, so that what is typed never lands in the row by accident.
        return super().get_form_kwargs() | {"instance": Tender.objects.get(pk=self.tender.pk)}

    @cached_property
    def formset(self) -> Any:
        if self.current != "kryteria":
            return None
        if self.request.method == "POST":
            return forms.CriterionFormSet(self.request.POST, prefix="k")
        rows = self.tender.criteria.values("name", "points", "only_supporting")
        return forms.CriterionFormSet(initial=list(rows), prefix="k")

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        good = form.is_valid()
        if self.formset is not None:
            good = self.formset.is_valid() and good
        return self.form_valid(form) if good else self.form_invalid(form)

    def act(self, form: Form) -> str:
        known = {"tender": self.tender, "by": self.request.user, "version": self.sent_version()}
        if self.formset is not None:
            rows = forms.criterion_rows(self.formset)
            change_criteria(rows=rows, **form.cleaned_data, **known)
        else:
            change_tender(**form.cleaned_data, **known)
        if "zostan" in self.request.POST:
            return self.address("tender_edit", self.current)
        names = list(SECTIONS)
        following = names.index(self.current) + 1
        if following == len(names):
            return self.address("tender_announcements")
        return self.address("tender_edit", names[following])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["section_name"] = SECTIONS[self.current][0]
        context["formset"] = self.formset
        context["reasons"] = [
            each
            for each in obstacles(self.tender, at=timezone.now())
            if section_of(each) == self.current
        ]
        context["advice"] = [
            each
            for each in advised(self.tender, at=timezone.now())
            if section_of(each) == self.current
        ]
        return context

    def saved_values(self) -> dict[str, Any]:
        names = SECTIONS[self.current][1].base_fields
        return {name: getattr(self.tender, name) for name in names}

    def meanwhile(self, form: Form) -> list[TwoTexts]:
        found = super().meanwhile(form)
        if self.formset is not None:
            saved = in_lines(self.tender.criteria.all())
            mine = in_lines(forms.criterion_rows(self.formset))
            if saved != mine:
                found.append(TwoTexts(_("Criteria and points"), saved, mine))
        return found


def in_lines(criteria: Iterable[CriterionRow | Criterion]) -> str:
    return "\n".join(f"{each.name}: {each.points}" for each in criteria)


class TenderAnnouncementsView(TaskListMixin, TenderActView):
    """Record where the call was announced; all three are needed before it is published."""

    policy = "clerk"
    template_name = "contracting/tenders/announcements.html"
    form_class = AppearancesForm
    current = "ogloszenia"
    done_message = gettext_lazy("Saved.")

    def allowed(self) -> bool:
        return may.may_change_tender(self.request.user, self.tender)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "publications": self.tender.publications.filter(notice=Notice.CALL),
            "all_places": False,
            "today": timezone.localdate(),
        }

    def get_initial(self) -> dict[str, Any]:
        return {"produced_by": self.request.user.name}

    def act(self, form: Form) -> str:
        record_announcements(
            tender=self.tender, appearances=form.appearances(), by=self.request.user
        )
        return self.address("tender_publish")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"basis": PUBLIC_BENEFIT("13", "3")}


class TenderPublishView(TaskListMixin, TenderActView):
    """Everything that will be published, every obstacle at once, and one question."""

    policy = "clerk"
    template_name = "contracting/tenders/publish.html"
    current = "publikacja"
    done_message = gettext_lazy("The call is published. Offers are taken from now on.")

    def allowed(self) -> bool:
        return may.may_publish_tender(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        publish_tender(tender=self.tender, by=self.request.user, version=self.sent_version())
        return self.address("tender_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender = self.tender
        criteria = list(tender.criteria.all())
        return super().get_context_data(**kwargs) | {
            "obstacles": [
                (each, self.place_of(each)) for each in obstacles(tender, at=timezone.now())
            ],
            "advice": advised(tender, at=timezone.now()),
            "criteria": criteria,
            "most_points": sum(each.points for each in criteria),
            "notices": notices(list(tender.publications.all())),
        }

    def place_of(self, reason: Finding | str) -> str:
        name = section_of(reason)
        if name == "ogloszenia":
            return self.address("tender_announcements")
        return self.address("tender_edit", name)
