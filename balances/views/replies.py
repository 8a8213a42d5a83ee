"""“You said – we do”: read and rated by everybody, written and published by the authority."""

import uuid
from typing import Any

from allauth.account.adapter import get_adapter
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from balances.forms.replies import MOST_THEMES, RatingForm, ReplyForm
from balances.models import Reply
from balances.permissions import may_archive_round, may_publish_reply, may_write_reply
from balances.selectors import results_of
from balances.selectors.remarks import voices_of
from balances.selectors.replies import (
    enough_residents,
    proposed_themes,
    published_reply,
    ratings_shown,
    reply_of,
)
from balances.services.ratings import rate_reply
from balances.services.replies import archive_round, publish_reply, write_reply
from balances.views.meetings import OneMeeting
from common.law import Refused
from common.papers import papers_about
from common.views import ActView, PublicMixin, VersionedActView, add_reasons


@method_decorator(csrf_exempt, name="dispatch")
class ReplyView(OneMeeting, PublicMixin, TemplateView):
    """The published answer with its rating. Like the resident's card: no cookie, no session,
    and no CSRF token, for which a cookie would be needed; each page has a nonce of its own."""

    template_name = "balances/reply_detail.html"
    same_for_all = False

    @cached_property
    def reply(self) -> Reply:
        reply = published_reply(self.round)
        if reply is None:
            raise Http404
        return reply

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "reply": self.reply,
            "form": kwargs.get("form") or RatingForm(initial={"nonce": uuid.uuid4()}),
            "ratings": ratings_shown(self.reply),
            "papers": papers_about(self.reply),
            "thanks": "dziekujemy" in self.request.GET,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RatingForm(request.POST)
        if form.is_valid():
            try:
                rate_reply(
                    reply=self.reply,
                    value=form.cleaned_data["value"],
                    nonce=str(form.cleaned_data["nonce"]),
                    address=str(get_adapter().get_client_ip(request)),
                )
            except Refused as refusal:
                add_reasons(form, refusal)
            else:
                return redirect(f"{self.address('reply')}?dziekujemy=1#pomaga")
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=422)


class ReplyWriteView(OneMeeting, VersionedActView):
    policy = "clerk"
    template_name = "balances/reply_form.html"
    form_class = ReplyForm
    heading = gettext_lazy("You said – we do")
    lead = gettext_lazy(
        "Answer residents in plain, short sentences: what they said, what you do about it, by when."
    )
    button = gettext_lazy("Save the answer")
    done_message = gettext_lazy("The answer is saved. Residents see it when it is published.")

    def allowed(self) -> bool:
        return may_write_reply(self.request.user, self.round)

    @cached_property
    def reply(self) -> Reply:
        if self.round.closed_at is None:
            raise Http404
        return reply_of(self.round) or Reply(round=self.round)

    def row(self) -> Reply:
        return self.reply

    def back(self) -> str:  # type: ignore[override]
        return self.address("round")

    def saved_values(self) -> dict[str, Any]:
        self.reply = reply_of(self.round) or Reply(round=self.round)
        return self.get_initial()

    def get_initial(self) -> dict[str, Any]:
        # A row that somebody saved first must not look like the one that was not there yet.
        return super().get_initial() | ({} if self.reply.pk else {"version": 0})

    @cached_property
    def proposed(self) -> list[str]:
        return proposed_themes(self.round)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"proposed": self.proposed}

    def values_of(self, row: Reply) -> dict[str, Any]:
        if row.pk is None:
            return {f"said_{place}": said for place, said in enumerate(self.proposed, start=1)}
        values: dict[str, Any] = {"opening": row.opening, "reach": row.reach}
        for theme in list(row.themes.all())[:MOST_THEMES]:
            place = theme.position
            values |= {
                f"said_{place}": theme.said,
                f"doing_{place}": theme.doing,
                f"by_when_{place}": theme.by_when,
            }
        return values

    def act(self, form: ReplyForm) -> str:  # type: ignore[override]
        write_reply(
            round=self.round,
            themes=form.themes(),
            opening=form.cleaned_data["opening"],
            reach=form.cleaned_data["reach"],
            version=form.cleaned_data["version"],
            by=self.request.user,
        )
        return self.address("reply_publish")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "enough": enough_residents(self.round),
            "voices": voices_of(results_of([self.round])[0]),
        }


class ReplyPublishView(OneMeeting, ActView):
    policy = "authority"
    template_name = "balances/reply_publish.html"
    done_message = gettext_lazy("The answer is published. Its poster is being printed.")

    def allowed(self) -> bool:
        return may_publish_reply(self.request.user, self.round)

    @cached_property
    def reply(self) -> Reply:
        reply = reply_of(self.round)
        if reply is None:
            raise Http404
        return reply

    def act(self, form: Form) -> str:
        publish_reply(reply=self.reply, by=self.request.user)
        return self.address("reply")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "reply": self.reply,
            "may_write": may_write_reply(self.request.user, self.round),
        }


class RoundArchiveView(OneMeeting, ActView):
    policy = "clerk"
    template_name = "act_form.html"
    done_message = gettext_lazy("The round is archived: everything in it is done.")

    def allowed(self) -> bool:
        return may_archive_round(self.request.user, self.round)

    def act(self, form: Form) -> str:
        archive_round(round=self.round, by=self.request.user)
        return self.address("round")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round = self.round
        return super().get_context_data(**kwargs) | {
            "heading": _("Archive the round"),
            "lead": _(
                "The parties have met and residents have their answer: nothing waits in this "
                "round any more. Its results and decisions stay public."
            ),
            "summary": [(_("Round"), f"{round.get_kind_display()}, {round.contract.number}")],
            "button": _("Archive the round"),
            "back": self.address("round"),
        }
