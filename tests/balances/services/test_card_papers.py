"""The papers of an institution's card: blank from the opening on, filled when it is closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import Role
from balances.enums import Party, QuestionKind
from balances.services.cards import close_card
from balances.services.rounds import announce_round, close_round
from common.models import Document
from common.papers import paper_of
from tests.factories.accounts import make_authority, make_member
from tests.factories.balances import make_card, make_own_question, make_round, person_of

pytestmark = pytest.mark.django_db


def readers(document, round):
    people = {
        "authority": person_of(round, Party.AUTHORITY),
        "organisation": person_of(round, Party.PROVIDER),
        "another": make_member(make_authority(), Role.CLERK),
    }
    return {who for who, user in people.items() if paper_of(document).may_read(user, document)}


def test_blank_cards_are_printed_when_the_round_opens():
    round = make_round()
    make_own_question(round.contract.authority, Party.PROVIDER)
    announce_round(round=round)

    blank = Document.objects.get(key=f"card-blank:{round.pk}:provider")
    assert [len(each["questions"]) for each in blank.snapshot["sections"]] == [3, 3, 3, 3]
    assert [each["code"] for each in blank.snapshot["own"]["scale"]] == ["x1"]
    assert len(blank.snapshot["open"]) == 3
    assert readers(blank, round) == {"authority", "organisation"}
    assert Document.objects.filter(kind="card_blank").count() == 2


def test_a_closed_card_is_printed_and_read_by_whoever_may_read_the_card():
    round = make_round()
    make_own_question(round.contract.authority, Party.PROVIDER, kind=QuestionKind.OPEN)
    card = make_card(round, Party.PROVIDER, words="Wozimy ludzi.", closed=True)

    paper = Document.objects.get(key=f"card-filled:{card.pk}")
    assert paper.snapshot["digest"] == card.digest
    assert paper.snapshot["sections"][0]["questions"][0]["value"] == 4
    assert paper.snapshot["own"]["open"][0]["text"] == "Wozimy ludzi."
    assert readers(paper, round) == {"organisation"}

    make_card(round, Party.AUTHORITY)
    close_card(card=round.cards.get(party=Party.AUTHORITY), by=person_of(round, Party.AUTHORITY))
    assert readers(paper, round) == {"authority", "organisation"}

    round.refresh_from_db()
    day = timezone.localdate()
    round.opens_on, round.closes_on = day - timedelta(days=9), day - timedelta(days=2)
    round.save()
    close_round(round=round, by=person_of(round, Party.AUTHORITY))
    assert readers(paper, round) == {"authority", "organisation", "another"}


def test_the_page_of_the_round_offers_the_paper_of_ones_own_card_only(client):
    round = make_round()
    card = make_card(round, Party.PROVIDER, closed=True)
    paper = Document.objects.get(key=f"card-filled:{card.pk}")
    here = f"/bilanse/{round.contract_id}/otwarcie/"
    client.force_login(person_of(round, Party.PROVIDER))
    assert str(paper.public_id) in client.get(here).content.decode()
    client.force_login(person_of(round, Party.AUTHORITY))
    assert str(paper.public_id) not in client.get(here).content.decode()
    assert client.get(f"/dokumenty/{paper.public_id}/").status_code == 404
