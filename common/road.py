"""The road of an object: the steps of its lifecycle as a reader sees them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from common.law import Citation

State = Literal["done", "now", "late", "todo"]


@dataclass(frozen=True)
class Step:
    """One step: done with date and person, current, late, or to come."""

    name: str
    state: State
    when: date | datetime | None = None
    note: str = ""
    """A sentence beside the date: who did it, or by when it is due."""
    basis: Citation | None = None
    basis_text: str = ""
    """What the provision demands, in a sentence."""
