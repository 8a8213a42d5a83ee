"""10,000 procedures of every mode in one list, register and calendar.

``python -m bench.procedures DIR`` writes them, counts what each page asks of the database, and
prints the addresses that are then measured as a clerk reads them: nothing kept for the public.
"""

import json
import os
import sys
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation, User
from bench import dataset
from bench.prepare import cookie_of
from common.publicity import forget_parts
from contracting.enums import TenderState
from contracting.models import Tender
from contracting.modes import MODES

MANY = 10_000
SPHERES = ("1", "3", "6", "10", "17")


def prepare() -> User:
    """As many more as make 10,000, a third of them in each mode, in every public state."""
    clerk = User.objects.get(email="clerk@example.org")
    task = Tender.objects.exclude(priority_task=None).order_by("pk")[0].priority_task
    ngos = list(Organisation.objects.ngos().order_by("pk"))
    known, now = Tender.objects.count(), timezone.now()
    rows = dataset.tender_rows(task, MANY - known, now, start=100_000)
    for number, (tender, mode) in enumerate(zip(rows, cycle(MODES), strict=False)):
        tender.mode, tender.sphere = mode, SPHERES[number % len(SPHERES)]
        if tender.state == TenderState.OPEN:  # deadlines spread over the months to come
            tender.offers_due_at = now + timedelta(days=1 + number % 200)
            tender.decision_by = (tender.offers_due_at + timedelta(days=14)).date()
    tenders = dataset.bulk(Tender, rows)
    dataset.make_contracts(dataset.make_offers(tenders, ngos, clerk, now))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return clerk


def pages() -> dict[str, str]:
    calls = reverse("contracting:tender_list")
    return {
        "list": calls,
        "list, all states": f"{calls}?stan=wszystkie",
        "list, one mode": f"{calls}?stan=zakonczone&tryb=small_grant",
        "register": reverse("contracting:contract_list"),
        "calendar": reverse("contracting:calendar"),
        "statistics": reverse("contracting:statistics"),
    }


def asked_by(client: Client, path: str) -> int:
    """How often a page that nobody has read since the last change asks the database."""
    forget_parts()
    asked: list[str] = []

    def note(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = client.get(path, HTTP_HOST="127.0.0.1")
    if answer.status_code != 200:
        sys.exit(f"{path} answers {answer.status_code}")
    return len(asked)


def main() -> None:
    clerk = prepare()
    client = Client()
    client.force_login(clerk)
    found = {name: asked_by(client, path) for name, path in pages().items()}
    state = {"pages": pages(), "cookie": cookie_of(clerk), "queries": found}
    (Path(sys.argv[1]) / "procedures.json").write_text(json.dumps(state))


if __name__ == "__main__":
    main()
