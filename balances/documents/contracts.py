"""What every paper of a balance says of its contract."""

from typing import Any

from contracting.models import Contract


def contract_facts(contract: Contract) -> dict[str, Any]:
    return {
        "contract": contract.number,
        "title": contract.title,
        "authority": contract.authority.name,
        "provider": contract.carried_out_by,
        "starts_on": contract.starts_on.isoformat(),
        "ends_on": contract.ends_on.isoformat(),
    }
