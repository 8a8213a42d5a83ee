"""Beginning a call: from a task of the programme, and with what the mode advisor was told."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.shortcuts import redirect
from django.utils.text import capfirst

from accounts.enums import Role
from accounts.selectors import organisations_held
from common.daywords import long_day
from common.modes import AwardForm
from common.money import written
from common.views import ActView
from contracting.forms.advisor import AdvisorForm, was_answered
from contracting.forms.tenders import TenderCreateForm
from contracting.models import Tender
from contracting.permissions import tenders as may
from contracting.services.drafting import draft_tender


class TenderCreateView(ActView):
    """Choose the task of the programme; everything known comes with it."""

    policy = "clerk"
    template_name = "contracting/tenders/create.html"
    form_class = TenderCreateForm

    def allowed(self) -> bool:
        return may.may_draft_tender(self.request.user)

    @cached_property
    def source(self) -> Tender | None:
        """A call whose texts are carried over: an own one, or one that everybody reads."""
        asked = self.request.GET.get("wzor", "")
        if not (asked.isascii() and asked.isdecimal() and len(asked) < 10):
            return None
        mine = [each.pk for each in organisations_held(self.request.user, Role.CLERK)]
        readable = Tender.objects.public().calls() | Tender.objects.calls().filter(
            authority__in=mine
        )
        return readable.select_related("authority", "standard").filter(pk=asked).first()

    @cached_property
    def advised(self) -> AdvisorForm | None:
        """What the mode advisor was told, if the clerk comes from there."""
        form = AdvisorForm(self.request.GET)
        return form if was_answered(self.request.GET) and form.is_valid() else None

    def get_form_kwargs(self) -> dict[str, Any]:
        case = self.advised.case() if self.advised else None
        return super().get_form_kwargs() | {"user": self.request.user, "case": case}

    def act(self, form: Form) -> str:
        answers = self.advised.for_a_call() if self.advised else {}
        tender = draft_tender(
            by=self.request.user, answers=answers, source=self.source, **form.cleaned_data
        )
        return redirect("contracting:tender_edit", tender.pk, "zadanie").url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "summary": taken_over(self.advised.for_a_call()) if self.advised else [],
            "source": self.source,
        }


def taken_over(answers: dict[str, Any]) -> list[tuple[Any, Any]]:
    """What a call takes over from the advisor, in words."""
    said: list[tuple[Any, Any]] = []
    for name, value in answers.items():
        label = Tender._meta.get_field(name).verbose_name
        if name == "budget":
            value = written(value)
        elif name == "award_form":
            value = AwardForm(value).label
        elif name != "title":
            value = long_day(value)
        said.append((capfirst(label), value))
    return said
