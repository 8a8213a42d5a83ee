"""Moving the window of a round."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balances.forms.windows import WindowForm
from balances.models import Round
from balances.permissions import may_move_window
from balances.services.windows import move_window
from balances.views.rounds import OneRound
from common.daywords import short_day
from common.views import ActView


class WindowMoveView(OneRound, ActView):
    """A coordinator of the pilot; the executive where the authority is in none."""

    policy = "pilot"
    template_name = "act_form.html"
    form_class = WindowForm  # type: ignore[assignment]
    done_message = gettext_lazy("The window is moved. Both parties are told.")

    def allowed(self) -> bool:
        return may_move_window(self.request.user, self.round)

    @property
    def begun(self) -> bool:
        return self.round.opens_on <= timezone.localdate()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"begun": self.begun}

    def get_initial(self) -> dict[str, Any]:
        round = Round.objects.get(pk=self.round.pk)
        return {
            "version": round.version,
            "opens_on": round.opens_on,
            "closes_on": round.closes_on,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round = self.round
        begun = (
            _("The round has begun: only its last day can be moved.")
            if self.begun
            else _("The round has not begun yet.")
        )
        return super().get_context_data(**kwargs) | {
            "heading": _("Move the window of the round"),
            "lead": _(
                "A round lasts a week at least and does not overlap another. Whoever holds a code "
                "keeps the days that the leaflet names."
            ),
            "summary": [
                (_("Round"), f"{round.get_kind_display()}, {round.contract.number}"),
                (_("Days now"), f"{short_day(round.opens_on)} – {short_day(round.closes_on)}"),
                (_("What can be moved"), begun),
            ],
            "button": _("Move the window"),
        }

    def act(self, form: WindowForm) -> str:  # type: ignore[override]
        asked = form.cleaned_data
        move_window(
            round=self.round,
            opens_on=asked.get("opens_on") or self.round.opens_on,
            closes_on=asked["closes_on"],
            reason=asked["reason"],
            version=asked["version"],
            by=self.request.user,
        )
        return self.back
