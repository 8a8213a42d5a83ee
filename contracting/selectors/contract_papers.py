"""The printed contract: which version stands, and what was signed."""

from common.models import Document
from contracting.models import Contract, ContractSigning


def paper_key(contract: Contract) -> str:
    return f"contract:{contract.pk}:{contract.version}"


def standing_paper(contract: Contract) -> Document | None:
    """What the parties signed, or the print of what is saved now; not an older one."""
    signing = ContractSigning.objects.filter(contract=contract).select_related("paper").first()
    if signing is not None:
        return signing.paper
    return Document.objects.filter(key=paper_key(contract)).first()


def digest_on(paper: Document | None) -> str:
    """The digest printed on each page: of the content, not of the file's bytes."""
    return str(paper.snapshot.get("digest", "")) if paper else ""
