"""The criteria of art. 15(1) as a call begins with them; the clerk changes words and points."""

from typing import NamedTuple


class ChartRow(NamedTuple):
    name: str
    supporting: int
    """Points when the task is supported."""
    entrusting: int
    """Points when it is entrusted; 0 leaves the criterion out."""
    only_supporting: bool = False


STATUTORY_CRITERIA: tuple[ChartRow, ...] = (
    ChartRow("Możliwość realizacji zadania przez oferenta", 20, 20),
    ChartRow("Kalkulacja kosztów, także wobec zakresu rzeczowego zadania", 20, 25),
    ChartRow("Proponowana jakość wykonania zadania i kwalifikacje osób", 30, 35),
    ChartRow("Planowany udział środków własnych lub z innych źródeł", 10, 0, only_supporting=True),
    ChartRow("Wkład rzeczowy i osobowy, w tym praca wolontariuszy i członków", 10, 10),
    ChartRow("Rzetelność, terminowość i rozliczenie zadań zleconych wcześniej", 10, 10),
)
