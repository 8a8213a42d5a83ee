"""One question before many: which kinds of duty wait for this person at all.

Most people have two or three kinds of duty waiting, and each of the dozen others costs a
query that Django must build and the database must answer with nothing. So the first query
of every provider is written down once for each shape of scope, and asked together with the
others' as ``EXISTS``; then only the providers with rows are called.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from common.duties import Duty, Provider, Scope, providers

AUTHORITIES, NGOS, PERSON = -1_000_000, -2_000_000, -3_000_000
"""Stand-ins for the ids of a scope while its questions are written down; no row has them."""


class _Written(Exception):
    def __init__(self, sql: str, params: Iterable[Any]) -> None:
        self.sql, self.params = sql, tuple(params)


@dataclass(frozen=True)
class Question:
    """The first query of a provider; ``None`` when it must be called in any case."""

    provider: Provider
    sql: str | None
    params: tuple[Any, ...] = ()


def duties_waiting(scope: Scope) -> Iterator[Duty]:
    """The same as ``common.duties.duties``, asked the cheaper way round."""
    for provider in waiting_providers(providers(), scope):
        yield from provider(scope)


def waiting_providers(providers: tuple[Provider, ...], scope: Scope) -> list[Provider]:
    """Those of ``providers`` that may have a duty for ``scope``, in their order. One query."""
    if scope.authority_ids is None or scope.ngo_ids is None:
        return list(providers)
    shape = (len(scope.authority_ids), len(scope.ngo_ids), scope.user_id is not None)
    questions = _questions(providers, shape, scope.today, connection.vendor)
    asked = [(n, each) for n, each in enumerate(questions) if each.sql]
    found = _found(asked, _real(scope)) if asked else set()
    return [each.provider for n, each in enumerate(questions) if each.sql is None or n in found]


def _found(asked: list[tuple[int, Question]], real: Callable[[Any], Any]) -> set[int]:
    sql = " UNION ALL ".join(f"SELECT {n} WHERE EXISTS ({each.sql})" for n, each in asked)
    with connection.cursor() as cursor:
        cursor.execute(sql, [real(param) for _n, each in asked for param in each.params])
        return {row[0] for row in cursor.fetchall()}


def _real(scope: Scope) -> Callable[[Any], Any]:
    ids = {AUTHORITIES - n: pk for n, pk in enumerate(sorted(scope.authority_ids or ()))}
    ids |= {NGOS - n: pk for n, pk in enumerate(sorted(scope.ngo_ids or ()))}
    if scope.user_id is not None:
        ids[PERSON] = scope.user_id
    now = timezone.now()

    def real(param: Any) -> Any:
        if isinstance(param, datetime):
            return now
        return ids.get(param, param) if isinstance(param, int) else param

    return real


@lru_cache(maxsize=64)
def _questions(
    providers: tuple[Provider, ...], shape: tuple[int, int, bool], today: date, _vendor: str
) -> tuple[Question, ...]:
    """The questions for one shape of scope on one day; a provider that asks nothing of such
    a scope is left out."""
    authorities, ngos, person = shape
    stand_in = Scope(
        today,
        authority_ids=frozenset(AUTHORITIES - n for n in range(authorities)),
        ngo_ids=frozenset(NGOS - n for n in range(ngos)),
        user_id=PERSON if person else None,
    )
    return tuple(each for provider in providers if (each := _question(provider, stand_in)))


def _question(provider: Provider, stand_in: Scope) -> Question | None:
    def write_down(execute: Any, sql: str, params: Any, many: bool, context: Any) -> None:
        raise _Written(sql, params or ())

    with connection.execute_wrapper(write_down):
        try:
            duty: Duty | None = next(iter(provider(stand_in)), None)
        except _Written as written:
            return Question(provider, written.sql, written.params)
    return Question(provider, None) if duty else None
