"""Writes what is to be measured: ``python -m bench.prepare small|large|autosave|deadline DIR``."""

import json
import os
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from balances.enums import Party, QuestionKind, RoundKind
from bench import autosaves, dataset, filings, residents
from contracting.models import Contract, Tender

ROOT = Path(__file__).resolve().parent.parent
SMALL, LARGE = 30, 3000


def small(place: Path) -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    version = ROOT / "balances" / "questionnaires" / "v1.toml"
    call_command("load_questionnaire", str(version), "--publish", verbosity=0)
    authority, ngos, clerk, speaker = dataset.make_people()
    task = dataset.make_programme(authority)
    now = timezone.now()
    tenders = dataset.make_tenders(task, SMALL, now, start=1)
    contracts = dataset.make_contracts(dataset.make_offers(tenders, ngos, clerk, now))
    closed = residents.make_round(contracts[0], RoundKind.OPENING, closed=True)
    residents.fill_institutions(closed, clerk)
    residents.fill_residents(closed, residents.CARDS)
    opened = residents.make_round(contracts[0], RoundKind.MID_TERM, closed=False)
    codes = residents.make_codes(opened, clerk, residents.CODES)
    write_state(place, tenders, contracts[0], clerk, speaker)
    write_answers(place, codes, opened)


def large(_place: Path) -> None:
    """As many rows again as make 3,000: the same addresses are then measured once more."""
    clerk = User.objects.get(email="clerk@example.org")
    first = Tender.objects.order_by("pk")[0]
    ngos = list(dataset.Organisation.objects.ngos().order_by("pk"))
    tenders = dataset.make_tenders(
        first.priority_task, LARGE - SMALL, timezone.now(), start=SMALL + 1
    )
    dataset.make_contracts(dataset.make_offers(tenders, ngos, clerk, timezone.now()))


def deadline(place: Path) -> None:
    """Drafts to be filed across a deadline; on a database that ``small`` has filled."""
    first = Tender.objects.exclude(priority_task=None).order_by("pk")[0]
    ngos = list(dataset.Organisation.objects.ngos().order_by("pk"))
    requests = filings.make_filings(first.priority_task, ngos)
    (place / "filings.json").write_text(json.dumps(requests))


def autosave(place: Path) -> None:
    """Drafts that are being written; on a database that ``small`` has filled."""
    first = Tender.objects.exclude(priority_task=None).order_by("pk")[0]
    ngos = list(dataset.Organisation.objects.ngos().order_by("pk"))
    autosaves.write_autosaves(first.priority_task, ngos, place)


def write_state(
    place: Path, tenders: list[Tender], contract: Contract, clerk: User, speaker: User
) -> None:
    # The representative's own offer to the first open call is the one that is read.
    own = speaker.memberships.get().organisation.offers.select_related("tender").first()
    dataset.freeze(own)
    state: dict[str, Any] = {
        "public": {
            "public list of calls": reverse("contracting:tender_list"),
            "call page": reverse("contracting:tender_detail", args=[tenders[1].pk]),
            "register of contracts": reverse("contracting:contract_list"),
            "published balance": reverse("balances:balance", args=[contract.pk]),
        },
        "private": {
            "Moje sprawy (clerk)": (reverse("accounts:duties"), cookie_of(clerk)),
            "offer page (organisation)": (
                reverse("contracting:offer_detail", args=[own.pk]),
                cookie_of(speaker),
            ),
            "balance page (clerk)": (
                reverse("balances:balance", args=[contract.pk]),
                cookie_of(clerk),
            ),
        },
    }
    (place / "state.json").write_text(json.dumps(state))


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def write_answers(place: Path, codes: list[str], round_: Any, name: str = "answers.txt") -> None:
    """One line a resident: the address, a tab, and the form as a phone would send it."""
    scale = round_.questionnaire.questions.filter(party=Party.RESIDENTS, kind=QuestionKind.SCALE)
    marks = "&".join(f"{code}=4" for code in scale.values_list("code", flat=True))
    path = reverse("balances:resident_card")
    lines = [f"{path}\tcode={code}&nonce={uuid4()}&{marks}" for code in codes]
    (place / name).write_text("\n".join(lines))


def settle() -> None:
    """What PostgreSQL does by itself after so many rows would be counted to the first pages."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


if __name__ == "__main__":
    acts = {"small": small, "large": large, "autosave": autosave, "deadline": deadline}
    acts[sys.argv[1]](Path(sys.argv[2]))
    settle()
