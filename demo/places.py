"""Where people answered in another way: on paper in a village, by one code in a library."""

from collections import Counter
from random import Random
from uuid import uuid4

from balances.enums import Channel, Party, QuestionKind
from balances.models import Round
from balances.rules.events import HELD_AFTER
from balances.selectors import all_questions_of
from balances.services.codes import make_batch
from balances.services.crowds import count_answer_from
from balances.services.events import code_of_event, decide_held, make_event_code
from balances.services.paper_piles import count_pile, finish_batch, first_question, to_key_again
from balances.services.paper_sheets import key_again, key_sheet
from balances.services.residents import submit_resident_card
from demo.voices import mark
from demo.world import World

SHEETS = 11
AT_THE_LIBRARY, OF_A_CROWD = 9, 6
REASON = (
    "Sześć jednakowych odpowiedzi w dwie minuty z jednego urządzenia. "
    "Bibliotekarka potwierdziła, że to próba sprzętu."
)


def _answers(round_: Round, mood: float, number: int) -> list[dict[str, int]]:
    dice = Random(round_.pk * 41)
    codes = [
        each.code
        for each in all_questions_of(round_, Party.RESIDENTS)
        if each.kind == QuestionKind.SCALE
    ]
    return [
        {code: mark(dice, Party.RESIDENTS, round_.kind, mood, code) for code in codes}
        for _each in range(number)
    ]


def on_paper(world: World, round_: Round, clerk: object, mood: float, *, day: int) -> None:
    """The village head handed out cards; the clerk keyed them, counted and checked them."""
    given = _answers(round_, mood, SHEETS)
    with world.clock.at(day - 3, 11) as at:
        batch = make_batch(
            round=round_, size=15, channel=Channel.PAPER, handed_to="Barbara Zięba",
            role="sołtyska", by=clerk, at=at,
        )  # fmt: skip
    with world.clock.at(day, 15) as at:
        for number, values in enumerate(given, start=1):
            key_sheet(
                batch=batch, number=number, values=values, remarks={},
                helped=number % 4 == 0, by=clerk, at=at,
            )  # fmt: skip
        code = first_question(round_).code
        count_pile(
            batch=batch, came_back=SHEETS + 1, blank=1, spoiled=0,
            marks=Counter(str(values[code]) for values in given), by=clerk, at=at,
        )  # fmt: skip
        for sheet in to_key_again(batch):
            key_again(batch=batch, number=sheet.number, values=sheet.values, by=clerk, at=at)
        finish_batch(batch=batch, by=clerk, at=at)


def in_the_library(world: World, round_: Round, clerk: object, mood: float, *, day: int) -> None:
    """A few people answered by the poster's code; then a crowd came, and was left out."""
    event = make_event_code(
        round=round_, place="Biblioteka Publiczna, czytelnia",
        opens_at=world.clock.moment(day, 10), closes_at=world.clock.moment(day, 16),
        most_answers=40, by=clerk, at=world.clock.moment(day - 2, 9),
    )  # fmt: skip
    code, address = code_of_event(event), "192.0.2.41"
    with world.clock.at(day, 12) as at:
        for place, values in enumerate(_answers(round_, mood, AT_THE_LIBRARY + OF_A_CROWD)):
            if place == AT_THE_LIBRARY:
                for _other in range(HELD_AFTER):  # who answered there about other services
                    count_answer_from(address)
            submit_resident_card(
                code=code, nonce=uuid4().hex, values=values, remarks={}, at=at,
                address=address if place >= AT_THE_LIBRARY else "",
            )  # fmt: skip
    with world.clock.at(day, 17) as at:
        decide_held(round=round_, count=False, reason=REASON, by=clerk, at=at)
