"""The pages of an event: its code, its poster, and what is done with a crowd."""

from datetime import timedelta

import pytest
from django.utils import timezone

from balances.enums import Channel, Party
from balances.models import EventCode, ResidentCard, Round
from balances.services.events import code_of_event
from balances.services.mixing import mix_staged
from balances.services.rounds import close_round
from common.models import Document, JournalEntry
from tests.factories.balances import answer, make_event, make_round, person_of

pytestmark = pytest.mark.django_db


def home(round):
    return f"/bilanse/{round.contract_id}/otwarcie/"


def hours(minutes):
    return timezone.localtime(timezone.now() + timedelta(minutes=minutes)).strftime(
        "%Y-%m-%dT%H:%M"
    )


def crowd(round, number, held):
    event = make_event(round, most_answers=200)
    for _person in range(number):
        answer(round, code_of_event(event))
    mix_staged(round)
    chosen = ResidentCard.objects.values_list("pk", flat=True)[:held]
    ResidentCard.objects.filter(pk__in=list(chosen)).update(held=True)


def test_a_clerk_makes_a_code_and_its_poster_is_ordered(client):
    round = make_round()
    client.force_login(person_of(round, Party.AUTHORITY))
    form = {
        "place": "Biblioteka",
        "opens_at": hours(0),
        "closes_at": hours(60),
        "most_answers": "40",
    }

    answered = client.post(home(round) + "wydarzenie/", form)

    assert answered.status_code == 302
    event = EventCode.objects.get()
    poster = Document.objects.get(kind="event_poster")
    assert poster.snapshot == {"event": event.pk}
    page = client.get(home(round)).content.decode()
    assert poster.title in page
    assert code_of_event(event) not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"most_answers": "0"},
        {"most_answers": "201"},
        {"closes_at": "2020-01-01T10:00"},
        {"opens_at": "wczoraj"},
        {"place": ""},
    ],
)
def test_a_wrong_event_is_an_error_and_what_was_typed_stays(client, wrong):
    round = make_round()
    client.force_login(person_of(round, Party.AUTHORITY))
    form = {"place": "Świetlica", "opens_at": hours(0), "closes_at": hours(60), "most_answers": "4"}

    page = client.post(home(round) + "wydarzenie/", form | wrong)

    assert page.status_code == 422
    assert not EventCode.objects.exists()


def test_the_answers_of_a_crowd_wait_and_are_counted_when_somebody_says_so(client):
    round = make_round()
    crowd(round, 12, held=6)
    client.force_login(person_of(round, Party.AUTHORITY))
    assert "wstrzymane" in client.get(home(round)).content.decode()

    client.post(home(round) + "wstrzymane/", {"decision": "count", "reason": "Był dzień otwarty."})

    assert ResidentCard.objects.counted().count() == 12
    assert JournalEntry.objects.filter(act="held_answers.counted").exists()


def test_the_answers_of_a_crowd_are_left_out_and_their_number_is_kept(client):
    round = make_round()
    crowd(round, 12, held=6)
    client.force_login(person_of(round, Party.AUTHORITY))

    client.post(home(round) + "wstrzymane/", {"decision": "leave_out", "reason": "Jeden telefon."})

    assert ResidentCard.objects.count() == 6
    assert Round.objects.get(pk=round.pk).left_out == 6
    page = client.get(home(round)).content.decode().replace("\xa0", " ")
    assert "6 odpowiedzi z jednego miejsca obejrzano i pominięto" in page


def test_the_results_say_how_many_answers_came_at_events(client):
    round = make_round(closed=False, cards="filled")
    event = make_event(round)
    for place in range(8):
        values = {f"r{n}": (place + n) % 5 + 1 for n in range(1, 13)}
        answer(round, code_of_event(event), values=values)
    Round.objects.filter(pk=round.pk).update(
        opens_on=timezone.localdate() - timedelta(days=9),
        closes_on=timezone.localdate() - timedelta(days=2),
    )
    assert Document.objects.filter(kind="event_poster").exists()
    close_round(round=round, by=person_of(round, Party.AUTHORITY))

    assert not Document.objects.filter(kind="event_poster").exists(), "nobody can print it now"
    page = client.get(f"/bilanse/{round.contract_id}/").content.decode().replace("\xa0", " ")
    assert ResidentCard.objects.filter(channel=Channel.EVENT).count() == 8
    assert "Ponad połowa odpowiedzi pochodzi z wydarzeń" in page
    assert "nie ma pewności" in page
