"""The world of the access matrix, built once a module."""

from tests.access.shared import world, world_of_module  # noqa: F401
