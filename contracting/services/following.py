"""An organisation follows calls, and each new call that fits is told once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.permissions import belongs_to_ngo
from common.concurrency import locked_version
from common.journal import record
from common.law import Refused
from common.letters import write_letter
from common.models import Letter
from contracting.enums import Rhythm
from contracting.models import Following, FollowingReader, Tender, ToldCall
from contracting.rules.matching import Wish
from contracting.selectors.following import (
    calls_of_the_week,
    readers,
    readers_at_once,
    untold,
    wish_of,
)

LOOKED_BACK = timedelta(days=28)
"""Whoever begins to follow hears of open calls of the last weeks too, and so does everybody
when the worker stood still."""

_signer = Signer(salt="contracting.following")


@transaction.atomic
def follow_calls(
    *,
    organisation: Organisation,
    spheres: Sequence[str],
    places: Sequence[str],
    groups: Sequence[str],
    rhythm: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Following:
    """What the organisation follows, and how often the person who says so is told."""
    at = at or timezone.now()
    if not belongs_to_ngo(by, organisation):
        raise Refused(_("Calls are followed by people of the organisation."))
    following, _new = Following.objects.get_or_create(organisation=organisation)
    following = locked_version(following, version)
    following.spheres, following.places = sorted(spheres), sorted(places)
    following.groups = sorted(groups)
    following.changed_at = at
    following.version += 1
    following.save()
    if rhythm:
        FollowingReader.objects.update_or_create(
            following=following, user=by, defaults={"rhythm": rhythm}
        )
    else:
        FollowingReader.objects.filter(following=following, user=by).delete()
    record("following.changed", organisation, by=by, at=at, rhythm=rhythm)
    return following


def unsubscribe_path(user: User) -> str:
    """The address holds a signature in place of a stored secret, and only ends letters."""
    return f"/powiadomienia/{_signer.sign(str(user.pk))}/"


def reader_of(code: str) -> User | None:
    try:
        return User.objects.filter(pk=int(_signer.unsign(code))).first()
    except (BadSignature, ValueError):
        return None


@transaction.atomic
def stop_letters(*, user: User) -> int:
    """No more letters on calls to this person; the organisation's choice stays."""
    number, _rows = FollowingReader.objects.filter(user=user).delete()
    return number


def tell_at_once(tender: Tender, *, at: datetime) -> int:
    """In the transaction of the publication: a letter to each who asked for one at once."""
    if tender.rehearsal:
        return 0
    told = 0
    for person in readers_at_once(tender):
        told += write_letter(
            "contracting/email/call_fits.txt",
            to=person,
            key=f"call-fits:{tender.pk}:{person.pk}",
            unsubscribe=unsubscribe_path(person),
            tender=tender,
            path=f"/nabory/{tender.pk}/",
        )
        ToldCall.objects.get_or_create(tender=tender, user=person, defaults={"told_at": at})
    return told


def tell_weekly(*, at: datetime | None = None) -> int:
    """One letter a person and week, on what was announced before its Monday."""
    at = at or timezone.now()
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    calls = list(calls_of_the_week(begin=monday - LOOKED_BACK, end=monday, at=at))
    if not calls:
        return 0
    wishes: dict[User, list[Wish]] = {}
    for each in readers(Rhythm.WEEKLY):
        wishes.setdefault(each.user, []).append(wish_of(each.following))
    year, week, _day = today.isocalendar()
    told = 0
    for person, wanted in wishes.items():
        key = f"calls-weekly:{year}-{week:02d}:{person.pk}"
        told += _tell(person, key, untold(person, wanted, calls), at=at)
    return told


@transaction.atomic
def _tell(person: User, key: str, calls: list[Tender], *, at: datetime) -> bool:
    if not calls or Letter.objects.filter(key=key).exists():
        return False
    new = write_letter(
        "contracting/email/calls_weekly.txt",
        to=person,
        key=key,
        unsubscribe=unsubscribe_path(person),
        calls=calls,
        number=len(calls),
        path="/nabory/",
    )
    ToldCall.objects.bulk_create(
        [ToldCall(tender=each, user=person, told_at=at) for each in calls], ignore_conflicts=True
    )
    return new
