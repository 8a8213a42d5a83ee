"""Who steers an authority's balances without being of its people: a pilot's coordinators.

Balances do not know pilots: whoever knows who steers registers a provider in ``ready()``.
"""

from collections.abc import Callable, Iterable

from accounts.models import User
from accounts.permissions import Person

SteeringProvider = Callable[[User], Iterable[int]]
"""``(user)``: the authorities, by primary key, whose balances the person steers."""

CoordinatorsProvider = Callable[[int], Iterable[int]]
"""``(authority)``: the people, by primary key, who coordinate a pilot there."""

_providers: list[SteeringProvider] = []
_leaders: list[SteeringProvider] = []
_coordinators: list[CoordinatorsProvider] = []


def register_steering(provider: SteeringProvider) -> SteeringProvider:
    """Called in ``AppConfig.ready()``."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def steered_by(user: Person) -> frozenset[int]:
    """The authorities whose balances the person steers, for querysets."""
    if user.is_anonymous or not user.is_active:
        return frozenset()
    return frozenset(authority for provider in _providers for authority in provider(user))


def register_coordinators(provider: CoordinatorsProvider) -> CoordinatorsProvider:
    """Called in ``AppConfig.ready()``."""
    if provider not in _coordinators:
        _coordinators.append(provider)
    return provider


def is_coordinated(authority_id: int) -> bool:
    """Whether somebody coordinates a pilot in this authority; if nobody, its executive steers."""
    return any(any(provider(authority_id)) for provider in _coordinators)


def coordinators_of(authority_id: int) -> frozenset[int]:
    """The people, by primary key, who coordinate a pilot in this authority."""
    return frozenset(person for provider in _coordinators for person in provider(authority_id))


def steers(user: Person, authority_id: int) -> bool:
    """Whether the person coordinates a pilot in this authority."""
    return authority_id in steered_by(user)


def register_leading(provider: SteeringProvider) -> SteeringProvider:
    """Called in ``AppConfig.ready()``: where a person may lead the meetings of the parties."""
    if provider not in _leaders:
        _leaders.append(provider)
    return provider


def leads(user: Person, authority_id: int) -> bool:
    """Whether the person coordinates or moderates a pilot in this authority."""
    if user.is_anonymous or not user.is_active:
        return False
    return any(authority_id in provider(user) for provider in _leaders)
