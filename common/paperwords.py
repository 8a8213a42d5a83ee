"""How papers write plain values of a snapshot: days, moments, amounts, amounts in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils import timezone

from common.money import NBSP, rounded

MONTHS, _UNITS, _TENS, _HUNDREDS = (
    line.split()
    for line in (
        "stycznia lutego marca kwietnia maja czerwca "
        "lipca sierpnia września października listopada grudnia",
        "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście "
        "dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście "
        "dziewiętnaście",
        "- - dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt "
        "osiemdziesiąt dziewięćdziesiąt",
        "- sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
    )
)
_SPELLING = {
    **{str(digit): word for digit, word in enumerate(_UNITS[:10])},
    "A": "Adam",
    "B": "Barbara",
    "C": "Celina",
    "D": "Dorota",
    "E": "Ewa",
    "F": "Franciszek",
    "G": "Genowefa",
    "H": "Henryk",
    "J": "Jadwiga",
    "K": "Karol",
    "M": "Maria",
    "N": "Natalia",
    "P": "Paweł",
    "Q": "Quebec",
    "R": "Roman",
    "S": "Stanisław",
    "T": "Tadeusz",
    "V": "Violetta",
    "W": "Wacław",
    "X": "Xawery",
    "Y": "Ypsylon",
    "Z": "Zygmunt",
}
_GROUPS = (
    ("złoty", "złote", "złotych"),
    ("tysiąc", "tysiące", "tysięcy"),
    ("milion", "miliony", "milionów"),
    ("miliard", "miliardy", "miliardów"),
)


def day(value: str | date | datetime | None) -> str:
    """``2026-12-07`` → ``7 grudnia 2026 r.``"""
    if not value:
        return ""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, datetime):
        value = timezone.localtime(_aware(value)).date()
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year}{NBSP}r."


def moment(value: str | datetime | None) -> str:
    """``7 grudnia 2026 r., godz. 15:30`` of Warsaw."""
    if not value:
        return ""
    at = timezone.localtime(
        _aware(datetime.fromisoformat(value) if isinstance(value, str) else value)
    )
    return f"{day(at)}, godz.{NBSP}{at:%H:%M}"


def second(value: str | datetime | None) -> str:
    """To the second, for receipts."""
    if not value:
        return ""
    at = timezone.localtime(
        _aware(datetime.fromisoformat(value) if isinstance(value, str) else value)
    )
    return f"{day(at)}, godz.{NBSP}{at:%H:%M:%S}"


def spelled(code: str) -> str:
    """``7H2M-9KXP`` → ``siedem, Henryk, dwa, Maria – dziewięć, …``: the Polish way to spell."""
    return " – ".join(
        ", ".join(_SPELLING.get(character, character) for character in group)
        for group in code.upper().split("-")
    )


def w3c(value: datetime) -> str:
    """As the metadata of a PDF wants it: UTC, to the second."""
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def number(value: str | int | Decimal | None, places: int | None = None) -> str:
    """``9600`` → ``9 600``; ``"2.50"`` → ``2,50``. Trailing zeros stay as they were given."""
    if value in (None, ""):
        return "–"
    exact = Decimal(str(value))
    text = f"{exact:,.{places}f}" if places is not None else f"{exact:,}"
    return text.replace(",", NBSP).replace(".", ",").replace("-", "−")


def count(value: str | int | Decimal | None) -> str:
    """How many units: ``"12.00"`` → ``12``, ``"2.50"`` → ``2,5``."""
    text = number(value)
    return text.rstrip("0").rstrip(",") if "," in text else text


def percent(value: str | int | Decimal | None) -> str:
    return f"{number(value)}{NBSP}%"


def amount_in_words(value: str | int | Decimal) -> str:
    """``1250.40`` → ``tysiąc dwieście pięćdziesiąt złotych 40/100``."""
    exact = rounded(Decimal(str(value)))
    if exact < 0:
        raise ValueError("No paper names an amount below zero.")
    whole, grosze = divmod(int(exact * 100), 100)
    return f"{_whole_in_words(whole)} {grosze:02}/100"


def _whole_in_words(whole: int) -> str:
    words: list[str] = []
    group = 0
    left = whole
    while left:
        left, part = divmod(left, 1000)
        if part and group:
            name = _plural(part, _GROUPS[group])
            words = [*([] if part == 1 else _below_thousand(part)), name, *words]
        elif part:
            words = [*_below_thousand(part), *words]
        group += 1
    if whole == 1:
        return "jeden złoty"
    return " ".join([*(words or ["zero"]), _plural(whole, _GROUPS[0])])


def _below_thousand(part: int) -> list[str]:
    hundreds, rest = divmod(part, 100)
    words = [_HUNDREDS[hundreds]] if hundreds else []
    if rest >= 20:
        tens, units = divmod(rest, 10)
        words.append(_TENS[tens])
        rest = units
    if rest:
        words.append(_UNITS[rest])
    return words


def _plural(count: int, forms: tuple[str, str, str]) -> str:
    """One złoty, two złote, five złotych, twelve złotych, twenty-two złote, 101 złotych."""
    if count == 1:
        return forms[0]
    if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14):
        return forms[1]
    return forms[2]


def _aware(value: datetime) -> datetime:
    return value if value.tzinfo else value.replace(tzinfo=UTC)
