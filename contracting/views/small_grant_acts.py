"""What an authority does with a small grant: publish, take down, answer, decide."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PUBLIC_BENEFIT
from common.daywords import long_day
from common.money import written
from contracting.forms import small_grant_acts as forms
from contracting.models import SmallGrantComment
from contracting.permissions import small_grants as may
from contracting.selectors.small_grant_clock import clock_of
from contracting.selectors.small_grants import (
    advice_on,
    budget_year,
    places_of,
    room_of,
    small_grant_facts,
)
from contracting.services.small_grant_comments import answer_comment
from contracting.services.small_grant_decisions import decide_small_grant
from contracting.services.small_grant_publications import (
    publish_small_grant_offer,
    take_down_small_grant_offer,
)
from contracting.views.small_grant_cases import CaseActView


class SmallGrantPublishView(CaseActView):
    """Where and when the offer appeared: from the last day the comments are counted."""

    policy = "clerk"
    form_class = forms.SmallGrantPublishForm
    heading = gettext_lazy("Record the publication of the offer")
    lead = gettext_lazy(
        "Put the confirmed text into the bulletin, on the board and on the website. Then "
        "write here where and when it appeared in each of them."
    )
    button = gettext_lazy("Record the publication")
    basis = PUBLIC_BENEFIT("19a", "3")
    done_message = gettext_lazy("Recorded. From now on everybody may read the offer and comment.")

    def allowed(self) -> bool:
        return may.may_publish_small_grant(self.request.user, self.small_grant)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def get_initial(self) -> dict[str, Any]:
        return {"produced_by": self.request.user.name}

    def act(self, form: Any) -> str:
        publish_small_grant_offer(
            small_grant=self.small_grant,
            appearances=form.appearances(),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )
        return self.address("small_grant_case")

    def summary(self) -> list[tuple[Any, Any]]:
        clock = clock_of(self.small_grant, at=timezone.now())
        return [
            (_("Offer received"), long_day(clock.received_on)),
            (_("To be published by"), long_day(clock.publish_by)),
            (_("Stays published"), _("for seven days")),
        ]


class TakeDownView(CaseActView):
    """On which day the offer was taken down from each place."""

    policy = "clerk"
    form_class = forms.TakeDownForm
    heading = gettext_lazy("Record taking the offer down")
    lead = gettext_lazy(
        "The offer stays published for seven days. Leave a place that still shows it empty."
    )
    button = gettext_lazy("Record the days")
    basis = PUBLIC_BENEFIT("19a", "3")
    done_message = gettext_lazy("Recorded. The publication itself stays in the record.")

    def allowed(self) -> bool:
        return may.may_take_down_small_grant(self.request.user, self.small_grant)

    def get_form_kwargs(self) -> dict[str, Any]:
        standing = [each for each in places_of(self.small_grant) if not hasattr(each, "removal")]
        return super().get_form_kwargs() | {"standing": standing, "today": timezone.localdate()}

    def act(self, form: Any) -> str:
        take_down_small_grant_offer(
            small_grant=self.small_grant, removed=form.removed(), by=self.request.user
        )
        return self.address("small_grant_case")

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (
                each.get_place_display(),
                _("published on: %(day)s") % {"day": long_day(each.published_on)},
            )
            for each in places_of(self.small_grant)
        ]


class CommentAnswerView(CaseActView):
    """What was decided about one comment, and why."""

    policy = "clerk"
    form_class = forms.CommentAnswerForm
    lead = gettext_lazy(
        "Its author and everybody will read the answer with the decision. Write no personal data "
        "in it."
    )
    button = gettext_lazy("Record the answer")
    basis = PUBLIC_BENEFIT("19a", "5")
    done_message = gettext_lazy("The answer is recorded.")

    @property
    def heading(self) -> str:
        return _("Answer to comment no. %(number)s") % {"number": self.comment.number}

    @cached_property
    def comment(self) -> SmallGrantComment:
        rows = SmallGrantComment.objects.visible_to(self.request.user)
        return get_object_or_404(
            rows.select_related("small_grant__offer__tender"),
            pk=self.kwargs["comment_pk"],
            small_grant=self.small_grant,
        )

    def allowed(self) -> bool:
        return may.may_answer_comment(self.request.user, self.comment)

    def get_initial(self) -> dict[str, Any]:
        said = {True: "yes", False: "no", None: ""}[self.comment.accepted]
        return {"accepted": said, "answer": self.comment.answer}

    def act(self, form: Form) -> str:
        answer_comment(
            comment=self.comment,
            accepted=bool(form.cleaned_data["accepted"]),
            answer=form.cleaned_data["answer"],
            by=self.request.user,
        )
        return self.address("small_grant_case")

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (_("Comment"), self.comment.text),
            (_("Written on"), long_day(timezone.localdate(self.comment.written_at))),
        ]


class SmallGrantDecideView(CaseActView):
    """The executive decides; both caps are counted again in the moment of deciding."""

    policy = "executive"
    template_name = "contracting/small_grants/decide.html"
    form_class = forms.SmallGrantDecisionForm
    heading = gettext_lazy("Decide on the offer")
    lead = gettext_lazy(
        "The decision and its reasons are published, and the organisation gets a letter."
    )
    button = gettext_lazy("Record the decision")
    basis = PUBLIC_BENEFIT("19a", "1")
    done_message = gettext_lazy("The decision is recorded and published.")

    def allowed(self) -> bool:
        return may.may_decide_small_grant(self.request.user, self.small_grant)

    def get_initial(self) -> dict[str, Any]:
        return {"amount": self.small_grant.grant, "version": self.small_grant.version}

    def act(self, form: Form) -> str:
        said = form.cleaned_data
        decide_small_grant(
            small_grant=self.small_grant,
            awarded=bool(said["awarded"]),
            purposeful=bool(said["purposeful"]),
            amount=said["amount"],
            reason=said["reason"],
            version=said["version"],
            by=self.request.user,
        )
        return self.address("small_grant_case")

    def saved_values(self) -> dict[str, Any]:
        self.small_grant.refresh_from_db()
        return self.get_initial()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = advice_on(self.small_grant, at=timezone.now())
        return super().get_context_data(**kwargs) | {"advised": told}

    def summary(self) -> list[tuple[Any, Any]]:
        now, row = timezone.now(), self.small_grant
        room = room_of(small_grant_facts(row, at=now), budget_year(row, at=now))
        comments = list(row.comments.confirmed())
        return [
            (_("Organisation"), row.offeror.name),
            (_("Title of the task"), row.title),
            (_("Grant asked for"), written(row.grant)),
            (
                _("What the organisation may still get in %(year)s") % {"year": room.year},
                written(room.organisation_left),
            ),
            (
                _("What the pool of small grants for %(year)s still holds") % {"year": room.year},
                written(room.pool_left),
            ),
            (_("Comments"), str(len(comments))),
            (
                _("Comments without an answer"),
                str(sum(each.answered_at is None for each in comments)),
            ),
        ]
