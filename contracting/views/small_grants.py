"""Small grants as everybody reads them, and the comments of anybody."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView

from common.acts import PUBLIC_BENEFIT
from common.law import Refused
from common.papers import readable_papers
from common.spheres import sphere_name
from common.throttle import Throttle
from common.views import PublicMixin, add_reasons
from contracting.enums import OfferState
from contracting.forms.small_grant_acts import CommentForm
from contracting.models import SmallGrantComment, SmallGrantOffer
from contracting.permissions.small_grants import may_begin_small_grant, may_see_case
from contracting.selectors.small_grant_clock import clock_of
from contracting.selectors.small_grant_roads import state_words, whole_road
from contracting.selectors.small_grant_texts import without
from contracting.selectors.small_grants import places_of, takes_comments
from contracting.services.small_grant_comments import confirm_comment, leave_comment

COMMENTS = Throttle("small-grant-comments", 10, 60 * 60)
"""From one address in an hour; a library has one address, a robot does not stop at ten."""
BASIS = PUBLIC_BENEFIT("19a", "4")


class SmallGrantListView(PublicMixin, TemplateView):
    """Offers that organisations filed on their own: first those open for comments."""

    template_name = "contracting/small_grants/list.html"

    @cached_property
    def now(self) -> datetime:
        return timezone.now()

    def get_queryset(self) -> QuerySet[SmallGrantOffer]:
        rows = SmallGrantOffer.objects.public().for_list()
        return rows.order_by("-offer__tender__offers_due_at", "-pk")

    def turning_points(self) -> Iterable[datetime | None]:
        due = self.get_queryset().filter(offer__tender__offers_due_at__gt=self.now)
        return list(due.values_list("offer__tender__offers_due_at", flat=True))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.get_queryset(), 20).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "page_obj": page,
            "paginator": page.paginator,
            "rows": [
                {
                    "small_grant": each,
                    "tender": each.offer.tender,
                    "said": each.public_content or {},
                    "open": takes_comments(each, at=self.now),
                    "state": state_words(each, at=self.now),
                    "day": each.offer.decided_at or each.offer.tender.offers_due_at,
                }
                for each in page
                if each.offer
            ],
            "may_begin": self.request.user.is_anonymous or may_begin_small_grant(self.request.user),
            "basis": PUBLIC_BENEFIT("19a", "1"),
        }


class PublishedMixin:
    """The published offer of the address; its key is the tender's, as in every register."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def small_grant(self) -> SmallGrantOffer:
        return get_object_or_404(
            SmallGrantOffer.objects.public().for_list().select_related("offer__contract"),
            offer__tender=self.kwargs["pk"],
        )


class SmallGrantPageView(PublishedMixin, PublicMixin, TemplateView):
    """What was published, until when one may comment, and what was decided."""

    template_name = "contracting/small_grants/page.html"

    def turning_points(self) -> Iterable[datetime | None]:
        return [self.small_grant.offer.tender.offers_due_at] if self.small_grant.offer else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, small_grant = timezone.now(), self.small_grant
        said = small_grant.public_content or {}
        offer = small_grant.offer
        decided = offer is not None and offer.decided_at is not None
        places = places_of(small_grant)
        clock = clock_of(small_grant, at=now, places=places)
        return super().get_context_data(**kwargs) | {
            "small_grant": small_grant,
            "offer": offer,
            "tender": offer.tender if offer else None,
            "said": said,
            "sphere": sphere_name(said.get("sphere", "")),
            "state": state_words(small_grant, at=now),
            "open": takes_comments(small_grant, at=now),
            "clock": clock,
            "steps": whole_road(small_grant, at=now, clock=clock),
            "places": places,
            "selected": decided and offer is not None and offer.state == OfferState.SELECTED,
            "decided": decided,
            "reason": without(offer.decision_reason, small_grant.blacked_out) if offer else "",
            "comments": self.answered() if decided else [],
            "redacted_on": date.fromisoformat(said["redacted_on"]) if "redacted_on" in said else "",
            "papers": readable_papers(small_grant, self.request.user),
            "may_see_case": may_see_case(self.request.user, small_grant),
            "basis": BASIS,
        }

    def answered(self) -> list[tuple[SmallGrantComment, str]]:
        """With the answers as everybody may read them."""
        gone = self.small_grant.blacked_out
        known = self.small_grant.comments.confirmed()
        return [(each, without(each.answer, gone)) for each in known]


@method_decorator(sensitive_post_parameters("email", "name", "text"), name="dispatch")
class CommentCreateView(PublishedMixin, PublicMixin, FormView):
    """Anybody's comment, without an account; it waits until the mailed link is opened."""

    same_for_all: ClassVar[bool] = False
    template_name = "contracting/small_grants/comment.html"
    form_class = CommentForm

    def form_valid(self, form: Any) -> HttpResponse:
        here = str(get_adapter().get_client_ip(self.request))
        if COMMENTS.is_reached(here):
            form.add_error(
                None,
                _("Many comments came from this place within an hour. Please try again later."),
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        said = form.cleaned_data
        try:
            leave_comment(
                small_grant=self.small_grant,
                text=said["text"],
                email=said["email"],
                name=said["name"],
            )
        except Refused as refusal:
            add_reasons(form, refusal)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        COMMENTS.count(here)
        return redirect(f"{self.request.path}?wyslano=1")

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offer = self.small_grant.offer
        return super().get_context_data(**kwargs) | {
            "small_grant": self.small_grant,
            "tender": offer.tender if offer else None,
            "said": self.small_grant.public_content or {},
            "open": takes_comments(self.small_grant, at=timezone.now()),
            "sent": "wyslano" in self.request.GET and self.request.method == "GET",
            "clock": clock_of(self.small_grant, at=timezone.now()),
            "basis": BASIS,
        }


class OwnCommentView(PublicMixin, TemplateView):
    """For whoever holds the mailed address: confirm the comment, later read the answer.

    A link that a mail program opens by itself must confirm nothing, so there is a button.
    """

    same_for_all: ClassVar[bool] = False
    template_name = "contracting/small_grants/comment_own.html"
    refused: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().dispatch(request, *args, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    @cached_property
    def comment(self) -> SmallGrantComment:
        rows = SmallGrantComment.objects.select_related("small_grant__offer__tender__authority")
        return get_object_or_404(rows, code=self.kwargs["code"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            confirm_comment(comment=self.comment)
        except Refused as refusal:
            self.refused = tuple(refusal.messages)
            return self.render_to_response(self.get_context_data(), status=422)
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comment = self.comment
        offer = comment.small_grant.offer
        decided = comment.small_grant.purposeful is not None
        return super().get_context_data(**kwargs) | {
            "comment": comment,
            "tender": offer.tender if offer else None,
            "said": comment.small_grant.public_content or {},
            "refused": self.refused,
            "answered": decided and comment.answered_at is not None,
            "basis": BASIS,
        }
