"""Files offers at an even pace across a deadline and compares the answers with the rows.

The load stands where the proxy stands: it stamps each request with the moment at which it
came, and that moment decides. ``python -m bench.deadline URL DIR``; prints JSON.
"""

import http.client
import json
import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from bench.filings import numbers, set_deadline
from contracting.models import Submission

PER_SECOND = 25
SECONDS = 60
AT_ONCE = 100
RECEIPT = re.compile(r"/potwierdzenie/(\d+)/$")


@dataclass(frozen=True)
class Answer:
    """One line of the ledger."""

    stamped: float
    seconds: float
    status: int
    receipt: int | None


def send(host: str, request: dict[str, str], moment: float) -> Answer:
    """One click, at its moment."""
    time.sleep(max(0.0, moment - time.time()))
    stamped = time.time()
    headers = {
        "Cookie": request["cookie"],
        "X-CSRFToken": request["token"],
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Arrived-At": f"{stamped:.6f}",
    }
    status, place = 0, ""
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        connection.request("POST", request["path"], request["body"], headers)
        response = connection.getresponse()
        response.read()
        status, place = response.status, response.headers.get("Location", "")
    except OSError:
        pass
    finally:
        connection.close()
    found = RECEIPT.search(place)
    return Answer(stamped, time.time() - stamped, status, int(found[1]) if found else None)


def run(host: str, requests: list[dict[str, str]]) -> tuple[list[Answer], float]:
    count = PER_SECOND * SECONDS
    begins = time.time() + 3
    deadline = begins + SECONDS / 2
    if not set_deadline(datetime.fromtimestamp(deadline, tz=UTC)):
        sys.exit("There is no call to file into.")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        sent = [
            pool.submit(send, host, request, begins + number / PER_SECOND)
            for number, request in enumerate(requests[:count])
        ]
        return [each.result() for each in sent], deadline


def judged(answers: list[Answer], deadline: float) -> dict[str, Any]:
    accepted = [each for each in answers if each.receipt is not None]
    in_time = [each for each in answers if each.stamped <= deadline]
    times = sorted(each.seconds for each in answers)
    rows = Submission.objects.filter(offer__tender__number__in=numbers())
    return {
        "sent": len(answers),
        "in_time": len(in_time),
        "accepted": len(accepted),
        "accepted_late": sum(1 for each in accepted if each.stamped > deadline),
        "refused_early": sum(1 for each in in_time if each.receipt is None),
        "failed": sum(1 for each in answers if each.status == 0 or each.status >= 500),
        "receipts_are_rows": {each.receipt for each in accepted}
        == set(rows.values_list("pk", flat=True)),
        "p50_ms": 1000 * times[len(times) // 2],
        "p95_ms": 1000 * times[int(len(times) * 0.95)],
        "p99_ms": 1000 * times[int(len(times) * 0.99)],
    }


if __name__ == "__main__":
    found = json.loads((Path(sys.argv[2]) / "filings.json").read_text())
    print(json.dumps(judged(*run(sys.argv[1], found))))
