"""Questions about candidates to committees."""

from contracting.models import Candidate


def registered_candidates(authority_id: int) -> list[Candidate]:
    """The register of an authority: everybody indicated to it and not withdrawn."""
    standing = Candidate.objects.standing().filter(call__authority=authority_id)
    return list(standing.select_related("organisation", "call").order_by("name", "pk"))
