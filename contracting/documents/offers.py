"""Papers about offers: their kinds and their snapshots.

An offer's snapshot is what its digest is computed from; a receipt names the offer and
says nothing of what is in it.
"""

from collections.abc import Sequence
from typing import Any

from accounts.models import Organisation, User
from common.models import Document
from common.money import rounded
from common.papers import Paper
from contracting.documents.offer_form import activity_row, form_words, laid_out
from contracting.documents.offer_proofs import withdrawn_since
from contracting.models import Completion, Offer, OfferContent, OfferReading, Submission
from contracting.rules.costs import ZERO, Sums, share
from contracting.rules.offer_facts import OfferFacts
from contracting.selectors.attachments import attachments_table
from contracting.selectors.offers import LabelledCost, labelled_costs
from contracting.selectors.partners import shares_of


def may_read_submission(user: Any, document: Document) -> bool:
    """Whoever may see that very filing: the offeror always, a reader from the opening on."""
    return Submission.objects.visible_to(user).filter(pk=document.subject_id).exists()


def note_reading(user: Any, document: Document, allowed: bool) -> None:
    OfferReading.objects.note_paper(user, document.subject_id, allowed=allowed)


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="offer",
        template="contracting/pdf/offer.html",
        may_read=may_read_submission,
        label="Oferta realizacji zadania publicznego",
        note=withdrawn_since,
        expand=laid_out,
        sealed=True,
        told=note_reading,
    ),
    Paper(
        kind="completed_offer",
        template="contracting/pdf/offer.html",
        may_read=may_read_submission,
        label="Oferta po uzupełnieniu",
        expand=laid_out,
        sealed=True,
        told=note_reading,
    ),
    Paper(
        kind="receipt",
        template="contracting/pdf/receipt.html",
        may_read=may_read_submission,
        label="Potwierdzenie złożenia oferty",
        note=withdrawn_since,
    ),
)


def offer_snapshot(offer: Offer, content: OfferContent, facts: OfferFacts) -> dict[str, Any]:
    """Parts I–VII as plain values, complete enough to print the offer in ten years."""
    activities = list(content.activities.all())
    return {
        "form": form_words(content),
        "tender": tender_facts(offer),
        "offeror": organisation_facts(offer.offeror),
        **joint_part(offer, content, facts),
        "contact": {
            "name": content.contact_name,
            "phone": content.contact_phone,
            "email": content.contact_email,
        },
        "title": content.title,
        "starts_on": _day(content.starts_on),
        "ends_on": _day(content.ends_on),
        "place": content.place,
        "summary": content.summary,
        "activities": [
            activity_row(number, each, facts.years)
            for number, each in enumerate(activities, start=1)
        ],
        "effects": content.effects,
        "results": [
            {"name": each.name, "target": each.target, "source": each.source}
            for each in content.results.all()
        ],
        "experience": content.experience,
        "resources": content.resources,
        "costs": cost_table(content, facts),
        "sources": sources_table(facts),
        "paid_performance": content.paid_performance,
        "other_information": content.other_information,
        **regranting_part(offer, content),
        "tax_arrears": content.tax_arrears,
        "insurance_arrears": content.insurance_arrears,
        "declared": content.declared,
        "attachments": attachments_table(content),
    }


def regranting_part(offer: Offer, content: OfferContent) -> dict[str, Any]:
    """What annex 2 adds to annex 1; empty for an offer that passes no grant on."""
    if not offer.tender.regranting:
        return {}
    return {
        "regranting": {
            "competition": content.regrant_competition,
            "criteria": content.regrant_criteria,
            "monitoring": content.regrant_monitoring,
        }
    }


def completed_snapshot(completion: Completion, filed: Submission) -> dict[str, Any]:
    """The offer as it was completed on call, with what was asked and when it was answered."""
    return {
        **(completion.content or {}),
        "receipt": {
            "number": filed.number,
            "submitted_at": filed.submitted_at.isoformat(),
            "digest": filed.digest,
        },
        "completed": {
            "asked_at": completion.asked_at.isoformat(),
            "what": completion.what,
            "completed_at": _moment(completion.answered_at),
            "completed_by": completion.answered_by.get_full_name()
            if completion.answered_by
            else "",
            "note": completion.note,
            "digest": completion.digest,
        },
    }


def joint_part(offer: Offer, content: OfferContent, facts: OfferFacts) -> dict[str, Any]:
    """Who makes it together, table V.C and VI.2; empty for an offer of one organisation."""
    if not offer.is_joint:
        return {}
    years = max(1, len(facts.years))
    shares = shares_of(offer, content, years)
    columns = zip(*(each.years for each in shares), strict=True)
    return {
        "partners": [organisation_facts(each.organisation) for each in shares[1:]],
        "representation": content.representation,
        "shares": {
            "years": list(facts.years),
            "rows": [
                {
                    "name": each.organisation.name,
                    "activities": each.activities,
                    "total": _amount(each.total),
                    "years": [_amount(amount) for amount in each.years],
                }
                for each in shares
            ],
            "total": _amount(sum((each.total for each in shares), ZERO)),
            "sums": [_amount(sum(column, ZERO)) for column in columns],
        },
    }


def tender_facts(offer: Offer) -> dict[str, Any]:
    tender = offer.tender
    return {
        "number": tender.number,
        "title": tender.title,
        "lot": str(offer.lot) if offer.lot else "",
        "authority": tender.authority.name,
        "sphere": tender.sphere,
        "award_form": offer.award_form,
    }


def organisation_facts(organisation: Organisation) -> dict[str, Any]:
    return {
        "name": organisation.name,
        "legal_form": organisation.legal_form,
        "krs": organisation.krs,
        "other_register": organisation.other_register,
        "other_register_number": organisation.other_register_number,
        "nip": organisation.nip,
        "regon": organisation.regon,
        "street": organisation.street,
        "postal_code": organisation.postal_code,
        "town": organisation.town,
        "email": organisation.email,
        "phone": organisation.phone,
        "website": organisation.website,
    }


def cost_table(content: OfferContent, facts: OfferFacts) -> dict[str, Any]:
    """Table V.A with every sum, so that a reader need not compute."""
    activities = list(content.activities.all())
    name_of = {each.pk: each.name for each in activities}
    years = len(facts.years) or 1
    return {
        "years": list(facts.years),
        "lines": [
            _cost_row(each, name_of, years)
            for each in labelled_costs(activities, content.costs.all())
        ],
        "activities": _sums(facts.costs_of_activities, years),
        "administration": _sums(facts.costs_of_administration, years),
        "all": _sums(facts.all_costs, years),
    }


def _cost_row(each: LabelledCost, name_of: dict[int, str], years: int) -> dict[str, Any]:
    line = each.line
    return {
        "label": each.label,
        "group": line.group,
        "activity": name_of.get(line.activity_id or 0, ""),
        "name": line.name,
        "unit": line.unit,
        "unit_cost": _amount(line.unit_cost),
        "quantity": _amount(line.quantity),
        "total": _amount(each.facts().total),
        "years": [_amount(amount) for amount in line.years[:years]],
    }


def sources_table(facts: OfferFacts) -> dict[str, Any]:
    """Table V.B: amounts and shares."""
    costs = facts.all_costs.total
    rows = {
        "grant": facts.grant,
        "own": facts.own_share,
        "own_financial": facts.own_financial,
        "own_other": facts.own_other,
        "fees": facts.fees,
    }
    return {"total": _amount(costs)} | {
        name: {"amount": _amount(amount), "share": str(share(amount, costs))}
        for name, amount in rows.items()
    }


def receipt_snapshot(
    submission: Submission, by: User, approved_by: Sequence[User] = ()
) -> dict[str, Any]:
    """Number, moment, digest; nothing of the content."""
    offer = submission.offer
    return {
        "number": submission.number,
        "submitted_at": submission.submitted_at.isoformat(),
        "submitted_by": by.get_full_name(),
        "approved_by": [each.get_full_name() for each in approved_by if each != by],
        "digest": submission.digest,
        "tender": tender_facts(offer),
        "offeror": offer.made_by_names,
        "offers_due_at": _moment(offer.tender.offers_due_at),
    }


def _sums(found: Sums, years: int) -> dict[str, Any]:
    return {
        "total": _amount(found.total),
        "years": [_amount(amount) for amount in found.years[:years]],
    }


def _amount(value: Any) -> str:
    return str(rounded(value if value is not None else ZERO))


def _day(value: Any) -> str:
    return value.isoformat() if value else ""


def _moment(value: Any) -> str:
    return value.isoformat() if value else ""
