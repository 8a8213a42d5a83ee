"""The last steps before a call: where it was announced, and its publication."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PUBLIC_BENEFIT
from common.law import Finding
from contracting.documents.notices import checksum, outdated
from contracting.enums import Notice
from contracting.forms.notices import AppearancesForm
from contracting.permissions import tenders as may
from contracting.selectors.limits import limits_of
from contracting.selectors.lots import lots_of
from contracting.selectors.publications import publications_of
from contracting.services.announcements import (
    advised,
    obstacles,
    publish_tender,
    record_announcements,
)
from contracting.views.base import TenderActView
from contracting.views.call_editor import TaskListMixin, section_of
from contracting.views.calls import notices


class TenderAnnouncementsView(TaskListMixin, TenderActView):
    """Record where the call was announced; all three are needed before it is published."""

    policy = "clerk"
    template_name = "contracting/tenders/announcements.html"
    form_class = AppearancesForm
    current = "ogloszenia"

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
        appearances = form.appearances()
        record_announcements(tender=self.tender, appearances=appearances, by=self.request.user)
        if appearances:
            messages.success(self.request, _("Saved."))
        else:
            messages.info(self.request, _("No day was given, so nothing was recorded."))
        return self.address("tender_publish")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "basis": PUBLIC_BENEFIT("13", "3"),
            "notice_file": checksum(self.tender, Notice.CALL),
            "outdated": outdated(self.tender),
        }


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
            "lots": lots_of(tender),
            "limits": limits_of(tender),
            "most_points": sum(each.points for each in criteria),
            "notices": notices(publications_of(tender)),
            "outdated": outdated(tender),
        }

    def place_of(self, reason: Finding | str) -> str:
        name = section_of(reason)
        if name == "ogloszenia":
            return self.address("tender_announcements")
        return self.address("tender_edit", name)
