"""Steps 1–5: the register, the authority, its people, the organisation, programme, standard."""

from pathlib import Path
from typing import Any

from django.core.management import call_command

from accounts.models import Organisation, TerritorialUnit
from programmes.enums import ProgrammePart
from programmes.models import Programme, ServiceStandard
from tests.factories.accounts import make_operator
from tests.walk.conftest import Clock, Jobs
from tests.walk.person import PASSWORD, Person

REGISTER = Path(__file__).resolve().parents[2] / "demo" / "data" / "terc_2024-01-01.csv"
CLERK, EXECUTIVE = "halina@godkowo.example", "wojt@godkowo.example"
SPEAKER, STAFF = "teresa@razem.example", "adam@razem.example"


def onboard(people: Any) -> Person:
    """1. The operator imports the official register and chooses an authority from it."""
    call_command("import_terc", str(REGISTER), verbosity=0)
    make_operator(email="operator@kooperacja.example", password=PASSWORD)
    operator = people("operator@kooperacja.example")
    operator.log_in()
    operator.go("/panel/urzedy/wybor/?q=Godkowo")
    operator.press_link("Godkowo")
    operator.do(
        street="Godkowo 101", postal_code="14-407", town="Godkowo", email="urzad@godkowo.example"
    )
    assert TerritorialUnit.objects.get(pk="2804022").authorities.exists()
    return operator


def invite_office(operator: Person, people: Any, jobs: Jobs) -> tuple[Person, Person]:
    """2. A clerk and an executive are invited; a mail scanner opens their links first."""
    authority = Organisation.objects.authorities().get()
    for email, role in ((CLERK, "clerk"), (EXECUTIVE, "executive")):
        operator.do(f"/organizacja/{authority.pk}/zaproszenia/", email=email, role=role)
    return (
        accept(people, jobs, CLERK, "Halina Nowicka"),
        accept(people, jobs, EXECUTIVE, "Stanisław Kozłowski"),
    )


def accept(people: Any, jobs: Jobs, email: str, name: str) -> Person:
    link = jobs.link_in_letter(email, "/zaproszenie/")
    scanner, person = people(), people(email)
    scanner.go(link)
    scanner.go(link)
    person.go(link)
    person.do(name=name, password=PASSWORD, again=PASSWORD)
    person.log_in()
    return person


def register_organisation(people: Any, jobs: Jobs, clerk: Person) -> tuple[Person, Person]:
    """3. An organisation registers, is confirmed by the authority, and invites staff."""
    speaker = people(SPEAKER)
    speaker.do(
        "/konto/signup/", name="Teresa Duda", email=SPEAKER, password1=PASSWORD, password2=PASSWORD
    )
    speaker.do(jobs.link_in_letter(SPEAKER, "/konto/confirm-email/"))
    speaker.log_in()
    speaker.do(
        "/organizacja/rejestracja/",
        name="Stowarzyszenie Razem dla Godkowa", legal_form="association", nip="525-234-40-78",
        regon="123456785", krs="0000123456", street="Godkowo 44", postal_code="14-407",
        town="Godkowo", email="biuro@razem.example", iban="61 1090 1014 0000 0712 1981 2874",
    )  # fmt: skip
    ngo = Organisation.objects.ngos().get()
    authority = Organisation.objects.authorities().get()
    if not ngo.confirmations.exists():
        speaker.do(f"/organizacja/{ngo.pk}/potwierdzenia/", authority=authority.pk)
    asked = ngo.confirmations.get()
    jobs.letter_to(CLERK, ngo.name)
    assert ngo.name in clerk.go("/moje-sprawy/").inner_text("main")
    clerk.do(f"/potwierdzenia/{asked.pk}/", decision="confirm")
    speaker.do(f"/organizacja/{ngo.pk}/zaproszenia/", email=STAFF, role="staff")
    return speaker, accept(people, jobs, STAFF, "Adam Pluta")


def adopt_programme(clerk: Person, clock: Clock, standard: ServiceStandard) -> Programme:
    """4. An annual programme with its statutory parts and a priority task; its adoption."""
    year = clock.day(0).year + 1
    clerk.do(
        "/programy/nowy/", kind="annual", title=f"Program współpracy na {year} rok", first_year=year
    )
    programme = Programme.objects.get()
    home = f"/programy/{programme.pk}/"
    for part in ProgrammePart.values:
        clerk.do(f"{home}czesci/{part}/", press="Zapisz i wróć", text=f"Treść części: {part}.")
    clerk.do(f"{home}opis/", planned_funds="60 000,50")
    clerk.do(
        f"{home}zadania/nowe/", title="Usługi sąsiedzkie w gminie Godkowo", sphere="10",
        description="Drobna pomoc sąsiadów.", planned_amount="60 000,00", mode="open_call",
        award_form="supporting", standard=standard.pk,
    )  # fmt: skip
    clerk.do(f"{home}konsultacje/otworz/", closes_on=clock.day(15), how="Uwagi na adres urzędu.")
    clock.go(17)
    clerk.log_in()
    clerk.do(f"{home}konsultacje/zamknij/", report="Nie wpłynęły uwagi.")
    clerk.do(f"{home}do-rady/")
    reason = {} if clock.day(18).month < 12 else {"late_reason": "Sesja rady została przełożona."}
    clock.go(18)
    clerk.log_in()
    clerk.do(
        f"{home}uchwala/", resolution_number="XL/210", adopted_on=clock.day(18),
        bip_url="https://bip.godkowo.example/uchwaly/210", **reason,
    )  # fmt: skip
    return Programme.objects.get()


def adopt_standard(clerk: Person, clock: Clock) -> ServiceStandard:
    """5. A service standard with quality indicators, adopted as version 1."""
    from programmes.rules.standards import SECTIONS

    clerk.do("/standardy/nowy/", name="Usługi sąsiedzkie", sphere="10")
    standard = ServiceStandard.objects.get()
    home = f"/standardy/{standard.pk}/"
    for section, fields in SECTIONS.items():
        said = {name: f"Treść pola {name}." for name in fields}
        said |= {"name": "Usługi sąsiedzkie"} if "name" in fields else {}
        said |= {"sphere": "10"} if "sphere" in fields else {}
        said |= {"unit_cost": "38,00", "unit_name": "godzina"} if "unit_cost" in fields else {}
        said |= {"capacity": "30 osób"} if "capacity" in fields else {}
        said |= {"review_on": clock.day(400)} if "review_on" in fields else {}
        clerk.do(f"{home}sekcje/{section}/", **said)
    clerk.do(
        f"{home}wskazniki/", press="Zapisz", name_0="Osoby objęte pomocą",
        target_0="co najmniej 30", source_0="karty godzin", frequency_0="co kwartał",
    )  # fmt: skip
    clerk.do(f"{home}przyjecie/", act_number="77/2025", adopted_on=clock.day(2))
    return ServiceStandard.objects.get()
