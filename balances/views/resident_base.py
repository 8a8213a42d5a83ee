"""What the pages for residents share: no login, no session, no cookie, nothing in a log.

The code travels in the body of a form only: a leaflet's QR carries it behind ``#``, which a
browser never sends. These forms bear neither the repeat-proof key of the others (its row
would stand in the answer's transaction) nor a CSRF token: without the code there is nothing
that a foreign page could have a browser do, and a token would need a cookie.
"""

from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.gzip import gzip_page

from balances.services.guesses import count_guess, too_many_guesses
from balances.services.residents import UnknownCode
from common.law import Refused
from common.views import add_reasons

EASY = "pl-simple"
"""Polish that is easy to read: a language of these pages alone (``locale/balances/pl_Simple``)."""

LANGUAGE_NAMES = (
    ("pl", "Polski"),
    ("en", "English"),
    ("uk", "Українська"),
    (EASY, "Łatwy tekst"),
)

COLOURS = {"contrast": "contrast", "zwykle": ""}
"""What a person chose on these pages, and the theme it means. It travels in forms and links:
a cookie would stay in a shared tablet."""

SLOW_DOWN = 429


@method_decorator([gzip_page, csrf_exempt, sensitive_post_parameters()], name="dispatch")
class ResidentView(View):
    """A page for somebody without an account, in the language they choose on it.

    It is compressed: the secret in it is the person's own, and nobody else can have their
    browser ask for it again and again.
    """

    policy: ClassVar[str] = "public"
    template_name: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = next(filter(None, (request.POST.get("wybor"), request.POST.get("jezyk"))), "")
        asked = asked or request.GET.get("jezyk", "")
        colours = request.POST.get("wyglad") or request.POST.get("kolory")
        colours = colours or request.GET.get("kolory", "")
        self.colours = colours if colours in COLOURS else ""
        self.language = asked if asked in dict(LANGUAGE_NAMES) else request.LANGUAGE_CODE
        with translation.override(self.language):
            response = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Language"] = self.language
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @property
    def is_easy(self) -> bool:
        return self.language == EASY

    def page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        context |= {
            "chosen": self.language,
            "easy": self.is_easy,
            "languages": LANGUAGE_NAMES,
            "at": self.request.path,
            "colours": self.colours,
        }
        if self.colours:
            context["theme"] = COLOURS[self.colours]
        return render(self.request, self.template_name, context, status=status)

    @property
    def address(self) -> str:
        return str(get_adapter().get_client_ip(self.request))

    def guessed_too_often(self) -> bool:
        return too_many_guesses(self.address)

    def refuse(self, form: Any, refusal: Refused, **context: Any) -> HttpResponse:
        if isinstance(refusal, UnknownCode):
            count_guess(self.address)
        add_reasons(form, refusal)
        return self.page(form=form, status=422, **context)

    def slow_down(self, form: Any) -> HttpResponse:
        form.add_error(
            None,
            _(
                "Too many codes were tried from here. Wait a quarter of an hour, or ask the "
                "person who gave you the leaflet for help."
            ),
        )
        return self.page(form=form, status=SLOW_DOWN)
