"""Questions about the formal check: its list, what a completion may change, what it changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.permissions import Person
from contracting.enums import CompletablePart as Part
from contracting.enums import OfferSection, OfferState, TenderState
from contracting.models import Completion, FormalMark, Offer, OfferContent, Submission, Tender
from contracting.selectors.seals import frozen_content

USUAL_LIST = (
    "Ofertę złożono w terminie i w sposób wskazany w ogłoszeniu.",
    "Oferent jest podmiotem, który może wziąć udział w konkursie (art. 3 ust. 2 lub 3 ustawy).",
    "Ofertę zatwierdziły lub podpisały osoby uprawnione do reprezentowania oferenta.",
    "Wypełniono wszystkie części oferty wymagane w ogłoszeniu.",
    "Złożono oświadczenia z części VII oferty.",
    "Zadanie odpowiada rodzajowi zadania z ogłoszenia.",
    "Termin realizacji zadania mieści się w terminie z ogłoszenia.",
    "Wnioskowana kwota mieści się w granicach z ogłoszenia.",
    "Dołączono załączniki wymagane w ogłoszeniu.",
)
"""What authorities usually check. A call starts with it, and its clerk may write another."""

FIELDS: Mapping[Part, tuple[str, ...]] = {
    Part.PLACE: ("place",),
    Part.SUMMARY: ("summary",),
    Part.EFFECTS: ("effects",),
    Part.EXPERIENCE: ("experience",),
    Part.RESOURCES: ("resources",),
    Part.CONTACT: ("contact_name", "contact_phone", "contact_email"),
    Part.PERFORMANCE: ("paid_performance",),
    Part.OTHER: ("other_information",),
    Part.DECLARATIONS: ("tax_arrears", "insurance_arrears", "declared"),
    Part.ACTIVITIES: (),
    Part.RESULTS: (),
    Part.ATTACHMENTS: (),
}
"""Columns of the offer behind each part that may be completed; tables have none."""

TABLES: Mapping[Part, OfferSection] = {
    Part.ACTIVITIES: OfferSection.ACTIVITIES,
    Part.RESULTS: OfferSection.RESULTS,
}
"""Tables that may be completed. Costs are none of them: they are what offers compete with."""

REWRITTEN: Mapping[str, tuple[str, ...]] = {
    Part.ACTIVITIES: ("activities", "costs"),
    Part.RESULTS: ("results",),
    Part.ATTACHMENTS: ("attachments",),
}
"""What of the frozen offer is written anew; table V.A names its activities, its sums stay."""

IN_CONTACT = {"contact_name": "name", "contact_phone": "phone", "contact_email": "email"}
"""Where the frozen offer keeps them."""


def requirement_texts(tender: Tender) -> list[str]:
    saved = [each.text for each in tender.formal_requirements.all()]
    return saved or list(USUAL_LIST)


def list_is_used(tender: Tender) -> bool:
    return FormalMark.objects.filter(offer__tender=tender).exists()


def marks_of(offer: Offer) -> list[FormalMark]:
    return list(FormalMark.objects.filter(offer=offer).select_related("requirement"))


def completion_of(offer: Offer) -> Completion | None:
    return Completion.objects.filter(offer=offer).first()


def is_awaited(completion: Completion | None, *, at: datetime) -> bool:
    return (
        completion is not None
        and completion.answered_at is None
        and timezone.localdate(at) <= completion.due_on
    )


def files_awaited(offer: Offer, *, at: datetime) -> Completion | None:
    """The call to complete the offer with files, while it may be answered."""
    if offer.state != OfferState.SUBMITTED or offer.tender.state != TenderState.EVALUATION:
        return None
    if offer.formally_checked_at is not None:
        return None
    completion = completion_of(offer)
    awaited = is_awaited(completion, at=at)
    return completion if completion and awaited and Part.ATTACHMENTS in completion.parts else None


def standing_content(submission: Submission, *, reader: Person) -> dict[str, Any]:
    """The offer as it stands: as it was filed, or as it was completed on call."""
    filed = frozen_content(submission, reader=reader)
    if submission.withdrawn_at is not None:
        return filed
    completion = completion_of(submission.offer)
    return completion.content if completion and completion.content else filed


def completed_content(filed: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A further frozen version: what was filed with the completed fields in it."""
    content = {**filed, "contact": dict(filed["contact"])}
    for name, value in values.items():
        if name in IN_CONTACT:
            content["contact"][IN_CONTACT[name]] = value
        else:
            content[name] = value
    return content


def changed_parts(content: OfferContent, values: Mapping[str, Any]) -> frozenset[str]:
    """Parts in which ``values`` say something else than the offer; unknown fields too."""
    part_of = {name: str(part) for part, names in FIELDS.items() for name in names}
    return frozenset(
        part_of.get(name, name)
        for name, value in values.items()
        if name not in part_of or getattr(content, name) != value
    )
