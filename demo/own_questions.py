"""What Olsztyn asks in its balances beside the common questions."""

from balances.enums import Party, QuestionKind
from balances.services.own_questions import add_own_question
from demo.world import World

QUESTIONS = (
    {
        "party": Party.RESIDENTS,
        "kind": QuestionKind.SCALE,
        "wording_pl": "Wiem, kto przyjdzie, gdy moja opiekunka choruje.",
        "easy_pl": "Moja opiekunka czasem choruje. Wiem, kto wtedy przyjdzie.",
        "wording_uk": "Я знаю, хто прийде, коли моя доглядальниця хворіє.",
        "wording_en": "I know who will come when my carer is ill.",
    },
    {
        "party": Party.PROVIDER,
        "kind": QuestionKind.SCALE,
        "wording_pl": "Mamy zastępstwo na każdy dzień, także w wakacje i święta.",
    },
    {
        "party": Party.AUTHORITY,
        "kind": QuestionKind.SCALE,
        "wording_pl": "Osoby oczekujące na usługę znają przewidywany termin jej rozpoczęcia.",
    },
)


def ask(world: World) -> None:
    """Before the first contract, so that every round of the city asks them."""
    with world.clock.at(-420, 10) as at:
        for question in QUESTIONS:
            add_own_question(
                authority=world.authorities["olsztyn"],
                by=world.clerks["olsztyn"],
                at=at,
                **question,
            )
