"""A batch of paper cards: begun, its pile counted, finished."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from balances.enums import Channel
from balances.forms.paper_sheets import PileForm
from balances.models import CodeBatch, PaperSheet
from balances.permissions import may_enter_paper_card
from balances.services.paper_piles import (
    count_pile,
    finish_batch,
    first_question,
    pile_of,
    start_pile,
    to_key_again,
    to_settle,
)
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


class PileStartView(OneRound, ActView):
    """Cards that bear codes of leaflets are counted and keyed as a batch, as all paper cards."""

    policy = "clerk"
    template_name = "act_form.html"
    done_message = gettext_lazy("The batch is ready. Key its sheets one after another.")

    def allowed(self) -> bool:
        return may_enter_paper_card(self.request.user, self.round)

    def act(self, form: Form) -> str:
        batch = start_pile(round=self.round, by=self.request.user)
        args = [self.round.contract_id, self.round.kind, batch.number]
        return reverse("balances:paper_batch", args=args)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Paper cards with codes of leaflets"),
            "lead": _(
                "Gather the cards on which people wrote the code of their leaflet, even if there "
                "is only one. They are keyed with their codes, counted by hand, and a sample of "
                "them is keyed again, like every other batch of paper cards. Cards without a code "
                "belong to the batch in which they were printed."
            ),
            "button": _("Begin with these cards"),
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


class BatchAct(OneBatch, ActView):
    """An act on the batch; afterwards its page."""

    template_name = "balances/paper_sheet.html"


class PileView(BatchAct):
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


class FinishView(BatchAct):
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
                (
                    _("Leaflets made") if self.batch.coded else _("Sheets handed out"),
                    self.batch.size,
                ),
                (_("Came back"), pile.came_back or 0),
                (_("Left empty"), pile.blank),
                (_("Spoiled"), pile.spoiled),
                (_("Keyed"), self.batch.sheets.count()),
                (_("Keyed a second time"), len(pile.sample)),
            ],
            "button": _("Finish the batch"),
            "back": self.address("paper_batch"),
        }
