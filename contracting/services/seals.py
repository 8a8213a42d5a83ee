"""The seal on a filed offer: what is put under it, and how it comes back.

At filing the working rows are moved into the sealed payload and deleted, so that a copy of
the database says nothing of what was filed. They come back when the offeror withdraws
before the deadline, or when the offers are opened.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from common.sealing import seal_values
from contracting.models import (
    CostLine,
    Offer,
    OfferActivity,
    OfferAttachment,
    OfferContent,
    OfferResult,
    OfferShare,
    Submission,
)
from contracting.rules.canonical import digest_of
from contracting.selectors.seals import about, payload_of
from contracting.services.offer_history import end_sittings


class NotWhatWasFiled(Exception):
    """The sealed content does not give the digest of its receipt."""


def put_under_seal(submission: Submission, content: OfferContent, frozen: Any) -> None:
    """Seal the frozen offer with its working rows, and delete the rows. Saves the filing."""
    end_sittings(content)
    payload = {"frozen": frozen, "rows": rows_of(content)}
    submission.sealed = seal_values(payload, about=about(submission))
    submission.save()
    # One statement a table: nothing hangs on these rows but one another.
    joint = (content.shares,) if submission.offer.is_joint else ()
    for rows in (content.costs, content.activities, content.results, *joint):
        rows.all()._raw_delete(using=content._state.db)
    if payload["rows"]["attachments"]:
        content.attachments.all()._raw_delete(using=content._state.db)
    OfferContent.objects.filter(pk=content.pk)._raw_delete(using=content._state.db)


def give_back(submission: Submission) -> OfferContent:
    """The working rows again as they were filed."""
    return _restore(submission.offer, payload_of(submission)["rows"])


def open_up(submission: Submission) -> None:
    """Break the seal of a filing that counts: its content and its rows, for the evaluation.

    Raises ``NotWhatWasFiled`` when the content is not what the receipt names.
    """
    payload = payload_of(submission)
    if digest_of(payload["frozen"]) != submission.digest:
        raise NotWhatWasFiled(submission.number)
    submission.content = payload["frozen"]
    submission.save(update_fields=["content"])
    _restore(submission.offer, payload["rows"])


def rows_of(content: OfferContent) -> dict[str, Any]:
    """The working rows as plain values."""
    activities = list(content.activities.all())
    uid_of = {each.pk: str(each.uid) for each in activities}
    own = ("id", "content", "activity")
    return {
        "content": _plain(content, skip=("id", "offer")),
        "activities": [_plain(each, skip=own) for each in activities],
        "attachments": [_plain(each, skip=own) for each in content.attachments.all()],
        "results": [_plain(each, skip=own) for each in content.results.all()],
        "shares": _shares(content),
        "costs": [
            _plain(each, skip=own) | {"activity": uid_of.get(each.activity_id or 0)}
            for each in content.costs.all()
        ],
    }


def _shares(content: OfferContent) -> list[dict[str, Any]]:
    if not content.offer.is_joint:
        return []
    return [_plain(each, skip=("id", "content")) for each in content.shares.all()]


def _plain(row: models.Model, *, skip: tuple[str, ...]) -> dict[str, Any]:
    """A row's columns as JSON has them."""
    encoder = DjangoJSONEncoder()
    plain = {}
    for column in row._meta.concrete_fields:
        if column.name not in skip:
            value = getattr(row, column.attname)
            simple = value is None or isinstance(value, str | int | bool | dict)
            plain[column.attname] = value if simple else encoder.default(value)
    return plain


def _restore(offer: Offer, rows: Mapping[str, Any]) -> OfferContent:
    content = OfferContent(offer=offer, **typed(OfferContent, rows["content"]))
    content.save()
    for name, model in (
        ("activities", OfferActivity),
        ("results", OfferResult),
        ("attachments", OfferAttachment),
    ):
        model._default_manager.bulk_create(
            model(content=content, **typed(model, row)) for row in rows.get(name, ())
        )
    OfferShare.objects.bulk_create(
        OfferShare(content=content, **typed(OfferShare, row)) for row in rows.get("shares", ())
    )
    activities = {str(each.uid): each for each in content.activities.all()}
    CostLine.objects.bulk_create(
        CostLine(
            content=content,
            activity=activities.get(row.pop("activity") or ""),
            **typed(CostLine, row),
        )
        for row in rows["costs"]
    )
    return content


def typed(model: type[models.Model], row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as Python has them; a column that came since keeps its default."""
    columns = {each.attname: each for each in model._meta.concrete_fields}
    return {
        name: UUID(value) if name == "uid" else columns[name].to_python(value)
        for name, value in row.items()
        if name in columns
    }
