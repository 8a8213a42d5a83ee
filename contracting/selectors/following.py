"""Who follows which calls, and the places that can be followed."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from accounts.enums import NGO_ROLES
from accounts.models import Membership, Organisation, TerritorialUnit, User
from contracting.enums import Rhythm
from contracting.models import Following, FollowingReader, Tender, ToldCall
from contracting.models.tender import TenderQuerySet
from contracting.rules.matching import Announced, Wish, fits


def wish_of(following: Following) -> Wish:
    return Wish(
        spheres=frozenset(following.spheres),
        places=frozenset(following.places),
        groups=frozenset(following.groups),
    )


def announced(tender: Tender) -> Announced:
    return Announced(
        sphere=tender.sphere,
        place=tender.authority.unit_id or "",
        groups=frozenset(tender.recipient_groups),
    )


def fits_following(following: Following, tender: Tender) -> bool:
    return fits(wish_of(following), announced(tender))


def readers(rhythm: str) -> Iterator[FollowingReader]:
    """Those who still act for the organisation and may log in."""
    rows = FollowingReader.objects.filter(rhythm=rhythm, user__is_active=True)
    members = set(Membership.objects.filter(role__in=NGO_ROLES).values_list("organisation", "user"))
    for each in rows.select_related("following", "user").order_by("pk"):
        if (each.following.organisation_id, each.user_id) in members:
            yield each


def readers_at_once(tender: Tender) -> list[User]:
    """Each person once, however many of their organisations the call fits."""
    told = set(ToldCall.objects.filter(tender=tender).values_list("user", flat=True))
    found: dict[int, User] = {}
    for each in readers(Rhythm.IMMEDIATE):
        if each.user_id not in told and fits_following(each.following, tender):
            found[each.user_id] = each.user
    return list(found.values())


def calls_of_the_week(*, begin: datetime, end: datetime, at: datetime) -> TenderQuerySet:
    """Announced in between and still taking offers."""
    return (
        Tender.objects.public()
        .open_at(at)
        .filter(published_at__gte=begin, published_at__lt=end)
        .select_related("authority")
        .order_by("offers_due_at", "pk")
    )


def untold(user: User, wishes: Iterable[Wish], calls: Iterable[Tender]) -> list[Tender]:
    told = set(ToldCall.objects.filter(user=user).values_list("tender", flat=True))
    wanted = list(wishes)
    return [
        each
        for each in calls
        if each.pk not in told and any(fits(wish, announced(each)) for wish in wanted)
    ]


def followed_places() -> list[tuple[str, str]]:
    """Units of the authorities on the portal, and the counties and voivodeships they lie in."""
    own = Organisation.objects.authorities().values_list("unit_id", flat=True)
    codes = {code for unit in own if unit for code in (unit[:2], unit[:4], unit)}
    units = TerritorialUnit.objects.filter(code__in=codes, dropped=False).order_by("code")
    return [(unit.code, f"{unit.name} ({unit.kind_label})") for unit in units]
