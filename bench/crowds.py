"""100,000 residents on one questionnaire, and what they cost: ``python -m bench.crowds STEP DIR``.

``prepare`` writes rounds with 1,000 and with 100,000 cards; ``pages`` times the pages that
show them; ``after`` counts what a minute of answers has left, and mixes it.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from balances.enums import Party, QuestionKind, RoundKind
from balances.models import Code, Question, ResidentAnswer, ResidentCard, Round
from balances.services import mixing
from balances.services.mixing import mix_staged
from balances.services.tallies import tally_round
from bench import residents
from bench.prepare import write_answers
from common.publicity import forget_parts
from contracting.models import Contract

FEW, MANY = 1_000, 100_000
CODES = 3_500
TIMES = 15


def prepare(place: Path) -> None:
    clerk = User.objects.get(email="clerk@example.org")
    few, many = Contract.objects.filter(rounds__isnull=True).order_by("pk")[:2]
    tallied = {}
    for contract, cards in ((few, FEW), (many, MANY)):
        for kind in (RoundKind.OPENING, RoundKind.MID_TERM):
            closed = kind == RoundKind.OPENING
            round = residents.make_round(contract, kind, closed=closed)
            residents.fill_institutions(round, clerk)
            fill(round, cards)
            if closed:
                tallied[cards] = seconds(lambda round=round: tally_round(round))
    opened = many.rounds.get(kind=RoundKind.MID_TERM)
    write_answers(place, residents.make_codes(opened, clerk, CODES), opened, "crowd.txt")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    found = {"few": few.pk, "many": many.pk, "open": opened.pk, "tally_s": tallied[MANY]}
    (place / "crowds.json").write_text(json.dumps(found))


def fill(round: Round, cards: int) -> None:
    """In the database's own words: a million rows one by one would take minutes."""
    card, answer, question = (
        f'"{model._meta.db_table}"' for model in (ResidentCard, ResidentAnswer, Question)
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        columns = {field.column: "''" for field in ResidentCard._meta.concrete_fields}
        columns |= {
            "id": "gen_random_uuid()", "round_id": "%s", "day": "'2026-06-01'",
            "channel": "'web'", "helped": "random() < 0.2", "mixed": "true", "held": "false",
            "sex": "(ARRAY['', 'woman', 'man'])[1 + floor(random() * 3)]",
            "relation": "(ARRAY['', 'recipient', 'carer'])[1 + floor(random() * 3)]",
        }  # fmt: skip
        cursor.execute(
            f"INSERT INTO {card} ({', '.join(columns)}) SELECT {', '.join(columns.values())} "  # noqa: S608
            "FROM generate_series(1, %s)",
            [round.pk, cards],
        )
        cursor.execute(
            f"INSERT INTO {answer} (id, card_id, question_code, value) "  # noqa: S608
            "SELECT gen_random_uuid(), c.id, q.code, "
            "(ARRAY[0, 2, 3, 4, 4, 5, 5])[1 + floor(random() * 7)] "
            f"FROM {card} c CROSS JOIN {question} q "
            "WHERE c.round_id = %s AND q.version_id = %s AND q.party = %s AND q.kind = %s",
            [round.pk, round.questionnaire_id, Party.RESIDENTS, QuestionKind.SCALE],
        )


def seconds(act: Callable[[], object]) -> float:
    before = time.perf_counter()
    act()
    return time.perf_counter() - before


def pages(place: Path) -> dict[str, float]:
    """Each page for 100,000 ÷ for 1,000, as its first reader waits: nothing kept is used."""
    known = json.loads((place / "crowds.json").read_text())
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    client.force_login(User.objects.get(email="clerk@example.org"))
    found = {"a round of 100,000 tallied, s": known["tally_s"]}
    for name, route, rest in (
        ("contract page", "contracting:contract_detail", []),
        ("balance page", "balances:balance", []),
        ("page of the open round", "balances:round", [RoundKind.MID_TERM]),
        ("data of the balance (CSV)", "balances:contract_data", ["csv"]),
    ):
        few, many = (reverse(route, args=[known[key], *rest]) for key in ("few", "many"))
        times: dict[str, list[float]] = {few: [], many: []}
        for _time in range(TIMES):
            for address in (few, many):
                times[address].append(seconds(lambda address=address: read(client, address)))
        found[f"{name}, 100,000 ÷ 1,000 residents"] = median(times[many]) / median(times[few])
    return found


def read(client: Client, address: str) -> None:
    forget_parts()
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}")
    b"".join(response) if response.streaming else response.content


def after(place: Path, accepted: int) -> dict[str, float]:
    """What is stored after the minute, and how long the mixing of it holds its longest lock."""
    round = Round.objects.get(pk=json.loads((place / "crowds.json").read_text())["open"])
    fresh = ResidentCard.objects.filter(round=round, mixed=False)
    answers = ResidentAnswer.objects.filter(card__in=fresh).count()
    found = {
        "rows_missing": accepted - fresh.count(),
        "codes_wrong": accepted - Code.objects.filter(round=round, spent=True).count(),
        "answers_wrong": accepted * 12 - answers,
    }
    longest: list[float] = []
    mix = mixing._mix_batch
    mixing._mix_batch = lambda *args, **more: timed(longest, lambda: mix(*args, **more))
    mixed = mix_staged(round)
    return found | {"unmixed": accepted - mixed, "longest_batch_s": max(longest)}


def timed(times: list[float], act: Callable[[], int]) -> int:
    before = time.perf_counter()
    found = act()
    times.append(time.perf_counter() - before)
    return found


if __name__ == "__main__":
    step, where = sys.argv[1], Path(sys.argv[2])
    if step == "prepare":
        prepare(where)
    else:
        print(json.dumps(pages(where) if step == "pages" else after(where, int(sys.argv[3]))))
