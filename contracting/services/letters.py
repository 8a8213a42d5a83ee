"""Letters about a contract to everybody of one organisation."""

from typing import Any

from accounts.models import Organisation
from accounts.selectors import people_of
from common.duties import Owner
from common.letters import write_letter
from contracting.models import Contract
from contracting.selectors.partners import offerors_of


def tell_offerors(contract: Contract, occasion: str, *, key: str, **context: Any) -> None:
    """Everybody of each organisation that carries the task out."""
    for each in offerors_of(contract.offer):
        tell_of_contract(each, occasion, contract, key=key, **context)


def tell_of_contract(
    organisation: Organisation, occasion: str, contract: Contract, *, key: str, **context: Any
) -> None:
    """One letter for each person; ``key`` tells apart occasions that come again."""
    said: dict[str, Any] = {"contract": contract, "path": f"/umowy/{contract.pk}/"} | context
    for person in people_of(Owner(organisation_id=organisation.pk)):
        write_letter(
            f"contracting/email/{occasion}.txt",
            to=person,
            key=f"{occasion.replace('_', '-')}:{contract.pk}:{key}:{person.user_id}",
            **said,
        )
