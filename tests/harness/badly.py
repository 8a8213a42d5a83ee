"""What a form is filled with, so that something is wrong with it."""

from collections.abc import Callable, Iterator

from tests.harness.filling import HOSTILE, STORED, WRONG, Field, PageForm

Change = Callable[[Field], bytes | None]
TYPED = "Wpisano słowa"
MIXTURES = 2


def fillings(turn: int | None) -> Iterator[tuple[str, Change]]:
    """(What is wrong, what each field holds; ``None``: what the page says).

    With a ``turn``, the fields of a form take turns with the bad values: each kind of field
    meets all of them in one form or another, each form a few of them.
    """
    yield "empty", lambda field: None if field.is_hidden else b""
    yield from bad_values() if turn is None else mixtures(turn)
    for what, value in STORED.items():
        yield f"{what} in texts", lambda field, value=value: value if field.is_text else None
    yield "the largest amount in texts", largest_amount
    yield "typed words", typed_words


def bad_values() -> Iterator[tuple[str, Change]]:
    for what, value in WRONG.items():
        yield what, lambda field, value=value: None if field.is_hidden else value
    for what, value in HOSTILE.items():
        yield what, lambda field, value=value: value
    yield "forged hidden fields", lambda field: b"-1" if field.is_hidden else None


def mixtures(turn: int) -> Iterator[tuple[str, Change]]:
    values = [*WRONG.values(), *HOSTILE.values()]
    for start in range(turn, turn + len(values), len(values) // MIXTURES):
        yield (
            f"bad values from the {start % len(values)}th",
            lambda field, start=start: (
                None if field.is_hidden else values[(start + field.place) % len(values)]
            ),
        )
    forged = [b"-1", *HOSTILE.values()][turn % (1 + len(HOSTILE))]
    yield "forged hidden fields", lambda field: forged if field.is_hidden else None


def typed_words(field: Field) -> bytes | None:
    """Words in every text, nothing chosen: most forms come back."""
    return None if field.is_hidden else TYPED.encode() if field.is_text else b""


def largest_amount(field: Field) -> bytes | None:
    """Each amount may be stored; no sum of two of them fits where sums are kept."""
    return b"9999999999,99" if field.kind in ("text", "number", "textarea") else None


def end_before_start(field: Field) -> bytes | None:
    if field.kind not in ("date", "datetime-local"):
        return None
    day = "2027-01-01" if is_end(field) else "2027-12-31"
    return (day if field.kind == "date" else f"{day}T12:00").encode()


def is_end(field: Field) -> bool:
    return any(word in field.name for word in ("ends", "closes", "until"))


def has_two_ends(form: PageForm) -> bool:
    days = [field for field in form.asked if end_before_start(field)]
    return any(map(is_end, days)) and not all(map(is_end, days))
