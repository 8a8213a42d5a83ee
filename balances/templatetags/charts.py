"""Draws the pictures of a balance where a template holds their data."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from balances.charts import distribution, dumbbell, gap_map, road_of_change
from balances.charts.canvas import legend
from balances.charts.data import Distribution, Pictures, distribution_from, from_snapshot
from balances.charts.distribution import DistributionDrawing

register = template.Library()


@register.simple_tag
def draw_pictures(pictures: Pictures | Mapping[str, Any]) -> dict[str, Any]:
    """All four, ready to be shown: see ``balances/_charts.html``.

    A paper holds them plain, as they lie in its snapshot.
    """
    if not isinstance(pictures, Pictures):
        pictures = from_snapshot(pictures)
    return {
        "legend": legend(),
        "road": road_of_change.draw(pictures.road),
        "axis": dumbbell.axis("skala"),
        "gap_axis": dumbbell.axis("skala-roznic"),
        "changes": dumbbell.draw(pictures.changes) if pictures.changes else None,
        "gaps": gap_map.draw(pictures.gaps),
        "answers": distribution.draw(pictures.distributions),
        "round": str(pictures.round.label),
    }


@register.simple_tag
def draw_own(answers: Sequence[Distribution | Mapping[str, Any]]) -> DistributionDrawing:
    """The same bars for the authority's own questions; a paper holds their data plain."""
    known = [e if isinstance(e, Distribution) else distribution_from(e) for e in answers]
    return distribution.draw(tuple(known), name="wlasne")
