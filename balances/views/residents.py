"""The resident's card. No login, no session, no cookie, nothing in an address or a log.

The code travels in the body of a form only: a leaflet's QR carries it behind ``#``, which a
browser never sends. These forms bear neither the repeat-proof key of the others (its row
would stand in the answer's transaction) nor a CSRF token: without the code there is nothing
that a foreign page could have a browser do, and a token would need a cookie.
"""

import uuid
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from balances.forms.residents import CodeForm, RemovalForm, ResidentForm
from balances.models import Round
from balances.rules.codes import grouped
from balances.services.guesses import count_guess, too_many_guesses
from balances.services.residents import (
    CodeRefused,
    UnknownCode,
    remove_resident_card,
    residents_questions,
    round_of_code,
    submit_resident_card,
)
from common.law import Refused
from common.views import add_reasons


@method_decorator([csrf_exempt, sensitive_post_parameters()], name="dispatch")
class ResidentView(View):
    """A page for somebody without an account, in the language they choose on it."""

    policy: ClassVar[str] = "public"
    template_name: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = next(filter(None, (request.POST.get("wybor"), request.POST.get("jezyk"))), "")
        asked = asked or request.GET.get("jezyk", "")
        known = dict(settings.LANGUAGES)
        self.language = asked if asked in known else request.LANGUAGE_CODE
        with translation.override(self.language):
            response = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Language"] = self.language
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        context |= {"chosen": self.language, "languages": LANGUAGE_NAMES, "at": self.request.path}
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


LANGUAGE_NAMES = (("pl", "Polski"), ("en", "English"), ("uk", "Українська"))

SLOW_DOWN = 429


def slow_down(form: Any) -> None:
    form.add_error(
        None,
        _(
            "Too many codes were tried from here. Wait a quarter of an hour, or ask the person "
            "who gave you the leaflet for help."
        ),
    )


class CodeView(ResidentView):
    """Asks for the code; the right one opens the card in the answer itself."""

    template_name = "balances/resident_code.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self.page(form=form, status=422)
        if self.guessed_too_often():
            slow_down(form)
            return self.page(form=form, status=SLOW_DOWN)
        try:
            code, round = round_of_code(form.cleaned_data["code"])
        except CodeRefused as refusal:
            return self.refuse(form, refusal)
        return open_card(self, code, round)


def open_card(view: ResidentView, code: str, round: Round) -> HttpResponse:
    form = ResidentForm(
        initial={"code": code, "nonce": uuid.uuid4()},
        questions=residents_questions(round),
        opening=round.is_opening,
    )
    return card_page(view, form, round)


def card_page(
    view: ResidentView, form: ResidentForm, round: Round, *, status: int = 200
) -> HttpResponse:
    view.template_name = CardView.template_name
    return view.page(
        form=form,
        round=round,
        contract=round.contract,
        count=sum(len(each.fields) for each in form.sections()),
        status=status,
    )


class CardView(ResidentView):
    """Takes the card. Sent again, it gives the same receipt."""

    template_name = "balances/resident_card.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("balances:resident_code")

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = CodeForm({"code": request.POST.get("code", "")})
        self.template_name = CodeView.template_name
        if not asked.is_valid():
            return self.page(form=asked, status=422)
        if self.guessed_too_often():
            slow_down(asked)
            return self.page(form=asked, status=SLOW_DOWN)
        return self.take(request, asked)

    def take(self, request: HttpRequest, asked: CodeForm) -> HttpResponse:
        typed = asked.cleaned_data["code"]
        try:
            round = round_of_code(typed, used_too=True)[1]
        except CodeRefused as refusal:
            return self.refuse(asked, refusal)
        questions = residents_questions(round)
        if "wybor" in request.POST:  # only the language was changed; what was filled in stays
            filled = ResidentForm(
                initial=request.POST.dict(), questions=questions, opening=round.is_opening
            )
            return card_page(self, filled, round)
        form = ResidentForm(request.POST, questions=questions, opening=round.is_opening)
        if not form.is_valid():
            return card_page(self, form, round, status=422)
        try:
            receipt = submit_resident_card(
                code=typed,
                nonce=str(form.cleaned_data["nonce"]),
                values=form.values(),
                remarks=form.texts(),
                helped=form.cleaned_data["helped"],
                address=self.address,
            )
        except CodeRefused as refusal:
            return self.refuse(asked, refusal)
        except Refused as refusal:
            add_reasons(form, refusal)
            return card_page(self, form, round, status=422)
        self.template_name = "balances/resident_receipt.html"
        return self.page(
            removal_code=grouped(receipt.removal_code), round=round, contract=round.contract
        )


class RemovalView(ResidentView):
    """Takes a card back out, by the code of its receipt."""

    template_name = "balances/resident_removal.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=RemovalForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RemovalForm(request.POST)
        if not form.is_valid():
            return self.page(form=form, status=422)
        if self.guessed_too_often():
            slow_down(form)
            return self.page(form=form, status=SLOW_DOWN)
        try:
            remove_resident_card(removal_code=form.cleaned_data["removal_code"])
        except CodeRefused as refusal:
            return self.refuse(form, refusal)
        return self.page(done=True)
