"""Papers of an operator's competition: announcement, results, data of the operator's report."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Organisation
from accounts.permissions import belongs_to_ngo, works_for_authority
from common.acts import PUBLIC_BENEFIT
from common.models import Document
from common.papers import Paper
from contracting.models import Contract, GrantApplication, GrantCompetition
from contracting.selectors.regranting import operator_part

Snapshot = Mapping[str, Any]


def _organisation(organisation: Organisation) -> dict[str, str]:
    return {
        "name": organisation.name,
        "street": organisation.street,
        "postal_code": organisation.postal_code,
        "town": organisation.town,
        "email": organisation.email,
        "phone": organisation.phone,
        "krs": organisation.krs,
    }


def _head(contract: Contract, at: datetime) -> dict[str, Any]:
    return {
        "operator": _organisation(contract.provider),
        "authority": contract.authority.name,
        "contract": contract.number,
        "signed_on": contract.signed_on.isoformat() if contract.signed_on else "",
        "task": contract.title,
        "on": timezone.localdate(at).isoformat(),
        "basis": PUBLIC_BENEFIT("16a").polish,
    }


def competition_snapshot(competition: GrantCompetition, *, at: datetime) -> Snapshot:
    due_at = timezone.localtime(competition.due_at)
    return {
        **_head(competition.contract, at),
        "title": competition.title,
        "description": competition.description,
        "who_may_apply": competition.who_may_apply,
        "admits_groups": competition.admits_groups,
        "criteria": competition.criteria,
        "amount": str(competition.amount),
        "most_for_one": str(competition.most_for_one),
        "due_on": due_at.date().isoformat(),
        "due_time": due_at.strftime("%H:%M"),
        "choice_by": competition.choice_by.isoformat(),
        "projects_from": competition.projects_from.isoformat(),
        "projects_until": competition.projects_until.isoformat(),
        "contact": competition.contact,
    }


def choice_snapshot(
    competition: GrantCompetition, chosen: list[GrantApplication], *, filed: int, at: datetime
) -> Snapshot:
    return {
        **_head(competition.contract, at),
        "title": competition.title,
        "amount": str(competition.amount),
        "filed": filed,
        "chosen": [
            {"applicant": each.applicant, "title": each.title, "amount": str(each.awarded)}
            for each in chosen
        ],
        "total": str(sum((each.awarded or Decimal(0) for each in chosen), Decimal(0))),
    }


def operator_report_snapshot(contract: Contract, *, at: datetime) -> Snapshot:
    rows = operator_part(contract)
    return {
        **_head(contract, at),
        "basis": PUBLIC_BENEFIT("18", "5").polish,
        "rows": rows,
        "paid": str(sum((Decimal(each["paid"]) for each in rows), Decimal(0))),
        "used": str(sum((Decimal(each["used"] or 0) for each in rows), Decimal(0))),
    }


def may_read_competition(user: Any, document: Document) -> bool:
    return GrantCompetition.objects.visible_to(user).filter(pk=document.subject_id).exists()


def may_read_operator_report(user: Any, document: Document) -> bool:
    """Addresses of implementers stand in it: the two parties of the contract."""
    contract = Contract.objects.filter(pk=document.subject_id).first()
    return contract is not None and (
        belongs_to_ngo(user, contract.provider_id)
        or works_for_authority(user, contract.authority_id)
    )


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="operator_announcement",
        template="contracting/pdf/operator_announcement.html",
        may_read=may_read_competition,
        label="Ogłoszenie konkursu operatora projektu",
    ),
    Paper(
        kind="operator_results",
        template="contracting/pdf/operator_results.html",
        may_read=may_read_competition,
        label="Wyniki konkursu operatora projektu",
    ),
    Paper(
        kind="operator_report",
        template="contracting/pdf/operator_report.html",
        may_read=may_read_operator_report,
        label="Dane do sprawozdania operatora projektu",
    ),
)
