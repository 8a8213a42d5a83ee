"""How long the worker needs for 5,000 codes: made, and printed as one file of leaflets."""

import json
import os
import resource
import time
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from accounts.models import User
from balances.enums import RoundKind
from balances.models import Round
from balances.services.codes import make_batch
from bench.residents import make_round
from common.models import Document
from common.papers import papers_about
from common.printing import print_due

CODES = 5_000


def measured(round_: Round, clerk: User) -> dict[str, Any]:
    started = time.monotonic()
    batch = make_batch(round=round_, size=CODES, handed_to="biblioteka", by=clerk)
    made = time.monotonic()
    leaflets = papers_about(batch).get(kind="code_leaflet")
    if not print_due(leaflets.pk):
        raise RuntimeError(Document.objects.get(pk=leaflets.pk).last_error)
    printed = time.monotonic()
    leaflets.refresh_from_db()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "codes_made_s": made - started,
        "leaflets_printed_s": printed - made,
        "together_s": printed - started,
        "printing_cpu_s": children.ru_utime + children.ru_stime,
        "printing_memory_mb": children.ru_maxrss / 1024,
        "pages": leaflets.pages,
        "file_mb": leaflets.size / 1_000_000,
    }


def main() -> None:
    contract = Round.objects.filter(closed_at__isnull=True).earliest("pk").contract
    last = make_round(contract, RoundKind.FINAL, closed=False)
    print(json.dumps(measured(last, User.objects.get(email="clerk@example.org"))))


if __name__ == "__main__":
    main()
