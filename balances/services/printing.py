"""The papers of balances: what they are printed from, and who may read them."""

from typing import Any

from django.utils import timezone

from balances.models import Card, CodeBatch, EventCode, Meeting, Round
from balances.permissions import (
    may_follow_round,
    may_make_codes,
    may_read_leaflets,
    may_read_names,
    party_of,
)
from balances.selectors import readable_cards
from balances.services.leaflets import expand_leaflets, stamps_of
from balances.services.posters import expand_poster
from common.models import Document
from common.papers import Paper


def _may_read_leaflets(user: Any, document: Document) -> bool:
    batch = CodeBatch.objects.filter(pk=document.subject_id).select_related("round__contract")
    found = batch.first()
    return found is not None and may_read_leaflets(user, found)


def _may_read_blank_card(user: Any, document: Document) -> bool:
    round = Round.objects.filter(pk=document.subject_id).select_related("contract").first()
    return round is not None and may_follow_round(user, round)


def _may_read_minutes(user: Any, document: Document) -> bool:
    """With names: the two parties, and those who may lead the meeting."""
    found = Meeting.objects.filter(pk=document.subject_id).select_related("round__contract").first()
    return found is not None and may_read_names(user, found.round)


def _may_read_filled_card(user: Any, document: Document) -> bool:
    """Whoever may read the card itself: its own institution, the other one from the reveal
    on, everybody when the round is closed."""
    card = Card.objects.filter(pk=document.subject_id).select_related("round__contract").first()
    if card is None:
        return False
    party, today = party_of(user, card.round), timezone.localdate()
    return card.pk in {each.pk for each in readable_cards(card.round, party=party, day=today)}


def _everybody(_user: Any, _document: Document) -> bool:
    """Reports are ordered when a round is closed, and a closed round is public."""
    return True


def _may_read_poster(user: Any, document: Document) -> bool:
    event = EventCode.objects.filter(pk=document.subject_id).select_related("round__contract")
    found = event.first()
    return found is not None and may_make_codes(user, found.round)


PAPERS = (
    Paper(
        kind="card_blank",
        template="balances/pdf/institution_card.html",
        may_read=_may_read_blank_card,
        label="Karta bilansu do rozmowy w zespole",
    ),
    Paper(
        kind="card_filled",
        template="balances/pdf/institution_card.html",
        may_read=_may_read_filled_card,
        label="Zamknięta karta bilansu",
    ),
    Paper(
        kind="event_poster",
        template="balances/pdf/poster.html",
        may_read=_may_read_poster,
        label="Plakat na wydarzenie",
        expand=expand_poster,
    ),
    Paper(
        kind="handing_out",
        template="balances/pdf/handing_out.html",
        may_read=_may_read_leaflets,
        label="Karta dla osoby rozdającej karty papierowe",
    ),
    Paper(
        kind="code_leaflet",
        template="balances/pdf/leaflet.html",
        may_read=_may_read_leaflets,
        label="Kody dla mieszkańców",
        expand=expand_leaflets,
        stamped=stamps_of,
        short_lived=True,
    ),
    Paper(
        kind="resident_card",
        template="balances/pdf/card.html",
        may_read=_may_read_blank_card,
        label="Karta mieszkańca",
    ),
    Paper(
        kind="balance_report",
        template="balances/pdf/report.html",
        may_read=_everybody,
        label="Raport z bilansu trójstronnego",
    ),
    Paper(
        kind="contract_report",
        template="balances/pdf/contract_report.html",
        may_read=_everybody,
        label="Raport z bilansu całej umowy",
        replaces=True,
    ),
    Paper(
        kind="minutes",
        template="balances/pdf/minutes.html",
        may_read=_may_read_minutes,
        label="Protokół wspólnego spotkania",
    ),
    Paper(
        kind="public_minutes",
        template="balances/pdf/minutes.html",
        may_read=_everybody,
        label="Protokół wspólnego spotkania (bez nazwisk)",
    ),
    Paper(
        kind="action_plan",
        template="balances/pdf/action_plan.html",
        may_read=_may_read_minutes,
        label="Plan działań",
    ),
    Paper(
        kind="reply_poster",
        template="balances/pdf/reply_poster.html",
        may_read=_everybody,
        label="Powiedzieliście – robimy",
    ),
)
