"""The smallest lawful rounds, cards and residents' answers; keywords change them."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.enums import OrganisationKind, Role
from accounts.models import Membership, Organisation, User
from balances.enums import Channel, Party, QuestionKind, RoundKind, Side
from balances.models import (
    Card,
    CodeBatch,
    EventCode,
    Moderation,
    OwnQuestion,
    ResidentRemark,
    Round,
)
from balances.rules.codes import grouped
from balances.services.cards import close_card, questions_of, save_card
from balances.services.codes import codes_of, digest_of, make_batch, spend
from balances.services.decisions import decide, judge_earlier
from balances.services.events import make_event_code
from balances.services.meetings import add_point, close_minutes, record_meeting
from balances.services.own_questions import add_own_question
from balances.services.questionnaires import questionnaire_in_use
from balances.services.replies import publish_reply, write_reply
from balances.services.residents import Receipt, store_card, submit_resident_card
from balances.services.rounds import close_round
from contracting.enums import ContractState, OfferState, TenderState
from contracting.models import Contract, Offer
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender

_number = count(1)


def make_signed_contract(**fields: Any) -> Contract:
    """A signed contract of a year, running now, whose two parties have people."""
    today = timezone.localdate()
    provider = fields.pop("provider", None) or make_ngo()
    tender = make_tender(
        state=TenderState.EVALUATION,
        **{key: fields.pop(key) for key in ("authority",) if key in fields},
    )
    author = make_member(provider, Role.REPRESENTATIVE)
    offer = Offer.objects.create(
        tender=tender,
        offeror=provider,
        created_by=author,
        state=OfferState.SELECTED,
        awarded=Decimal("50000.00"),
    )
    number = next(_number)
    starts_on = fields.pop("starts_on", today - timedelta(days=5))
    defaults: dict[str, Any] = {
        "number": f"ZPS.{number}.2026",
        "title": f"Usługi opiekuńcze w domu, część {number}",
        "state": ContractState.SIGNED,
        "signed_on": starts_on - timedelta(days=3),
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=364),
        "grant": Decimal("50000.00"),
        "iban": "PL61109010140000071219812874",
        "accessibility": "Pomoc w domu, kontakt także SMS-em.",
    }
    merged = defaults | fields
    merged.setdefault("spend_from", merged["starts_on"])
    merged.setdefault("spend_until", merged["ends_on"])
    return Contract.objects.create(
        offer=offer, authority=tender.authority, provider=provider, **merged
    )


def make_round(
    *,
    kind: str = RoundKind.OPENING,
    contract: Contract | None = None,
    opens_on: date | None = None,
    closes_on: date | None = None,
    closed: bool = False,
    cards: str = "",
    residents: int = 0,
) -> Round:
    """A round whose window is open today.

    ``cards="filled"`` closes both institutions' cards, ``residents`` is how many answered,
    ``closed=True`` lets the window end the day before yesterday and closes the round.
    """
    today = timezone.localdate()
    if closed:
        opens_on = opens_on or today - timedelta(days=30)
        closes_on = closes_on or today - timedelta(days=2)
    round = Round.objects.create(
        contract=contract or make_signed_contract(),
        kind=kind,
        questionnaire=questionnaire_in_use(),
        opens_on=opens_on or today - timedelta(days=5),
        closes_on=closes_on or today + timedelta(days=20),
    )
    for party in (Party.AUTHORITY, Party.PROVIDER):
        Card.objects.create(round=round, party=party)
    if residents:
        make_residents(round, residents)
    inside = timezone.now() if not closed else _noon(round.closes_on)
    if cards == "filled":
        for party in (Party.AUTHORITY, Party.PROVIDER):
            make_card(round, party, closed=True, at=inside)
    if closed:
        close_round(round=round, by=person_of(round, Party.AUTHORITY))
    round.refresh_from_db()
    return round


def _noon(day: date) -> Any:
    return timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))


def person_of(round: Round, party: str, role: str | None = None) -> User:
    """Somebody who acts for an institution of the round; made when there is nobody."""
    here: Organisation = (
        round.contract.authority if party == Party.AUTHORITY else round.contract.provider
    )
    clerk = here.kind == OrganisationKind.AUTHORITY
    role = role or (Role.CLERK if clerk else Role.REPRESENTATIVE)
    found = Membership.objects.filter(organisation=here, role=role).select_related("user").first()
    return found.user if found else make_member(here, role)


def make_card(
    round: Round,
    party: str,
    *,
    value: int = 4,
    values: dict[str, int] | None = None,
    words: str = "",
    closed: bool = False,
    at: Any = None,
) -> Card:
    """A filled card; ``values`` changes single answers, ``words`` fills the open questions."""
    questions = questions_of(round, party)
    card = save_card(
        card=round.cards.get(party=party),
        values={q.code: value for q in questions if q.kind == QuestionKind.SCALE} | (values or {}),
        texts={q.code: words for q in questions if q.kind == QuestionKind.OPEN},
        inspection="Kontrola 12 maja, bez uwag.",
        by=person_of(round, party),
        version=None,
        at=at,
    )
    return close_card(card=card, by=person_of(round, party), at=at) if closed else card


def make_codes(round: Round, size: int = 5, channel: str = Channel.WEB) -> CodeBatch:
    """A batch of codes, whatever the window; ``codes_of(batch)`` gives the codes."""
    return make_batch(
        round=round,
        size=size,
        handed_to="Opiekunki",
        channel=channel,
        by=person_of(round, Party.AUTHORITY),
        at=_noon(round.opens_on),
    )


def a_code(round: Round) -> str:
    """One fresh code, as it is printed."""
    return grouped(codes_of(make_codes(round, 1))[0])


def make_residents(
    round: Round, number: int, *, values: list[dict[str, int]] | None = None
) -> None:
    """So many residents' cards, with differing answers unless ``values`` says each card."""
    for place, code in enumerate(codes_of(make_codes(round, number))):
        spend(digest_of(code))
        answers = values[place] if values else {f"r{n}": (place + n) % 5 + 1 for n in range(1, 13)}
        store_card(
            round,
            answers,
            {},
            helped=False,
            channel=Channel.WEB,
            at=_noon(round.opens_on),
        )


def answer(round: Round, code: str = "", **fields: Any) -> Receipt:
    """One resident's answer through the front door."""
    defaults: dict[str, Any] = {
        "nonce": str(uuid4()),
        "values": {f"r{n}": 4 for n in range(1, 13)},
        "remarks": {},
    }
    return submit_resident_card(code=code or a_code(round), **(defaults | fields))


def make_own_question(authority: Organisation, party: str, **fields: Any) -> OwnQuestion:
    """A question of the authority's own; on the scale unless ``kind`` says otherwise."""
    clerk = Membership.objects.filter(organisation=authority, role=Role.CLERK).first()
    defaults: dict[str, Any] = {
        "kind": QuestionKind.SCALE,
        "wording_pl": f"Dojazd na zajęcia jest łatwy ({next(_number)}).",
        "by": clerk.user if clerk else make_member(authority, Role.CLERK),
    }
    return add_own_question(authority=authority, party=party, **(defaults | fields))


def make_event(round: Round, **fields: Any) -> EventCode:
    """A code for an event that goes on now."""
    now = timezone.now()
    defaults: dict[str, Any] = {
        "place": "Biblioteka Publiczna",
        "opens_at": now - timedelta(minutes=30),
        "closes_at": now + timedelta(minutes=90),
        "most_answers": 40,
    }
    return make_event_code(round=round, by=person_of(round, Party.AUTHORITY), **(defaults | fields))


def make_meeting(
    round: Round | None = None,
    *,
    held: bool = False,
    closed: bool = False,
    name: str = "Anna Urzędniczka",
) -> Any:
    """The meeting of a closed round; ``closed`` settles each point with one decision."""
    round = round or make_round(closed=True, cards="filled", residents=6)
    meeting, clerk = round.meeting, person_of(round, Party.AUTHORITY)
    if held or closed:
        meeting = record_meeting(
            meeting=meeting,
            held_on=timezone.localdate(),
            place="Urząd, sala 2",
            moderator="Moderatorka",
            people={Side.AUTHORITY: [name], Side.PROVIDER: ["Jan Społecznik"]},
            by=clerk,
        )
    if closed:
        add_point(meeting=meeting, words="Zastępstwa", by=clerk)
        for item in meeting.items.all():
            settle(item, clerk)
        meeting = close_minutes(meeting=meeting, by=clerk)
    return meeting


def settle(item: Any, by: User, *, owner: str = Party.PROVIDER, due_in: int = 30) -> None:
    if item.looks_back:
        judge_earlier(item=item, verdict="partly", by=by)
        return
    decide(
        item=item,
        text="Organizacja wskaże osobę na zastępstwo.",
        owner=owner,
        person="koordynatorka",
        due_on=timezone.localdate() + timedelta(days=due_in),
        by=by,
    )


def make_reply(round: Round, *, published: bool = False) -> Any:
    clerk = person_of(round, Party.AUTHORITY)
    reply = write_reply(
        round=round,
        themes=[("Brakuje zastępstw.", "Od stycznia jest stała lista zastępstw.", None)],
        reach="Rozniesiemy karty do domów.",
        by=clerk,
    )
    return publish_reply(reply=reply, by=clerk) if published else reply


def make_remark(round: Round, text: str, code: str = "ro2") -> ResidentRemark:
    """A remark of a closed round that waits for moderation, however few answered."""
    today = timezone.localdate()
    Moderation.objects.get_or_create(
        round=round,
        defaults={"due_on": today + timedelta(14), "originals_until": today + timedelta(30)},
    )
    return ResidentRemark.objects.create(round=round, question_code=code, text=text, mixed=True)
