"""Papers of a small grant: the simplified offer, its publication, comments, the decision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from accounts.enums import LegalForm
from accounts.models import User
from common.models import Document
from common.money import rounded
from common.papers import Paper
from contracting.documents.offers import organisation_facts
from contracting.models import Publication, SmallGrantComment, SmallGrantOffer
from contracting.rules.costs import ZERO
from contracting.selectors.small_grant_texts import amounts, without


def may_read_case(user: Any, document: Document) -> bool:
    return SmallGrantOffer.objects.visible_to(user).filter(pk=document.subject_id).exists()


def may_read_published(user: Any, document: Document) -> bool:
    """What hangs on the board may be read by everybody once the offer is public."""
    known = SmallGrantOffer.objects.filter(pk=document.subject_id)
    return (known.public() | known.visible_to(user)).exists()


def with_the_legal_form(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """The form asks for it in words; the offer keeps its code."""
    offeror = snapshot["offeror"]
    with translation.override("pl"):
        forms = {code: str(label) for code, label in LegalForm.choices}
    named = forms.get(offeror.get("legal_form", ""), "")
    return {**snapshot, "offeror": {**offeror, "legal_form_name": named}}


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="simplified_offer",
        template="contracting/pdf/simplified_offer.html",
        may_read=may_read_case,
        label="Uproszczona oferta realizacji zadania publicznego",
        expand=with_the_legal_form,
    ),
    Paper(
        kind="small_grant_receipt",
        template="contracting/pdf/small_grant_receipt.html",
        may_read=may_read_case,
        label="Potwierdzenie złożenia uproszczonej oferty",
    ),
    Paper(
        kind="small_grant_notice",
        template="contracting/pdf/small_grant_notice.html",
        may_read=may_read_published,
        label="Informacja o złożeniu uproszczonej oferty",
        replaces=True,
        may_read_replaced=may_read_case,
    ),
    Paper(
        kind="small_grant_comments",
        template="contracting/pdf/small_grant_comments.html",
        may_read=may_read_case,
        label="Zestawienie uwag do oferty i odpowiedzi",
        replaces=True,
    ),
    Paper(
        kind="small_grant_decision",
        template="contracting/pdf/small_grant_decision.html",
        may_read=may_read_published,
        label="Rozstrzygnięcie w sprawie małego grantu",
        replaces=True,
        may_read_replaced=may_read_case,
    ),
)


def simplified_offer_snapshot(small_grant: SmallGrantOffer) -> dict[str, Any]:
    """Parts I–V as plain values; the digest of the receipt is computed from it."""
    costs, results = list(small_grant.costs.all()), list(small_grant.results.all())
    return {
        "authority": small_grant.authority.name,
        "offeror": organisation_facts(small_grant.offeror),
        "contact": {
            "name": small_grant.contact_name,
            "phone": small_grant.contact_phone,
            "email": small_grant.contact_email,
        },
        "title": small_grant.title,
        "sphere": small_grant.sphere,
        "award_form": str(small_grant.award_form.value),
        "starts_on": small_grant.starts_on.isoformat() if small_grant.starts_on else "",
        "ends_on": small_grant.ends_on.isoformat() if small_grant.ends_on else "",
        "place": small_grant.place,
        "summary": small_grant.summary,
        "experience": small_grant.experience,
        "resources": small_grant.resources,
        "results": [
            {"name": each.name, "target": each.target, "source": each.source} for each in results
        ],
        "costs": [{"name": each.name} | amounts(each.total, each.from_grant) for each in costs],
        "sums": amounts(small_grant.all_costs, small_grant.grant),
        "own_other": str(rounded(small_grant.own_other)),
        "fees": str(rounded(small_grant.fees)),
        "own_financial": str(
            rounded(
                small_grant.all_costs - small_grant.grant - small_grant.own_other - small_grant.fees
            )
        ),
        "tax_arrears": small_grant.tax_arrears,
        "insurance_arrears": small_grant.insurance_arrears,
        "declared": small_grant.declared,
    }


def head(small_grant: SmallGrantOffer) -> dict[str, Any]:
    """Whose matter it is; the number is the one that everybody reads."""
    tender = small_grant.offer.tender if small_grant.offer else None
    authority = small_grant.authority
    return {
        "number": tender.number if tender else "",
        "authority": {
            "name": authority.name,
            "executive": authority.executive_title,
            "town": authority.town,
        },
        "offeror": small_grant.offeror.name,
        "received_on": timezone.localdate(small_grant.received_at).isoformat()
        if small_grant.received_at
        else "",
    }


def receipt_snapshot(small_grant: SmallGrantOffer, *, number: str, digest: str, by: User) -> Any:
    return head(small_grant) | {
        "receipt": number,
        "title": small_grant.title,
        "submitted_at": small_grant.received_at.isoformat() if small_grant.received_at else "",
        "submitted_by": by.name,
        "digest": digest,
    }


def notice_snapshot(small_grant: SmallGrantOffer, content: dict[str, Any], digest: str) -> Any:
    """For the board, the bulletin and the website: the public text and how to comment."""
    office, tender = small_grant.authority, small_grant.offer and small_grant.offer.tender
    return head(small_grant) | {
        "content": content,
        "digest": digest,
        "page": f"{settings.SITE_URL}/male-granty/{tender.pk}/" if tender else "",
        "office": {
            "street": office.street,
            "postal_code": office.postal_code,
            "town": office.town,
            "email": office.email,
            "phone": office.phone,
        },
    }


def comments_snapshot(
    small_grant: SmallGrantOffer, comments: list[SmallGrantComment], places: list[Publication]
) -> dict[str, Any]:
    """Who commented is not printed: the paper goes to the organisation too."""
    return head(small_grant) | {
        "title": (small_grant.public_content or {}).get("title", ""),
        "publications": [
            {"place": each.get_place_display(), "on": each.published_on.isoformat()}
            for each in places
        ],
        "comments": [
            {
                "number": each.number,
                "on": timezone.localdate(each.written_at).isoformat(),
                "text": each.text,
                "accepted": each.accepted,
                "answer": without(each.answer, small_grant.blacked_out),
            }
            for each in comments
        ],
    }


def decision_snapshot(
    small_grant: SmallGrantOffer, comments: list[SmallGrantComment], *, at: datetime
) -> dict[str, Any]:
    offer = small_grant.offer
    assert offer is not None  # noqa: S101 - decided once it was filed
    return head(small_grant) | {
        "title": (small_grant.public_content or {}).get("title", ""),
        "asked": str(rounded(small_grant.grant)),
        "awarded": str(rounded(offer.awarded or ZERO)),
        "selected": offer.awarded is not None,
        "purposeful": small_grant.purposeful,
        "reason": without(offer.decision_reason, small_grant.blacked_out),
        "decided_on": timezone.localdate(at).isoformat(),
        "starts_on": small_grant.starts_on.isoformat() if small_grant.starts_on else "",
        "ends_on": small_grant.ends_on.isoformat() if small_grant.ends_on else "",
        "comments": [
            {
                "number": each.number,
                "accepted": each.accepted,
                "answer": without(each.answer, small_grant.blacked_out),
            }
            for each in comments
        ],
    }
