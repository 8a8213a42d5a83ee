"""Papers about calls, their committees and results: their kinds and their snapshots."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Organisation
from accounts.permissions import works_for_authority
from common.acts import PUBLIC_BENEFIT
from common.models import Document
from common.papers import Paper
from contracting.enums import Notice
from contracting.models import Publication, Tender
from contracting.selectors.call_changes import asked_until
from contracting.selectors.results import Results, results_of
from contracting.selectors.signatures import papers_due_on

Snapshot = Mapping[str, Any]


def announcement_snapshot(tender: Tender, *, at: datetime) -> Snapshot:
    """The announcement of a call with the contents of art. 13(2), as plain values."""
    due_at = timezone.localtime(tender.offers_due_at)
    # A published call has its dates: constraint tender_complete_once_published.
    starts_on, ends_on = tender.task_starts_on, tender.task_ends_on
    assert starts_on is not None  # noqa: S101 - tells the types what the table knows
    assert ends_on is not None  # noqa: S101
    return {
        "authority": authority_snapshot(tender.authority),
        "number": tender.number,
        "title": tender.title,
        "sphere": tender.sphere,
        "award_form": tender.award_form,
        "description": tender.description,
        "standard": str(tender.standard) if tender.standard else "",
        "budget": str(tender.budget),
        "draft_budget": tender.draft_budget,
        "grant_rules": tender.grant_rules,
        "max_grant": _number(tender.max_grant),
        "max_grant_share": _number(tender.max_grant_share),
        "min_own_share": _number(tender.min_own_share),
        "max_admin_share": _number(tender.max_admin_share),
        "regranting_rules": tender.regranting_rules if tender.regranting else "",
        "lots": [
            {
                "number": each.number,
                "title": each.title,
                "description": each.description,
                "award_form": each.award_form,
                "amount": _number(each.amount),
            }
            for each in tender.lots.all()
        ],
        "task_starts_on": starts_on.isoformat(),
        "task_ends_on": ends_on.isoformat(),
        "conditions": tender.conditions,
        "offers_due_on": due_at.date().isoformat(),
        "offers_due_time": due_at.strftime("%H:%M"),
        "signature": tender.signature,
        "papers_due_on": _day(papers_due_on(tender)),
        "admits_paper": tender.admits_paper,
        "asked_until": _day(asked_until(tender)),
        "choice_procedure": tender.choice_procedure,
        "decision_by": _day(tender.decision_by),
        "criteria": [
            {"name": each.name, "description": each.description, "points": each.points}
            for each in tender.criteria.all()
        ],
        "most_points": sum(each.points for each in tender.criteria.all()),
        "min_points": tender.min_points,
        "tie_rule": tender.tie_rule,
        "similar_tasks": tender.similar_tasks,
        "similar": [
            {
                "year": each.year,
                "title": each.title,
                "provider": each.provider,
                "cost": _number(each.cost),
                "grant": _number(each.grant),
            }
            for each in tender.similar.all()
        ],
        "results_table_required": tender.results_table_required,
        "contact": tender.contact,
        "publications": _publications(tender, Notice.CALL),
        "published_on": timezone.localdate(at).isoformat(),
        "basis": PUBLIC_BENEFIT("13").polish,
    }


def results_snapshot(tender: Tender, *, at: datetime) -> Snapshot:
    """The results with the three data of art. 15(2h): offeror, task, amount."""
    groups = results_of(tender)
    return {
        "authority": authority_snapshot(tender.authority),
        "number": tender.number,
        "title": tender.title,
        "budget": str(tender.budget),
        "decided_on": timezone.localdate(at).isoformat(),
        "selected": [each for group in groups for each in _awards(group)],
        "total": str(sum((each.total for each in groups), Decimal(0))),
        "lots": [
            {
                "title": str(group.lot),
                "budget": _number(group.lot.amount),
                "selected": _awards(group),
                "total": str(group.total),
            }
            for group in groups
            if group.lot is not None
        ],
        "basis": PUBLIC_BENEFIT("15", "2h").polish,
    }


def _awards(group: Results) -> list[dict[str, str]]:
    return [
        {"offeror": each.offeror, "task": each.task, "amount": str(each.amount)}
        for each in group.awards
    ]


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _number(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def authority_snapshot(authority: Organisation) -> dict[str, str]:
    return {
        "name": authority.name,
        "executive_title": authority.executive_title,
        "street": authority.street,
        "postal_code": authority.postal_code,
        "town": authority.town,
        "email": authority.email,
        "phone": authority.phone,
        "website": authority.website,
        "bip_url": authority.bip_url,
    }


def _publications(tender: Tender, notice: str) -> list[dict[str, str]]:
    rows = Publication.objects.filter(tender=tender, notice=notice)
    return [
        {
            "place": each.place,
            "published_on": each.published_on.isoformat(),
            "address": each.address,
        }
        for each in rows
    ]


def may_read_announcement(user: Any, document: Document) -> bool:
    return Tender.objects.visible_to(user).filter(pk=document.subject_id).exists()


def may_read_results(user: Any, document: Document) -> bool:
    """The authority from the decision on (it hangs the paper up), everybody once published."""
    tender = Tender.objects.visible_to(user).filter(pk=document.subject_id).first()
    if tender is None:
        return False
    if tender.results_published_at is not None:
        return True
    return not user.is_anonymous and works_for_authority(user, tender.authority_id)


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="announcement",
        template="contracting/pdf/announcement.html",
        may_read=may_read_announcement,
        label="Ogłoszenie otwartego konkursu ofert",
        replaces=True,
    ),
    Paper(
        kind="results",
        template="contracting/pdf/results.html",
        may_read=may_read_results,
        label="Ogłoszenie wyników konkursu",
    ),
    Paper(
        kind="annulment",
        template="contracting/pdf/annulment.html",
        may_read=may_read_announcement,
        label="Informacja o unieważnieniu konkursu",
    ),
)
