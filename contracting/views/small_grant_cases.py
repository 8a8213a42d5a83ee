"""Small grants from the first word to the decision: one's own list, the page of one, its acts."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.enums import AUTHORITY_ROLES
from accounts.selectors import organisations_held
from common.law import Finding
from common.models import JournalEntry
from common.papers import mark_replaced, papers_about
from common.views import ActPageView, GuardedMixin
from common.waivers import accepted_breaches
from contracting.duties.overdue import overdue_small_grants
from contracting.enums import OfferState
from contracting.models import Contract, Offer, Publication, SmallGrantOffer
from contracting.permissions import small_grants as may
from contracting.permissions.contracts import may_prepare_contract
from contracting.rules.small_grant_acts import publish_by
from contracting.selectors.small_grant_clock import clock_of
from contracting.selectors.small_grant_roads import state_words, whole_road
from contracting.selectors.small_grants import (
    advice_on,
    awaited_until,
    places_of,
    received_on,
    takes_comments,
)

ENOUGH = 20


class CaseListView(GuardedMixin, TemplateView):
    """One's own: what one's organisation writes and filed, what one's authority received."""

    policy = "login"
    template_name = "contracting/small_grants/cases.html"

    def allowed(self) -> bool:
        return may.may_see_cases(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        found = SmallGrantOffer.objects.visible_to(self.request.user).for_list()
        page = Paginator(found.order_by("-created_at", "-pk"), ENOUGH).get_page(
            self.request.GET.get("page")
        )
        return super().get_context_data(**kwargs) | {
            "page_obj": page,
            "paginator": page.paginator,
            "rows": [
                (each, state_words(each, at=now), publish_by(received_on(each, at=now)))
                for each in page
            ],
            "offices": [
                each
                for each in organisations_held(self.request.user, *AUTHORITY_ROLES)
                if each.is_authority
            ],
            "overdue": overdue_small_grants(self.request.user, timezone.localdate(now)),
            "may_begin": may.may_begin_small_grant(self.request.user),
        }


class CaseMixin:
    """The small grant of the address, as the person may see it."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def small_grant(self) -> SmallGrantOffer:
        rows = SmallGrantOffer.objects.visible_to(self.request.user).for_list()
        rows = rows.select_related("offer__contract")
        return get_object_or_404(rows.prefetch_related("costs", "results"), pk=self.kwargs["pk"])

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"contracting:{name}", args=[self.small_grant.pk, *args])


class CaseView(CaseMixin, GuardedMixin, TemplateView):
    """One filed offer for both sides: what was offered, where it stands, what one may do."""

    policy = "login"
    template_name = "contracting/small_grants/case.html"

    def allowed(self) -> bool:
        return may.may_see_case(self.request.user, self.small_grant)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.small_grant.is_editable:
            return redirect(self.address("small_grant_edit"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, small_grant, user = timezone.now(), self.small_grant, self.request.user
        offer = small_grant.offer
        examines = may.may_examine(user, small_grant)
        clock = clock_of(small_grant, at=now, places=self.places)
        contract = self.contract
        steps = whole_road(small_grant, at=now, clock=clock)
        entries = list(JournalEntry.objects.about(small_grant).select_related("by"))
        return super().get_context_data(**kwargs) | {
            "small_grant": small_grant,
            "offer": offer,
            "tender": offer.tender if offer else None,
            "submission": offer.submissions.first() if offer else None,
            "state": state_words(small_grant, at=now),
            "clock": clock,
            "steps": steps,
            "contract": contract,
            "next": next((each for each in steps if each.state != "done"), None),
            "costs": list(small_grant.costs.all()),
            "results": list(small_grant.results.all()),
            "comments": self.comments(examines),
            "open": takes_comments(small_grant, at=now),
            "examines": examines,
            "advised": self.advised(examines),
            "awaited_until": self.awaited_until if examines else None,
            "todo": self.todo(),
            "accepted": accepted_breaches(small_grant),
            # Whoever sees the matter may read all its papers: asked above, not once for each.
            "papers": mark_replaced(papers_about(small_grant)),
            "entries": entries,
            "may_redact": may.may_redact_small_grant(user, small_grant),
            "redactions": [each for each in entries if each.act == "small_grant.redacted"],
        }

    def advised(self, examines: bool) -> tuple[Finding, ...]:
        """Before the decision, to the authority; the organisation read it while writing."""
        offer = self.small_grant.offer
        if not examines or offer is None or offer.state != OfferState.SUBMITTED:
            return ()
        return advice_on(self.small_grant, at=timezone.now())

    @cached_property
    def awaited_until(self) -> datetime | None:
        return awaited_until(self.small_grant, at=timezone.now())

    @cached_property
    def places(self) -> list[Publication]:
        return places_of(self.small_grant)

    @property
    def awarded(self) -> Offer | None:
        offer = self.small_grant.offer
        return offer if offer is not None and offer.state == OfferState.SELECTED else None

    @property
    def contract(self) -> Contract | None:
        """Joined with the offer; both sides read it from its first draft on."""
        return getattr(self.small_grant.offer, "contract", None)

    def comments(self, examines: bool) -> list[tuple[Any, str]]:
        """The authority reads them at once; the organisation when they are answered."""
        rows = self.small_grant.comments.confirmed()
        shown = rows if examines or self.small_grant.purposeful is not None else rows.none()
        return [
            (
                each,
                self.address("comment_answer", each.pk)
                if may.may_answer_comment(self.request.user, each)
                else "",
            )
            for each in shown
        ]

    def todo(self) -> list[tuple[str, str, bool]]:
        """What the person can do now: address, words, whether it is the main act."""
        user, row = self.request.user, self.small_grant
        found = []
        if may.may_publish_small_grant(user, row):
            read = row.public_content is not None
            found.append(
                (self.address("small_grant_text"), _("Read what will be published"), not read)
            )
            if read:
                found.append(
                    (self.address("small_grant_publish"), _("Record the publication"), True)
                )
        now = timezone.now()
        standing = any(not hasattr(each, "removal") for each in self.places)
        over = not takes_comments(row, at=now)
        if may.may_decide_small_grant(user, row) and over and not self.awaited_until:
            found.append((self.address("small_grant_decide"), _("Decide on the grant"), True))
        if may.may_take_down_small_grant(user, row) and over and standing:
            found.append((self.address("small_grant_take_down"), _("Record taking it down"), False))
        if may.may_give_up_small_grant(user, row):
            declines = row.offer is not None and row.offer.state == OfferState.SELECTED
            words = _("Decline the grant") if declines else _("Take the offer back")
            found.append((self.address("small_grant_give_up"), words, False))
        if self.contract is not None:
            page = reverse("contracting:contract_detail", args=[self.contract.pk])
            found.append((page, _("Open the contract"), True))
        elif self.awarded and may_prepare_contract(user, self.awarded):
            page = reverse("contracting:contract_create", args=[self.awarded.pk])
            found.append((page, _("Prepare the contract"), True))
        return found


class CaseActView(CaseMixin, ActPageView):
    """An act on one small grant: shows what will be recorded, asks once."""

    def back(self) -> str:
        return self.address("small_grant_case")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(small_grant=self.small_grant, **kwargs)
