"""Applications of organisations for a public task, and the authority's answers (art. 12)."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView

from accounts.enums import Role
from accounts.models import Organisation
from accounts.selectors import organisations_held
from common.daywords import short_day
from common.models import JournalEntry
from common.money import written
from common.papers import readable_papers
from common.spheres import sphere_name
from common.views import ActView, GuardedMixin, VersionedActView
from common.waivers import accepted_breaches
from contracting.duties.overdue import overdue_applications
from contracting.forms.applications import AnswerForm, ApplicationForm, CallForm
from contracting.models import TaskApplication
from contracting.permissions.applications import (
    may_answer_application,
    may_file_application,
    may_link_call,
)
from contracting.rules.applications import OWN_INITIATIVE
from contracting.selectors.applications import (
    answer_of,
    authorities_to_ask,
    calls_that_may_follow,
    due_on,
    grounds,
    with_answers,
)
from contracting.services.applications import answer_application, file_application, link_call


class ApplicationListView(GuardedMixin, ListView):
    """What one's organisations proposed, and what one's authority was asked for."""

    policy = "login"
    template_name = "contracting/applications/list.html"
    paginate_by = 25

    def allowed(self) -> bool:
        return True

    def get_queryset(self) -> Any:
        return with_answers(TaskApplication.objects.visible_to(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = [(each, answer_of(each), due_on(each)) for each in context["object_list"]]
        speaks_for = organisations_held(self.request.user, Role.REPRESENTATIVE)
        return context | {
            "rows": rows,
            "speaks_for": speaks_for,
            "overdue": overdue_applications(self.request.user, timezone.localdate()),
            "today": timezone.localdate(),
            "basis": OWN_INITIATIVE,
        }


class ApplicationCreateView(ActView):
    """Propose a task to an authority."""

    policy = "representative"
    template_name = "act_form.html"
    form_class = ApplicationForm
    done_message = gettext_lazy("The application is filed. The authority has a month to answer.")

    @cached_property
    def organisation(self) -> Organisation:
        rows = Organisation.objects.visible_to(self.request.user).ngos()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_file_application(self.request.user, self.organisation.pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"authorities": authorities_to_ask()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Propose a public task"),
            "lead": _(
                "Any organisation may propose a task to an authority, also one that is carried out "
                "otherwise so far. Within a month the authority considers it and answers. No "
                "contract comes of it at once: a call follows a positive answer."
            ),
            "summary": [(_("Organisation"), self.organisation)],
            "button": _("File the application"),
            "basis": OWN_INITIATIVE,
            "back": reverse("contracting:application_list"),
        }

    def act(self, form: Any) -> str:
        application = file_application(
            applicant=self.organisation,
            authority=form.cleaned_data["authority"],
            values=form.values(),
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return application.get_absolute_url()


class ApplicationMixin(GuardedMixin):
    """A page about one application, as the person may see it."""

    @cached_property
    def application(self) -> TaskApplication:
        rows = with_answers(TaskApplication.objects.visible_to(self.request.user))
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        return self.application.get_absolute_url()

    def summary(self) -> list[tuple[Any, Any]]:
        each = self.application
        return [
            (_("Task"), each.title),
            (_("Organisation"), each.applicant),
            (_("Estimated cost"), written(each.estimated_cost)),
            (_("Filed"), short_day(each.filed_at)),
            (_("Answer due by"), short_day(due_on(each))),
        ]


class ApplicationDetailView(ApplicationMixin, TemplateView):
    policy = "party"
    template_name = "contracting/applications/detail.html"

    def allowed(self) -> bool:
        return bool(self.application)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application, user = self.application, self.request.user
        answer = answer_of(application)
        due = due_on(application)
        unlinked = answer is not None and answer.positive and answer.tender is None
        return super().get_context_data(**kwargs) | {
            "application": application,
            "answer": answer,
            "due_on": due,
            "sphere": sphere_name(application.sphere),
            "grounds": grounds(application),
            "late": answer is None and timezone.localdate() > due,
            "waivers": accepted_breaches(application),
            "journal": JournalEntry.objects.about(application).select_related("by"),
            "papers": readable_papers(application, user),
            "basis": OWN_INITIATIVE,
            "can": {
                "answer": answer is None and may_answer_application(user, application),
                "link": unlinked and may_link_call(user, application),
            },
        }


class ApplicationAnswerView(ApplicationMixin, VersionedActView):
    """What the authority found of the four things, and the outcome."""

    policy = "authority"
    form_class = AnswerForm
    heading = gettext_lazy("Answer the application")
    lead = gettext_lazy(
        "Say what you found of the four things that the act names. The organisation gets the "
        "answer by letter, and a paper to print."
    )
    button = gettext_lazy("Give the answer")
    basis = OWN_INITIATIVE
    done_message = gettext_lazy("The answer is given. The organisation is told.")

    def allowed(self) -> bool:
        return may_answer_application(self.request.user, self.application)

    def row(self) -> TaskApplication:
        return self.application

    def back(self) -> str:
        return self.address

    def get_form_kwargs(self) -> dict[str, Any]:
        late = timezone.localdate() > due_on(self.application)
        return super().get_form_kwargs() | {"is_late": late}

    def act(self, form: Any) -> str:
        answer_application(
            application=self.application,
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
            **form.values(),
        )
        return self.address


class ApplicationCallView(ApplicationMixin, ActView):
    """Name the procedure that followed a positive answer."""

    policy = "clerk"
    template_name = "act_form.html"
    form_class = CallForm
    done_message = gettext_lazy("The procedure is named. Both pages lead to each other.")

    def allowed(self) -> bool:
        return may_link_call(self.request.user, self.application)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"calls": calls_that_may_follow(self.application)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Name the call that follows"),
            "lead": _(
                "The organisation is told. On the page of the call the parties see from which "
                "application it came."
            ),
            "summary": self.summary(),
            "button": _("Save"),
            "basis": OWN_INITIATIVE,
            "back": self.address,
        }

    def act(self, form: Any) -> str:
        link_call(
            application=self.application,
            tender=form.cleaned_data["tender"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address
