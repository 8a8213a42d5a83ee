"""Removes one object with everything that refers to it: what never was in earnest.

Rows are found by asking the models what refers to what, so that a table added later is not
forgotten. The journal stays: it is only added to.
"""

from collections import defaultdict
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.db.models.fields.related import ForeignKey
from django.db.models.fields.reverse_related import ForeignObjectRel

from common.files import forget_file
from common.models import Document, StoredFile, Waiver
from common.outbox import recall_letters

Found = dict[type[models.Model], set[Any]]
Reference = models.ForeignKey[Any, Any]


def remove_with_everything(root: models.Model) -> int:
    """Delete ``root``, all that refers to it, its papers and files, and the letters about it
    that wait; return the number of rows.

    Called inside the act's transaction: foreign keys are checked at its end, so the order of
    the tables does not matter.
    """
    found, loosened = _referring(root)
    for field, keys in loosened:
        field.model._default_manager.filter(**{f"{field.name}__in": keys}).update(
            **{field.name: None}
        )
    files = _files_of(found)
    for model, keys in found.items():
        _remove_papers(model, keys)
        recall_letters(model._meta.label_lower, keys)
        Waiver.objects.filter(
            subject_type=model._meta.label_lower, subject_id__in=[str(key) for key in keys]
        )._raw_delete(using=root._state.db or "default")
        model._base_manager.filter(pk__in=keys)._raw_delete(using=root._state.db or "default")
    for stored in StoredFile.objects.filter(pk__in=files):
        if not _is_used(stored):
            forget_file(stored)
    return sum(len(keys) for keys in found.values())


def _referring(root: models.Model) -> tuple[Found, list[tuple[Reference, set[Any]]]]:
    """Everything that would dangle, and the references that are only cleared."""
    found: Found = defaultdict(set)
    found[type(root)].add(root.pk)
    loosened: list[tuple[Reference, set[Any]]] = []
    waiting = [(type(root), {root.pk})]
    while waiting:
        model, keys = waiting.pop()
        for field in _references_to(model):
            if field.remote_field.on_delete is models.SET_NULL:
                loosened.append((field, keys))
                continue
            rows = field.model._base_manager.filter(**{f"{field.name}__in": keys})
            new = set(rows.values_list("pk", flat=True)) - found[field.model]
            if new:
                found[field.model] |= new
                waiting.append((field.model, new))
    return {model: keys for model, keys in found.items() if keys}, loosened


def _references_to(model: type[models.Model]) -> list[Reference]:
    """Foreign keys of any table to this one, those without a name for the way back too."""
    fields = [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
    ]
    return [each for each in fields if isinstance(each, ForeignKey)]


def _files_of(found: Found) -> set[Any]:
    files: set[Any] = set()
    for model, keys in found.items():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is StoredFile:
                rows = model._base_manager.filter(pk__in=keys, **{f"{field.name}__isnull": False})
                files |= set(rows.values_list(field.attname, flat=True))
    return files


def _is_used(stored: StoredFile) -> bool:
    return any(
        field.model._base_manager.filter(**{field.name: stored}).exists()
        for field in _references_to(StoredFile)
    )


def _remove_papers(model: type[models.Model], keys: set[Any]) -> None:
    papers = Document.objects.filter(
        subject_type=model._meta.label_lower, subject_id__in=[str(key) for key in keys]
    )
    for paper in papers:
        if paper.file:
            _forget(paper.file)
    papers.delete()
    for field in model._meta.concrete_fields:
        if isinstance(field, models.FileField):
            for row in model._base_manager.filter(pk__in=keys):
                file = getattr(row, field.name)
                if file:
                    _forget(file)


def _forget(file: FieldFile) -> None:
    """The bytes go with the commit."""
    transaction.on_commit(partial(file.storage.delete, str(file.name)), robust=True)
