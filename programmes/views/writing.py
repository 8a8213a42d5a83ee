"""Writing a programme: its frame, its parts, its priority tasks."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Role
from accounts.models import Organisation
from accounts.selectors import organisations_held
from common.acts import PUBLIC_BENEFIT
from common.models import Versioned
from common.modes import AwardForm, TenderMode
from common.views import ActView
from programmes.enums import ProgrammeKind, ProgrammePart
from programmes.forms.hints import PART_HELP
from programmes.forms.programmes import DescriptionForm, PartForm, PriorityTaskForm, ProgrammeForm
from programmes.models import PriorityTask, ProgrammeText
from programmes.permissions import may_draft_programme
from programmes.rules.parts import parts_of
from programmes.services.programmes import describe_programme, draft_programme, write_part
from programmes.services.tasks import (
    add_priority_task,
    change_priority_task,
    remove_priority_task,
)
from programmes.views.base import ProgrammeActView


class ProgrammeCreateView(ActView):
    policy = "clerk"
    form_class = ProgrammeForm
    template_name = "act_form.html"
    done_message = gettext_lazy("The draft is begun. Write its parts one by one, in any order.")

    def allowed(self) -> bool:
        return may_draft_programme(self.request.user)

    @cached_property
    def authorities(self) -> list[Organisation]:
        return organisations_held(self.request.user, Role.CLERK)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "authorities": self.authorities}

    def get_initial(self) -> dict[str, Any]:
        return {"kind": ProgrammeKind.ANNUAL, "first_year": timezone.localdate().year + 1}

    def act(self, form: Form) -> str:
        programme = draft_programme(by=self.request.user, **form.cleaned_data)
        return programme.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": _("Begin a programme"),
            "lead": _("You will then write its statutory parts and its priority tasks."),
            "button": _("Begin the draft"),
            "basis": PUBLIC_BENEFIT("5a", "1"),
            "basis_text": _(
                "The council adopts the annual programme by 30 November of the year before."
            ),
            "back": reverse("programmes:programme_list"),
        }
        return super().get_context_data(**(context | kwargs))


class DescriptionView(ProgrammeActView):
    form_class = DescriptionForm
    heading = gettext_lazy("Title and funds")
    done_message = gettext_lazy("The title and the funds are saved.")

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"title": row.title, "planned_funds": row.planned_funds}

    def act(self, form: Form) -> str:
        describe_programme(
            programme=self.programme,
            by=self.request.user,
            version=form.cleaned_data["version"],
            **form.values(),
        )
        return self.back()


class PartView(ProgrammeActView):
    """One statutory part: its provision, what to write, an example, and the text."""

    form_class = PartForm
    template_name = "programmes/part_form.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kwargs["part"] not in ProgrammePart.values:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def part(self) -> ProgrammePart:
        return ProgrammePart(self.kwargs["part"])

    @cached_property
    def text(self) -> ProgrammeText:
        return get_object_or_404(self.programme.texts, part=self.part)

    def row(self) -> Versioned:
        return self.text

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"text": row.text}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "hint": PART_HELP[self.part].hint}

    def act(self, form: Form) -> str:
        write_part(
            programme=self.programme,
            part=self.part,
            by=self.request.user,
            version=form.cleaned_data["version"],
            **form.values(),
        )
        if "next" in self.request.POST and (following := self.following()):
            return reverse("programmes:programme_part", args=[self.programme.pk, following])
        return f"{self.back()}#czesci"

    def following(self) -> str | None:
        """The part after this one in the statute's order."""
        parts = list(parts_of(self.programme.kind))
        place = parts.index(self.part) + 1 if self.part in parts else len(parts)
        return parts[place].value if place < len(parts) else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": self.part.label,
            "programme": self.programme,
            "example": PART_HELP[self.part].example,
            "basis": parts_of(self.programme.kind).get(self.part),
            "following": self.following(),
        }
        return super().get_context_data(**(context | kwargs))


class TaskMixin(ProgrammeActView):
    form_class = PriorityTaskForm
    basis = PUBLIC_BENEFIT("5a", "4", "5")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "authority": self.programme.authority}

    def back(self) -> str:
        return f"{self.programme.get_absolute_url()}#zadania"


class TaskCreateView(TaskMixin):
    heading = gettext_lazy("Add a priority task")
    button = gettext_lazy("Add the task")
    done_message = gettext_lazy("The task is added.")

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"mode": TenderMode.OPEN_CALL, "award_form": AwardForm.SUPPORTING}

    def act(self, form: Form) -> str:
        add_priority_task(programme=self.programme, values=form.values(), by=self.request.user)
        return self.back()


class TaskEditView(TaskMixin):
    heading = gettext_lazy("Change the priority task")
    done_message = gettext_lazy("The task is saved.")

    @cached_property
    def task(self) -> PriorityTask:
        return get_object_or_404(self.programme.priority_tasks, pk=self.kwargs["task_pk"])

    def row(self) -> Versioned:
        return self.task

    def values_of(self, row: Any) -> dict[str, Any]:
        return {
            name: getattr(row, name) for name in PriorityTaskForm.base_fields if name != "version"
        }

    def act(self, form: Form) -> str:
        change_priority_task(
            task=self.task,
            values=form.values(),
            version=form.cleaned_data["version"],
            by=self.request.user,
        )
        return self.back()


class TaskRemoveView(ProgrammeActView):
    heading = gettext_lazy("Remove the priority task")
    lead = gettext_lazy("The task disappears from the programme. The history will say so.")
    button = gettext_lazy("Remove")
    done_message = gettext_lazy("The task is removed.")

    @cached_property
    def task(self) -> PriorityTask:
        return get_object_or_404(self.programme.priority_tasks, pk=self.kwargs["task_pk"])

    def back(self) -> str:
        return f"{self.programme.get_absolute_url()}#zadania"

    def summary(self) -> list[tuple[Any, Any]]:
        return [(_("Title of the task"), self.task.title)]

    def act(self, form: Form) -> str:
        remove_priority_task(task=self.task, by=self.request.user)
        return self.back()
