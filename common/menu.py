"""Where the header and the footer lead. Paths are fixed: one object has one address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    label: str | Promise
    path: str

    def holds(self, path: str) -> bool:
        """Whether a page belongs under this entry."""
        return path.startswith(self.path.partition("#")[0]) if self.path != "/#gminy" else False


CALLS = Entry(_("Calls"), "/nabory/")
CONSULTATIONS = Entry(_("Consultations"), "/konsultacje/")
PLACES = Entry(_("Municipalities"), "/#gminy")
CONTRACTS = Entry(_("Contracts"), "/umowy/")
BALANCES = Entry(_("Balances"), "/bilanse/")
HELP = Entry(_("Help"), "/pomoc/")
DUTIES = Entry(_("My duties"), "/moje-sprawy/")

PUBLIC_MENU = (CALLS, CONSULTATIONS, PLACES, CONTRACTS, BALANCES, HELP)
MEMBERS_MENU = (DUTIES, CALLS, CONSULTATIONS, CONTRACTS, BALANCES, HELP)
FOOTER_MENU = (
    CALLS,
    Entry(_("Small grants"), "/male-granty/"),
    Entry(_("Calendar"), "/kalendarz/"),
    Entry(_("Statistics"), "/statystyki/"),
    CONSULTATIONS,
    Entry(_("Programmes"), "/programy/"),
    Entry(_("Standards"), "/standardy/"),
    CONTRACTS,
    BALANCES,
    PLACES,
    HELP,
)


def menu(path: str, *, logged_in: bool) -> list[tuple[Entry, bool]]:
    """The entries of the header, each with whether the page stands under it."""
    entries = MEMBERS_MENU if logged_in else PUBLIC_MENU
    return [(entry, entry.holds(path)) for entry in entries]


_shortcuts: list[Callable[[Any], Iterable[Entry]]] = []


def register_shortcuts(find: Callable[[Any], Iterable[Entry]]) -> None:
    """Offer a person the pages of an app that no duty leads to; called in ``ready()``."""
    if find not in _shortcuts:
        _shortcuts.append(find)


def shortcuts(user: Any) -> list[Entry]:
    """Where else *Moje sprawy* leads this person."""
    return [entry for find in _shortcuts for entry in find(user)]
