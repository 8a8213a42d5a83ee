"""Anybody comments on a published offer; each comment gets a recorded answer: art. 19a(4)–(5)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import people_of
from common.concurrency import locked
from common.duties import Addressee, Owner
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.letters import write_letter
from common.sealing import seal_values, unseal_values
from contracting.enums import TenderState
from contracting.lifecycle import TENDER_STEPS, require_step
from contracting.models import SmallGrantComment, SmallGrantOffer, Tender
from contracting.modes import mode_of
from contracting.selectors.small_grants import TIME_TO_CONFIRM, comment_facts, takes_comments


@transaction.atomic
def leave_comment(
    *,
    small_grant: SmallGrantOffer,
    text: str,
    email: str,
    name: str = "",
    at: datetime | None = None,
) -> SmallGrantComment:
    """Hold a comment until its author opens the link that goes to ``email``.

    Nobody reads it before: an address that is somebody else's fills nobody's day.
    """
    at = at or timezone.now()
    facts = comment_facts(small_grant, text, at=at)
    if facts is None or small_grant.offer is None:
        raise Refused(_("Comments are taken once the offer is published."))
    tender = small_grant.offer.tender
    if small_grant.given_up_at:
        raise Refused(_("The organisation took the offer back: no more comments are taken."))
    require_lawful(mode_of(tender.mode).to_comment, facts)
    comment = SmallGrantComment(
        small_grant=small_grant, text=text.strip(), name=name.strip(), written_at=at
    )
    comment.sealed_email = seal_values({"email": email.strip().lower()}, about=_about(comment))
    comment.save()
    write_letter(
        "contracting/email/comment_confirm.txt",
        to=_author(email, name),
        key=f"comment-confirm:{comment.code}",
        tender=tender,
        path=f"/male-granty/uwaga/{comment.code}/",
    )
    return comment


@transaction.atomic
def confirm_comment(*, comment: SmallGrantComment, at: datetime | None = None) -> SmallGrantComment:
    """Its author opened the link: from now on the authority reads it. Repeating changes nothing."""
    at = at or timezone.now()
    small_grant = locked(comment.small_grant)
    comment = locked(comment)
    if comment.confirmed_at is not None:
        return comment
    if at > comment.written_at + TIME_TO_CONFIRM:
        raise Refused(_("The link was good for two days. You may still write to the authority."))
    if small_grant.given_up_at:
        raise Refused(_("The organisation took the offer back: no more comments are taken."))
    if small_grant.purposeful is not None:
        raise Refused(_("The authority has already decided about this offer."))
    known = SmallGrantComment.objects.filter(small_grant=small_grant).confirmed()
    comment.number = (known.aggregate(most=Max("number"))["most"] or 0) + 1
    comment.confirmed_at = at
    comment.save()
    record("small_grant.commented", small_grant, by=None, at=at, number=comment.number)
    for clerk in people_of(Owner(small_grant.authority_id, frozenset({Role.CLERK}))):
        write_letter(
            "contracting/email/comment_made.txt",
            to=clerk,
            key=f"comment-made:{comment.pk}:{clerk.user_id}",
            small_grant=small_grant,
            path=f"/male-granty/oferty/{small_grant.pk}/",
        )
    return comment


@transaction.atomic
def answer_comment(
    *,
    comment: SmallGrantComment,
    accepted: bool,
    answer: str,
    by: User,
    at: datetime | None = None,
) -> SmallGrantComment:
    """Record what was decided about one comment, after the term for all of them."""
    at = at or timezone.now()
    small_grant = comment.small_grant
    tender = begin_examining(small_grant, by=by, at=at)
    comment = locked(comment)
    if comment.confirmed_at is None:
        raise Refused(_("Only a confirmed comment is answered."))
    if tender.state != TenderState.EVALUATION:
        raise Refused(_("The offer has been decided: the answers stay as they are."))
    if not answer.strip():
        raise Refused(_("Say why the comment is taken into account or not."))
    comment.accepted, comment.answer = accepted, answer.strip()
    comment.answered_at, comment.answered_by = at, by
    comment.save()
    record("small_grant.answered", small_grant, by=by, at=at, number=comment.number)
    return comment


def begin_examining(small_grant: SmallGrantOffer, *, by: User, at: datetime) -> Tender:
    """The first act after the term turns the state; the caller's transaction holds the row."""
    if small_grant.offer is None:
        raise Refused(_("The offer has not been filed."))
    tender = locked(small_grant.offer.tender)
    if tender.state != TenderState.OPEN:
        return tender
    if takes_comments(small_grant, at=at):
        raise Refused(_("Comments are still being taken. Examine them when the term is over."))
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.EVALUATION)
    tender.state = TenderState.EVALUATION
    tender.opened_at = at
    tender.version += 1
    tender.save()
    record("small_grant.examined", small_grant, by=by, at=at)
    return tender


def forget_addresses(small_grant: SmallGrantOffer, *, occasion: str = "comment_answered") -> None:
    """Tell each author once where the answers are, or that none is needed; erase the
    addresses, and drop what was never confirmed."""
    small_grant.comments.filter(confirmed_at__isnull=True).delete()
    for comment in small_grant.comments.all():
        if comment.sealed_email is None:
            continue
        email = unseal_values(comment.sealed_email, about=_about(comment))["email"]
        write_letter(
            f"contracting/email/{occasion}.txt",
            to=_author(email, comment.name),
            key=f"{occasion.replace('_', '-')}:{comment.pk}",
            small_grant=small_grant,
            path=f"/male-granty/uwaga/{comment.code}/",
        )
    small_grant.comments.update(sealed_email=None)


def _about(comment: SmallGrantComment) -> str:
    return f"comment:{comment.code}"


def _author(email: str, name: str) -> Addressee:
    return Addressee(0, email.strip().lower(), name, get_language() or settings.LANGUAGE_CODE)
