"""A report is 2 to 12 pages long: a committee reads it, and a printer in a town hall prints it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from balances.documents.reports import contract_report_snapshot, report_snapshot
from balances.enums import Party, QuestionKind, RoundKind
from balances.models import Moderation, ResidentCard
from balances.services.remarks import decide_on_remark, publish_remarks
from balances.services.rounds import close_round
from common.models import Document
from common.papers import registered
from tests.factories.balances import (
    make_card,
    make_meeting,
    make_own_question,
    make_remark,
    make_reply,
    make_residents,
    make_round,
    make_signed_contract,
    person_of,
)
from tests.papers.paper_samples import print_now

pytestmark = pytest.mark.django_db

SAID = "Zespół przychodzi punktualnie, a o zmianach uprzedza telefonicznie dzień wcześniej."
AGES = ("60_74", "75_up", "30_59")


def full_round(contract, kind, ended):
    """Everything that a round can leave in a report; the marks move from round to round."""
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(ended + 20), "closes_on": today - timedelta(ended)}
    round = make_round(contract=contract, kind=kind, **days)
    inside = timezone.now() - timedelta(days=ended + 1)
    step = list(RoundKind).index(kind)
    given = [
        {f"r{n}": (place + n * step) % 5 + 1 for n in range(1, 13)} | {"x1": place % 5 + 1}
        for place in range(21)
    ]
    make_residents(round, 21, values=given)
    for place, card in enumerate(ResidentCard.objects.filter(round=round)):
        card.age_band, card.sex = AGES[place % 3], ("woman", "man")[place % 2]
        card.save()
    for party in (Party.AUTHORITY, Party.PROVIDER):
        make_card(round, party, value=3 + step % 3, words=SAID, closed=True, at=inside)
    round.refresh_from_db()
    round = close_round(round=round, by=person_of(round, Party.AUTHORITY))
    return voiced(round)


def voiced(round):
    """Nine residents spoke in their own words; the parties met, and the authority answered."""
    remarks = [make_remark(round, SAID, f"ro{n % 3 + 1}") for n in range(9)]
    clerk = person_of(round, Party.AUTHORITY)
    for remark in remarks:
        decide_on_remark(remark=remark, by=clerk, refused=False, shown=SAID)
    publish_remarks(round=round, by=clerk)
    assert Moderation.objects.get(round=round).published_at
    make_meeting(round, closed=True)
    make_reply(round, published=True)
    return round


def pages_of(kind, contract, snapshot):
    document = Document(
        kind=kind, title="Raport", number=contract.number, snapshot=snapshot,
        created_at=timezone.now(),
    )  # fmt: skip
    return print_now(registered()[kind], document).pages


def test_the_reports_of_a_contract_with_three_full_rounds_have_2_to_12_pages():
    contract = make_signed_contract()
    for party in Party:
        make_own_question(contract.authority, party)
        if party != Party.RESIDENTS:
            make_own_question(contract.authority, party, kind=QuestionKind.OPEN)
    kinds = (RoundKind.OPENING, RoundKind.MID_TERM, RoundKind.FINAL)
    rounds = [
        full_round(contract, kind, ended) for kind, ended in zip(kinds, (90, 60, 30), strict=True)
    ]
    assert rounds[0].questionnaire.questions.count() >= 40

    whole = contract_report_snapshot(contract)

    assert len(whole["meetings"]) == len(whole["replies"]) == 3
    assert whole["own"]["answers"]
    assert whole["residents"][0]["voices"]
    assert 2 <= pages_of("contract_report", contract, whole) <= 12
    last = report_snapshot(contract, last=rounds[-1])
    assert 2 <= pages_of("balance_report", contract, last) <= 12
