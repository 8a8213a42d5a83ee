"""Documents in the vaults of two organisations, and one attached to an offer being written."""

from io import BytesIO

from docx import Document as Word

from contracting.models import Offer
from contracting.models.vault import DocumentKind
from contracting.services.attachments import attach_document
from contracting.services.vault import keep_document
from demo.world import World

PAPERS = (
    (DocumentKind.STATUTE, "Statut stowarzyszenia", "Statut.docx", None),
    (DocumentKind.FINANCIAL, "Sprawozdanie finansowe za ubiegły rok", "Sprawozdanie.docx", 200),
    (DocumentKind.INSURANCE, "Polisa odpowiedzialności cywilnej", "Polisa OC.docx", 20),
)
"""Kind, title, name of the file, in how many days it expires."""


def fill(world: World) -> None:
    for key in list(world.ngos)[:2]:
        for kind, title, name, lasts in PAPERS:
            with world.clock.at(-30) as at:
                keep_document(
                    organisation=world.ngos[key],
                    kind=kind,
                    title=title,
                    name=name,
                    data=_text(title, world.ngos[key].name),
                    expires_on=world.clock.day(lasts) if lasts else None,
                    by=world.representatives[key],
                    at=at,
                )


def attach_statute(offer: Offer) -> None:
    statute = offer.offeror.documents.filter(kind=DocumentKind.STATUTE).first()
    if statute is not None:
        attach_document(offer=offer, document=statute)


def _text(title: str, owner: str) -> bytes:
    word, out = Word(), BytesIO()
    word.add_heading(title)
    word.add_paragraph(f"{owner}. Dokument przykładowy ze świata pokazowego.")
    word.save(out)
    return out.getvalue()
