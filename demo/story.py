"""The story of seven municipalities, told by the portal's own acts."""

from datetime import date

from demo import calls, offers, people, plans
from demo.clock import Clock
from demo.world import World


def tell(today: date) -> World:
    """Build the whole world as it stands on ``today``."""
    world = people.settle(Clock(today))
    plan_services(world)
    commission(world)
    return world


def plan_services(world: World) -> None:
    year = world.clock.today.year
    plans.adopt_standards(
        world,
        (
            ("opieka", "olsztyn", -500),
            ("sasiedzkie", "barczewo", -480),
            ("wsparcie-dzienne", "dobre-miasto", -470),
            ("sasiedzkie", "godkowo", -300),
            ("opieka", "powiat", -260),
        ),
    )
    plans.describe_standard(world, "sasiedzkie", "olsztynek", -10)
    # How far each authority has come with the programme of this year and the next.
    past = {
        "reached": "adopted",
        "drafted": -470,
        "consulted": -460,
        "submitted": -440,
        "adopted": -430,
    }
    for authority, tasks in TASKS.items():
        if authority != "bartoszyce":
            plans.plan(world, plans.Plan(authority, year, tasks=tasks, **past))
    for authority, reached, consulted in NEXT_YEAR:
        plans.plan(
            world,
            plans.Plan(
                authority,
                year + 1,
                reached,
                drafted=-60,
                consulted=consulted,
                submitted=-12,
                adopted=-3,
                tasks=TASKS[authority],
            ),  # fmt: skip
        )


TASKS = {
    "olsztyn": (("opieka", 320_000), ("wsparcie-dzienne", 180_000)),
    "powiat": (("opieka", 150_000),),
    "barczewo": (("sasiedzkie", 120_000),),
    "dobre-miasto": (("wsparcie-dzienne", 110_000),),
    "olsztynek": (("opieka", 90_000),),
    "godkowo": (("sasiedzkie", 60_000),),
    "bartoszyce": (("opieka", 140_000),),
}

NEXT_YEAR = (
    ("olsztyn", "submitted", -45),
    ("powiat", "consulted", -30),
    ("barczewo", "consultation", -5),
    ("dobre-miasto", "adopted", -50),
    ("olsztynek", "draft", 0),
    ("godkowo", "consultation", -20),
    ("bartoszyce", "draft", 0),
)


def commission(world: World) -> None:
    """Calls in every state, from a draft to a signed contract."""
    year = world.clock.today.year
    for one in finished(year):
        calls.announce(world, one.call)
        for place, ngo in enumerate(one.offerors):
            offers.write(world, one.call.key, ngo, day=one.call.due - 3 + place)
        calls.open_call(world, one.call)
        calls.appoint(world, one.call, ngo_person=one.ngo_person)
        calls.score(world, one.call)
        calls.decide(world, one.call, one.amounts)
        calls.publish_choice(world, one.call)
