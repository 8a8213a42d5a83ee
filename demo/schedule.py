"""When what happens in the story: offsets of days from today, so that it always lives."""

from dataclasses import dataclass, field

from demo.calls import Call


@dataclass(frozen=True)
class Finished:
    """A call led to its results. ``signed`` is the day of the contract, if there is one."""

    call: Call
    offerors: tuple[str, ...]
    amounts: dict[str, int] = field(default_factory=dict)
    ngo_person: str = ""
    signed: int | None = None
    residents: int = 0
    """Residents' answers in each closed round."""
    elsewhere: bool = False
    """Whether some answered on paper, and some at an event."""
    mood: float = 0.0
    """How much better the service is than the average one, in points of the scale."""


def finished(year: int) -> tuple[Finished, ...]:
    """Calls whose results are published, oldest first."""
    return (
        Finished(
            Call("olsztyn-opieka", "olsztyn", f"olsztyn/opieka/{year}", f"1/{year}",
                 -400, -375, -340, -40, 90_000),
            ("cztery-pory", "spoldzielnia-warmia"), {"cztery-pory": 74_000},
            ngo_person="rowny-krok", signed=-345, residents=46, mood=0.4,
        ),
        Finished(
            Call("godkowo-sasiedzkie", "godkowo", f"godkowo/sasiedzkie/{year}", f"1/{year}",
                 -262, -238, -214, -90, 60_000),
            ("razem-godkowo", "osp-godkowo"), {"razem-godkowo": 59_000},
            signed=-218, residents=4, mood=0.1,
        ),
        # Three short ones of one kind of authority, which agreed to be set side by side.
        Finished(
            Call("barczewo-zima", "barczewo", f"barczewo/sasiedzkie/{year}", f"1/{year}",
                 -264, -240, -215, -96, 80_000),
            ("sasiad", "kgw-ramsowo"), {"sasiad": 59_000},
            signed=-219, residents=8, mood=0.2,
        ),
        Finished(
            Call("olsztynek-zima", "olsztynek", f"olsztynek/opieka/{year}", f"1/{year}",
                 -263, -239, -214, -92, 80_000),
            ("pomost", "cztery-pory"), {"pomost": 74_000},
            signed=-218, residents=9, mood=0.3,
        ),
        Finished(
            Call("dobre-miasto-zima", "dobre-miasto", f"dobre-miasto/wsparcie-dzienne/{year}",
                 f"1/{year}", -262, -238, -213, -91, 90_000),
            ("swietlik", "lipowa-aleja"), {"swietlik": 71_000},
            signed=-217, residents=7, mood=-0.1,
        ),
        Finished(
            Call("barczewo-sasiedzkie", "barczewo", f"barczewo/sasiedzkie/{year}", f"2/{year}",
                 -250, -226, -200, 130, 80_000),
            ("sasiad", "kgw-ramsowo"), {"sasiad": 59_000},
            ngo_person="cztery-pory", signed=-205, residents=44, elsewhere=True, mood=0.2,
        ),
        Finished(
            Call("dobre-miasto-dzienne", "dobre-miasto", f"dobre-miasto/wsparcie-dzienne/{year}",
                 f"2/{year}", -95, -72, -30, 320, 90_000),
            ("swietlik", "lipowa-aleja"), {"swietlik": 71_000},
            ngo_person="dobry-dzien", signed=-36, residents=12, mood=-0.1,
        ),
        Finished(
            Call("olsztyn-dzienne", "olsztyn", f"olsztyn/wsparcie-dzienne/{year}", f"3/{year}",
                 -52, -28, 20, 360, 90_000),
            ("dobry-dzien", "uks-lyna", "swietlik"), {"dobry-dzien": 71_000},
            ngo_person="rowny-krok",
        ),
    )  # fmt: skip


def to_publish(year: int) -> Finished:
    """Decided, but the results have not appeared yet: somebody is late."""
    return Finished(
        Call("olsztynek-opieka", "olsztynek", f"olsztynek/opieka/{year}", f"2/{year}",
             -40, -17, 25, 300, 80_000),
        ("pomost", "cztery-pory"), {"pomost": 74_000},
    )  # fmt: skip


def in_evaluation(year: int) -> Finished:
    """Opened; one member of the committee has scored, the others have not."""
    return Finished(
        Call("powiat-opieka", "powiat", f"powiat/opieka/{year}", f"2/{year}",
             -30, -5, 40, 380, 90_000),
        ("mlodzi-powiat", "spoldzielnia-warmia", "cztery-pory"), ngo_person="rowny-krok",
    )  # fmt: skip


def not_opened(year: int) -> Finished:
    """The deadline has passed; the offers wait to be opened."""
    return Finished(
        Call("godkowo-2", "godkowo", f"godkowo/sasiedzkie/{year}", f"2/{year}",
             -26, -2, 30, 340, 60_000),
        ("razem-godkowo", "osp-godkowo"),
    )  # fmt: skip


def without_offers(year: int) -> Call:
    """Nobody answered, so it was annulled."""
    return Call("powiat-1", "powiat", f"powiat/opieka/{year}", f"1/{year}",
                -160, -137, -100, 60, 70_000)  # fmt: skip


def still_open(year: int) -> tuple[tuple[Call, tuple[str, ...], tuple[str, ...]], ...]:
    """(call, who has filed, who has a draft): offers are still taken."""
    return (
        (
            Call("olsztyn-2", "olsztyn", f"olsztyn/opieka/{year}", f"4/{year}",
                 -21, 3, 45, 400, 90_000),
            ("cztery-pory",), ("rowny-krok",),
        ),
        (
            Call("barczewo-2", "barczewo", f"barczewo/sasiedzkie/{year}", f"4/{year}",
                 -11, 15, 44, 400, 80_000, draft_budget=True),
            ("kgw-ramsowo",), ("sasiad", "cztery-pory"),
        ),
        (
            Call("dobre-miasto-2", "dobre-miasto", f"dobre-miasto/wsparcie-dzienne/{year}",
                 f"3/{year}", -3, 25, 60, 420, 90_000),
            (), ("lipowa-aleja",),
        ),
    )  # fmt: skip


def in_preparation(year: int) -> Call:
    """A draft that its clerk has not published."""
    return Call("olsztynek-2", "olsztynek", f"olsztynek/opieka/{year}", f"3/{year}",
                4, 32, 60, 400, 60_000)  # fmt: skip
