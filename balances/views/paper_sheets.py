"""A batch of paper cards: its sheets keyed, its pile counted, a sample keyed again."""

from typing import Any

from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from balances.enums import Channel, QuestionKind
from balances.forms.paper_sheets import AgainForm, PileForm, SettleForm, SheetForm, TakeOutForm
from balances.models import CodeBatch, PaperSheet
from balances.permissions import may_enter_paper_card
from balances.rules.paper import differing
from balances.scale import Scale
from balances.services.paper_sheets import (
    count_pile,
    finish_batch,
    first_question,
    key_again,
    key_sheet,
    pile_of,
    settle_sheet,
    take_out_sheet,
    to_key_again,
    to_settle,
)
from balances.services.residents import residents_questions
from balances.views.rounds import OneRound
from common.views import ActView, GuardedMixin


class OneBatch(OneRound):
    """Finds the batch of paper cards that the address names."""

    policy = "clerk"

    @cached_property
    def batch(self) -> CodeBatch:
        return get_object_or_404(
            CodeBatch.objects.select_related("round__contract"),
            round=self.round,
            number=self.kwargs["batch"],
            channel=Channel.PAPER,
        )

    def allowed(self) -> bool:
        return bool(self.batch) and may_enter_paper_card(self.request.user, self.round)

    def address(self, name: str) -> str:
        round = self.round
        return reverse(
            f"balances:{name}", args=[round.contract_id, round.kind, self.kwargs["batch"]]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "batch": self.batch,
            "home": self.address("paper_batch"),
        }


class PaperBatchView(OneBatch, GuardedMixin, TemplateView):
    """Where the batch stands and what comes next."""

    template_name = "balances/paper_batch.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pile = pile_of(self.batch)
        again, unsettled = to_key_again(self.batch), to_settle(self.batch)
        keyed = list(self.batch.sheets.values_list("number", flat=True))
        closed = self.round.closed_at is not None
        return super().get_context_data(**kwargs) | {
            "pile": pile,
            "keyed": keyed,
            "again": again,
            "unsettled": unsettled,
            "step": _step(pile, again, unsettled, closed),
        }


def _step(pile: Any, again: list[PaperSheet], unsettled: list[PaperSheet], closed: bool) -> str:
    if pile.finished_at or closed:
        return "done"
    if pile.counted_at is None:
        return "key"
    if again:
        return "again"
    return "settle" if unsettled else "finish"


class SheetAct(OneBatch, ActView):
    """An act on the batch; afterwards its page."""

    template_name = "balances/paper_sheet.html"

    @property
    def questions(self) -> list[Any]:
        return residents_questions(self.round)


class SheetKeyView(SheetAct):
    """One sheet after another: after each the empty form comes back with the next number."""

    form_class = SheetForm  # type: ignore[assignment]
    done_message = gettext_lazy("The sheet is keyed. Here is the form for the next one.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
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


class PileView(SheetAct):
    template_name = "balances/paper_pile.html"
    form_class = PileForm  # type: ignore[assignment]
    done_message = gettext_lazy("The totals agree. The portal has drawn the sheets to key again.")

    def get_form_kwargs(self) -> dict[str, Any]:
        question = first_question(self.round)
        wording = question.wording(opening=self.round.is_opening)
        return super().get_form_kwargs() | {"question": wording}

    def act(self, form: PileForm) -> str:
        said = form.cleaned_data
        count_pile(
            batch=self.batch,
            came_back=said["came_back"],
            blank=said["blank"] or 0,
            spoiled=said["spoiled"] or 0,
            marks=form.marks(),
            by=self.request.user,
        )
        return self.address("paper_batch")


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


class FinishView(SheetAct):
    template_name = "act_form.html"
    done_message = gettext_lazy("The batch is finished and its cards are counted with the others.")

    def act(self, form: Form) -> str:
        finish_batch(batch=self.batch, by=self.request.user)
        return self.address("paper_batch")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pile = pile_of(self.batch)
        return super().get_context_data(**kwargs) | {
            "heading": _("Finish the batch of paper cards"),
            "lead": _(
                "The sheets become residents’ cards and are mixed with the others. Their numbers "
                "are forgotten. Keep the paper until the round is closed, then destroy it."
            ),
            "summary": [
                (_("Sheets handed out"), self.batch.size),
                (_("Came back"), pile.came_back or 0),
                (_("Left empty"), pile.blank),
                (_("Spoiled"), pile.spoiled),
                (_("Keyed"), self.batch.sheets.count()),
                (_("Keyed a second time"), len(pile.sample)),
            ],
            "button": _("Finish the batch"),
            "back": self.address("paper_batch"),
        }
