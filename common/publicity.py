"""Keeps the public's pages true: an act that changes them says so in its transaction."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from common.models import PublicData

NUMBER = f"SELECT number FROM {PublicData._meta.db_table} WHERE id = 1"  # noqa: S608


def public_data_changed() -> None:
    """Drop every kept public answer at the moment the act's transaction commits.

    Called by each service that changes what an anonymous visitor may read. The row is
    updated last in the act, so that its lock is held for a moment only.
    """
    if not PublicData.objects.filter(pk=1).update(number=F("number") + 1):
        PublicData.objects.get_or_create(pk=1, defaults={"number": 1})


def public_data_number() -> int:
    """The number of the last committed change; 0 before the first.

    Asked on every request for a public page, so the query is written out: building it
    through the models would cost more than the rest of a kept answer.
    """
    with connection.cursor() as cursor:
        cursor.execute(NUMBER)
        row = cursor.fetchone()
    return int(row[0]) if row else 0


_parts: OrderedDict[Hashable, tuple[int, str]] = OrderedDict()
_making = threading.RLock()
"""One thread makes a part while the others wait for it: eight at once would only be slower."""


def public_part(*name: Hashable, make: Callable[[], str]) -> str:
    """A part of a page that is the same for everybody, made once while the public data stands
    still: a logged-in person reads it as cheaply as the public.

    ``make`` may use nothing that belongs to the person who asks. The part is kept for one
    language and one day, in the memory of the process.
    """
    key = (*name, get_language(), timezone.localdate())
    # Read before the part is made: a change that commits meanwhile makes it stale.
    number = public_data_number()
    if (known := _parts.get(key)) and known[0] == number:
        return known[1]
    with _making:
        if (known := _parts.get(key)) and known[0] == number:
            return known[1]
        made = make()
        _parts[key] = (number, made)
        while len(_parts) > settings.PUBLIC_ANSWERS_KEPT:
            _parts.popitem(last=False)
    return made


def forget_parts() -> None:
    """Tests begin with nothing kept: their rows come back under the same numbers."""
    _parts.clear()
