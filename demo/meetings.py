"""Joint meetings of the story: what was agreed, what was done, and what residents were told."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from balances.enums import Party, Side, Verdict
from balances.models import Decision, Meeting, Round
from balances.services.decisions import complete_decision, decide, decide_nothing, judge_earlier
from balances.services.meetings import close_minutes, fix_meeting, record_meeting
from balances.services.ratings import rate_reply
from balances.services.replies import archive_round, publish_reply, write_reply
from demo.world import World

AGREED = (
    (Party.PROVIDER, "Wskazać stałą osobę na zastępstwo i podać ją na karcie kontaktowej.",
     "kierowniczka zespołu"),
    (Party.AUTHORITY, "Sfinansować dziesięć godzin dojazdów miesięcznie.",
     "inspektor ds. pożytku publicznego"),
    (Party.PROVIDER, "Zaprosić mieszkańców na spotkanie z zespołem przy kawie.", "koordynatorka"),
)  # fmt: skip
DONE = "Zrobione: karty rozdano wszystkim osobom korzystającym z usługi."
PAID = "Pieniądze na dojazdy są w umowie od tego kwartału."
REASON = "Omówiono; różnica wynika z tego, jak każda ze stron rozumie pytanie."
SUMMARY = "Strony przeszły przez wszystkie punkty. Najdłużej rozmawiano o zastępstwach i dojazdach."
THEMES = (
    ("Nie wiemy, kto przyjdzie, gdy pani opiekunka choruje.",
     "Każda osoba dostanie kartę z imieniem zastępczyni."),
    ("Za rzadko ktoś przychodzi w soboty.",
     "W programie na przyszły rok zaplanujemy dyżur w soboty."),
)  # fmt: skip
RATED = (5, 4, 4, 5, 3, 4, 2, 5, 4, 5, 3, 4)
FRIDAY = 4
PLACE = "Urząd, sala narad na parterze (wejście bez progów)"


def meet(world: World, round_: Round, clerk: Any) -> None:
    """Held two weeks after the closing, when that is past; otherwise the agenda waits."""
    meeting = Meeting.objects.get(round=round_)
    day = (_closed(round_) - world.clock.today).days + 14
    while world.clock.day(day).weekday() > FRIDAY:
        day -= 1
    if day >= 0:
        return
    with world.clock.at(day - 10, 10) as at:
        starts_at = world.clock.moment(day, 10)
        fix_meeting(
            meeting=meeting, starts_at=starts_at, place=PLACE,
            moderator="Barbara Wiśniewska, moderatorka gminna", by=clerk, at=at,
        )  # fmt: skip
    hold(world, meeting, clerk, day)
    answer(world, round_, clerk, day + 7)


def _closed(round_: Round) -> date:
    assert round_.closed_at is not None  # noqa: S101 - only closed rounds are passed
    return round_.closed_at.date()


def hold(world: World, meeting: Meeting, clerk: Any, day: int) -> None:
    contract = meeting.round.contract
    with world.clock.at(day, 13) as at:
        record_meeting(
            meeting=meeting, held_on=world.clock.day(day), place=PLACE,
            moderator="Barbara Wiśniewska, moderatorka gminna", summary=SUMMARY,
            people={
                Side.AUTHORITY: [clerk.name, "Marek Zieliński"],
                Side.PROVIDER: ["Ewa Dąbrowska", "Jan Lewandowski"],
                Side.RESIDENTS: ["mieszkanka"],
                Side.LEADERS: ["Barbara Wiśniewska"],
            },
            by=clerk, at=at,
        )  # fmt: skip
        fresh = [item for item in meeting.items.all() if not item.looks_back]
        for item in meeting.items.all():
            if item.looks_back:
                kept = bool(item.earlier and item.earlier.done_on)
                judge_earlier(
                    item=item, verdict=Verdict.KEPT if kept else Verdict.PARTLY,
                    remark="" if kept else "Udało się w połowie; wracamy do tego.",
                    by=clerk, at=at,
                )  # fmt: skip
        for place, item in enumerate(fresh):
            if place < len(AGREED):
                owner, text, person = AGREED[place]
                decide(
                    item=item, text=text, owner=owner, person=person,
                    due_on=world.clock.day(day) + timedelta(days=30 + 15 * place), by=clerk, at=at,
                )  # fmt: skip
            else:
                decide_nothing(item=item, reason=REASON, by=clerk, at=at)
        close_minutes(meeting=meeting, by=clerk, at=at)
    carry_out(world, meeting, clerk, contract.provider_id)


def carry_out(world: World, meeting: Meeting, clerk: Any, provider_id: int) -> None:
    """The organisation does all it took on; the authority is ten days late with its part."""
    ngo = next(key for key, each in world.ngos.items() if each.pk == provider_id)
    mine = Decision.objects.filter(item__meeting=meeting, none_needed=False, owner=Party.PROVIDER)
    for decision in mine:
        assert decision.due_on is not None  # noqa: S101 - a constraint of the table
        offset = (decision.due_on - world.clock.today).days - 3
        if offset < 0:
            with world.clock.at(offset, 12) as at:
                complete_decision(
                    decision=decision, outcome=DONE, by=world.representatives[ngo], at=at
                )
    theirs = Decision.objects.filter(
        item__meeting=meeting, none_needed=False, owner=Party.AUTHORITY
    )
    for decision in theirs:
        assert decision.due_on is not None  # noqa: S101 - a constraint of the table
        offset = (decision.due_on - world.clock.today).days + 10
        if offset < 0:
            with world.clock.at(offset, 12) as at:
                complete_decision(decision=decision, outcome=PAID, by=clerk, at=at)


def answer(world: World, round_: Round, clerk: Any, day: int) -> None:
    """Answered, rated by a dozen people, and archived."""
    if day >= 0:
        return
    due = world.clock.day(day) + timedelta(days=60)
    with world.clock.at(day, 9) as at:
        reply = write_reply(
            round=round_, themes=[(*theme, due) for theme in THEMES],
            opening="Dziękujemy za każdą odpowiedź.",
            reach="Następnym razem karty zaniosą do domów wolontariusze z biblioteki.",
            by=clerk, at=at,
        )  # fmt: skip
        reply = publish_reply(reply=reply, by=clerk, at=at)
        for value in RATED:
            rate_reply(reply=reply, value=value, nonce=str(uuid4()), address="")
        archive_round(round=round_, by=clerk, at=at)
