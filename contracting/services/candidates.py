"""Organisations indicate people for committees in answer to an authority's public call."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked
from common.journal import record
from common.law import Finding, Refused
from common.publicity import public_data_changed
from common.spheres import SPHERES
from contracting.models import Candidate, CandidateCall


@transaction.atomic
def call_for_candidates(
    *,
    authority: Organisation,
    title: str,
    text: str,
    due_on: date,
    by: User,
    at: datetime | None = None,
) -> CandidateCall:
    """Publish the call; organisations answer it until a day."""
    at = at or timezone.now()
    if due_on <= timezone.localdate(at):
        raise Refused(_("Give a day to come, so that organisations have time to answer."))
    call = CandidateCall.objects.create(
        authority=authority,
        title=title.strip(),
        text=text.strip(),
        due_on=due_on,
        published_at=at,
        published_by=by,
    )
    record("candidates.called", authority, by=by, at=at, call=call.pk)
    public_data_changed()
    return call


@transaction.atomic
def indicate_candidate(
    *,
    call: CandidateCall,
    organisation: Organisation,
    name: str,
    email: str,
    spheres: Sequence[str],
    by: User,
    about: str = "",
    at: datetime | None = None,
) -> Candidate:
    """An organisation indicates a person, who agreed to it."""
    at = at or timezone.now()
    call = locked(call)
    reasons: list[Finding | str] = []
    if not call.is_open(timezone.localdate(at)):
        reasons.append(_("The time for candidates in this call has passed."))
    if not set(spheres) <= SPHERES.keys():
        reasons.append(_("Choose kinds of tasks from the list."))
    same = call.candidates.standing().filter(organisation=organisation, email__iexact=email)
    if same.exists():
        reasons.append(_("Your organisation has already indicated this person."))
    if reasons:
        raise Refused(*reasons)
    candidate = Candidate.objects.create(
        call=call,
        organisation=organisation,
        name=name.strip(),
        email=email.strip().lower(),
        spheres=list(spheres),
        about=about.strip(),
        indicated_by=by,
        indicated_at=at,
    )
    record("candidates.indicated", call.authority, by=by, at=at, candidate=candidate.pk)
    return candidate


@transaction.atomic
def withdraw_candidate(*, candidate: Candidate, by: User, at: datetime | None = None) -> Candidate:
    """The organisation takes an indication back, or the person no longer agrees."""
    at = at or timezone.now()
    candidate = locked(candidate)
    if candidate.withdrawn_at is not None:
        raise Refused(_("This indication was already withdrawn."))
    candidate.withdrawn_at = at
    candidate.save(update_fields=["withdrawn_at"])
    authority = candidate.call.authority
    record("candidates.withdrawn", authority, by=by, at=at, candidate=candidate.pk)
    return candidate
