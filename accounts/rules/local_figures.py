"""A figure that no statute fixes is entered with a day and a basis, and never rewritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.enums import FigureUnit
from common.acts import PORTAL
from common.figurewords import plain
from common.law import Rule, rule
from common.money import NBSP, written

OURS = PORTAL("")
GREATEST: Mapping[FigureUnit, Decimal] = {
    FigureUnit.PERCENT: Decimal(100),
    FigureUnit.PEOPLE: Decimal(50),
    FigureUnit.DAYS: Decimal(366),
    FigureUnit.MONTHS: Decimal(60),
}
WHOLE = (FigureUnit.PEOPLE, FigureUnit.DAYS, FigureUnit.MONTHS)
"""Above these a number is a slip of the finger."""


@dataclass(frozen=True, kw_only=True)
class LocalFigureFacts:
    """A value that somebody wants to enter."""

    unit: FigureUnit
    value: Decimal
    valid_from: date
    basis: str
    days_taken: frozenset[date]
    """Days from which a value of the same figure, in the same place, is in force."""


@rule(OURS, field="value")
def local_figure_fits_its_unit(facts: LocalFigureFacts) -> str | None:
    if facts.value <= 0:
        return _("Enter a number above zero.")
    most = GREATEST.get(facts.unit)
    if most is not None and facts.value > most:
        return _("This number is too large: enter at most %(most)s.") % {"most": most}
    if facts.unit in WHOLE and facts.value != facts.value.to_integral_value():
        return _("Enter a whole number.")
    return None


@rule(OURS, field="basis")
def local_figure_has_its_basis(facts: LocalFigureFacts) -> str | None:
    if not facts.basis.strip():
        return _("Say what sets this value: the resolution, the order or the notice.")
    return None


@rule(OURS, field="valid_from")
def local_figure_is_one_on_its_day(facts: LocalFigureFacts) -> str | None:
    if facts.valid_from in facts.days_taken:
        return _(
            "A value in force from this day is already entered. If it is wrong, withdraw it "
            "first; if it has changed, give the day of the change."
        )
    return None


TO_SET_LOCAL_FIGURE: tuple[Rule[LocalFigureFacts], ...] = (
    local_figure_fits_its_unit,
    local_figure_has_its_basis,
    local_figure_is_one_on_its_day,
)


def figure_words(unit: FigureUnit, value: Decimal) -> str:
    """«14,5 %», «21 days», in the reader's language."""
    if unit is FigureUnit.PERCENT:
        return f"{plain(value)}{NBSP}%"
    if unit is FigureUnit.MONEY:
        return written(value)
    count = int(value)
    if unit is FigureUnit.PEOPLE:
        return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}
    if unit is FigureUnit.MONTHS:
        return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
