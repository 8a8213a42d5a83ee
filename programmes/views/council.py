"""Acts on a programme: consult it, submit it, record its adoption and its reports."""

from typing import Any

from django.forms import Form
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PUBLIC_BENEFIT
from programmes.enums import ProgrammeKind
from programmes.forms.programmes import (
    AdoptionForm,
    ConsultationForm,
    ConsultationReportForm,
    ReportForm,
    SubmissionForm,
)
from programmes.permissions import (
    may_consult_programme,
    may_record_adoption,
    may_record_report,
    may_submit_programme,
)
from programmes.rules.adoption import ADOPTED_BY, adoption_due_on
from programmes.rules.reporting import REPORTED_BY, report_due_on
from programmes.selectors import next_report_year
from programmes.services.adoption import record_adoption, record_report, submit_to_council
from programmes.services.consultations import close_consultation, open_consultation
from programmes.views.base import ProgrammeActView


class ProgrammeStepView(ProgrammeActView):
    """A step of the road: one service call with what the form holds."""

    service: Any

    def act(self, form: Form) -> str:
        type(self).service(
            programme=self.programme,
            by=self.request.user,
            version=form.cleaned_data["version"],
            **form.values(),
        )
        return self.programme.get_absolute_url()

    def summary(self) -> list[tuple[Any, Any]]:
        return [(_("Programme"), self.programme.title)]


class ConsultationOpenView(ProgrammeStepView):
    form_class = ConsultationForm
    service = open_consultation
    heading = gettext_lazy("Open the consultation")
    lead = gettext_lazy(
        "From now on everybody can read the draft, and it is not changed until the consultation "
        "ends. Organisations that your authority confirmed get a letter."
    )
    button = gettext_lazy("Open the consultation")
    basis = PUBLIC_BENEFIT("5", "5")
    basis_text = gettext_lazy(
        "The council sets by resolution how drafts are consulted; no act sets how long."
    )
    done_message = gettext_lazy("The consultation is open, and the draft is public.")

    def allowed(self) -> bool:
        return may_consult_programme(self.request.user, self.programme)

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"opens_on": row.consultation_opens_on or timezone.localdate()}


class ConsultationCloseView(ProgrammeStepView):
    form_class = ConsultationReportForm
    service = close_consultation
    heading = gettext_lazy("Close the consultation")
    lead = gettext_lazy("The report becomes public, and the draft can be corrected again.")
    button = gettext_lazy("Close with this report")
    basis = PUBLIC_BENEFIT("5a", "4", "10")
    done_message = gettext_lazy("The consultation is closed, and its report is public.")

    def allowed(self) -> bool:
        return may_consult_programme(self.request.user, self.programme)

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"report": row.consultation_report}


class SubmissionView(ProgrammeStepView):
    policy = "authority"
    form_class = SubmissionForm
    service = submit_to_council
    heading = gettext_lazy("Submit the programme to the council")
    lead = gettext_lazy("After this the text is not changed any more.")
    button = gettext_lazy("Record the submission")
    done_message = gettext_lazy("The programme is with the council.")

    def allowed(self) -> bool:
        return may_submit_programme(self.request.user, self.programme)

    def values_of(self, row: Any) -> dict[str, Any]:
        return {"submitted_on": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        annual = self.programme.kind == ProgrammeKind.ANNUAL
        context = {
            "basis": PUBLIC_BENEFIT("5a", "4" if annual else "5"),
            "basis_text": _("The programme contains at least these parts."),
        }
        return super().get_context_data(**(context | kwargs))


class AdoptionView(ProgrammeStepView):
    form_class = AdoptionForm
    service = record_adoption
    heading = gettext_lazy("Record the council's resolution")
    button = gettext_lazy("Record the adoption")
    basis = ADOPTED_BY
    done_message = gettext_lazy("The adoption is recorded. The programme is being printed.")

    def allowed(self) -> bool:
        return may_record_adoption(self.request.user, self.programme)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        annual = self.programme.kind == ProgrammeKind.ANNUAL
        due = date_format(adoption_due_on(self.programme.first_year))
        context = {
            "basis_text": _("The council adopts the annual programme by %(day)s.") % {"day": due}
            if annual
            else _("A multi-year programme is adopted in the same way, without a last day.")
        }
        return super().get_context_data(**(context | kwargs))


class ReportView(ProgrammeStepView):
    form_class = ReportForm
    service = record_report
    heading = gettext_lazy("Record the yearly report")
    button = gettext_lazy("Record the report")
    basis = REPORTED_BY
    done_message = gettext_lazy("The report is recorded.")

    def allowed(self) -> bool:
        return may_record_report(self.request.user, self.programme)

    def summary(self) -> list[tuple[Any, Any]]:
        year = next_report_year(self.programme)
        return [*super().summary(), (_("Year reported on"), year or "–")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = next_report_year(self.programme) or self.programme.last_year
        context = {
            "basis_text": _(
                "The executive submits the report to the council and publishes it in the bulletin "
                "by %(day)s."
            )
            % {"day": date_format(report_due_on(year))}
        }
        return super().get_context_data(**(context | kwargs))
