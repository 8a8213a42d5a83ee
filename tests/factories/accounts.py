"""The smallest lawful people, authorities and organisations; keywords change them."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone
from stdnum.pl import nip as nip_number
from stdnum.pl import regon as regon_number

from accounts.enums import (
    ConfirmationState,
    LegalForm,
    LocalFigureKey,
    OrganisationKind,
    Role,
    UnitKind,
)
from accounts.models import (
    Confirmation,
    LocalFigure,
    Membership,
    Organisation,
    TerritorialUnit,
    User,
)
from accounts.services.figures import set_local_figure

PASSWORD = "Wiosna-nad-Lyna-27"
AS_OF = date(2024, 1, 1)

_number = count(1)


def make_unit(code: str = "", **fields: Any) -> TerritorialUnit:
    """A rural municipality with its powiat and voivodeship, unless ``code`` says otherwise."""
    if not code:
        number = next(_number)
        code = f"28{number // 99 % 60 + 1:02d}{number % 99 + 1:02d}2"
    known = TerritorialUnit.objects.filter(pk=code).first()
    if known:
        return known
    kind, label = {
        2: (UnitKind.VOIVODESHIP, "województwo"),
        4: (UnitKind.COUNTY, "powiat"),
        7: (UnitKind.RURAL, "gmina wiejska"),
    }[len(code)]
    parent = {2: None, 4: code[:2], 7: code[:4]}[len(code)]
    defaults = {
        "name": f"Jednostka {code}",
        "kind": kind,
        "kind_label": label,
        "parent": make_unit(parent) if parent else None,
        "as_of": AS_OF,
    }
    return TerritorialUnit.objects.create(code=code, **(defaults | fields))


def make_authority(**fields: Any) -> Organisation:
    """An authority of a municipality of its own."""
    if "unit" not in fields:
        fields["unit"] = make_unit()
    fields.setdefault("name", f"Gmina {fields['unit'].name} {next(_number)}")
    fields.setdefault("executive_title", "Wójt")
    return Organisation.objects.create(kind=OrganisationKind.AUTHORITY, **fields)


def make_ngo(
    *, confirmed: bool = True, by: Organisation | None = None, **fields: Any
) -> Organisation:
    """An association with valid identifiers, confirmed by an authority (``by``, or a new one)."""
    number = next(_number)
    defaults = {
        "name": f"Stowarzyszenie Przykład {number}",
        "legal_form": LegalForm.ASSOCIATION,
        "nip": make_nip(number),
        "regon": make_regon(number),
        "krs": f"{number:010d}",
        "street": f"ul. Lipowa {number}",
        "postal_code": "10-001",
        "town": "Olsztyn",
        "email": f"biuro-{number}@stowarzyszenie.example.org",
    }
    ngo = Organisation.objects.create(kind=OrganisationKind.NGO, **(defaults | fields))
    if confirmed:
        make_confirmation(ngo, by or make_authority(), state=ConfirmationState.CONFIRMED)
    return ngo


def make_confirmation(ngo: Organisation, authority: Organisation, **fields: Any) -> Confirmation:
    if fields.get("state", ConfirmationState.ASKED) != ConfirmationState.ASKED:
        fields.setdefault("decided_at", timezone.now())
    return Confirmation.objects.create(organisation=ngo, authority=authority, **fields)


def make_user(**fields: Any) -> User:
    """A person who may log in with ``PASSWORD`` and a verified address."""
    number = next(_number)
    fields.setdefault("email", f"osoba-{number}@example.org")
    fields.setdefault("name", f"Osoba Numer {number}")
    fields.setdefault("password", PASSWORD)
    user = User.objects.create_user(**fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_member(organisation: Organisation, role: Role, *, user: User | None = None) -> User:
    """A person with ``role`` in ``organisation``; the same ``user`` may get several roles."""
    user = user or make_user()
    Membership.objects.create(user=user, organisation=organisation, role=role)
    user.forget_roles()
    return user


def make_operator(**fields: Any) -> User:
    return make_user(is_operator=True, **fields)


def make_nip(number: int) -> str:
    """A NIP with a valid check digit; the stems that have none are passed over."""
    for step in range(20):
        stem = f"{739_000_000 + number + step * 1_000_000:09d}"
        for last in "0123456789":
            if nip_number.is_valid(stem + last):
                return stem + last
    raise LookupError(number)


def make_regon(number: int) -> str:
    stem = f"{51000000 + number:08d}"
    return next(stem + d for d in "0123456789" if regon_number.is_valid(stem + d))


def make_local_figure(authority: Organisation | None = None, **fields: Any) -> LocalFigure:
    """Two weeks of consultation in an authority; the rate of interest for the whole country."""
    key = LocalFigureKey.INTEREST_RATE if authority is None else LocalFigureKey.CONSULTATION_DAYS
    defaults = {
        "key": key,
        "value": Decimal(14),
        "valid_from": AS_OF,
        "basis": "Uchwała nr I/1/2024",
    }
    by = fields.pop("by", None) or make_user()
    return set_local_figure(authority=authority, by=by, **(defaults | fields))
