"""The official forms of reports as data: their tables, their paper and their page.

The words are those of the law and always Polish. Rows of the table of sources are remembered,
not compared with the official text (domain.md 2.4), so they are kept apart from the code.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ReportSourceRow:
    """A row of the table of sources that the organisation fills in."""

    code: str
    name: str

    @property
    def group(self) -> str:
        return self.code.partition(".")[0]


@dataclass(frozen=True, kw_only=True)
class ReportForm:
    """One form of a report and how the portal leads it."""

    paper: str
    """The kind of paper of a filed report; it names the form as well."""
    page: str
    """The route of the page on which a contract is settled; it takes the key of the contract."""
    has_periods: bool = False
    """Whether there are reports on budget years and on call beside the final one."""
    groups: tuple[tuple[str, str], ...] = ()
    """Groups of sources: number and name."""
    sources: tuple[ReportSourceRow, ...] = ()


GRANT, INTEREST, INCOME = "1.1", "1.2", "1.3"
OWN, FEES, PUBLIC, OTHER = "2.1", "2.2", "2.3", "2.4"
PERSONAL, IN_KIND = "3.1", "3.2"
OF_GRANT, OF_OTHERS, OF_CONTRIBUTION = "1", "2", "3"

ANNEX_5 = ReportForm(
    paper="task_report",
    page="contracting:settlement",
    has_periods=True,
    groups=(
        (OF_GRANT, "Dotacja"),
        (OF_OTHERS, "Inne środki finansowe"),
        (OF_CONTRIBUTION, "Wkład osobowy i rzeczowy"),
    ),
    sources=(
        ReportSourceRow(code=GRANT, name="Kwota dotacji"),
        ReportSourceRow(code=INTEREST, name="Odsetki bankowe od dotacji"),
        ReportSourceRow(code=INCOME, name="Inne przychody"),
        ReportSourceRow(code=OWN, name="Środki finansowe własne"),
        ReportSourceRow(code=FEES, name="Świadczenia pieniężne od odbiorców zadania"),
        ReportSourceRow(code=PUBLIC, name="Środki finansowe z innych źródeł publicznych"),
        ReportSourceRow(code=OTHER, name="Pozostałe środki finansowe"),
        ReportSourceRow(code=PERSONAL, name="Wkład osobowy"),
        ReportSourceRow(code=IN_KIND, name="Wkład rzeczowy"),
    ),
)
SIMPLIFIED_REPORT = ReportForm(paper="small_grant_report", page="contracting:report_detail")
