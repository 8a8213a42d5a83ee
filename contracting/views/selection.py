"""The executive's choice, the results, annulment."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PUBLIC_BENEFIT
from common.papers import readable_papers
from contracting.enums import OfferState, ReadingDoor
from contracting.forms.decisions import DecisionForm
from contracting.forms.notices import AnnulForm, AppearancesForm
from contracting.models import Tender
from contracting.permissions import tenders as may
from contracting.selectors.ranking import advised_amounts, ranking
from contracting.selectors.results import results_of
from contracting.selectors.tenders import received_offers
from contracting.services.selection import (
    advised,
    annul_tender,
    decide_tender,
    publish_annulment,
    publish_results,
)
from contracting.views.base import TenderActView
from contracting.views.readings import NotedMixin


def notice_file(tender: Tender, name: str) -> str:
    """Where the text for the bulletin is downloaded."""
    return reverse("contracting:tender_notice", args=[tender.pk, name])


class TenderDecideView(NotedMixin, TenderActView):
    """One act for the whole call: each offer selected with an amount, or not, with a reason."""

    policy = "executive"
    door = ReadingDoor.RANKING
    template_name = "contracting/tenders/decide.html"
    form_class = DecisionForm
    done_message = gettext_lazy("The choice is recorded. The clerk now publishes the results.")

    def allowed(self) -> bool:
        return may.may_decide(self.request.user, self.tender)

    def get_form_kwargs(self) -> dict[str, Any]:
        closed = getattr(self.tender, "committee", None)
        ready = closed is not None and closed.closed_at is not None
        rows = ranking(self.tender) if ready else []
        return super().get_form_kwargs() | {
            "rows": rows,
            "advised": advised_amounts(self.tender, rows),
        }

    def act(self, form: Form) -> str:
        decisions = form.decisions()
        said = advised(self.tender, decisions, at=timezone.now())
        decide_tender(
            tender=self.tender,
            decisions=decisions,
            by=self.request.user,
            version=self.sent_version(),
        )
        for each in said:
            messages.info(self.request, str(each))
        return self.address("tender_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rejected = [
            each for each in received_offers(self.tender) if each.state == OfferState.REJECTED
        ]
        return super().get_context_data(**kwargs) | {
            "rejected": rejected,
            "basis": PUBLIC_BENEFIT("15", "2g"),
        }


class TenderResultsView(TenderActView):
    """Record the results in the same three places; the page of the call shows them."""

    policy = "clerk"
    template_name = "contracting/tenders/publish_notice.html"
    form_class = AppearancesForm
    done_message = gettext_lazy("The results are published. The offerors get a letter.")

    def allowed(self) -> bool:
        return may.may_publish_results(self.request.user, self.tender)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "all_places": True,
            "today": timezone.localdate(),
            "rehearsal": self.tender.rehearsal,
        }

    def get_initial(self) -> dict[str, Any]:
        return {"produced_by": self.request.user.name}

    def act(self, form: Form) -> str:
        publish_results(tender=self.tender, appearances=form.appearances(), by=self.request.user)
        return self.address("tender_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        papers = readable_papers(self.tender, self.request.user)
        return super().get_context_data(**kwargs) | {
            "heading": _("Publish the results"),
            "lead": _(
                "In a rehearsal the results are announced nowhere: those who take part get them "
                "by letter."
            )
            if self.tender.rehearsal
            else _(
                "Put the announcement of the results in the same three places as the call, and "
                "record here where and when it appeared."
            ),
            "results": results_of(self.tender),
            "papers": [each for each in papers if each.kind == "results"],
            "bulletin": notice_file(self.tender, "wyniki"),
            "button": _("Publish the results"),
            "basis": PUBLIC_BENEFIT("15", "2j"),
            "basis_text": _("Without delay after the choice, in the same three places."),
        }


class TenderAnnulView(TenderActView):
    """The executive annuls the call on one of the two statutory grounds."""

    policy = "executive"
    form_class = AnnulForm
    done_message = gettext_lazy("The call is annulled. The clerk now publishes the information.")

    def allowed(self) -> bool:
        return may.may_annul(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        annul_tender(
            tender=self.tender,
            by=self.request.user,
            version=self.sent_version(),
            **form.cleaned_data,
        )
        return self.address("tender_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Annul the call"),
            "lead": _("The act allows two grounds only. The information is then made public."),
            "button": _("Annul the call"),
            "danger": True,
            "basis": PUBLIC_BENEFIT("18a"),
        }


class TenderAnnulmentView(TenderActView):
    """Record where the information on the annulment appeared."""

    policy = "clerk"
    template_name = "contracting/tenders/publish_notice.html"
    form_class = AppearancesForm
    done_message = gettext_lazy("The publication is recorded.")

    def allowed(self) -> bool:
        return may.may_publish_annulment(self.request.user, self.tender)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"all_places": True, "today": timezone.localdate()}

    def get_initial(self) -> dict[str, Any]:
        return {"produced_by": self.request.user.name}

    def act(self, form: Form) -> str:
        publish_annulment(tender=self.tender, appearances=form.appearances(), by=self.request.user)
        return self.address("tender_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        papers = readable_papers(self.tender, self.request.user)
        return super().get_context_data(**kwargs) | {
            "heading": _("Record the publication of the annulment"),
            "lead": _("Put the information in the three places, and record where and when."),
            "papers": [each for each in papers if each.kind == "annulment"],
            "bulletin": notice_file(self.tender, "uniewaznienie"),
            "button": _("Record the publication"),
            "basis": PUBLIC_BENEFIT("18a"),
        }
