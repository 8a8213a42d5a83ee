"""The bases of every view: who may use it, and how an act meets its form."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from common.failures import session_ended
from common.law import Citation, Finding, Refused, Stale
from common.meanwhile import TwoTexts, two_texts
from common.middleware import until_midnight
from common.models import Versioned


class PublicMixin:
    """A page for everybody. Its rows still come through ``visible_to``.

    ``same_for_all`` says that anonymous visitors all get the same answer, so that it may
    be kept until the public data changes or one of ``turning_points`` passes.
    """

    policy: ClassVar[str] = "public"
    same_for_all: ClassVar[bool] = True

    def turning_points(self) -> Iterable[datetime | None]:
        """Moments at which the page says something else by the clock alone."""
        return ()

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if self.same_for_all and self.request.user.is_anonymous:
            self.request.public_until = until_midnight(timezone.now(), *self.turning_points())
        return super().render_to_response(context, **kwargs)


class GuardedMixin(LoginRequiredMixin):
    """A view that says in one line who may use it.

    Rows are hidden by ``visible_to`` on the queryset (404); acts are refused by
    ``allowed`` (403). ``policy`` names its row in the reviewed access table.
    """

    policy: ClassVar[str] = ""

    def allowed(self) -> bool:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not self.allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def handle_no_permission(self) -> HttpResponse:
        """To the login page; but a form that was being sent is kept, not dropped."""
        if self.request.method == "POST":
            return session_ended(self.request)
        return super().handle_no_permission()


def add_reasons(form: Form, refusal: Refused | ValidationError) -> None:
    """Put each reason beside the field it speaks about, or above the form."""
    if isinstance(refusal, Refused):
        for reason in refusal.reasons:
            field = reason.field if isinstance(reason, Finding) else ""
            form.add_error(field if field in form.fields else None, str(reason))
    elif hasattr(refusal, "error_dict"):
        # What a model says about a field that this form does not ask for stands above it.
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refusal)


class ActView(GuardedMixin, FormView):
    """A page that shows what will be recorded, asks once, and does one act.

    ``act`` calls one service and returns where to go; what the service refuses comes back
    above the form, each reason with its provision, and everything typed stays. When
    somebody else saved meanwhile, ``saved_values`` stand beside what was typed, and the
    form takes the new version, so that a second save is a choice made knowingly.
    """

    form_class = Form
    done_message: ClassVar[str | Promise] = ""
    stale = False

    def act(self, form: Form) -> str:
        """Do it; return the address of the receipt."""
        raise NotImplementedError

    def saved_values(self) -> Mapping[str, Any]:
        """The row as it is saved now, by the form's names, with its version."""
        return self.get_initial()

    def meanwhile(self, form: Form) -> list[TwoTexts]:
        """What somebody else saved where this form says something else."""
        saved = self.saved_values()
        form.data = form.data.copy()
        form.data["version"] = saved.get("version", "")
        return two_texts(form, saved)

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            address = self.act(form)
        except (Refused, ValidationError) as refusal:
            add_reasons(form, refusal)
            self.stale = isinstance(refusal, Stale)
            return self.form_invalid(form)
        if self.done_message:
            messages.success(self.request, self.done_message)
        return redirect(address)

    def form_invalid(self, form: Form) -> HttpResponse:
        context: dict[str, Any] = {"form": form}
        if self.stale:
            context["meanwhile"] = self.meanwhile(form)
        # 409 for two people at one row, 422 for anything else that must be corrected:
        # neither is a success, and htmx and the browser both still show the page.
        status = 409 if self.stale else 422
        return self.render_to_response(self.get_context_data(**context), status=status)


class ActPageView(ActView):
    """An act on the page that all acts share: its name, what it records, on what ground."""

    template_name = "act_form.html"
    heading: Any = ""
    lead: Any = ""
    button: Any = _("Save")
    basis: Citation | None = None
    basis_text: Any = ""

    def back(self) -> str:
        raise NotImplementedError

    def summary(self) -> list[tuple[Any, Any]]:
        """What will be recorded beside what is typed in the form."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": self.heading,
            "lead": self.lead,
            "button": self.button,
            "basis": self.basis,
            "basis_text": self.basis_text,
            "back": self.back(),
            "summary": self.summary(),
        }
        return super().get_context_data(**(context | kwargs))


class VersionedActView(ActPageView):
    """An act on a row that two people may edit: the form carries the row's version."""

    def row(self) -> Versioned:
        raise NotImplementedError

    def values_of(self, row: Any) -> dict[str, Any]:
        """What the form is filled with."""
        return {}

    def get_initial(self) -> dict[str, Any]:
        row = self.row()
        return {"version": row.version, **self.values_of(row)}

    def saved_values(self) -> Mapping[str, Any]:
        self.row().refresh_from_db()
        return self.get_initial()
