"""Writes docs/reference/lifecycles.md: the steps that each object may take."""

from collections.abc import Iterator, Mapping
from typing import Any

from common.management.reference import APPS, ReferencePage
from common.statutes import modules_of


def label(state: Any) -> str:
    return str(getattr(state, "label", state))


def diagram(steps: Mapping[Any, frozenset[Any]]) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in steps:
        yield f"    {state.value} : {label(state)}"
    reached = {after for following in steps.values() for after in following}
    for state in steps:
        if state not in reached:
            yield f"    [*] --> {state.value}"
    for state, following in steps.items():
        for after in sorted(following, key=list(steps).index):
            yield f"    {state.value} --> {after.value}"
        if not following:
            yield f"    {state.value} --> [*]"
    yield "```"


class Command(ReferencePage):
    help = __doc__
    page = "lifecycles.md"

    def render(self) -> Iterator[str]:
        yield "# Lifecycles"
        yield ""
        yield "Written by `manage.py list_lifecycles` from the tables in each app's `lifecycle.py`."
        yield "The grounds on which a step may be taken are rules: see [statutes](statutes.md)."
        for app in APPS:
            for module in modules_of(app, "lifecycle"):
                for name, steps in vars(module).items():
                    if name.endswith("_STEPS") and isinstance(steps, Mapping):
                        words = name.removesuffix("_STEPS").replace("_", " ").capitalize()
                        yield ""
                        yield f"## {words} ({app})"
                        yield ""
                        yield from diagram(steps)
