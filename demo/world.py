"""What the story has made so far, by the keys that the story uses."""

from dataclasses import dataclass, field

from accounts.models import Organisation, User
from contracting.models import Contract, Tender
from demo.clock import Clock
from programmes.models import PriorityTask, Programme, ServiceStandard


@dataclass
class World:
    """Filled by the modules of the story, in their order."""

    clock: Clock
    operator: User
    authorities: dict[str, Organisation] = field(default_factory=dict)
    clerks: dict[str, User] = field(default_factory=dict)
    executives: dict[str, User] = field(default_factory=dict)
    ngos: dict[str, Organisation] = field(default_factory=dict)
    representatives: dict[str, User] = field(default_factory=dict)
    staff: dict[str, User] = field(default_factory=dict)
    others: dict[str, User] = field(default_factory=dict)
    standards: dict[str, ServiceStandard] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    tasks: dict[str, PriorityTask] = field(default_factory=dict)
    tenders: dict[str, Tender] = field(default_factory=dict)
    contracts: dict[str, Contract] = field(default_factory=dict)
