"""The story of seven municipalities, told by the portal's own acts."""

from datetime import date

from balances.services.comparisons import agree_to_comparison
from demo import (
    calls,
    changes,
    contracts,
    figures,
    followed,
    initiatives,
    offers,
    own_questions,
    people,
    pilot,
    plans,
    purchases,
    quotations,
    regranting,
    reports,
    schedule,
    several,
    small_grants,
    updates,
    vault,
)
from demo.clock import Clock
from demo.world import World


def tell(today: date) -> World:
    """Build the whole world as it stands on ``today``."""
    world = people.settle(Clock(today))
    figures.enter(world)
    followed.follow(world)
    vault.fill(world)
    plan_services(world)
    own_questions.ask(world)
    commission(world)
    initiatives.propose(world)
    small_grants.offer(world)
    purchases.buy(world)
    quotations.ask(world)
    pilot.steer(world)
    agree_to_be_compared(world)
    return world


def agree_to_be_compared(world: World) -> None:
    """Three urban-rural municipalities stand side by side; with two there is no comparison."""
    with world.clock.at(-5, 12) as at:
        for key in ("barczewo", "dobre-miasto", "olsztynek"):
            agree_to_comparison(authority=world.authorities[key], by=world.executives[key], at=at)


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
    for authority, tasks in TASKS.items():
        if authority != "bartoszyce":
            plans.plan(
                world,
                plans.Plan(
                    authority,
                    year,
                    "adopted",
                    drafted=-470,
                    consulted=-460,
                    submitted=-440,
                    adopted=-430,
                    tasks=tasks,
                ),
            )
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
            ),
        )


TASKS = {
    "olsztyn": (("opieka", 320_000), ("wsparcie-dzienne", 180_000)),
    "powiat": (("opieka", 150_000),),
    "barczewo": (("sasiedzkie", 200_000),),
    "dobre-miasto": (("wsparcie-dzienne", 190_000),),
    "olsztynek": (("opieka", 190_000),),
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
    """Calls in every state, from a draft to results."""
    year = world.clock.today.year
    for one in schedule.finished(year):
        evaluate(world, one)
        calls.decide(world, one.call, one.amounts)
        calls.publish_choice(world, one.call)
        if one.signed is None:
            contract = contracts.prepare(world, one, day=one.call.due + 12)
            updates.send(world, one, contract, day=one.call.due + 13)
        else:
            contracts.sign(world, one)
            changes.befall(world, one)
            contracts.take_balance(world, one)
            changes.go_on(world, one)
            reports.report(world, one)
    calls.announce(world, schedule.without_offers(year))
    calls.open_call(world, schedule.without_offers(year))
    calls.annul(world, schedule.without_offers(year))
    evaluate(world, schedule.to_publish(year))
    calls.decide(world, schedule.to_publish(year).call, schedule.to_publish(year).amounts)
    evaluate(world, schedule.in_evaluation(year), most=1)
    answered(world, schedule.not_opened(year))
    for call, filed, drafts in schedule.still_open(year):
        calls.announce(world, call)
        for ngo in filed:
            offers.write(world, call.key, ngo, day=-1)
        for ngo in drafts:
            vault.attach_statute(offers.write(world, call.key, ngo, day=-1, file=False))
    calls.draft(world, schedule.in_preparation(year))
    several.two_tasks(world, year)
    several.rehearse(world, year)
    evaluate(world, regranting.call_for_an_operator(year))
    regranting.pass_on(world, regranting.call_for_an_operator(year))


def answered(world: World, one: schedule.Finished) -> None:
    """Announced, and every offeror has filed."""
    calls.announce(world, one.call)
    for place, ngo in enumerate(one.offerors):
        offers.write(world, one.call.key, ngo, day=one.call.due - 3 + place % 3)


def evaluate(world: World, one: schedule.Finished, *, most: int = 10) -> None:
    """Opened, checked, and scored by the first ``most`` members of the committee."""
    answered(world, one)
    calls.open_call(world, one.call)
    calls.appoint(world, one.call, ngo_person=one.ngo_person)
    calls.score(world, one.call, most=most)
