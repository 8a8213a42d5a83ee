"""Organisations of the story that follow calls."""

from contracting.enums import RecipientGroup, Rhythm
from contracting.services.following import follow_calls
from demo.world import World

WARMIA_AND_MAZURY = "28"


def follow(world: World) -> None:
    """The first two organisations hear on Mondays of calls of their voivodeship."""
    wishes = ([RecipientGroup.SENIORS, RecipientGroup.DISABILITY], [RecipientGroup.CHILDREN])
    for key, groups in zip(list(world.ngos)[:2], wishes, strict=True):
        with world.clock.at(-200) as at:
            follow_calls(
                organisation=world.ngos[key],
                spheres=[],
                places=[WARMIA_AND_MAZURY],
                groups=groups,
                rhythm=Rhythm.WEEKLY,
                by=world.representatives[key],
                at=at,
            )
