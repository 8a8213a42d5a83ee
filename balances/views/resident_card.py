"""The resident's card: walked through, sent, and its receipt."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balances.forms.resident_screens import Walk, walk_through, where_to_correct
from balances.forms.residents import CodeForm, ResidentForm
from balances.models import Round
from balances.rules.codes import grouped
from balances.services.begun import stamp
from balances.services.refusals import CodeRefused, TimeOver
from balances.services.residents import (
    residents_questions,
    round_of_code,
    submit_resident_card,
)
from balances.views.resident_base import ResidentView
from common.law import Refused
from common.views import add_reasons

CODE_PAGE = "balances/resident_code.html"
CARD_PAGE = "balances/resident_card.html"
LATE_PAGE = "balances/resident_late.html"
RECEIPT_PAGE = "balances/resident_receipt.html"

MOVES = ("wybor", "widok", "wyglad", "krok", "pomin")
"""Buttons that change what is shown; the card comes in with any other, or with none."""


def card_form(view: ResidentView, round: Round, *args: Any, **kwargs: Any) -> ResidentForm:
    return ResidentForm(
        *args,
        questions=residents_questions(round),
        opening=round.is_opening,
        easy=view.is_easy,
        **kwargs,
    )


def open_card(view: ResidentView, code: str, round: Round) -> HttpResponse:
    begun = stamp(code, timezone.localdate())
    initial = {"code": code, "nonce": uuid.uuid4(), "begun": begun}
    return card_page(view, Walk(card_form(view, round, initial=initial), 1), round)


def card_page(view: ResidentView, walk: Walk, round: Round, *, status: int = 200) -> HttpResponse:
    view.template_name = CARD_PAGE
    return view.page(
        form=walk.form,
        walk=walk,
        round=round,
        contract=round.contract,
        ends_today=round.closes_on == timezone.localdate(),
        status=status,
    )


class CardView(ResidentView):
    """Takes the card. Sent again, it gives the same receipt."""

    template_name = CODE_PAGE

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("balances:resident_code")

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = CodeForm({"code": request.POST.get("code", "")})
        if not asked.is_valid():
            return self.page(form=asked, status=422)
        if self.guessed_too_often():
            return self.slow_down(asked)
        typed = asked.cleaned_data["code"]
        try:
            round = round_of_code(typed, used_too=True)[1]
        except CodeRefused as refusal:
            return self.refuse(asked, refusal)
        if any(name in request.POST for name in MOVES):
            return self.move(request, round)
        return self.take(request, asked, round)

    def move(self, request: HttpRequest, round: Round) -> HttpResponse:
        """Another screen, language or layout; what was filled in stays as it was typed."""
        filled = request.POST.dict()
        filled.pop(filled.get("pomin", ""), None)
        form = card_form(self, round, initial=filled)
        return card_page(self, walk_through(form, filled), round)

    def take(self, request: HttpRequest, asked: CodeForm, round: Round) -> HttpResponse:
        form = card_form(self, round, request.POST)
        at = walk_through(form, request.POST.dict()).at
        if not form.is_valid():
            walk = Walk(form, where_to_correct(form, at))
            return card_page(self, walk, round, status=422)
        try:
            receipt = submit_resident_card(
                code=asked.cleaned_data["code"],
                nonce=str(form.cleaned_data["nonce"]),
                values=form.values(),
                remarks=form.texts(),
                helped=form.cleaned_data["helped"],
                profile=form.profile(),
                begun=form.cleaned_data["begun"],
                address=self.address,
                asked=form.questions,
            )
        except TimeOver as refusal:
            return self.too_late(form, refusal)
        except CodeRefused as refusal:
            return self.refuse(asked, refusal)
        except Refused as refusal:
            add_reasons(form, refusal)
            walk = Walk(form, where_to_correct(form, at))
            return card_page(self, walk, round, status=422)
        return self.receipt(receipt.removal_code, round)

    def too_late(self, form: ResidentForm, refusal: TimeOver) -> HttpResponse:
        """Nothing was stored, and the person sees that, and what they had said."""
        self.template_name = LATE_PAGE
        return self.page(walk=Walk(form, 0), refusal=refusal, status=422)

    def receipt(self, removal_code: str, round: Round) -> HttpResponse:
        self.template_name = RECEIPT_PAGE
        return self.page(removal_code=grouped(removal_code), round=round, contract=round.contract)
