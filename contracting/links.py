"""Links that other apps put on a contract's page: its balances, its reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from contracting.models import Contract


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    text: str = ""
    """A sentence under the title: where it stands."""


LinksOf = Callable[[Contract, Any], Iterable[Link]]
"""``(contract, user)`` → links that this person may follow; a fixed number of queries."""

_providers: list[LinksOf] = []


def register_links(provider: LinksOf) -> LinksOf:
    """Called in ``AppConfig.ready()``."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def links_of(contract: Contract, user: Any) -> list[Link]:
    return [link for provider in _providers for link in provider(contract, user)]
