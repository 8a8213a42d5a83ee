"""Publish a received simplified offer in three places, and record when it was taken down."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.selectors import people_of
from common.concurrency import locked, locked_version
from common.duties import Owner
from common.journal import record
from common.judgement import findings, require_lawful
from common.law import Refused
from common.letters import write_letter
from common.models import Document
from common.papers import issue
from common.publicity import public_data_changed
from common.waivers import accept_breach, accepted_with
from contracting.documents.small_grants import notice_snapshot
from contracting.enums import Notice, TenderState
from contracting.lifecycle import TENDER_STEPS, require_step
from contracting.models import Publication, PublicationRemoval, SmallGrantOffer, Tender
from contracting.modes import mode_of
from contracting.rules.canonical import digest_of
from contracting.selectors.small_grant_texts import missing_passages, public_content
from contracting.selectors.small_grants import comments_close_at, places_of, publication_facts
from contracting.services.announcements import Appearance, require_sensible

A_SECOND = timedelta(seconds=1)


@transaction.atomic
def confirm_public_text(
    *,
    small_grant: SmallGrantOffer,
    passages: Sequence[str],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Document:
    """The clerk read what will be published and took out what should not be; print it.

    Refused while a passage stands nowhere in the offer.
    """
    at = at or timezone.now()
    small_grant = locked_version(small_grant, version)
    _require_unpublished(small_grant)
    kept = list(dict.fromkeys(each.strip() for each in passages if each.strip()))
    require_found(missing_passages(small_grant, kept))
    content = public_content(small_grant, kept)
    small_grant.blacked_out, small_grant.public_content = kept, content
    small_grant.save()
    digest = digest_of(content)
    record("small_grant.text_confirmed", small_grant, by=by, at=at, taken_out=len(kept))
    return issue(
        kind="small_grant_notice",
        subject=small_grant,
        title=f"Informacja o złożeniu oferty {_tender_of(small_grant).number}",
        snapshot=notice_snapshot(small_grant, content, digest),
        key=f"small_grant_notice:{small_grant.pk}:{small_grant.version}",
        at=at,
        number=_tender_of(small_grant).number,
    )


@transaction.atomic
def publish_small_grant_offer(
    *,
    small_grant: SmallGrantOffer,
    appearances: Sequence[Appearance],
    by: User,
    reason: str = "",
    at: datetime | None = None,
) -> SmallGrantOffer:
    """Record the three publications: from the last of them the days for comments run.

    A late publication is recorded with the reason why; every offer is published, also one
    that will be refused.
    """
    at = at or timezone.now()
    tender = locked(_tender_of(small_grant))
    small_grant = locked(small_grant)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.OPEN)
    _require_standing(small_grant)
    if small_grant.public_content is None:
        raise Refused(_("Read the text that will be published first, and confirm it."))
    published = {each.place: each.published_on for each in appearances}
    facts = publication_facts(small_grant, published, at=at)
    found = findings(mode_of(tender.mode).to_publish_offer, facts)
    accepted = accepted_with(reason, found)
    for each in appearances:
        require_sensible(each, at=at)
    _record_places(small_grant, tender, appearances, by, at)
    _open(small_grant, tender, list(published.values()), at)
    for breach in accepted:
        accept_breach(subject=small_grant, breach=breach, reason=reason, by=by, at=at)
    record("small_grant.published", small_grant, by=by, at=at, number=tender.number)
    _tell_the_organisation(small_grant)
    public_data_changed()
    return small_grant


@transaction.atomic
def take_down_small_grant_offer(
    *,
    small_grant: SmallGrantOffer,
    removed: Mapping[str, date],
    by: User,
    at: datetime | None = None,
) -> SmallGrantOffer:
    """Record when it disappeared from its places: after seven days at the earliest."""
    at = at or timezone.now()
    tender = locked(_tender_of(small_grant))
    small_grant = locked(small_grant)
    places = {each.place: each for each in places_of(small_grant)}
    published = {place: each.published_on for place, each in places.items()}
    facts = publication_facts(small_grant, published, dict(removed), at=at)
    require_lawful(mode_of(tender.mode).to_take_down_offer, facts)
    for place, day in removed.items():
        if place not in places:
            raise Refused(_("The offer was not published in this place."))
        if day > timezone.localdate(at):
            raise Refused(_("The day is yet to come. Record it after the notice was taken down."))
        _removal, new = PublicationRemoval.objects.get_or_create(
            publication=places[place],
            defaults={"removed_on": day, "entered_by": by, "entered_at": at},
        )
        if new:
            record(
                "small_grant.taken_down",
                small_grant,
                by=by,
                at=at,
                place=place,
                removed_on=day.isoformat(),
            )
    public_data_changed()
    return small_grant


def require_found(unfound: Sequence[str]) -> None:
    """A mistyped passage takes nothing out: what it was meant for would stay in public."""
    if unfound:
        raise Refused(
            _(
                "These passages stand nowhere in the text, so nothing would be taken out for them. "
                "Copy them from it exactly: %(passages)s."
            )
            % {"passages": ", ".join(f"„{each}”" for each in unfound)}
        )


def _tender_of(small_grant: SmallGrantOffer) -> Tender:
    if small_grant.offer is None:
        raise Refused(_("The offer has not been filed."))
    return small_grant.offer.tender


def _require_unpublished(small_grant: SmallGrantOffer) -> None:
    if _tender_of(small_grant).state != TenderState.DRAFT:
        raise Refused(_("The offer has been published: what everybody reads does not change."))
    _require_standing(small_grant)


def _require_standing(small_grant: SmallGrantOffer) -> None:
    if small_grant.given_up_at:
        raise Refused(_("The organisation took the offer back: it is not published."))


def _record_places(
    small_grant: SmallGrantOffer,
    tender: Tender,
    appearances: Sequence[Appearance],
    by: User,
    at: datetime,
) -> None:
    shown = digest_of(small_grant.public_content or {})
    Publication.objects.bulk_create(
        Publication(
            tender=tender,
            notice=Notice.OFFER,
            place=each.place,
            published_on=each.published_on,
            address=each.address,
            produced_by=each.produced_by,
            produced_on=each.produced_on or each.published_on,
            checksum=shown,
            entered_by=by,
            entered_at=at,
        )
        for each in appearances
    )


def _open(small_grant: SmallGrantOffer, tender: Tender, days: Sequence[date], at: datetime) -> None:
    """What lists and registers say of it is the public text, not the one that was filed."""
    said = small_grant.public_content or {}
    tender.title, tender.description = said["title"][:250], said["summary"][:10000]
    tender.state = TenderState.OPEN
    tender.published_at = at
    tender.offers_due_at = comments_close_at(days) - A_SECOND
    tender.version += 1
    tender.save()


def _tell_the_organisation(small_grant: SmallGrantOffer) -> None:
    for person in people_of(Owner(organisation_id=small_grant.offeror_id)):
        write_letter(
            "contracting/email/small_grant_published.txt",
            to=person,
            key=f"small-grant-published:{small_grant.pk}:{person.user_id}",
            small_grant=small_grant,
            path=f"/male-granty/oferty/{small_grant.pk}/",
        )
