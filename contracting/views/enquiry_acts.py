"""Inviting providers to a request for quotations, publishing it, changing it openly."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import long_moment, short_day
from contracting.forms.quotations import EnquiryChangeForm, InviteProviderForm
from contracting.permissions import quotations as may
from contracting.rules.quotations import CUSTOM
from contracting.selectors.quotations import enquiry_of
from contracting.services.enquiries import invite_provider, publish_enquiry
from contracting.services.enquiry_changes import change_enquiry
from contracting.views.enquiries import EnquiryActView


class EnquiryInviteView(EnquiryActView):
    """Who was invited, and one more."""

    policy = "clerk"
    template_name = "contracting/quotations/invite.html"
    form_class = InviteProviderForm
    done_message = gettext_lazy("Invited. The letter goes out when the request is public.")

    def allowed(self) -> bool:
        return may.may_invite_providers(self.request.user, self.tender)

    def act(self, form: Any) -> str:
        invite_provider(tender=self.tender, by=self.request.user, **form.cleaned_data)
        return self.address("enquiry_invite")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        enquiry = enquiry_of(self.tender)
        return super().get_context_data(**kwargs) | {
            "heading": _("Invite providers"),
            "invitations": enquiry.invitations.all() if enquiry else [],
        }


class EnquiryChangeView(EnquiryActView):
    """More time for quotations, or a correction; everybody it concerns gets a letter."""

    policy = "clerk"
    template_name = "contracting/quotations/act.html"
    form_class = EnquiryChangeForm
    done_message = gettext_lazy(
        "The change is public. Whoever was invited or has begun a quotation gets a letter."
    )

    def allowed(self) -> bool:
        return may.may_change_enquiry(self.request.user, self.tender)

    def get_initial(self) -> dict[str, Any]:
        return {"offers_due_at": self.tender.offers_due_at}

    def act(self, form: Any) -> str:
        said, due = dict(form.cleaned_data), self.tender.offers_due_at
        if due and said["offers_due_at"] == due.replace(second=0, microsecond=0):
            said["offers_due_at"] = due  # the field knows no seconds
        change_enquiry(
            tender=self.tender, by=self.request.user, version=self.sent_version(), **said
        )
        return self.address("enquiry_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender = self.tender
        due = tender.offers_due_at
        return super().get_context_data(**kwargs) | {
            "heading": _("Extend or correct the request"),
            "lead": _(
                "Quotations that are filed stay filed and sealed; their providers may withdraw "
                "them and file others. You will not learn whether there are any."
            ),
            "summary": [
                (_("Request"), f"{tender.number}, {tender.title}"),
                (_("Deadline so far"), long_moment(due) if due else "–"),
            ],
            "button": _("Publish the change"),
            "basis": CUSTOM,
            "basis_text": _("A published request is given more time, never less."),
        }


class EnquiryPublishView(EnquiryActView):
    """Make the request public, and send the invitations."""

    policy = "clerk"
    done_message = gettext_lazy("The request is public, and the invitations are on their way.")

    def allowed(self) -> bool:
        return may.may_write_enquiry(self.request.user, self.tender)

    def act(self, form: Any) -> str:
        publish_enquiry(tender=self.tender, by=self.request.user, version=self.sent_version())
        return self.address("enquiry_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender, enquiry = self.tender, enquiry_of(self.tender)
        due, days = tender.offers_due_at, (tender.task_starts_on, tender.task_ends_on)
        invited = enquiry.invitations.count() if enquiry else 0
        return super().get_context_data(**kwargs) | {
            "heading": _("Publish the request for quotations"),
            "lead": _(
                "Everybody reads it from now on, and it is not changed any more. Until the "
                "deadline nobody sees who filed a quotation, nor how many there are."
            ),
            "summary": [
                (_("Request"), f"{tender.number}, {tender.title}"),
                (_("Quotations are taken until"), long_moment(due) if due else "–"),
                (_("Carried out"), " – ".join(short_day(each) if each else "…" for each in days)),
                (_("Invited providers"), str(invited)),
            ],
            "button": _("Publish the request"),
        }
