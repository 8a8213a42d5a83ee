"""Steps 10–11: cards that stay hidden until both are closed, residents, the report."""

from typing import Any

from playwright.sync_api import Locator, expect

from balances.enums import Party
from balances.models import Card, CodeBatch, ResidentCard, Round
from balances.rules.codes import grouped
from balances.services.codes import codes_of
from contracting.models import Contract
from tests.walk.conftest import Clock, Jobs
from tests.walk.person import Person

WORDS = {"opening": "otwarcie", "mid_term": "srodokresowa", "final": "koncowa"}


def take_round(
    round: Round,
    clerk: Person,
    staff: Person,
    speaker: Person,
    people: Any,
    clock: Clock,
    jobs: Jobs,
) -> None:
    """One round, from the leaflets to its closing."""
    from balances.urls import KINDS

    word = next(word for word, kind in KINDS.items() if kind == round.kind)
    home = f"/bilanse/{round.contract_id}/{word}/"
    opens = (round.opens_on - clock.start).days
    clock.go(opens + 2)
    jobs.remind()
    clerk.log_in()
    staff.log_in()
    speaker.log_in()
    mark = f"Uwagi-organizacji-{round.kind}"
    own = f"{home}karta-organizacji/"
    answer_card(staff, own, Party.PROVIDER, round, mark)
    close_card(speaker, own, Party.PROVIDER, round)
    clerk.page.goto(home)
    assert mark not in clerk.page.content(), "nobody sees the other's card before both are closed"
    clerk.do(f"{home}kody/", size="12", handed_to="koło gospodyń")
    residents(round, clerk, people, home)
    own = f"{home}karta-samorzadu/"
    answer_card(clerk, own, Party.AUTHORITY, round, "Uwagi urzędu")
    close_card(clerk, own, Party.AUTHORITY, round)
    assert mark in clerk.go(home).content()
    clock.go((round.closes_on - clock.start).days + 1)
    clerk.log_in()
    clerk.do(f"{home}zamkniecie/")
    round.refresh_from_db()
    assert round.closed_at


def answer_card(person: Person, path: str, party: str, round: Round, words: str) -> None:
    questions = round.questionnaire.questions.filter(party=party)
    fields: dict[str, Any] = {
        each.code: "4" if each.kind == "scale" else words for each in questions
    }
    if party == Party.AUTHORITY and person.go(path).locator("[name=inspection]").count():
        fields["inspection"] = "Kontrola na miejscu, bez zaleceń."
    person.do(path, press="Zapisz", **fields)


def close_card(person: Person, path: str, party: str, round: Round) -> None:
    """The clerk for the authority; for the organisation whoever represents it."""
    person.do(f"{path}zamkniecie/")
    assert Card.objects.get(round=round, party=party).closed_at


def residents(round: Round, clerk: Person, people: Any, home: str) -> None:
    """Five on their phones, one of them twice; in the first round one more on paper."""
    before = ResidentCard.objects.filter(round=round).count()
    codes = codes_of(CodeBatch.objects.get(round=round))
    phone = people(viewport={"width": 360, "height": 740})
    for code in codes[:5]:
        answer_on_phone(phone, code)
    assert "był już użyty" in refused_code(phone, codes[0])
    on_paper_too = round.kind == "opening"
    if on_paper_too:
        fields = {f"r{number}": "4" for number in range(1, 13)}
        on_paper(clerk, home, code=grouped(codes[6]), **fields)
    assert ResidentCard.objects.filter(round=round).count() - before == 5 + on_paper_too


def on_paper(clerk: Person, home: str, **fields: str) -> None:
    """One sheet with a leaflet's code: keyed, counted, keyed again and finished."""
    clerk.do(f"{home}karty-z-kodami/")
    batch = f"{home}arkusze/2/"
    clerk.do(f"{batch}arkusz/", number="1", **fields)
    clerk.do(f"{batch}liczenie/", came_back="1", mark_4="1")
    fields.pop("code")
    clerk.do(f"{batch}drugi-raz/", **fields)
    clerk.do(f"{batch}zakonczenie/")


def refused_code(phone: Person, code: str) -> str:
    """What the page says to somebody whose code does not begin a card."""
    if not phone.has_scripts:
        return phone.refused("/ocena/", "Zaczynam", code=code)
    page = phone.go("/ocena/")
    page.fill("[name=code]", code)
    page.get_by_role("button", name="Zaczynam").click()
    page.locator("main", has_text="był już użyty").wait_for()
    return page.inner_text("main")


def answer_unseen(phone: Person, code: str) -> None:
    phone.do("/ocena/", press="Zaczynam", code=grouped(code).lower())
    phone.do(press="Pokaż wszystko na jednej stronie")
    phone.do(press="Wyślij", **{f"r{number}": 4 + number % 2 for number in range(1, 13)})
    assert phone.page.locator(".k-removal").count()


def answer_on_phone(phone: Person, code: str) -> None:
    if not phone.has_scripts:
        answer_unseen(phone, code)
        return
    page = phone.go("/ocena/")
    page.fill("[name=code]", grouped(code).lower())
    page.get_by_role("button", name="Zaczynam").click()
    page.get_by_role("button", name="Pokaż wszystko na jednej stronie").click()
    # The card itself, wholly drawn: until then the faces move under the finger.
    page.locator("fieldset.k-question").last.wait_for()
    page.wait_for_load_state()
    page.evaluate("document.fonts.ready")
    for number in range(1, 13):
        tick(page.locator(f"[name=r{number}][value='{4 + number % 2}']"))
    page.get_by_role("button", name="Wyślij").click()
    page.locator(".k-removal").wait_for()


def tick(face: Locator) -> None:
    """Whoever sees that a face stayed unmarked taps it again; seen on a very busy machine."""
    face.click()
    try:
        expect(face).to_be_checked(timeout=2_000)
    except AssertionError:
        face.click()
        expect(face).to_be_checked()


def report(contract: Contract, people: Any) -> None:
    """11. The published balance: all four pictures, for everybody."""
    page = people().go(f"/bilanse/{contract.pk}/")
    assert page.locator("svg[role=img]").count() >= 4
    assert "Uwagi" in page.inner_text("main")
