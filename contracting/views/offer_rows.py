"""The tables of an offer between the database, the form and the page."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.forms import Form, TypedChoiceField
from django.utils.translation import gettext as _

from common.meanwhile import TwoTexts, in_words, two_texts
from contracting.enums import CostGroup, OfferSection
from contracting.forms.offer_rows import ROW_FORMS, YEARS, BaseRows, posted_uids, rows_of
from contracting.models import OfferContent
from contracting.rules.offer_facts import years_between
from contracting.selectors.offers import labelled_costs
from contracting.services.offer_rows import SavedTable


def bound_rows(section: OfferSection, data: Any, content: OfferContent) -> BaseRows:
    """The table of a section that has one, as it was posted."""
    rows: BaseRows = rows_of(section, data=data, **_options(section, content))
    return rows


def typed_rows(table: SavedTable, data: Any) -> BaseRows | None:
    """The same as one types: no more is read than the rows that were sent."""
    content, section = table.content, table.section
    if section not in ROW_FORMS:
        return None
    options = _options(section, content, activities=_activities(table, data))
    rows: BaseRows = rows_of(section, data=data, **options)
    return rows


def _activities(table: SavedTable, data: Any) -> dict[UUID, int]:
    """Those that the costs belong to: all of them only when a row moved to another one."""
    if table.section != OfferSection.COSTS:
        return {}
    lines = table.among(posted_uids(data)).values()
    known = {line.activity.uid: line.activity_id for line in lines if line.activity}
    if known.keys() >= set(posted_uids(data, "activity")):
        return known
    return dict(table.content.activities.order_by().values_list("uid", "pk"))


def saved_rows(section: OfferSection, content: OfferContent, *, add: str = "") -> BaseRows | None:
    """The saved table, with an empty row where there is none and where one was asked for."""
    if section not in ROW_FORMS:
        return None
    initial = _initial(section, content)
    if section == OfferSection.COSTS:
        initial += _blank_costs(content, {bucket_of(row) for row in initial}, add)
    elif add or not initial:
        initial.append({"uid": uuid4()})
    rows: BaseRows = rows_of(section, initial=initial, **_options(section, content))
    asked = [row for row in rows if section != OfferSection.COSTS or bucket_of(row.initial) == add]
    if add and asked:
        asked[-1].fields["name"].widget.attrs["autofocus"] = True
    return rows


def name_rows(section: OfferSection, rows: BaseRows | None) -> None:
    """Tell each row what the page calls it; costs have numbers of their own."""
    names = {OfferSection.ACTIVITIES: _("Activity %(number)s")}
    name = names.get(section, _("Result %(number)s"))
    for number, row in enumerate(rows or (), start=1):
        row.place = name % {"number": number}


def bucket_of(row: dict[str, Any]) -> str:
    """Which part of table V.A a row stands in: an activity's uid, or its group."""
    if row.get("group") == CostGroup.ACTIVITIES and row.get("activity"):
        return str(row["activity"])
    return str(row.get("group"))


def buckets(content: OfferContent) -> list[tuple[str, str]]:
    """The parts of table V.A in the order of the form: (key, title)."""
    found = [
        (
            str(each.uid),
            _("I.%(number)s Activity %(number)s: %(name)s")
            % {"number": number, "name": each.name or _("no name yet")},
        )
        for number, each in enumerate(content.activities.all(), start=1)
    ]
    return [
        *found,
        (CostGroup.ACTIVITIES.value, _("Not assigned to an activity")),
        (CostGroup.ADMINISTRATION.value, ""),
    ]


def _options(
    section: OfferSection, content: OfferContent, *, activities: dict[UUID, int] | None = None
) -> dict[str, Any]:
    years = years_between(content.starts_on, content.ends_on)
    if section == OfferSection.ACTIVITIES:
        return {"years": years}
    if section != OfferSection.COSTS:
        return {}
    if activities is None:
        activities = {each.uid: each.pk for each in content.activities.all()}
    return {"years": years, "activities": activities}


def _initial(section: OfferSection, content: OfferContent) -> list[dict[str, Any]]:
    names = ROW_FORMS[section].base_fields
    if section == OfferSection.ACTIVITIES:
        saved: Iterable[Any] = content.activities.all()
    elif section == OfferSection.RESULTS:
        saved = content.results.all()
    else:
        return _initial_costs(content)
    return [{name: getattr(row, name) for name in names} for row in saved]


def _initial_costs(content: OfferContent) -> list[dict[str, Any]]:
    activities = list(content.activities.all())
    uid_of = {each.pk: each.uid for each in activities}
    names = ("uid", "group", "name", "unit", "unit_cost", "quantity", *YEARS)
    return [
        {name: getattr(each.line, name) for name in names}
        | {"activity": uid_of.get(each.line.activity_id or 0)}
        for each in labelled_costs(activities, content.costs.all())
    ]


def _blank_costs(content: OfferContent, used: set[str], add: str) -> list[dict[str, Any]]:
    blank = []
    for key, _title in buckets(content):
        spare = key == CostGroup.ACTIVITIES and content.activities.all()
        if key == add or (key not in used and not spare):
            group = CostGroup.ADMINISTRATION if key == CostGroup.ADMINISTRATION else "activities"
            activity = None if key in CostGroup.values else key
            blank.append({"uid": uuid4(), "group": group, "activity": activity})
    return blank


def meanwhile(
    section: OfferSection,
    content: OfferContent,
    form: Form,
    rows: BaseRows | None,
) -> list[TwoTexts]:
    """Where the saved text and the typed one differ: both are shown, the person chooses."""
    found = two_texts(form, {name: getattr(content, name) for name in form.fields})
    if rows is not None:
        names = [n for n in rows.form.base_fields if n not in rows.form.NOT_TYPED]
        saved_table = _as_text(_initial(section, content), names)
        mine_table = _as_text(rows.values(), names)
        if saved_table != mine_table:
            found.append(TwoTexts(_("Table"), saved_table, mine_table))
    return found


def _as_text(rows: Iterable[dict[str, Any]], names: Iterable[str]) -> str:
    lines = [" · ".join(in_words(row[n]) for n in names if row.get(n)) for row in rows]
    return "\n".join(lines) or _("(nothing)")


def differences(
    section: OfferSection, content: OfferContent, form: Form, rows: BaseRows | None
) -> list[dict[str, str]]:
    """The same for a page that saves as one types: which field or cell, and both texts."""
    found = []
    for name, field in form.fields.items():
        saved, mine = getattr(content, name), form.cleaned_data.get(name)
        if saved != mine and in_words(saved, field) != in_words(mine, field):
            found.append(_pair(str(field.label), saved, mine, field, name=name))
    saved_rows = {str(row["uid"]): row for row in _initial(section, content)} if rows else {}
    for row in rows or ():
        there = saved_rows.get(str(row.cleaned_data.get("uid")))
        if there is None:
            continue
        for name, field in row.fields.items():
            mine = row.cleaned_data.get(name)
            if name in row.NOT_TYPED or in_words(there[name] or "") == in_words(mine or ""):
                continue
            label = f"{there['name']}: {field.label}"
            found.append(_pair(label, there[name], mine, field, name=name, row=str(there["uid"])))
    return found


def _pair(
    label: str, saved: Any, mine: Any, field: Any, *, name: str, row: str = ""
) -> dict[str, str]:
    shown = field.prepare_value(saved)
    if isinstance(saved, bool) and isinstance(field, TypedChoiceField):
        shown = "yes" if saved else "no"
    return {
        "label": label,
        "name": name,
        "row": row,
        "saved": in_words(saved, field),
        "mine": in_words(mine, field),
        "value": "" if shown is None else str(shown),
    }


def row_errors(rows: BaseRows | None) -> dict[str, dict[str, list[str]]]:
    """What could not be read, by row and field."""
    return {
        form["uid"].value(): {name: list(found) for name, found in form.errors.items()}
        for form in rows or ()
        if form.errors and form["uid"].value()
    }
