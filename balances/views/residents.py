"""The way in, by a code from a leaflet, and the way out, by the code of a receipt."""

from django.http import HttpRequest, HttpResponse

from balances.forms.residents import CodeForm, RemovalForm
from balances.services.residents import CodeRefused, remove_resident_card, round_of_code
from balances.views.resident_base import ResidentView
from balances.views.resident_card import CODE_PAGE, open_card


class CodeView(ResidentView):
    """Asks for the code; the right one opens the card in the answer itself."""

    template_name = CODE_PAGE

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self.page(form=form, status=422)
        if self.guessed_too_often():
            return self.slow_down(form)
        try:
            code, round = round_of_code(form.cleaned_data["code"])
        except CodeRefused as refusal:
            return self.refuse(form, refusal)
        return open_card(self, code, round)


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
            return self.slow_down(form)
        try:
            remove_resident_card(removal_code=form.cleaned_data["removal_code"])
        except CodeRefused as refusal:
            return self.refuse(form, refusal)
        return self.page(done=True)
