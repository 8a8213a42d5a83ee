"""What the act pages of this app share."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from common.law import Citation
from common.models import Versioned
from common.views import ActView
from programmes.models import Programme, ServiceStandard
from programmes.permissions import may_edit_programme, may_edit_standard


class VersionedActView(ActView):
    """An act on a row that two people may edit: the form carries the row's version.

    When somebody saved meanwhile, the page shows their text beside the one typed here,
    and the form takes the new version, so that a second save is a choice made knowingly.
    """

    template_name = "programmes/act.html"
    heading: Any = ""
    lead: Any = ""
    button: Any = _("Save")
    basis: Citation | None = None
    basis_text: Any = ""

    def row(self) -> Versioned:
        raise NotImplementedError

    def values_of(self, row: Any) -> dict[str, Any]:
        """What the form is filled with."""
        return {}

    def back(self) -> str:
        raise NotImplementedError

    def get_initial(self) -> dict[str, Any]:
        row = self.row()
        return {"version": row.version, **self.values_of(row)}

    def form_invalid(self, form: Any) -> HttpResponse:
        self.saved: list[tuple[str, Any]] = []
        if getattr(self, "stale", False):
            row = self.row()
            row.refresh_from_db()
            form.data = form.data.copy()
            form.data["version"] = row.version
            self.saved = [
                (str(form.fields[name].label), value)
                for name, value in self.values_of(row).items()
                if name in form.fields
            ]
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": self.heading,
            "lead": self.lead,
            "button": self.button,
            "basis": self.basis,
            "basis_text": self.basis_text,
            "back": self.back(),
            "summary": self.summary(),
            "saved": getattr(self, "saved", []),
        }
        return super().get_context_data(**(context | kwargs))

    def summary(self) -> list[tuple[Any, Any]]:
        """What will be recorded beside what is typed in the form."""
        return []


class ProgrammeActView(VersionedActView):
    policy = "clerk"

    @cached_property
    def programme(self) -> Programme:
        rows = Programme.objects.visible_to(self.request.user).select_related("authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_edit_programme(self.request.user, self.programme)

    def row(self) -> Versioned:
        return self.programme

    def back(self) -> str:
        return self.programme.get_absolute_url()


class StandardActView(VersionedActView):
    policy = "clerk"

    @cached_property
    def standard(self) -> ServiceStandard:
        rows = ServiceStandard.objects.visible_to(self.request.user).select_related("authority")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_edit_standard(self.request.user, self.standard)

    def row(self) -> Versioned:
        return self.standard

    def back(self) -> str:
        return self.standard.get_absolute_url()
