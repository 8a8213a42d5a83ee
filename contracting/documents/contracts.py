"""Papers about contracts: their kinds and their snapshots."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone, translation

from accounts.models import Organisation
from common.models import Document
from common.money import rounded
from common.papers import Paper
from common.spheres import SPHERES
from contracting.documents.framework_contract import (
    FRAMEWORK,
    SIMPLIFIED,
    contract_title,
    paragraphs,
    preamble,
)
from contracting.enums import CostGroup
from contracting.models import Contract, Submission
from contracting.modes import mode_of
from contracting.permissions.parties import is_party
from contracting.rules.canonical import digest_of
from contracting.rules.contract_facts import ContractFacts
from contracting.rules.contract_terms import grant_used_by
from contracting.rules.costs import share
from contracting.rules.regranting_competitions import TERM_TO_PAY_AN_IMPLEMENTER
from contracting.selectors.agreements import agreed_content, contract_figures
from contracting.selectors.contracts import asked_amount, live_submission
from contracting.selectors.partners import duties_of_offerors, offerors_of


def may_read_contract(user: Any, document: Document) -> bool:
    """The parties: the paper names people, the register on the web does not."""
    contract = Contract.objects.visible_to(user).filter(pk=document.subject_id).first()
    return contract is not None and is_party(user, contract)


UPDATED = (
    "Zaktualizowany opis i harmonogram działań",
    "Zaktualizowana kalkulacja przewidywanych kosztów",
)

PAPERS: tuple[Paper, ...] = (
    Paper(
        kind=FRAMEWORK,
        template="contracting/pdf/contract.html",
        may_read=may_read_contract,
        label="Umowa",
        replaces=True,
    ),
    Paper(
        kind=SIMPLIFIED,
        template="contracting/pdf/contract.html",
        may_read=may_read_contract,
        label="Umowa – mały grant",
    ),
)


def contract_snapshot(contract: Contract, facts: ContractFacts) -> dict[str, Any]:
    """Parties, §§ and the updated offer, in the shape of tests/papers/samples/contract.json.

    ``digest`` is computed from all the rest, so it says the same of the PDF and of the DOCX.
    """
    submission = live_submission(contract)
    agreed = agreed_content(contract, submission)
    mode = mode_of(contract.offer.tender.mode)
    snapshot = {
        "authority": _authority(contract),
        "providers": list(_providers(contract)),
        "number": contract.number,
        "version": contract.version,
        "place": contract.authority.town,
        "concluded_on": "",
        "task": _task(contract, facts),
        "mode": contract.offer.tender.mode,
        "paper": mode.contract_paper,
        "asked": asked_amount(contract) if facts.awarded_less else "",
        "award_form": contract.offer.award_form,
        "offer": _offer(submission),
        "tender": _tender(contract),
        "terms": contract_figures(on=facts.prepared_on, abroad=contract.abroad),
        "money": _money(contract, facts),
        "tranches": [
            {
                "amount": str(each.amount),
                "due_on": each.due_on.isoformat(),
                "condition": each.condition,
            }
            for each in contract.tranches.all()
        ],
        "subcontracted": [line for line in contract.parts_by_others.splitlines() if line.strip()],
        "regranting": _regranting(contract, on=facts.prepared_on),
        "accessibility": {
            "architectural": contract.accessibility,
            "digital": contract.accessibility_digital,
            "information": contract.accessibility_information,
        },
        "local_clauses": [
            {"place": each.place, "text": each.text} for each in contract.local_clauses.all()
        ],
        "copies": contract.copies,
        "activities": [_activity(each) for each in agreed.get("activities", ())],
        "results": list(agreed.get("results", ())),
        **cost_tables(agreed.get("costs")),
        "appendix": "" if mode.updates_offer else "Rezultaty zadania według oferty",
        "annexes": _annexes(contract, submission.number if submission else ""),
        "balance": "na otwarcie, w trakcie i na zakończenie zadania",
    }
    return with_words(snapshot)


def with_words(facts: dict[str, Any]) -> dict[str, Any]:
    """The snapshot with its paragraphs in words and the digest of it all."""
    whole = facts | {
        "title": contract_title(facts),
        "preamble": preamble(facts),
        "paragraphs": paragraphs(facts),
    }
    return whole | {"digest": digest_of(whole)}


def _task(contract: Contract, facts: ContractFacts) -> dict[str, Any]:
    tender = contract.offer.tender
    usual = grant_used_by(contract.ends_on, on=facts.prepared_on, abroad=contract.abroad)
    with translation.override("pl"):
        sphere = str(SPHERES.get(tender.sphere, (tender.sphere, ""))[0])
    return {
        "title": contract.title,
        "sphere": sphere,
        "starts_on": contract.starts_on.isoformat(),
        "ends_on": contract.ends_on.isoformat(),
        "spend_from": contract.spend_from.isoformat(),
        "spend_until": contract.spend_until.isoformat(),
        "spends_as_usual": contract.spend_until == usual,
        "standard": str(tender.standard) if tender.standard else "",
    }


def _regranting(contract: Contract, *, on: date) -> dict[str, Any] | None:
    if not contract.offer.tender.regranting:
        return None
    return {"pay_days": TERM_TO_PAY_AN_IMPLEMENTER.on(on).count}


def _offer(submission: Submission | None) -> dict[str, str]:
    if submission is None:
        return {"number": "", "submitted_on": "", "digest": ""}
    return {
        "number": submission.number,
        "submitted_on": timezone.localdate(submission.submitted_at).isoformat(),
        "digest": submission.digest,
    }


def _tender(contract: Contract) -> dict[str, str]:
    tender = contract.offer.tender
    published = tender.published_at
    return {
        "title": tender.title,
        "announced_on": timezone.localdate(published).isoformat() if published else "",
    }


def _authority(contract: Contract) -> dict[str, str]:
    return organisation_snapshot(contract.authority) | {
        "represented_by": contract.authority_represented_by,
        "contact": contract.authority_contact,
    }


def _providers(contract: Contract) -> Iterator[dict[str, str]]:
    """The organisation, or each of those that made a joint offer, with what it performs."""
    duties = duties_of_offerors(contract.offer)
    for each in offerors_of(contract.offer):
        first = each.pk == contract.provider_id
        yield _provider(each) | {
            "represented_by": contract.provider_represented_by if first else "",
            "contact": contract.provider_contact if first else each.email,
            **({"duties": duties.get(each.pk, "")} if duties else {}),
        }


def _provider(provider: Organisation) -> dict[str, str]:
    return organisation_snapshot(provider) | {
        "seat": _address(provider),
        "register_name": "Krajowy Rejestr Sądowy" if provider.krs else provider.other_register,
        "register_number": provider.krs or provider.other_register_number,
    }


def organisation_snapshot(organisation: Organisation) -> dict[str, str]:
    return {
        "name": organisation.name,
        "address": _address(organisation),
        "nip": organisation.nip,
        "regon": organisation.regon,
    }


def _address(organisation: Organisation) -> str:
    town = f"{organisation.postal_code} {organisation.town}".strip()
    return ", ".join(part for part in (organisation.street, town) if part)


def _money(contract: Contract, facts: ContractFacts) -> dict[str, Any]:
    return {
        "grant": str(contract.grant),
        "total": str(rounded(facts.total)),
        "own_financial": str(contract.own_financial),
        "own_nonfinancial": str(contract.own_other),
        "from_recipients": str(contract.fees),
        "grant_share": str(share(contract.grant, facts.total)),
        "account": contract.iban,
        "returns_account": contract.returns_iban,
        "funds_source": contract.funds_source,
        "share_tolerance_points": f"{contract.share_tolerance.normalize():f}",
        "shift_tolerance_pct": f"{contract.shift_tolerance.normalize():f}",
        "years": _years(contract, facts) if len(facts.years) > 1 else [],
    }


def _years(contract: Contract, facts: ContractFacts) -> list[dict[str, Any]]:
    """Amounts of the budget years; each is used by 31 December of its year."""
    return [
        {
            "year": year,
            "grant": str(sum(t.amount for t in facts.tranches if t.due_on.year == year)),
            "use_by": min(contract.spend_until.isoformat(), f"{year}-12-31"),
        }
        for year in facts.years
    ]


def _activity(each: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": each["name"],
        "term": each["when"],
        "description": each["description"],
        "target_group": each["target_group"],
        "subcontracted": each["by_others"],
    }


def cost_tables(offered: Any) -> dict[str, Any]:
    """Of the official form its two groups; of the simplified one its plain lines."""
    if isinstance(offered, list):
        return {"costs": None, "simple_costs": offered}
    return {"costs": costs(offered) if offered else None, "simple_costs": []}


def costs(offered: dict[str, Any]) -> dict[str, Any]:
    """Table V.A as the papers draw it: two groups with their lines and sums."""
    groups = (
        (CostGroup.ACTIVITIES, "I. Koszty realizacji działań", offered["activities"]),
        (CostGroup.ADMINISTRATION, "II. Koszty administracyjne", offered["administration"]),
    )
    return {
        "years": offered["years"],
        "groups": [
            {
                "name": name,
                "total": sums["total"],
                "per_year": sums["years"],
                "lines": [
                    line | {"number": line["label"], "per_year": line["years"]}
                    for line in offered["lines"]
                    if line["group"] == group
                ],
            }
            for group, name, sums in groups
        ],
        "total": offered["all"]["total"],
        "per_year": offered["all"]["years"],
    }


def _annexes(contract: Contract, number: str) -> list[str]:
    register = "Krajowego Rejestru Sądowego" if contract.provider.krs else "właściwej ewidencji"
    standard = contract.offer.tender.standard
    return [
        f"Oferta realizacji zadania publicznego {number}".strip(),
        f"Wydruk albo wyciąg z {register}",
        *(UPDATED if mode_of(contract.offer.tender.mode).updates_offer else ()),
        *(["Umowa między Zleceniobiorcami (oferta wspólna)"] if contract.offer.is_joint else []),
        *([f"Standard usługi: {standard}"] if standard else []),
    ]
