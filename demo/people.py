"""Authorities, organisations and people of the story, with who may log in."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.enums import ConfirmationState, OrganisationKind, Role
from accounts.models import Confirmation, Membership, Organisation, TerritorialUnit, User
from demo.authorities import AUTHORITIES
from demo.clock import Clock
from demo.identifiers import iban, krs, nip, regon
from demo.organisations import ORGANISATIONS, WAITING, DemoOrganisation
from demo.world import World

OTHERS = (
    ("koordynator-jst", "Elżbieta Maciejewska", "elzbieta.maciejewska@pilotaz.example", "koordynatorka gminna"),
    ("koordynator-ngo", "Marcin Tomczak", "marcin.tomczak@pilotaz.example", "koordynator ze strony organizacji"),
    ("moderator", "Sylwia Rutkowska", "sylwia.rutkowska@pilotaz.example", "moderatorka"),
    ("superwizor", "Wojciech Lewandowski", "wojciech.lewandowski@pilotaz.example", "superwizor"),
    ("komisja", "Danuta Kalinowska", "danuta.kalinowska@komisja.example", "przewodnicząca komisji konkursowych"),
    ("grupa", "Anna Żurek", "anna.zurek@sasiedzi.example", "z grupy nieformalnej w Barczewie"),
)  # fmt: skip


class People:
    """Makes people quickly: one password for all, hashed once."""

    def __init__(self) -> None:
        self.hashed = make_password(settings.DEMO_PASSWORD)

    def make(self, name: str, email: str, position: str = "", **fields: bool) -> User:
        user = User(email=email, name=name, position=position, password=self.hashed, **fields)
        user.save()
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        return user


def settle(clock: Clock) -> World:
    """Everybody of the story, each in their place, a year and a half ago."""
    people = People()
    operator = people.make(
        "Olga Operatorska", "operator@kooperacja.example", "operatorka portalu", is_operator=True
    )
    world = World(clock, operator)
    for key, name, email, position in OTHERS:
        world.others[key] = people.make(name, email, position)
    for place, one in enumerate(AUTHORITIES, start=501):
        world.authorities[one.key] = authority = Organisation.objects.create(
            kind=OrganisationKind.AUTHORITY,
            name=one.name,
            unit=TerritorialUnit.objects.get(pk=one.unit),
            executive_title=one.executive_title,
            nip=nip(place),
            regon=regon(place),
            street=one.street,
            postal_code=one.postal_code,
            town=one.town,
            phone=one.phone,
            email=f"urzad@{one.clerk[1].split('@')[1]}",
            website=f"https://{one.key}.example",
            bip_url=f"https://bip.{one.key}.example",
            registered_at=clock.moment(-540),
        )
        world.clerks[one.key] = join(people.make(*one.clerk), authority, Role.CLERK)
        world.executives[one.key] = join(people.make(*one.executive), authority, Role.EXECUTIVE)
    for number, organisation in enumerate(ORGANISATIONS, start=1):
        register(world, people, organisation, number)
    return world


def join(user: User, organisation: Organisation, role: Role) -> User:
    Membership.objects.create(
        user=user, organisation=organisation, role=role, since=organisation.registered_at
    )
    return user


def register(world: World, people: People, one: DemoOrganisation, number: int) -> None:
    ngo = Organisation.objects.create(
        kind=OrganisationKind.NGO,
        name=one.name,
        legal_form=one.form,
        nip=nip(number),
        regon=regon(number),
        krs="" if one.other_register else krs(number),
        other_register=one.other_register,
        other_register_number=f"{100 + number}/2019" if one.other_register else "",
        iban=iban(number),
        street=one.street,
        postal_code=one.postal_code,
        town=one.town,
        email=f"kontakt@{one.representative[1].split('@')[1]}",
        phone=f"89 555 {10 + number} 00",
        about=one.about,
        registered_at=world.clock.moment(-530 + number),
    )
    world.ngos[one.key] = ngo
    world.representatives[one.key] = join(
        people.make(*one.representative, "prezes zarządu"), ngo, Role.REPRESENTATIVE
    )
    if one.staff:
        world.staff[one.key] = join(
            people.make(*one.staff, "koordynacja projektów"), ngo, Role.STAFF
        )
    waits = one.key == WAITING
    Confirmation.objects.create(
        organisation=ngo,
        authority=world.authorities[one.home],
        state=ConfirmationState.ASKED if waits else ConfirmationState.CONFIRMED,
        asked_at=world.clock.moment(-4 if waits else -525 + number),
        decided_at=None if waits else world.clock.moment(-520 + number),
        decided_by=None if waits else world.clerks[one.home],
    )
