"""The editor of a call: the seven mandatory contents of art. 13(2), each with its provision and
an example, and what stands beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from common.acts import PUBLIC_BENEFIT
from common.law import Citation
from contracting.forms import call_rows
from contracting.forms.call_offers import OtherForm
from contracting.forms.call_sections import (
    ConditionsForm,
    CriteriaForm,
    DeadlineForm,
    LotsForm,
    MoneyForm,
    RulesForm,
    SectionForm,
    SimilarTasksForm,
    TaskForm,
)


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of a section: their forms, and how they are read from what was sent."""

    kind: str
    formset: Any
    read: Callable[[Any], list[Any]]
    names: tuple[str, ...]
    """Columns of the table that fill the forms."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section of the editor."""

    label: str | Promise
    lead: str | Promise
    form: type[SectionForm]
    point: str = ""
    """Which of the mandatory contents it holds; empty when none."""
    rows: Rows | None = None

    @property
    def basis(self) -> Citation | None:
        return PUBLIC_BENEFIT("13", "2", self.point) if self.point else None


SECTIONS: Mapping[str, Section] = {
    "zadanie": Section(
        label=_("1. Kind of task"),
        lead=_("What is commissioned, for whom and in which form."),
        form=TaskForm,
        point="1",
    ),
    "zadania": Section(
        label=_("Several tasks in one call"),
        lead=_(
            "Only when the call is for several tasks, each with its own money and its own "
            "ranking. An organisation may file one offer for each of them. For one task leave "
            "this section empty."
        ),
        form=LotsForm,
        point="2",
        rows=Rows(
            kind="lots",
            formset=call_rows.LotFormSet,
            read=call_rows.lot_rows,
            names=("title", "award_form", "amount", "description"),
        ),
    ),
    "pieniadze": Section(
        label=_("2. Amount of public funds"),
        lead=_("How much money there is for the task."),
        form=MoneyForm,
        point="2",
    ),
    "zasady": Section(
        label=_("3. Rules of awarding grants"),
        lead=_(
            "For what the grant is, and its limits. The form of the offer holds the limits: "
            "an offer that breaks one cannot be filed, and its writers see why."
        ),
        form=RulesForm,
        point="3",
    ),
    "warunki": Section(
        label=_("4. Dates and conditions of the task"),
        lead=_("When the task is carried out, and what an organisation must keep to."),
        form=ConditionsForm,
        point="4",
    ),
    "terminy": Section(
        label=_("5. Deadline for offers"),
        lead=_("Until which day and hour offers are taken."),
        form=DeadlineForm,
        point="5",
    ),
    "kryteria": Section(
        label=_("6. Procedure, criteria, day of choosing"),
        lead=_("How offers are judged, by what, and when the choice is made."),
        form=CriteriaForm,
        point="6",
        rows=Rows(
            kind="criteria",
            formset=call_rows.CriterionFormSet,
            read=call_rows.criterion_rows,
            names=("name", "points", "description", "only_supporting"),
        ),
    ),
    "podobne": Section(
        label=_("7. Tasks of the same kind"),
        lead=_(
            "Tasks of the same kind in the year of the announcement and the year before, with "
            "their costs and the grants to organisations."
        ),
        form=SimilarTasksForm,
        point="7",
        rows=Rows(
            kind="similar",
            formset=call_rows.SimilarFormSet,
            read=call_rows.similar_rows,
            names=("year", "title", "provider", "cost", "grant", "contract"),
        ),
    ),
    "inne": Section(
        label=_("Contact and form of the offer"),
        lead=_("Who answers questions, and what an offer needs to be filed."),
        form=OtherForm,
    ),
}
"""The sections of a draft by their name in the address."""
