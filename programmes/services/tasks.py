"""Acts on the priority tasks of a programme that is being written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed
from programmes.models import PriorityTask, Programme
from programmes.services.programmes import require_editable, seen_by_the_public

FIELDS = (
    "title",
    "sphere",
    "description",
    "mode",
    "award_form",
    "mkus_type",
    "planned_amount",
    "standard",
)


def _fill(task: PriorityTask, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        setattr(task, field, values[field])
    standard = task.standard
    if standard is not None and standard.authority_id != task.programme.authority_id:
        raise Refused(_("Choose a standard of your own authority."))
    task.full_clean()
    task.save()


@transaction.atomic
def add_priority_task(
    *, programme: Programme, values: Mapping[str, Any], by: User, at: datetime | None = None
) -> PriorityTask:
    programme = locked(programme)
    require_editable(programme)
    task = PriorityTask(programme=programme)
    _fill(task, values)
    record("programme.task_added", programme, by=by, at=at, title=task.title)
    if seen_by_the_public(programme):
        public_data_changed()
    return task


@transaction.atomic
def change_priority_task(
    *,
    task: PriorityTask,
    values: Mapping[str, Any],
    version: int | None = None,
    by: User,
    at: datetime | None = None,
) -> PriorityTask:
    programme = locked(task.programme)
    require_editable(programme)
    task = locked_version(task, version)
    _fill(task, values)
    record("programme.task_changed", programme, by=by, at=at, title=task.title)
    if seen_by_the_public(programme):
        public_data_changed()
    return task


@transaction.atomic
def remove_priority_task(*, task: PriorityTask, by: User, at: datetime | None = None) -> None:
    programme = locked(task.programme)
    require_editable(programme)
    record("programme.task_removed", programme, by=by, at=at, title=task.title)
    task.delete()
    if seen_by_the_public(programme):
        public_data_changed()
