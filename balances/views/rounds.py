"""One round: what the parties see before it is closed, and everybody after."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from balances.enums import Party
from balances.forms.codes import BatchForm
from balances.models import Round
from balances.permissions import (
    may_close_card,
    may_close_round,
    may_decide_held,
    may_enter_paper_card,
    may_make_codes,
    may_move_window,
    may_read_leaflets,
    may_write_card,
    party_of,
)
from balances.selectors import (
    own_distributions,
    papers_of_round,
    pictures_of,
    readable_cards,
    readings_of,
    residents_heard,
    results_of,
    with_papers,
)
from balances.selectors.events import events_of, posters_of
from balances.services.codes import make_batch
from balances.services.rounds import close_round
from balances.views.after import after_round
from balances.views.roads import road_of_round
from common.models import JournalEntry
from common.views import ActView, PublicMixin

CHARTS = ("balances/_charts.html", "balances/_numbers.html")
"""The pictures; the bare numbers where there are none."""


def rounds_for(user: Any) -> QuerySet[Round]:
    return Round.objects.visible_to(user).select_related(
        "contract__authority",
        "contract__provider",
        "contract__offer__tender",
        "questionnaire",
        "meeting",
        "reply",
    )


class OneRound:
    """Finds the round that the address names, among those the person may see."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def round(self) -> Round:
        return get_object_or_404(
            rounds_for(self.request.user),
            contract=self.kwargs["contract"],
            kind=self.kwargs["kind"],
        )

    @property
    def back(self) -> str:
        return reverse("balances:round", args=[self.round.contract_id, self.round.kind])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "round": self.round,
            "contract": self.round.contract,
            "back": self.back,
            "today": timezone.localdate(),
        }


class RoundView(OneRound, PublicMixin, TemplateView):
    template_name = "balances/round_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round, user, today = self.round, self.request.user, timezone.localdate()
        party = party_of(user, round)
        cards = {card.party: card for card in readable_cards(round, party=party, day=today)}
        states = {} if round.closed_at else dict(round.cards.values_list("party", "closed_at"))
        context = super().get_context_data(**kwargs) | {
            "party": party,
            "own": cards.get(party) if party else None,
            "states": [(name, Party(name), states.get(name)) for name in ("authority", "provider")],
            "readings": with_papers(
                readings_of([card for card in cards.values() if card.closed_at])
            ),
            "revealed": round.is_revealed(today),
            "heard": None if round.closed_at else residents_heard(round),
            "road": road_of_round(round, today),
            "may": self.may(today),
            "moves": round.moves.select_related("moved_by"),
            "may_move": (
                round.closed_at is None
                and today <= round.closes_on
                and may_move_window(user, round)
            ),
        }
        if round.closed_at:
            results = results_of([round])
            context |= {"pictures": pictures_of(results), "charts": CHARTS}
            context |= {"own_answers": own_distributions(results[0])}
            context |= {"after": after_round(round, user, today)}
        if party:
            batches = list(round.batches.select_related("round__contract"))
            mine = [each for each in batches if may_read_leaflets(user, each)]
            context |= events_of(round) | {"may_decide_held": may_decide_held(user, round)}
            posters = posters_of(context["events"]) if may_make_codes(user, round) else []
            context |= {
                "batches": batches,
                "papers": [*papers_of_round(round, mine), *posters],
                "entries": JournalEntry.objects.about(round).select_related("by"),
            }
        return context

    def may(self, today: Any) -> dict[str, bool]:
        round, user = self.round, self.request.user
        writing = round.is_open(today)
        party = party_of(user, round)
        return {
            "write": bool(party) and writing and may_write_card(user, round, str(party)),
            "add": bool(party) and may_close_card(user, round, str(party)),
            "codes": writing and may_make_codes(user, round),
            "paper": (
                round.closed_at is None
                and today >= round.opens_on
                and may_enter_paper_card(user, round)
            ),
            "close": (
                round.closed_at is None and today > round.closes_on and may_close_round(user, round)
            ),
        }


class RoundCloseView(OneRound, ActView):
    policy = "clerk"
    template_name = "act_form.html"
    done_message = _("The round is closed and its results are public. The report is being printed.")

    def allowed(self) -> bool:
        return may_close_round(self.request.user, self.round)

    def act(self, form: Form) -> str:
        close_round(round=self.round, by=self.request.user)
        return reverse("balances:balance", args=[self.round.contract_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = self.round.cards.filter(closed_at__isnull=True)
        summary = [
            (_("Round"), f"{self.round.get_kind_display()}, {self.round.contract.number}"),
            (_("Time for answers ended"), self.round.closes_on.strftime("%d.%m.%Y")),
            (_("Residents’ cards"), self.round.resident_cards.count()),
            *(
                (_("Card that was not closed in time"), each.get_party_display())
                for each in waiting
            ),
        ]
        return super().get_context_data(**kwargs) | {
            "heading": _("Close the round and publish its results"),
            "lead": _(
                "Have all paper cards been typed in? After closing nothing can be added, the cards "
                "of both institutions and the residents’ results become public, and a report is "
                "printed."
            ),
            "summary": summary,
            "button": _("Close and publish"),
        }


class BatchCreateView(OneRound, ActView):
    policy = "clerk"
    template_name = "balances/batch_form.html"
    form_class = BatchForm
    done_message = _("The batch is made. Its papers are being printed and will appear below.")

    def allowed(self) -> bool:
        return may_make_codes(self.request.user, self.round)

    def act(self, form: Form) -> str:
        make_batch(round=self.round, by=self.request.user, **form.cleaned_data)
        return self.back + "#kody"
