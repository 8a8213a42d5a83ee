"""Tags and filters of every template: money, dates, badges, the repeat-proof form key."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.db.models import Model
from django.forms import BoundField, Form
from django.template import Context
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from common import daywords, drawing, money, typography
from common.context import operator_facts
from common.journal import label_of
from common.law import Citation, Finding
from common.lawbook import anchor_of
from common.money import NBSP
from common.paper_progress import progress_of
from common.paperwords import count
from common.road import Step

register = template.Library()

register.simple_tag(drawing.icon)
register.simple_tag(drawing.badge)
register.simple_tag(drawing.party)
register.simple_tag(drawing.face)


register.filter("progress", progress_of)
register.filter("count", count)


@register.filter
def whole(number: int) -> str:
    """A count as it is printed: ``1 250``."""
    return f"{number:,}".replace(",", NBSP)


@register.filter
def how_many(errors: Mapping[str, Sequence[Any]]) -> int:
    """Every sentence counts, also when several stand at one field or at none."""
    return sum(len(each) for each in errors.values())


@register.filter
def named(field: BoundField) -> str:
    """How a summary of errors calls a field: with its heading where labels repeat."""
    heading = getattr(field.field, "heading", "")
    return f"{heading}: {field.label}" if heading else str(field.label)


@register.simple_tag
def once() -> SafeString:
    """The hidden key by which a repeated form gets its first answer."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4())


@register.simple_tag(takes_context=True)
def rehearsed(context: Context) -> bool:
    """Whether this page shows something that is only rehearsed: its banner says so.

    Asked of whatever rows a view gives its template, so that no page forgets it.
    """
    values = (value for layer in context.dicts for value in layer.values())
    # Lazy values are left alone: to ask them would cost a query on every page.
    rows = (each for each in values if issubclass(type(each), Model))
    return any(getattr(each, "is_rehearsal", False) for each in rows)


@register.simple_tag
def operator() -> dict[str, str]:
    """Who runs the portal; for pages that must not ask for anything else."""
    return operator_facts()


@register.filter(name="money")
def as_money(amount: Decimal | int | str | None) -> str:
    return "–" if amount in (None, "") else money.written(Decimal(amount))


@register.filter(name="amount")
def as_amount(amount: Decimal | int | str | None) -> str:
    """Without the currency, for a column whose head names it."""
    return "–" if amount in (None, "") else money.written(Decimal(amount), currency=False)


@register.filter
def plain_number(value: Decimal | str | None) -> str:
    """A quantity, a weight, points: ``2,5``, without zeros that say nothing."""
    if value in (None, ""):
        return "–"
    exact = Decimal(value)
    text = f"{exact:,.0f}" if exact == exact.to_integral() else f"{exact.normalize():,f}"
    if (get_language() or "pl")[:2] == "en":
        return text
    return text.replace(",", NBSP).replace(".", ",")


@register.filter
def percent(share: Decimal | str | None) -> str:
    """A share already in per cent: ``78,7%``."""
    if share in (None, ""):
        return "–"
    text = f"{Decimal(share):.1f}"
    return f"{text if (get_language() or 'pl')[:2] == 'en' else text.replace('.', ',')}%"


@register.filter(name="typography", is_safe=True)
def as_typography(text: Any) -> SafeString:
    return mark_safe(typography.held_together(conditional_escape(text)))  # noqa: S308 – escaped


@register.filter
def day(moment: daywords.Day | None) -> str:
    return daywords.long_day(moment) if moment else ""


@register.filter
def short_day(moment: daywords.Day | None) -> str:
    return daywords.short_day(moment) if moment else ""


@register.filter
def moment(value: datetime | None) -> str:
    return daywords.long_moment(value) if value else ""


@register.filter
def hour(value: datetime | None) -> str:
    return daywords.hour(value) if value else ""


@register.filter
def in_words(moment: daywords.Day | None) -> str:
    return daywords.in_words(moment, now=timezone.now()) if moment else ""


@register.filter
def urgency(moment: daywords.Day | None) -> str:
    """Turns a due day into the kind of its badge: late, soon or empty."""
    return daywords.urgency(moment, now=timezone.now()) if moment else ""


@register.filter
def act_label(act: str) -> str:
    """What an act of the journal is called."""
    return label_of(act)


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key that is a variable."""
    return mapping.get(key, "")


@register.filter
def bare(form: Form) -> Form:
    """A library's form without placeholders, which vanish when one begins to type, and
    without the link it hangs under the password: the page has its own."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    for name in {"password", "oldpassword"} & set(form.fields):
        # Also where a refused form has made its field already.
        form.fields[name].help_text = form[name].help_text = ""
    return form


@register.inclusion_tag("includes/_leaf.html")
def leaf(moment: daywords.Day, kind: str = "") -> dict[str, Any]:
    """A calendar leaf: month, day, weekday. ``kind`` is soon, late or empty."""
    here = daywords.local_day(moment)
    return {
        "iso": here.isoformat(),
        "month": daywords.month_name(here),
        "number": here.day,
        "weekday": daywords.weekday_name(here),
        "kind": kind if kind in ("soon", "late") else "",
    }


@register.inclusion_tag("includes/_law.html")
def law(citation: Citation | Finding | str | None, text: str = "") -> dict[str, Any]:
    """The foldable *Podstawa prawna* beside what it justifies; nothing without a citation."""
    anchor = anchor_of(citation) if isinstance(citation, Citation | Finding) else ""
    if isinstance(citation, Finding):
        citation = citation.citation
    verified = citation.is_verified if isinstance(citation, Citation) else True
    return {"citation": citation, "text": text, "verified": verified, "anchor": anchor}


@register.inclusion_tag("includes/_road.html")
def road(steps: Sequence[Step]) -> dict[str, Any]:
    """The lifecycle of an object as an ordered list."""
    return {"steps": steps}


@register.inclusion_tag("includes/_facts.html")
def facts_list(items: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Three or four key figures: (label, value) or (label, value, small explanation)."""
    rows = [(*item, "")[:3] for item in items]
    return {"rows": rows}
