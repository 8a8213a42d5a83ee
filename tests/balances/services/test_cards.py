"""An institution's card: kept half done, closed whole, seen by the other only at the reveal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from balances.enums import Party, RoundKind
from balances.selectors import readable_cards
from balances.services.cards import close_card, digest_of_card, missing_in, save_card
from balances.services.rounds import reveal_cards
from common.law import Refused, Stale
from common.models import JournalEntry, Letter
from common.modes import TenderMode
from contracting.models import Tender
from tests.factories.balances import make_card, make_round, person_of

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def seen_by(round, party):
    round.refresh_from_db()
    return {card.party for card in readable_cards(round, party=party, day=TODAY())}


def test_half_a_card_is_kept():
    round = make_round()
    card = round.cards.get(party=Party.PROVIDER)

    save_card(
        card=card,
        values={"n1": 5, "n2": 0, "n3": None},
        texts={"no1": " Sąsiedzi "},
        by=person_of(round, Party.PROVIDER),
        version=card.version,
    )

    kept = {a.question.code: a.text or a.value for a in card.answers.all()}
    assert kept == {"n1": 5, "n2": 0, "no1": "Sąsiedzi"}


def test_a_card_saved_by_two_people_keeps_the_first_and_tells_the_second():
    round = make_round()
    card = round.cards.get(party=Party.PROVIDER)
    by = person_of(round, Party.PROVIDER)
    save_card(card=card, values={"n1": 5}, texts={}, by=by, version=1)

    with pytest.raises(Stale):
        save_card(card=card, values={"n1": 1}, texts={}, by=by, version=1)

    assert card.answers.get().value == 5


def test_a_card_with_a_gap_is_not_closed_and_names_every_gap():
    round = make_round()
    card = make_card(round, Party.PROVIDER)
    card.answers.filter(question__code__in=["n3", "n7"]).delete()

    with pytest.raises(Refused) as refusal:
        close_card(card=card, by=person_of(round, Party.PROVIDER))

    assert len(refusal.value.reasons) == 2


def test_the_authority_says_at_mid_term_what_the_inspection_found():
    round = make_round(kind=RoundKind.MID_TERM)
    card = make_card(round, Party.AUTHORITY)
    card.inspection = ""
    card.save()

    assert len(missing_in(card)) == 1


def test_only_the_card_of_a_grant_leads_to_an_inspection(client):
    """What art. 17 controls is a grant: of a service bought there is no such page."""
    round = make_round(kind=RoundKind.MID_TERM)
    client.force_login(person_of(round, Party.AUTHORITY))
    card = reverse("balances:authority_card", args=[round.contract_id, round.kind])
    inspect = reverse("contracting:inspection_create", args=[round.contract_id])
    assert inspect in client.get(card).content.decode()

    Tender.objects.update(mode=TenderMode.PROCUREMENT)

    assert inspect not in client.get(card).content.decode()


def test_a_closed_card_has_a_digest_and_is_never_changed():
    round = make_round()
    card = make_card(round, Party.PROVIDER, closed=True)

    assert card.digest == digest_of_card(card)
    with pytest.raises(Refused):
        save_card(
            card=card,
            values={"n1": 1},
            texts={},
            by=person_of(round, Party.PROVIDER),
            version=None,
        )


def test_neither_sees_the_others_card_before_both_are_closed():
    round = make_round()
    make_card(round, Party.AUTHORITY)
    make_card(round, Party.PROVIDER, closed=True)

    assert seen_by(round, Party.AUTHORITY) == {Party.AUTHORITY}
    assert seen_by(round, Party.PROVIDER) == {Party.PROVIDER}
    assert seen_by(round, None) == set()

    close_card(card=round.cards.get(party=Party.AUTHORITY), by=person_of(round, Party.AUTHORITY))

    assert seen_by(round, Party.AUTHORITY) == set(Party) - {Party.RESIDENTS}
    assert seen_by(round, Party.PROVIDER) == set(Party) - {Party.RESIDENTS}
    assert seen_by(round, None) == set()
    assert Letter.objects.filter(key__startswith="cards-revealed:").count() == 2


def test_when_the_time_has_ended_closed_cards_are_seen_and_drafts_never():
    round = make_round()
    make_card(round, Party.AUTHORITY)
    make_card(round, Party.PROVIDER, closed=True)
    round.opens_on, round.closes_on = TODAY() - timedelta(days=9), TODAY() - timedelta(days=1)
    round.save()

    assert reveal_cards(round=round)

    assert seen_by(round, Party.AUTHORITY) == set(Party) - {Party.RESIDENTS}
    assert seen_by(round, Party.PROVIDER) == {Party.PROVIDER}
    with pytest.raises(Refused):
        close_card(
            card=round.cards.get(party=Party.AUTHORITY), by=person_of(round, Party.AUTHORITY)
        )


def test_the_journal_says_that_a_card_was_closed_and_not_what_it_says():
    round = make_round()
    make_card(round, Party.PROVIDER, words="KANAREK", closed=True)

    entries = JournalEntry.objects.about(round).values_list("act", "details")
    assert "card.closed" in dict(entries)
    assert "KANAREK" not in str(list(entries))


def test_a_clerk_does_not_write_the_organisations_card():
    round = make_round()

    with pytest.raises(Refused):
        save_card(
            card=round.cards.get(party=Party.PROVIDER),
            values={"n1": 1},
            texts={},
            by=person_of(round, Party.AUTHORITY),
            version=None,
        )
