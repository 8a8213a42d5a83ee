"""How long a balance report takes beside WeasyPrint alone, and what a worker weighs."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from balances.documents.reports import contract_report_snapshot, report_snapshot
from balances.models import Round
from common.models import Document
from common.papers import registered
from common.pdf import find_static, render_html, render_pdf
from common.printing import paper_context
from contracting.models import Submission

TIMES = 5
QUESTIONS = 40
COST_LINES, LONG_TEXT, ACTIVITIES = 175, 9900, 30
"""An offer of at least twelve pages."""


def cpu(act: Callable[[], object]) -> float:
    """Seconds of the processor, which a noisy machine does not change."""
    before = time.process_time()
    act()
    return time.process_time() - before


def weasyprint_alone(html: str) -> bytes:
    """The same HTML with the same stylesheet, nothing kept from one document to the next."""
    import weasyprint  # noqa: TID251 - the yardstick

    sheet = find_static("static:css/print.css")
    fetch = weasyprint.urls.URLFetcher

    class Files(fetch):
        def fetch(self, url: str, headers: object = None) -> object:
            path = find_static(url)
            return weasyprint.urls.URLFetcherResponse(url, path.read_bytes())

    fetcher = Files()
    style = weasyprint.CSS(string=sheet.read_text(), url_fetcher=fetcher)
    page = weasyprint.HTML(string=html, url_fetcher=fetcher)
    return page.write_pdf(stylesheets=[style], pdf_variant="pdf/a-3a")


def with_more_questions(snapshot: dict[str, Any], number: int) -> dict[str, Any]:
    """The same report as if each party had been asked so many questions."""
    long = json.loads(json.dumps(snapshot))

    def more(rows: list[dict[str, Any]], key: str, named: Callable[[int], object]) -> None:
        first = list(rows)
        while first and len(rows) < number:
            place = len(rows)
            rows.append({**first[place % len(first)], key: named(place + 1)})

    more(long["pictures"]["changes"], "number", int)
    more(long["pictures"]["distributions"], "code", lambda at: f"r{at}")
    for side in long["answers"]:
        more(side["rows"], "code", lambda at: f"q{at}")
    return long


def whole_report_seconds(last: Round) -> tuple[float, int]:
    """The report of a whole contract with 40 questions: processor seconds, pages."""
    paper = registered()["contract_report"]
    snapshot = with_more_questions(contract_report_snapshot(last.contract), QUESTIONS)
    order = Document(kind=paper.kind, title="Raport", number="1/2026", snapshot=snapshot)
    context = paper_context(order, paper)
    pages = render_pdf(paper.template, context, data=snapshot).pages
    took = [cpu(lambda: render_pdf(paper.template, context, data=snapshot)) for _ in range(3)]
    return median(took), pages


def offer_seconds() -> tuple[float, int]:
    """A long offer on the form of annex 1: processor seconds, pages."""
    paper = registered()["offer"]
    frozen = Submission.objects.exclude(content=None).exclude(content={}).earliest("pk").content
    snapshot = json.loads(json.dumps(frozen))
    lines = snapshot["costs"]["lines"]
    while lines and len(lines) < COST_LINES:
        lines.append({**lines[len(lines) % 3 % len(lines)], "label": f"II.{len(lines)}"})
    plan = snapshot["activities"]
    while plan and len(plan) < ACTIVITIES:
        plan.append({**plan[0], "description": "Zakupy, posiłki i rozmowa u sąsiadów. " * 20})
    for name in ("summary", "experience", "resources", "effects", "other_information"):
        said = f"{snapshot[name] or snapshot['summary']} "
        snapshot[name] = said * (LONG_TEXT // len(said) + 1)
    order = Document(kind=paper.kind, title="Oferta", number="1/2026", snapshot=snapshot)
    context = paper_context(order, paper)
    pages = render_pdf(paper.template, context, data=snapshot).pages
    took = [cpu(lambda: render_pdf(paper.template, context, data=snapshot)) for _ in range(3)]
    return median(took), pages


def main() -> None:
    last = Round.objects.filter(closed_at__isnull=False).latest("closed_at")
    snapshot = report_snapshot(last.contract, last=last)
    paper = registered()["balance_report"]
    order = Document(kind="balance_report", title="Raport", number="1/2026", snapshot=snapshot)
    context = paper_context(order, paper)
    html = render_html(paper.template, context)
    render_pdf(paper.template, context, data=snapshot)
    ours, alone = [], []
    for _ in range(TIMES):
        alone.append(cpu(lambda: weasyprint_alone(html)))
        ours.append(cpu(lambda: render_pdf(paper.template, context, data=snapshot)))
    status = Path("/proc/self/status").read_text()
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    whole, pages = whole_report_seconds(last)
    offer, offer_pages = offer_seconds()
    found = {
        "offer_s": offer,
        "offer_pages": offer_pages,
        "whole_40_s": whole,
        "whole_40_pages": pages,
        "ours_s": median(ours),
        "weasyprint_alone_s": median(alone),
        "ratio": median(ours) / median(alone),
        "memory_mb": int(resident.split()[1]) / 1024,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
