"""An organisation follows calls; a reader ends the letters with one click."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from accounts.models import Organisation
from accounts.permissions import belongs_to_ngo
from common.views import ActView
from contracting.forms.following import FollowingForm
from contracting.models import Following, FollowingReader
from contracting.services.following import follow_calls, reader_of, stop_letters


class FollowingView(ActView):
    """One page: what the organisation follows, and how often I am told."""

    policy = "ngo"
    template_name = "act_form.html"
    form_class = FollowingForm
    done_message = gettext_lazy("Saved. New calls that fit will be told as you chose.")

    @cached_property
    def organisation(self) -> Organisation:
        visible = Organisation.objects.ngos().visible_to(self.request.user)
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return belongs_to_ngo(self.request.user, self.organisation)

    def get_initial(self) -> dict[str, Any]:
        following = Following.objects.filter(organisation=self.organisation).first()
        if following is None:
            return {"version": 1, "rhythm": "weekly"}
        mine = FollowingReader.objects.filter(following=following, user=self.request.user).first()
        return {
            "version": following.version,
            "rhythm": mine.rhythm if mine else "",
            "places": following.places,
            "groups": following.groups,
            "spheres": following.spheres,
        }

    def act(self, form: Form) -> str:
        said = dict(form.cleaned_data)
        follow_calls(organisation=self.organisation, by=self.request.user, **said)
        return reverse("contracting:following", args=[self.organisation.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Follow calls"),
            "lead": _(
                "Say which calls concern %(organisation)s. A new one that fits is told in one "
                "letter, never twice."
            )
            % {"organisation": self.organisation.name},
            "button": _("Save"),
            "back": reverse("contracting:tender_list"),
        }


@method_decorator(csrf_exempt, name="dispatch")
class UnsubscribeView(TemplateView):
    """RFC 8058: a mail program posts here without a session, so the address is the key.

    Asking for the page ends nothing: scanners of mail open every link.
    """

    policy = "public"
    template_name = "contracting/unsubscribe.html"
    http_method_names = ("get", "head", "post", "options")

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        person = reader_of(self.kwargs["code"])
        if person is None:
            raise Http404
        stop_letters(user=person)
        return self.render_to_response(self.get_context_data(done=True))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if reader_of(self.kwargs["code"]) is None:
            raise Http404
        return super().get_context_data(**kwargs)
