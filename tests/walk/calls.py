"""Steps 6–8: the call, the offer, the opening, the committee, the choice, the results."""

from datetime import datetime, time
from typing import Any

from accounts.models import User
from contracting.models import CommitteeMember, Offer, Submission, Tender
from contracting.selectors.formal import requirement_texts
from programmes.models import Programme
from tests.factories.accounts import make_user
from tests.walk.conftest import Clock, Jobs
from tests.walk.person import PASSWORD, Person

CHAIR = "danuta@komisja.example"
SECRET = "Szesnascioro-przeszkolonych-sasiadow"
PLACES = {
    "bip_address": "https://bip.godkowo.example/nabory/1",
    "board_address": "tablica, parter",
    "website_address": "https://godkowo.example/nabory/1",
}


def announce(clerk: Person, clock: Clock, programme: Programme) -> Tender:
    """6. A call from the priority task and the standard; 21 days are enforced."""
    task = programme.priority_tasks.get()
    clerk.do("/nabory/nowy/", priority_task=task.pk, number="1/2026")
    tender = Tender.objects.get()
    edit = f"/nabory/{tender.pk}/edycja/"
    clerk.do(f"{edit}zadanie/", press="Zapisz i zostań")
    clerk.do(f"{edit}pieniadze/", press="Zapisz i zostań", budget="60 000")
    clerk.do(
        f"{edit}zasady/", press="zostań", max_grant="60 000",
        max_grant_share="95", grant_rules="Dotację dostaje najlepiej oceniona oferta.",
    )  # fmt: skip
    clerk.do(
        f"{edit}warunki/", press="zostań", task_starts_on=clock.day(80),
        task_ends_on=clock.day(310), conditions="Zgodnie ze standardem.",
    )  # fmt: skip
    clerk.do(f"{edit}terminy/", press="zostań", offers_due_at=at(clock, 40))
    choice = {"choice_procedure": "Komisja, potem wójt.", "decision_by": clock.day(60)}
    clerk.do(f"{edit}kryteria/", press="zostań", **choice)
    clerk.do(f"{edit}podobne/", press="zostań", similar_tasks="Nie zlecano takich zadań.")
    days = {f"{place}_on": clock.day(20) for place in ("bip", "board", "website")}
    clerk.do(f"/nabory/{tender.pk}/ogloszenia/", **days, **PLACES)
    page = clerk.go(f"/nabory/{tender.pk}/publikacja/")
    said = page.inner_text("main").replace("\xa0", " ")
    assert "co najmniej 21 dni" in said, "20 days are too few, and the page says why"
    assert "art. 13 ust. 1 ustawy" in page.content().replace("&nbsp;", " ").replace("\xa0", " ")
    clerk.do(f"{edit}terminy/", press="zostań", offers_due_at=at(clock, 42))
    clerk.do(f"/nabory/{tender.pk}/publikacja/")
    return Tender.objects.get()


def at(clock: Clock, offset: int) -> str:
    """As a browser types a date with an hour."""
    return datetime.combine(clock.day(offset), time(15, 30)).strftime("%Y-%m-%dT%H:%M")


def write_offer(staff: Person, speaker: Person, clock: Clock, tender: Tender, jobs: Jobs) -> Offer:
    """7. Staff write, the representative submits, withdraws and submits again."""
    staff.do(f"/nabory/{tender.pk}/oferta/")
    offer = Offer.objects.get()
    part = f"/oferty/{offer.pk}/czesc/"
    staff.do(f"{part}oferent/", contact_phone="600 100 200")
    type_description(staff, part)
    staff.do(
        f"{part}dzialania/", row__0__name="Pomoc sąsiedzka", row__0__description="Zakupy, leki.",
        row__0__when="cały czas", row__0__target_group="30 osób",
    )  # fmt: skip
    staff.do(f"{part}rezultaty/", effects="Osoby starsze dłużej mieszkają u siebie.")
    staff.do(f"{part}zasoby/", experience="Od 2019 roku.", resources=SECRET)
    write_costs(staff, f"{part}koszty/")
    staff.do(f"{part}inne/", paid_performance="no")
    staff.do(f"{part}oswiadczenia/", tax_arrears="no", insurance_arrears="no", declared=True)
    submit = f"/oferty/{offer.pk}/zlozenie/"
    speaker.do(submit, confirmed=True)
    first = Submission.objects.get()
    receipt = speaker.page.inner_text("main")
    assert first.number in receipt
    assert first.digest[:8] in receipt.replace(" ", "").replace("\n", "")
    jobs.letter_to(speaker.email, first.number)
    speaker.do(f"/oferty/{offer.pk}/wycofanie/")
    speaker.do(submit, confirmed=True)
    assert Submission.objects.count() == 2
    return offer


def type_description(staff: Person, part: str) -> None:
    """Typed and left alone: it saves itself, and leaving the page loses nothing."""
    if not staff.has_scripts:
        summary = f"Pomoc dla trzydziestu osób. {SECRET}."
        staff.do(f"{part}opis/", place="dziewięć sołectw", summary=summary)
        return
    page = staff.go(f"{part}opis/")
    page.fill("[name=place]", "dziewięć sołectw")
    page.fill("[name=summary]", f"Pomoc dla trzydziestu osób. {SECRET}.")
    page.locator("[name=title]").focus()
    page.get_by_text("zapisano", exact=False).first.wait_for()
    assert SECRET in staff.go(f"{part}opis/").input_value("[name=summary]")


def write_costs(staff: Person, path: str) -> None:
    """Table V.A and V.B; a task over the year's end has its costs in its first year here."""
    fields = {
        "row-0-name": "Wynagrodzenia", "row-0-unit": "godzina", "row-0-unit_cost": "30,00",
        "row-0-quantity": "1500", "row-1-name": "Koordynacja", "row-1-unit": "miesiąc",
        "row-1-unit_cost": "1 000,00", "row-1-quantity": "8", "grant": "50 000,00",
        "own_financial": "3 000,00", "own_other": "0", "fees": "0",
    }  # fmt: skip
    if staff.go(path).locator("[name='row-0-year_1']").count():
        fields |= {"row-0-year_1": "45 000,00", "row-1-year_1": "8 000,00"}
    staff.do(path, **fields)


def sealed(offer: Offer, *readers: Person) -> None:
    """Nobody of the authority reads any of it before the deadline, by any door."""
    for reader in readers:
        for path in (
            f"/oferty/{offer.pk}/", f"/oferty/{offer.pk}/podglad/", "/oferty/", "/moje-sprawy/",
            f"/nabory/{offer.tender_id}/", f"/nabory/{offer.tender_id}/oferty/",
            f"/nabory/{offer.tender_id}/komisja/", "/organizacja/",
        ):  # fmt: skip
            reader.page.goto(path)
            assert SECRET not in reader.page.content(), (reader.email, path)


def choose(
    clerk: Person, executive: Person, people: Any, clock: Clock, tender: Tender, jobs: Jobs
) -> Offer:
    """8. Opening, formal check, committee, scores with reasons, choice, results."""
    offer = Offer.objects.get()
    clerk.do(f"/nabory/{tender.pk}/otwarcie/")
    assert SECRET not in clerk.go(f"/nabory/{tender.pk}/").content()
    jobs.letter_to(executive.email, f"/nabory/{tender.pk}/otwarcie/")
    executive.log_in()
    executive.do(f"/nabory/{tender.pk}/otwarcie/")
    assert SECRET in clerk.go(f"/oferty/{offer.pk}/").content()
    met = {f"answer_{number}": "yes" for number, _text in enumerate(requirement_texts(tender), 1)}
    clerk.do(
        f"/nabory/{tender.pk}/oferty/{offer.pk}/ocena-formalna/", result="accept",
        reason="Kompletna.", **met,
    )  # fmt: skip
    make_user(email=CHAIR, name="Danuta Kalinowska", password=PASSWORD)
    clerk.do(
        f"/nabory/{tender.pk}/komisja/powolanie/", order_number="15/2026",
        appointed_on=clock.day(43), no_ngo_ground="nobody_indicated", o__0__email=CHAIR,
        o__0__seat="executive", o__0__is_chair=True, o__1__email=clerk.email,
        o__1__seat="executive",
    )  # fmt: skip
    jobs.letter_to(CHAIR, f"/nabory/{tender.pk}/")
    chair = people(CHAIR)
    chair.log_in()
    chair.page.goto(f"/oferty/{offer.pk}/")
    assert SECRET not in chair.page.content(), "no offer before the declaration"
    for judge in (chair, clerk):
        judge.do(f"/nabory/{tender.pk}/komisja/oswiadczenie/", answer="none")
        score(judge, tender, offer)
    clerk.do(f"/nabory/{tender.pk}/komisja/zamkniecie/")
    jobs.letter_to(executive.email, f"/nabory/{tender.pk}/")
    clock.go(46)
    executive.log_in()
    executive.do(
        f"/nabory/{tender.pk}/wybor/",
        **{
            f"choice_{offer.pk}": "yes",
            f"amount_{offer.pk}": "48 000,00",
            f"reason_{offer.pk}": "Najlepsza oferta.",
        },
    )
    clock.go(47)
    clerk.log_in()
    days = {f"{place}_on": clock.day(47) for place in ("bip", "board", "website")}
    clerk.do(f"/nabory/{tender.pk}/wyniki/", **days, **PLACES)
    public = people().go(f"/nabory/{tender.pk}/").inner_text("main")
    assert "48 000,00" in public.replace("\xa0", " ")
    return Offer.objects.get()


def score(judge: Person, tender: Tender, offer: Offer) -> None:
    member = CommitteeMember.objects.get(user=User.objects.get(email=judge.email))
    assert member.declared_at
    fields = {}
    for criterion in tender.criteria.all():
        fields[f"points_{criterion.pk}"] = max(1, criterion.points - 2)
        fields[f"reason_{criterion.pk}"] = "Opisane rzetelnie."
    judge.do(f"/nabory/{tender.pk}/ocena/{offer.pk}/", press="Zamknij kartę", **fields)
