"""What the three parties say in the story: marks that change over the rounds, and words."""

from random import Random
from uuid import uuid4

from balances.enums import Party, QuestionKind, RoundKind
from balances.models import Card, Round
from balances.selectors import all_questions_of
from balances.services.cards import close_card, save_card
from balances.services.codes import codes_of, make_batch
from balances.services.residents import submit_resident_card
from demo.world import World

START = {Party.AUTHORITY: 3.2, Party.PROVIDER: 3.4, Party.RESIDENTS: 3.0}
LATER = {RoundKind.OPENING: 0.0, RoundKind.MID_TERM: 0.5, RoundKind.FINAL: 0.9}

WORDS = {
    "no1": "Stały zespół i dobry kontakt z ośrodkiem pomocy społecznej.",
    "no2": "Brakuje zastępstw, gdy ktoś z zespołu choruje.",
    "no3": "Dopisać do standardu godziny na dojazd do dalszych sołectw.",
    "jo1": "Rozliczenia są czytelne, a organizacja uprzedza o zmianach.",
    "jo2": "Umowy na jeden rok utrudniają planowanie po obu stronach.",
    "jo3": "Zaproponować w programie umowę na trzy lata.",
}
RESIDENTS_WORDS = {
    "ro1": ("Pani przychodzi zawsze na czas i jest miła.", "Mam z kim porozmawiać."),
    "ro2": ("Za rzadko w soboty.", "Nie wiem, kto zastępuje panią, gdy choruje."),
    "ro3": ("Pomoc w drodze do lekarza.", "Więcej spotkań z innymi."),
}
RECORDED = "Zalecenia dotyczyły dziennika usług i zastępstw; organizacja wykonała oba."
INSPECTION = "Kontroli do tej pory nie było: zaplanowano ją na drugą połowę zadania."


def mark(dice: Random, party: str, kind: str, mood: float, code: str) -> int:
    """One answer: parties start apart, come closer, and differ from question to question."""
    tilt = ((sum(map(ord, code)) % 7) - 3) * 0.22
    middle = START[Party(party)] + LATER[RoundKind(kind)] + mood + tilt
    if dice.random() < 0.05:
        return 0
    return max(1, min(5, round(dice.gauss(middle, 0.55 if party == Party.RESIDENTS else 0.3))))


def institutions(
    world: World, round_: Round, mood: float, *, day: int, parties: tuple[str, ...]
) -> None:
    """The cards of these parties are filled and closed on that day."""
    contract = round_.contract
    people = {
        Party.AUTHORITY: clerk_of(world, contract.authority_id),
        Party.PROVIDER: speaker_of(world, contract.provider_id),
    }
    dice = Random(round_.pk)
    for party in parties:
        card, here = Card.objects.get(round=round_, party=party), party == Party.AUTHORITY
        questions = all_questions_of(round_, party)
        scale = [each.code for each in questions if each.kind == QuestionKind.SCALE]
        words = [each.code for each in questions if each.kind == QuestionKind.OPEN]
        with world.clock.at(day, 14) as at:
            records = contract.inspections.filter(closed_at__lte=at)
            card = save_card(
                card=card,
                values={code: mark(dice, party, round_.kind, mood, code) for code in scale},
                texts={code: WORDS.get(code, "") for code in words},
                inspection=(RECORDED if records else INSPECTION) if here else None,
                inspections=[each.pk for each in records],
                by=people[Party(party)], version=None, at=at,
            )  # fmt: skip
            close_card(card=card, by=people[Party(party)], at=at)


def clerk_of(world: World, authority_id: int) -> object:
    key = next(key for key, each in world.authorities.items() if each.pk == authority_id)
    return world.clerks[key]


def speaker_of(world: World, provider_id: int) -> object:
    key = next(key for key, each in world.ngos.items() if each.pk == provider_id)
    return world.representatives[key]


def who(dice: Random) -> dict[str, str]:
    """Some of what people say of themselves; one in three says nothing."""
    if dice.random() < 0.33:
        return {}
    return {
        "age_band": dice.choice(["30_59", "60_74", "60_74", "75_up", "75_up", "75_up"]),
        "sex": dice.choice(["woman", "woman", "man"]),
        "relation": dice.choice(["recipient", "recipient", "recipient", "carer"]),
        "months_of_use": dice.choice(["under_6", "6_23", "24_up", ""]),
    }


def residents(world: World, round_: Round, count: int, mood: float, *, day: int) -> None:
    """So many people answer on their phones, two in ten with some words of their own."""
    dice, people = Random(round_.pk * 31), Random(round_.pk * 37)
    clerk = clerk_of(world, round_.contract.authority_id)
    codes = [
        each.code
        for each in all_questions_of(round_, Party.RESIDENTS)
        if each.kind == QuestionKind.SCALE
    ]
    with world.clock.at(day - 3, 9) as at:
        batch = make_batch(
            round=round_, size=max(20, count + 8), handed_to="biblioteka i opiekunki",
            by=clerk, at=at,
        )  # fmt: skip
    for typed in codes_of(batch)[:count]:
        talkative = dice.random() < 0.2
        with world.clock.at(day, dice.randint(8, 20)) as at:
            submit_resident_card(
                code=typed, nonce=uuid4().hex,
                values={
                    code: mark(dice, Party.RESIDENTS, round_.kind, mood, code) for code in codes
                },
                remarks={
                    code: dice.choice(said) for code, said in RESIDENTS_WORDS.items()
                }
                if talkative else {},
                helped=dice.random() < 0.3, profile=who(people), at=at,
            )  # fmt: skip
