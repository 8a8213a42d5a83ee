"""Notices of a procurement: recorded after their publication, corrected when typed wrong."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PROCUREMENT
from common.judgement import advice, stopping
from common.law import Finding
from contracting.enums import TenderState
from contracting.forms.bids import NoticeForm
from contracting.forms.notice_corrections import NoticeCorrectionForm
from contracting.models import PurchaseNotice, Tender
from contracting.permissions import procurement as may
from contracting.purchase_enums import Journal, ProcurementRegime, PurchaseNoticeKind
from contracting.selectors.procurement import draft_findings, official_notice_on, planned_findings
from contracting.services.purchase_notices import (
    announce_procurement,
    change_notice,
    correct_notice,
    record_notice,
)
from contracting.views.purchase_base import PurchaseActView

JOURNALS = {
    ProcurementRegime.BASIC: Journal.BZP,
    ProcurementRegime.LIGHT: Journal.TED,
    ProcurementRegime.FULL: Journal.TED,
    ProcurementRegime.EXEMPT: Journal.SITE,
}
"""Where a notice is expected to appear first."""

KINDS = {
    TenderState.DRAFT: (PurchaseNoticeKind.ORDER,),
    TenderState.OPEN: (PurchaseNoticeKind.CHANGE,),
    TenderState.AWARDED: (PurchaseNoticeKind.RESULT, PurchaseNoticeKind.PERFORMANCE),
    TenderState.ANNULLED: (PurchaseNoticeKind.RESULT,),
}
"""Which notices may be recorded at a step of the procedure."""


class ProcurementNoticeView(PurchaseActView):
    """Record what was published on the official platform; the first notice begins it."""

    policy = "clerk"
    form_class = NoticeForm
    done_message = gettext_lazy("The notice is recorded.")

    template_name = "contracting/procurement/notice.html"

    def allowed(self) -> bool:
        return self.may_record or may.may_correct_notice(self.request.user, self.tender)

    @cached_property
    def may_record(self) -> bool:
        return may.may_record_notice(self.request.user, self.tender)

    @cached_property
    def notices(self) -> Any:
        return PurchaseNotice.objects.filter(tender=self.tender)

    @cached_property
    def may_correct(self) -> bool:
        may_do = may.may_correct_notice(self.request.user, self.tender)
        return may_do and self.notices.exists()

    @property
    def corrects(self) -> bool:
        """The page holds two forms; while bids are judged there is only the correction."""
        return "popraw" in self.request.POST or not self.may_record

    def get_form_class(self) -> type[Form]:
        return NoticeCorrectionForm if self.corrects else NoticeForm

    @property
    def begins(self) -> bool:
        return self.tender.state == TenderState.DRAFT

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.corrects:
            return super().get_form_kwargs() | {"notices": self.notices}
        kinds = KINDS.get(TenderState(self.tender.state), ())
        return super().get_form_kwargs() | {"kinds": kinds, "today": timezone.localdate()}

    def get_initial(self) -> dict[str, Any]:
        if self.corrects:
            return self.first_notice()
        regime = self.tender.procurement.regime
        return {"offers_due_at": self.tender.offers_due_at, "journal": JOURNALS.get(regime)}

    def first_notice(self) -> dict[str, Any]:
        """The last one that was recorded is the likeliest to be wrong."""
        last = self.notices.order_by("-recorded_at", "-pk").first()
        if last is None:
            return {}
        names = ("journal", "number", "published_on", "link")
        return {"notice": last.pk} | {name: getattr(last, name) for name in names}

    def act(self, form: Form) -> str:
        said: dict[str, Any] = dict(form.cleaned_data)
        if self.corrects:
            if not self.may_correct:
                raise PermissionDenied
            correct_notice(by=self.request.user, **said)
            self.warn()
            return self.address("procurement_detail")
        kind = said.pop("kind")
        known: dict[str, Any] = {
            "tender": self.tender,
            "by": self.request.user,
            "version": self.sent_version(),
        }
        if kind == PurchaseNoticeKind.ORDER:
            announce_procurement(**known, **said)
        elif kind == PurchaseNoticeKind.CHANGE:
            change_notice(**known, **said)
        else:
            record_notice(kind=kind, **known, **said)
        return self.address("procurement_detail")

    def warn(self) -> None:
        """The truth is written down even when it shows that a term was not kept."""
        tender = Tender.objects.get(pk=self.tender.pk)
        for each in stopping(draft_findings(tender, official_on=official_notice_on(tender))):
            if each.field == "offers_due":
                messages.warning(self.request, each.message)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: list[Finding] = []
        context = super().get_context_data(**kwargs)
        form = context["form"]
        correction = form
        if self.may_correct and not self.corrects:
            correction = NoticeCorrectionForm(
                notices=self.notices, initial=self.first_notice(), auto_id="k_%s"
            )
        if self.begins:
            found = planned_findings(self.tender, today=timezone.localdate())
        return context | {
            "correction": correction if self.may_correct else None,
            "records": self.may_record and not self.corrects,
            "heading": _("Record a notice") if self.may_record else _("Correct a recorded notice"),
            "lead": _(
                "Publish the notice on the official platform first. The portal keeps its number, "
                "day and link; it is not a place of publication."
            ),
            "button": _("Record the notice and begin") if self.begins else _("Record the notice"),
            "basis": PROCUREMENT("276") if self.begins else PROCUREMENT("271"),
            "reasons": stopping(found),
            "advice": advice(found),
        }
