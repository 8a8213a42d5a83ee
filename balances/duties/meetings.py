"""Meetings to hold, minutes to close, decisions to carry out, residents to answer."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from balances.duties.rounds import MODEL_STEP
from balances.enums import Party
from balances.models import AgendaItem, Decision, Meeting, Round
from balances.rules.reply import TERM_FOR_THE_ANSWER_TO_RESIDENTS
from balances.selectors.meetings import overtaken
from common.duties import Duty, Owner, Scope
from contracting.models.partners import performed_by
from contracting.selectors.partners import each_organisation


def what_follows_a_closing(scope: Scope) -> Iterator[Duty]:
    """Of each closed round until it is archived: its meeting, its answer, its archive.

    One query for all three: each waits for the others of the same round. Once a later round
    of the contract is closed, its meeting and its answer speak of newer results, so what was
    never done for the earlier one is owed no more; minutes of a meeting that was held are.
    """
    waiting = Round.objects.filter(
        closed_at__isnull=False, archived_at__isnull=True, meeting__isnull=False
    ).annotate(overtaken=overtaken())
    if scope.authority_ids is not None:
        waiting = waiting.filter(contract__authority__in=scope.authority_ids)
    rows = waiting.select_related("contract", "meeting", "reply")
    for round in rows.order_by("closes_on", "pk"):
        met = round.meeting.closed_at is not None
        answered = hasattr(round, "reply") and round.reply.published_at is not None
        if not met and not (round.overtaken and round.meeting.held_on is None):
            clerk = Owner(round.contract.authority_id, frozenset({Role.CLERK}))
            yield meeting_duty(round.meeting, clerk, scope.today)
        if not answered and not round.overtaken:
            yield _answer_duty(round, scope.today)
        if met and answered:
            yield _archive_duty(round)


def meeting_duty(meeting: Meeting, owner: Owner, today: date) -> Duty:
    """Also for those who lead the meeting in a pilot: the key is the same."""
    round = meeting.round
    day = timezone.localdate(meeting.starts_at) if meeting.starts_at else None
    if meeting.held_on:
        title, due_on, due_at = _("Close the minutes of the joint meeting"), meeting.hold_by, None
        due_on = max(due_on, meeting.held_on)
    elif day is None:
        title, due_on, due_at = (
            _("Set a day for the joint meeting and hold it"), meeting.hold_by, None,
        )  # fmt: skip
    elif day < today:
        title, due_on, due_at = _("Record the joint meeting"), max(day, meeting.hold_by), None
    else:
        title, due_on, due_at = _("Hold the joint meeting"), day, meeting.starts_at
    return Duty(
        key=f"meeting.hold:{meeting.pk}:{owner.user_id or owner.organisation_id}",
        act="meeting.hold",
        title=title,
        subject=_subject(round),
        owner=owner,
        url=reverse("balances:meeting", args=[round.contract_id, round.kind]),
        due_on=due_on,
        due_at=due_at,
        detail=meeting.place,
        button=_("See the agenda"),
        steps=frozenset({MODEL_STEP[round.kind]}),
    )


def decisions_to_carry_out(scope: Scope) -> Iterator[Duty]:
    """Each decision of closed minutes waits for the party that took it on, until the next
    round's meeting has looked at it: what is still wanted then is agreed anew.

    Of a joint offer every organisation is told. Two queries."""
    looked_at = AgendaItem.objects.filter(meeting__closed_at__isnull=False, earlier__isnull=False)
    waiting = (
        Decision.objects.filter(
            none_needed=False, done_on__isnull=True, item__meeting__closed_at__isnull=False
        )
        .exclude(pk__in=looked_at.values("earlier"))
        .select_related("item__meeting__round__contract")
    )
    if scope.authority_ids is not None and scope.ngo_ids is not None:
        waiting = waiting.filter(
            Q(
                owner=Party.AUTHORITY,
                item__meeting__round__contract__authority__in=scope.authority_ids,
            )
            | (
                Q(owner=Party.PROVIDER)
                & performed_by(scope.ngo_ids, "item__meeting__round__contract__")
            )
        )
    for decision, owner in _takers(waiting.order_by("due_on", "pk"), scope):
        round = decision.item.meeting.round
        contract = round.contract
        yield Duty(
            key=f"meeting.decision:{decision.pk}:{owner.organisation_id}",
            act="meeting.decision",
            title=_("Carry out what was agreed: %(decision)s") % {"decision": decision.text},
            subject=_subject(round),
            owner=owner,
            url=reverse(
                "balances:decision_done",
                args=[contract.pk, round.kind, decision.item.position, decision.pk],
            ),
            due_on=decision.due_on,
            detail=decision.person,
            button=_("Say what was done"),
            steps=frozenset({MODEL_STEP[round.kind]}),
        )


def _takers(decisions: Iterable[Decision], scope: Scope) -> Iterator[tuple[Decision, Owner]]:
    """Who carries each decision out: the authority, or every organisation of the contract."""
    taken = []
    for each in decisions:
        contract = each.item.meeting.round.contract
        if each.owner == Party.AUTHORITY:
            yield each, Owner(contract.authority_id, AUTHORITY_ROLES)
        else:
            taken.append((each, contract.offer_id, contract.provider_id))
    for decision, organisation in each_organisation(taken, scope.ngo_ids):
        yield decision, Owner(organisation, NGO_ROLES)


def _answer_duty(round: Round, today: date) -> Duty:
    """“You said – we do”: two weeks after the meeting, or after it should have been held."""
    written = hasattr(round, "reply")
    term = TERM_FOR_THE_ANSWER_TO_RESIDENTS.on(today)
    return Duty(
        key=f"reply.publish:{round.pk}",
        act="reply.publish",
        title=_("Publish the answer to residents")
        if written
        else _("Answer residents: “You said – we do”"),
        subject=_subject(round),
        owner=Owner(
            round.contract.authority_id, AUTHORITY_ROLES if written else frozenset({Role.CLERK})
        ),
        url=reverse(
            f"balances:{'reply_publish' if written else 'reply_write'}",
            args=[round.contract_id, round.kind],
        ),
        due_on=term.last_day(round.meeting.held_on or round.meeting.hold_by),
        button=_("Publish") if written else _("Write the answer"),
        steps=frozenset({MODEL_STEP[round.kind]}),
    )


def _archive_duty(round: Round) -> Duty:
    """Everything is done: the clerk says so."""
    return Duty(
        key=f"round.archive:{round.pk}",
        act="round.archive",
        title=_("Archive the round"),
        subject=_subject(round),
        owner=Owner(round.contract.authority_id, frozenset({Role.CLERK})),
        url=reverse("balances:round_archive", args=[round.contract_id, round.kind]),
        button=_("Archive"),
        steps=frozenset({MODEL_STEP[round.kind]}),
    )


def _subject(round: Round) -> str:
    return _("%(round)s, contract %(number)s, %(title)s") % {
        "round": round.get_kind_display(),
        "number": round.contract.number,
        "title": round.contract.title,
    }


PROVIDERS = (what_follows_a_closing, decisions_to_carry_out)
