"""Breaches that an official accepted: recorded with a reason and a person, never skipped.

A service asks its rules, takes the reason that was given for those that may be accepted, and
calls ``accept_breach`` for each of them in the transaction of the act.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from common.concurrency import locked
from common.journal import record
from common.judgement import stopping, waivable
from common.law import Citation, Finding, Force, Refused
from common.models import Waiver
from common.statutes import rules_by_name


def accepted_with(
    reason: str, found: Collection[Finding], *, waived: Collection[str] = frozenset()
) -> tuple[Finding, ...]:
    """The breaches that the given reason accepts, to be recorded after the act.

    ``waived`` were accepted before. Raises ``Refused`` for every breach that still stops it.
    """
    accepted = waivable(found) if reason.strip() else ()
    names = {*waived, *(each.rule for each in accepted)}
    if broken := stopping(found, waived=names):
        raise Refused(*broken)
    return tuple(each for each in accepted if each.rule not in waived)


@transaction.atomic
def accept_breach(
    *, subject: models.Model, breach: Finding, reason: str, by: Any, at: datetime | None = None
) -> Waiver:
    """Record that ``by`` accepts one breach in the matter of ``subject``."""
    at, reason = at or timezone.now(), reason.strip()
    if breach.force is not Force.WAIVABLE:
        raise Refused(breach)
    if not reason:
        raise Refused(_("Say why the breach is accepted: the reason is kept with the matter."))
    locked(subject)
    if breach.rule in waived(subject):
        raise Refused(_("This breach has already been accepted; its reason stays as it is."))
    waiver = Waiver(
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        rule=breach.rule,
        reason=reason,
        by=by,
        at=at,
    )
    waiver.full_clean()
    waiver.save()
    record("breach.accepted", subject, by=by, at=at, rule=breach.rule, reason=reason)
    return waiver


def waived(subject: models.Model) -> frozenset[str]:
    """The rules whose breach was accepted in this matter, for ``judgement.stopping``."""
    return frozenset(Waiver.objects.about(subject).values_list("rule", flat=True))


@dataclass(frozen=True)
class Accepted:
    """A waiver as a page shows it."""

    sentence: str
    """What the law asks for and was not kept."""
    citation: Citation | None
    """``None`` when the rule has left the code since."""
    reason: str
    by: str
    at: datetime


def accepted_breaches(*things: models.Model) -> list[Accepted]:
    """What was accepted in any of these matters, the oldest first; one query."""
    if not things:
        return []
    rules = rules_by_name()
    shown = []
    for row in Waiver.objects.about(*things).select_related("by"):
        rule = rules.get(row.rule)
        shown.append(
            Accepted(
                sentence=rule.sentence if rule else row.rule,
                citation=rule.citation if rule else None,
                reason=row.reason,
                by=str(row.by),
                at=row.at,
            )
        )
    return shown
