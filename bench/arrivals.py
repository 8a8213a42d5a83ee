"""Sends forms at a steady rate, whether or not the earlier ones are answered.

``python -m bench.arrivals http://127.0.0.1:PORT FILE RATE SECONDS`` prints one line of JSON.
An answer's time counts from the moment it was due, so that a server that falls behind shows.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import local
from urllib.parse import urlsplit

SENDERS = 24
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}
mine = local()


def send(host: str, line: str, due: float) -> tuple[int, float]:
    """Status (0: no answer) and seconds since the moment it was due."""
    time.sleep(max(0.0, due - time.perf_counter()))
    path, body = line.split("\t")
    try:
        if not hasattr(mine, "line"):
            mine.line = HTTPConnection(host, timeout=30)
        mine.line.request("POST", path, body, HEADERS)
        response = mine.line.getresponse()
        response.read()
        status = response.status
    except (OSError, HTTPException):
        mine.line.close()
        status = 0
    return status, time.perf_counter() - due


def main() -> None:
    address, file, rate, seconds = sys.argv[1:]
    host = urlsplit(address).netloc
    if not host.startswith("127.0.0.1:"):
        sys.exit("The load goes to this machine only.")
    lines = Path(file).read_text().splitlines()[: int(rate) * int(seconds)]
    begun = time.perf_counter() + 0.5
    with ThreadPoolExecutor(SENDERS) as senders:
        sent = [
            senders.submit(send, host, line, begun + place / int(rate))
            for place, line in enumerate(lines)
        ]
        answers = [each.result() for each in sent]
    took = time.perf_counter() - begun
    times = sorted(waited for _status, waited in answers)
    print(
        json.dumps(
            {
                "sent": len(answers),
                "accepted": sum(status == 200 for status, _waited in answers),
                "statuses": sorted({status for status, _waited in answers}),
                "per_second": len(answers) / took,
                "p50_ms": times[len(times) // 2] * 1000,
                "p95_ms": times[len(times) * 95 // 100] * 1000,
                "p99_ms": times[len(times) * 99 // 100] * 1000,
            }
        )
    )


if __name__ == "__main__":
    main()
