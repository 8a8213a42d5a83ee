"""What a completion changed in an offer, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from contracting.models import OfferActivity, OfferContent, OfferResult
from contracting.selectors.formal import FIELDS, IN_CONTACT

Row = Mapping[str, Any]

OF_ACTIVITY = ("name", "description", "target_group", "when", "by_others")
OF_RESULT = ("name", "target", "source")


@dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


def differences(filed: Mapping[str, Any], completed: Mapping[str, Any]) -> list[Difference]:
    """What a completion changed, field by field, in words."""
    rows = []
    for names in FIELDS.values():
        for name in names:
            before, after = _value(filed, name), _value(completed, name)
            if before != after:
                label = str(getattr(OfferContent._meta.get_field(name), "verbose_name", name))
                rows.append(Difference(label, _in_words(before), _in_words(after)))
    return [
        *rows,
        *_in_tables(filed, completed),
        *_in_files(filed.get("attachments") or (), completed.get("attachments") or ()),
    ]


def _in_tables(filed: Row, completed: Row) -> list[Difference]:
    found = []
    for name, columns, title, model in (
        ("activities", OF_ACTIVITY, _("Activity %(number)s"), OfferActivity),
        ("results", OF_RESULT, _("Result %(number)s"), OfferResult),
    ):
        pairs = zip_longest(filed.get(name) or (), completed.get(name) or ())
        for number, (before, after) in enumerate(pairs, start=1):
            changed = [
                each
                for each in columns
                if before is None or after is None or before.get(each) != after.get(each)
            ]
            if changed:
                label = title % {"number": number}
                texts = (_row_in_words(row, changed, model) for row in (before, after))
                found.append(Difference(label, *texts))
    return found


def _row_in_words(row: Row | None, columns: Sequence[str], model: Any) -> str:
    """Only what differs, each with the name of its column."""
    if row is None:
        return _("no such row")
    return "\n".join(
        f"{str(model._meta.get_field(each).verbose_name).capitalize()}: {_in_words(row.get(each))}"
        for each in columns
    )


def _in_files(filed: Sequence[Row], completed: Sequence[Row]) -> list[Difference]:
    """Files that are not in both, known by their digests."""
    before = [each for each in filed if each["sha256"] not in {row["sha256"] for row in completed}]
    after = [each for each in completed if each["sha256"] not in {row["sha256"] for row in filed}]
    if not (before or after):
        return []
    return [Difference(_("Attachments"), _files_in_words(before), _files_in_words(after))]


def _files_in_words(rows: Sequence[Row]) -> str:
    return "\n".join(
        f"{each['title']} ({each['file_name']}), SHA-256 {each['sha256'][:16]}…" for each in rows
    ) or _("nothing")


def _value(content: Mapping[str, Any], name: str) -> Any:
    if name in IN_CONTACT:
        return content["contact"][IN_CONTACT[name]]
    return content.get(name)


def _in_words(value: Any) -> str:
    if value is None or value == "":
        return _("nothing was given")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
