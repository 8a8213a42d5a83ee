"""Sheets of a batch of paper cards: keyed, taken out, keyed again, settled."""

from typing import Any

from django.forms import Form
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balances.enums import QuestionKind
from balances.forms.paper_sheets import AgainForm, SettleForm, SheetForm, TakeOutForm
from balances.models import PaperSheet
from balances.rules.paper import differing
from balances.scale import Scale
from balances.services.paper_piles import to_key_again, to_settle
from balances.services.paper_sheets import key_again, key_sheet, settle_sheet, take_out_sheet
from balances.services.residents import residents_questions
from balances.views.paper_piles import BatchAct


class SheetAct(BatchAct):
    """An act on one sheet; its questions are the residents’."""

    @property
    def questions(self) -> list[Any]:
        return residents_questions(self.round)


class SheetKeyView(SheetAct):
    """One sheet after another: after each the empty form comes back with the next number."""

    form_class = SheetForm  # type: ignore[assignment]
    done_message = gettext_lazy("The sheet is keyed. Here is the form for the next one.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "coded": self.batch.coded,
            "questions": self.questions,
            "opening": self.round.is_opening,
        }

    def get_initial(self) -> dict[str, Any]:
        last = self.batch.sheets.order_by("number").last()
        return {"number": last.number + 1 if last else 1}

    def act(self, form: SheetForm) -> str:
        key_sheet(
            batch=self.batch,
            number=form.cleaned_data["number"],
            values=form.values(),
            remarks=form.texts(),
            helped=form.cleaned_data["helped"],
            code=form.cleaned_data["code"],
            by=self.request.user,
        )
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Key a sheet"),
            "lead": _("Exactly as it was filled in. Leave empty what the person left empty."),
            "button": _("Store the sheet"),
        }


class KeyAgainView(SheetAct):
    """The next drawn sheet, keyed without seeing what was keyed before."""

    form_class = AgainForm  # type: ignore[assignment]
    done_message = gettext_lazy("The second keying is stored.")

    @cached_property
    def sheet(self) -> PaperSheet:
        waiting = to_key_again(self.batch)
        if not waiting:
            raise Http404
        return waiting[0]

    def get_form_kwargs(self) -> dict[str, Any]:
        closed = [q for q in self.questions if q.kind == QuestionKind.SCALE]
        return super().get_form_kwargs() | {
            "questions": closed,
            "opening": self.round.is_opening,
        }

    def get_initial(self) -> dict[str, Any]:
        return {"number": self.sheet.number}

    def act(self, form: AgainForm) -> str:
        key_again(
            batch=self.batch,
            number=form.cleaned_data["number"],
            values=form.values(),
            by=self.request.user,
        )
        left = to_key_again(self.batch)
        return self.request.path if left else self.address("paper_batch")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Key sheet %(number)s a second time") % {"number": self.sheet.number},
            "lead": _("Take the sheet from the pile. What was keyed before is not shown."),
            "button": _("Store the second keying"),
        }


class SettleView(SheetAct):
    """One sheet whose two keyings differ, side by side."""

    template_name = "act_form.html"
    form_class = SettleForm  # type: ignore[assignment]
    done_message = gettext_lazy("The sheet is settled.")

    @cached_property
    def sheet(self) -> PaperSheet:
        waiting = to_settle(self.batch)
        if not waiting:
            raise Http404
        return waiting[0]

    def get_form_kwargs(self) -> dict[str, Any]:
        wordings = {q.code: q.wording(opening=self.round.is_opening) for q in self.questions}
        first, second = self.sheet.values, self.sheet.again or {}
        return super().get_form_kwargs() | {
            "differences": [
                (code, wordings[code], _word(first.get(code)), _word(second.get(code)))
                for code in differing(first, second)
            ]
        }

    def get_initial(self) -> dict[str, Any]:
        return {"number": self.sheet.number}

    def act(self, form: SettleForm) -> str:
        settle_sheet(
            batch=self.batch,
            number=form.cleaned_data["number"],
            chosen=form.chosen(),
            by=self.request.user,
        )
        left = to_settle(self.batch)
        return self.request.path if left else self.address("paper_batch")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Settle sheet %(number)s") % {"number": self.sheet.number},
            "lead": _("Take the sheet in your hand and choose what stands on it."),
            "button": _("Settle"),
            "back": self.address("paper_batch"),
        }


def _word(value: int | None) -> str:
    return _("left empty") if value is None else str(Scale(value).label)


class TakeOutView(SheetAct):
    template_name = "act_form.html"
    form_class = TakeOutForm
    done_message = gettext_lazy("The sheet is taken out.")

    def act(self, form: Form) -> str:
        number = form.cleaned_data["number"]
        take_out_sheet(batch=self.batch, number=number, by=self.request.user)
        return self.address("paper_batch")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Take out a sheet that was keyed by mistake"),
            "lead": _("It can be keyed again afterwards. A one-time code on it stays used."),
            "button": _("Take the sheet out"),
            "back": self.address("paper_batch"),
        }
