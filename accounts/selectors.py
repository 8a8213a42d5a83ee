"""Questions about people and organisations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import LocalFigureKey
from accounts.models import LocalFigure, Membership, Organisation, User
from common.duties import Addressee, Duty, Owner, Scope
from common.figures import Since
from common.waiting import duties_waiting


def people_of(owner: Owner) -> Iterable[Addressee]:
    """Those a letter about a duty goes to: each once, only who may still log in."""
    people = User.objects.filter(is_active=True)
    if owner.user_id is not None:
        people = people.filter(pk=owner.user_id)
    elif owner.organisation_id is not None:
        # One filter: the role must be held in this organisation, not in another one.
        held: dict[str, object] = {"memberships__organisation": owner.organisation_id}
        if owner.roles:
            held["memberships__role__in"] = owner.roles
        people = people.filter(**held)
    else:
        return ()
    return tuple(
        Addressee(user_id=pk, email=email, name=name, language=language)
        for pk, email, name, language in people.order_by("pk")
        .distinct()
        .values_list("pk", "email", "name", "language")
    )


def duties_around(user: User) -> list[Duty]:
    """Everything that waits for the person or for any of the person's organisations."""
    places = [held.organisation for held in user.roles_held]
    scope = Scope(
        timezone.localdate(),
        authority_ids=frozenset(each.pk for each in places if each.is_authority),
        ngo_ids=frozenset(each.pk for each in places if not each.is_authority),
        user_id=user.pk,
    )
    # Two providers may offer the same duty: it is shown once.
    return list({duty.key: duty for duty in duties_waiting(scope)}.values())


def is_mine(duty: Duty, user: User) -> bool:
    """Whether it waits for this person and not only for the office."""
    if duty.owner.user_id is not None:
        return duty.owner.user_id == user.pk
    return any(
        held.organisation_id == duty.owner.organisation_id
        and (not duty.owner.roles or held.role in duty.owner.roles)
        for held in user.roles_held
    )


def duties_of(user: User) -> list[Duty]:
    return [duty for duty in duties_around(user) if is_mine(duty, user)]


def organisations_held(user: User, *roles: str) -> list[Organisation]:
    """The organisations in which the person holds a role (one of ``roles``), each once."""
    held = {
        each.organisation_id: each.organisation
        for each in user.roles_held
        if not roles or each.role in roles
    }
    return list(held.values())


@dataclass(frozen=True)
class DemoPerson:
    name: str
    role: str
    place: str
    email: str


def demo_people() -> list[DemoPerson]:
    """Who can log in, for the login page of the demo; nobody anywhere else."""
    if not settings.DEMO:
        return []
    operators = User.objects.filter(is_operator=True, is_active=True).order_by("pk")
    people = [
        DemoPerson(each.name, _("operator of the portal"), "", each.email) for each in operators
    ]
    held = (
        Membership.objects.filter(user__is_active=True)
        .select_related("user", "organisation")
        .order_by("organisation__kind", "organisation__pk", "role", "user__pk")
    )
    people += [
        DemoPerson(
            each.user.name, str(each.get_role_display()), each.organisation.name, each.user.email
        )
        for each in held
    ]
    alone = User.objects.filter(memberships=None, is_operator=False, is_active=True).order_by("pk")
    people += [DemoPerson(each.name, each.position, "", each.email) for each in alone]
    return people


def local_figure(key: LocalFigureKey, authority: Organisation | None, day: date) -> Decimal | None:
    """The value in force on ``day``; ``None`` where nobody has set one. For rules, inside facts."""
    rows = LocalFigure.objects.of(key, authority).begun_by(day)
    return rows.values_list("value", flat=True).first()


def local_history(
    key: LocalFigureKey, authority: Organisation | None = None
) -> tuple[Since[Decimal], ...]:
    """Every standing value, the oldest first; for what runs over a change, as interest does."""
    rows = LocalFigure.objects.of(key, authority).standing().order_by("valid_from")
    return tuple(Since(row.valid_from, row.value, basis=row.basis) for row in rows)


def figures_in_force(authority: Organisation, day: date) -> list[LocalFigure]:
    """What the authority itself has set, one row for each figure; one query."""
    newest: dict[str, LocalFigure] = {}
    for row in LocalFigure.objects.filter(authority=authority).begun_by(day):
        newest.setdefault(row.key, row)
    return [newest[key] for key in LocalFigureKey.values if key in newest]


@dataclass(frozen=True)
class FigureSheet:
    """One figure with its whole history, as the page of those who enter it shows it."""

    key: LocalFigureKey
    rows: list[LocalFigure]
    current: LocalFigure | None


def figure_sheets(authority: Organisation | None, day: date) -> list[FigureSheet]:
    """Every figure of a place (``None``: the whole country), set or not; one query."""
    found = LocalFigure.objects.filter(authority=authority).select_related(
        "entered_by", "withdrawn_by"
    )
    rows = list(found.order_by("-valid_from", "-pk"))
    sheets = []
    for key in LocalFigureKey:
        if key.is_national is (authority is None):
            own = [row for row in rows if row.key == key]
            begun = [row for row in own if row.withdrawn_at is None and row.valid_from <= day]
            sheets.append(FigureSheet(key, own, begun[0] if begun else None))
    return sheets
