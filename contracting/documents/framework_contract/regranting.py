"""What the contract of a project operator says of those to whom the grant is passed on.

The official framework contract for regranting (annex 4) could not be read; these are the duties
of art. 16a and 18(5) themselves (domain.md 1.10).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from common.law import Source
from contracting.documents.framework_contract.numbered import Clause

TITLE = "Zlecenie realizacji zadania realizatorom projektów"


def passing_on(facts: Mapping[str, Any]) -> Iterator[Clause]:
    yield Clause(
        "Zleceniobiorca, jako operator projektu, zleca realizację całości zadania realizatorom "
        "projektów, których wybiera na zasadach określonych w ofercie i w umowie (art. 16a "
        "ustawy).",
        source=Source.FOUND,
    )
    yield Clause(
        "Zleceniobiorca ogłasza wybór realizatorów projektów na swojej stronie internetowej "
        "(art. 16a ustawy).",
        source=Source.FOUND,
    )
    yield Clause(
        "Zleceniobiorca przekazuje środki każdemu realizatorowi projektu w terminie "
        f"{facts['regranting']['pay_days']} dni od dnia zawarcia z nim umowy (art. 16a ustawy).",
        source=Source.FOUND,
    )
    yield Clause(
        "W sprawozdaniu Zleceniobiorca podaje także (art. 18 ust. 5 ustawy):",
        points=(
            "nazwy i adresy realizatorów projektów",
            "zakres rzeczowy i terminy realizacji projektów",
            "wysokość środków przekazanych realizatorom projektów",
            "wysokość środków wykorzystanych przez realizatorów projektów",
        ),
        source=Source.FOUND,
    )
    yield Clause(
        "Za działania lub zaniechania realizatorów projektów Zleceniobiorca odpowiada wobec "
        "Zleceniodawcy jak za własne.",
        source=Source.PROPOSED,
    )
