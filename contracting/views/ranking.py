"""The ranking with its sandbox; scenarios that were kept, and the one that is advised."""

from decimal import Decimal
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from common.acts import PUBLIC_BENEFIT
from common.models import Document
from common.money import written
from common.papers import readable_papers
from contracting.enums import ReadingDoor
from contracting.forms.committee_work import ScenarioChoiceForm, ScenarioForm, WayForm
from contracting.models import Lot, Scenario
from contracting.permissions import tenders as may
from contracting.selectors.ranking import RankRow, ranking
from contracting.selectors.scenarios import as_announced, funds_of, sandbox, saved_scenarios
from contracting.services.scenarios import choose_scenario, save_scenario
from contracting.views.base import CommitteeMixin, TenderActView, TenderPageView
from contracting.views.readings import NotedMixin


class WayMixin(CommitteeMixin):
    """One lot of the ranking, and the way of sharing its money that the address names."""

    @cached_property
    def lots(self) -> list[Lot]:
        return list(self.tender.lots.all())

    @cached_property
    def lot(self) -> Lot | None:
        asked = self.request.GET.get("zadanie", "")
        named = next((each for each in self.lots if str(each.number) == asked), None)
        return named or (self.lots[0] if self.lots else None)

    @cached_property
    def rows(self) -> list[RankRow]:
        lot = self.lot.pk if self.lot else None
        return [row for row in ranking(self.tender) if row.offer.lot_id == lot]

    @cached_property
    def way_form(self) -> WayForm:
        return WayForm(
            self.request.GET or None,
            rows=self.rows,
            start=as_announced(self.tender, self.lot),
            tried="kwota" in self.request.GET,
        )

    @property
    def may_keep(self) -> bool:
        committee = self.committee
        return (
            may.may_run_committee(self.request.user, self.tender)
            and committee is not None
            and committee.discussion_at is not None
        )


class TenderRankingView(NotedMixin, WayMixin, TenderPageView, TemplateView):
    """Places, mean points, the spread; and the money moved up and down without keeping it."""

    door = ReadingDoor.RANKING
    policy = "committee"
    template_name = "contracting/tenders/ranking.html"

    @cached_property
    def scores(self) -> bool:
        return may.may_score(self.request.user, self.tender)

    @cached_property
    def sees(self) -> bool:
        return may.may_see_ranking(self.request.user, self.tender)

    def allowed(self) -> bool:
        return self.sees

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        way = self.way_form.way()
        rows = sandbox(self.rows, way)
        shared = sum((each.share.amount for each in rows), start=way.cut_off * 0)
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "rows": [(each, self._amount_field(each.rank)) for each in rows],
            "lots": self.lots,
            "lot": self.lot,
            "way": way,
            "form": self.way_form,
            "tried": self.way_form.tried,
            "funds": funds_of(self.tender, self.lot),
            "shared": shared,
            "left": way.cut_off - shared,
            "scenarios": [
                (each, self._shown_again(each)) for each in saved_scenarios(self.tender, self.lot)
            ],
            "committee": self.committee,
            "may_keep": self.may_keep,
            "may_score": self.scores,
            "may_decide": may.may_decide(user, self.tender),
            "may_close": may.may_run_committee(user, self.tender),
            "query": self.request.GET.urlencode(),
            "papers": self.minutes(),
            "basis": PUBLIC_BENEFIT("15", "2a"),
        }

    def minutes(self) -> list[Document]:
        """Printed when the committee closes its work."""
        if self.committee is None or self.committee.closed_at is None:
            return []
        papers = readable_papers(self.tender, self.request.user)
        return [each for each in papers if each.kind == "committee_minutes"]

    def _shown_again(self, scenario: Scenario) -> str:
        """The address in which the sandbox shows what each offer gets in a saved scenario."""
        amounts = {
            f"k{pk}": written(Decimal(each), currency=False)
            for pk, each in scenario.amounts.items()
        }
        cut_off = written(scenario.cut_off, currency=False)
        way = {"kwota": cut_off, "prog": scenario.min_points}
        way |= {"czesc": "on"} if scenario.partly else {}
        lot = {"zadanie": self.lot.number} if self.lot else {}
        return "?" + urlencode({**lot, **way, **amounts})

    def _amount_field(self, row: RankRow) -> Any:
        return self.way_form[f"k{row.offer.pk}"]


class ScenarioSaveView(WayMixin, TenderActView):
    """Keep the way that the address names, under a name."""

    policy = "clerk"
    form_class = ScenarioForm
    done_message = gettext_lazy("The scenario is saved.")

    def allowed(self) -> bool:
        return self.may_keep

    def act(self, form: Form) -> str:
        save_scenario(
            tender=self.tender,
            lot=self.lot,
            name=form.cleaned_data["name"],
            way=self.way_form.way(),
            by=self.request.user,
        )
        lot = f"?zadanie={self.lot.number}" if self.lot else ""
        return f"{self.address('tender_ranking')}{lot}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        way = self.way_form.way()
        winners = [each for each in sandbox(self.rows, way) if each.share.amount > 0]
        return super().get_context_data(**kwargs) | {
            "heading": _("Save a scenario"),
            "lead": _(
                "The minutes name every saved scenario: the one that the committee chooses and "
                "those that it discards."
            ),
            "summary": [
                (_("Money to share"), written(way.cut_off)),
                (_("Fewest points"), way.min_points.normalize()),
                *((each.rank.offer.made_by_names, written(each.share.amount)) for each in winners),
            ],
            "button": _("Save the scenario"),
            "back": self.address("tender_ranking"),
        }


class ScenarioChooseView(CommitteeMixin, TenderActView):
    """The committee advises this scenario; the others go to the minutes as discarded."""

    policy = "clerk"
    form_class = ScenarioChoiceForm
    done_message = gettext_lazy("The scenario is chosen as the advice of the committee.")

    @cached_property
    def scenario(self) -> Scenario:
        return get_object_or_404(
            Scenario.objects.select_related("tender"),
            pk=self.kwargs["scenario_pk"],
            tender=self.tender,
        )

    def allowed(self) -> bool:
        return self.scenario is not None and may.may_run_committee(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        choose_scenario(
            scenario=self.scenario, reason=form.cleaned_data["reason"], by=self.request.user
        )
        lot = f"?zadanie={self.scenario.lot.number}" if self.scenario.lot else ""
        return f"{self.address('tender_ranking')}{lot}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Advise the scenario “%(name)s”") % {"name": self.scenario.name},
            "summary": [
                (_("Money to share"), written(self.scenario.cut_off)),
                (_("Fewest points"), self.scenario.min_points.normalize()),
            ],
            "button": _("Choose as the advice"),
            "back": self.address("tender_ranking"),
            "basis": PUBLIC_BENEFIT("15", "2a"),
        }
