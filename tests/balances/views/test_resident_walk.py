"""The card a sentence at a time, as a phone without JavaScript walks through it."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from balances.models import ResidentCard, ResidentRemark
from tests.factories.balances import a_code, make_round

pytestmark = pytest.mark.django_db
CARD = "/ocena/karta/"


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


class Phone:
    """Reads a page as a browser without scripts does, and presses its buttons."""

    def __init__(self, client, code):
        self.client = client
        self.filled = {}
        self.read(client.post("/ocena/", {"code": code}))

    def read(self, response):
        self.response, self.text = response, unescape(response.content.decode())
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.text)
        self.filled |= dict(hidden)
        return self

    def press(self, **button):
        return self.read(self.client.post(CARD, self.filled | button))

    def choose(self, **answers):
        self.filled |= answers
        return self

    def hides(self, number):
        return f'data-screen="{number}" hidden' in self.text

    @property
    def shown(self):
        return [
            int(number) for number in re.findall(r'data-screen="(\d+)">', self.text.split("<h1")[1])
        ]

    @property
    def checked(self):
        return re.findall(r'name="(\w+)" id="\w+" value="(\w*)" checked', self.text)


def phone(client, round=None):
    round = round or make_round()
    return Phone(client, a_code(round))


def test_it_walks_from_sentence_to_sentence_and_keeps_what_was_chosen(client):
    walk = phone(client)
    assert walk.shown == [1]

    for number in range(1, 13):
        walk.choose(**{f"r{number}": "4"}).press(krok=str(number + 1))
        assert walk.shown == [number + 1]
    walk.choose(age_band="75_up", relation="recipient").press(krok="14")
    walk.choose(ro1="Dobrze jest 😀", helped="on")
    receipt = walk.press()

    card = ResidentCard.objects.get()
    assert "k-removal" in receipt.text
    assert (card.age_band, card.sex, card.relation, card.months_of_use) == (
        "75_up",
        "",
        "recipient",
        "",
    )
    assert card.helped
    assert card.answers.count() == 12
    assert ResidentRemark.objects.get().text == "Dobrze jest 😀"
    assert not client.cookies


def test_nothing_is_stored_on_the_way(client):
    walk = phone(client).choose(r1="5").press(krok="2")

    assert ("r1", "5") in walk.checked
    assert not ResidentCard.objects.exists()


def test_back_goes_back_and_skipping_takes_the_answer_away(client):
    walk = phone(client).choose(r1="5").press(krok="2").choose(r2="1").press(krok="1")
    assert walk.shown == [1]
    assert set(walk.checked) == {("r1", "5"), ("r2", "1")}

    walk.press(pomin="r1")

    assert walk.shown == [2]
    assert walk.checked == [("r2", "1")]


def test_enter_goes_on_to_the_next_sentence_and_never_sends(client):
    walk = phone(client)
    buttons = re.findall(r"<button[^>]*>", walk.text)

    assert 'name="krok" value="dalej" hidden' in buttons[0]
    assert walk.press(krok="dalej").shown == [2]
    walk.choose(ekran="14")
    assert walk.press(krok="dalej").shown == [14]
    assert not ResidentCard.objects.exists()


@pytest.mark.parametrize("forged", ["999", "-1", "0", "²", "x", "1e9", "9" * 5000])
def test_a_forged_step_stays_within_the_card(client, forged):
    walk = phone(client).press(krok=forged)

    assert walk.response.status_code == 200
    assert len(walk.shown) == 1


def test_all_on_one_page_and_back_keeps_the_answers_and_the_place(client):
    walk = phone(client).choose(r1="3").press(krok="5").press(widok="strona")
    assert walk.shown == list(range(1, 15))
    assert walk.checked == [("r1", "3")]

    walk.press(widok="zdania")

    assert len(walk.shown) == 1
    assert walk.checked == [("r1", "3")]


def test_the_last_screen_shows_what_was_said(client):
    walk = phone(client).choose(r1="5", r3="0").press(krok="14")

    assert "<strong data-answered>2</strong>" in walk.text
    said = re.findall(r'data-said-on="(\d+)"[^>]*>([^<]*)<', walk.text)
    assert said[0] == ("1", "zdecydowanie tak")
    assert said[1] == ("2", "bez odpowiedzi")
    assert said[2] == ("3", "nie wiem, nie dotyczy mnie")


def test_the_language_is_changed_in_the_middle_and_nothing_is_lost(client):
    walk = phone(client).choose(r1="2", ro1="Zostaje", ekran="3").press(wybor="pl-simple")

    assert walk.shown == [3]
    assert 'class="k-resident k-easy"' in walk.text
    assert '<html lang="pl"' in walk.text
    assert walk.response["Content-Language"] == "pl-simple"
    assert ("r1", "2") in walk.checked
    assert "Zostaje" in walk.text
    assert walk.press(krok="4").response["Content-Language"] == "pl-simple"


def test_colours_are_chosen_without_a_cookie_and_stay_on_the_way(client):
    walk = phone(client).choose(r1="2").press(wyglad="contrast")
    assert '<html lang="pl" data-theme="contrast">' in walk.text
    assert walk.shown == [1]

    walk.press(krok="2", jezyk="en")
    assert '<html lang="en" data-theme="contrast">' in walk.text
    assert ("r1", "2") in walk.checked

    assert "data-theme" not in walk.press(wyglad="zwykle").text.split("<head>")[0]
    assert "data-theme" not in walk.press(wyglad="<script>").text.split("<head>")[0]
    assert not client.cookies


def test_a_card_with_no_answer_says_so_on_the_last_screen(client):
    walk = phone(client).press(krok="14").press()

    assert walk.response.status_code == 422
    assert walk.shown == [14]
    assert "Wybierz choć jedn" in walk.text or "nie ma" in walk.text.lower()
    assert walk.choose(r1="4").press().response.status_code == 200


def test_a_text_that_is_too_long_is_kept_whole_and_says_by_how_much(client):
    words = "Za długo. " * 1000
    walk = phone(client).choose(r1="4", ro2=words).press(krok="14")
    assert words.strip() in walk.text

    walk.press()

    assert walk.response.status_code == 422
    assert walk.shown == [14]
    assert "7999" in walk.text
    assert words.strip() in walk.text
    assert "maxlength" not in walk.text.split("<textarea")[1].split(">")[0]
    assert not ResidentCard.objects.exists()


@pytest.mark.parametrize("words", ["", "   ", "😀" * 50, "שלום עולם", "a\u202eb", "<b>x</b>"])
def test_strange_words_are_taken_or_explained_and_never_run(client, words):
    walk = phone(client).choose(r1="4", ro1=words).press(krok="14")

    assert "<b>x" not in walk.response.content.decode()
    assert walk.press().response.status_code in (200, 422)


def test_a_character_that_is_none_is_explained_and_the_rest_kept(client):
    walk = phone(client).choose(r1="4", ro1="Dobrze\x00", ro2="Zostaje").press()

    assert walk.response.status_code == 422
    assert "Zostaje" in walk.text
    assert not ResidentCard.objects.exists()


def test_a_card_sent_from_history_gets_the_receipt_again(client):
    walk = phone(client).choose(r1="4").press(krok="14")
    first = walk.press().response.context["removal_code"]

    back = walk.read(client.post(CARD, walk.filled | {"krok": "14"}))

    assert back.shown == [14]
    assert walk.press().response.context["removal_code"] == first
    assert ResidentCard.objects.count() == 1


def test_two_devices_with_one_code_give_one_card_and_a_kind_sentence(client):
    code = a_code(make_round())
    one, two = Phone(client, code), Phone(client, code)

    one.choose(r1="4").press()
    two.choose(r1="1", ro1="KANAREK").press()

    assert two.response.status_code == 422
    assert "odpowiedzi są zapisane" in two.text
    assert ResidentCard.objects.count() == 1


def moved(round, days):
    round.opens_on += timedelta(days=days)
    round.closes_on += timedelta(days=days)
    round.save()


def test_when_the_time_ends_meanwhile_the_answers_are_shown_and_not_stored(client):
    round = make_round()
    walk = phone(client, round).choose(r1="5", ro1="Przychodzą zawsze na czas.")
    ended_yesterday = (timezone.localdate() - round.closes_on).days - 2
    moved(round, ended_yesterday)

    walk.press()

    assert walk.response.status_code == 422
    assert "Nic z niej nie jest zapisane" in walk.text
    assert "Przychodzą zawsze na czas." in walk.text
    assert "zdecydowanie tak" in walk.text
    assert not ResidentCard.objects.exists()


def test_a_card_says_on_its_last_day_until_when_it_may_be_sent(client):
    round = make_round()
    assert "ostatni dzień" not in phone(client, round).text
    moved(round, (timezone.localdate() - round.closes_on).days)

    assert "ostatni dzień" in phone(client, round).text


def test_the_number_of_sentences_and_minutes_is_true(client):
    walk = phone(client)

    assert walk.text.count('<fieldset class="k-question"') == 12
    assert re.search(r"12 zdań,\s+około 5 minut\.", walk.text)
    front = client.get("/ocena/").content.decode()
    assert "12 zda" not in front


@pytest.mark.parametrize("field", ["age_band", "sex", "relation", "months_of_use"])
def test_what_one_says_of_oneself_may_be_left_out_or_refused_when_forged(client, field):
    walk = phone(client).choose(r1="4", **{field: "forged"}).press(krok="14").press()
    assert walk.response.status_code == 422
    assert walk.shown == [13]

    walk.choose(**{field: ""}).press()

    assert getattr(ResidentCard.objects.get(), field) == ""


@pytest.mark.parametrize("language", ["pl", "en", "uk", "pl-simple"])
def test_every_sentence_of_the_pages_is_in_the_language_asked_for(client, language):
    code = a_code(make_round())
    pages = [
        client.get("/ocena/", {"jezyk": language}),
        client.post("/ocena/", {"code": code, "jezyk": language}),
        client.post(
            CARD, {"code": code, "nonce": str(uuid4()), "r1": "4", "jezyk": language, "tryb": "x"}
        ),
        client.get("/ocena/usuniecie/", {"jezyk": language}),
    ]

    heads = [re.search(r"<h1[^>]*>(.*?)</h1>", page.content.decode()).group(1) for page in pages]
    assert (
        heads
        == {
            "pl": ["Czy ta pomoc jest dobra?"] * 2 + ["Dziękujemy!", "Usuń moją kartę"],
            "en": ["Is this help good?"] * 2 + ["Thank you!", "Remove my card"],
            "uk": ["Чи ця допомога добра?"] * 2 + ["Дякуємо!", "Видалити мою картку"],
            "pl-simple": ["Czy ta pomoc jest dobra?"] * 2 + ["Dziękujemy!", "Usuń moje odpowiedzi"],
        }[language]
    )


def test_pages_are_small_for_a_bad_connection(client):
    code = a_code(make_round())
    page = client.post("/ocena/", {"code": code}, headers={"Accept-Encoding": "gzip"})

    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 12_000
    assert b"font" not in client.get("/ocena/").content
