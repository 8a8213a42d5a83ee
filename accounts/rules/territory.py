"""Reads the official territorial register (TERC): the whole file, or nothing of it.

The file is what the register's own site gives: UTF-8 with a byte-order mark, semicolons,
one line a unit. Nothing here knows the database or the clock.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from accounts.enums import UnitKind

COLUMNS = ("WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA")
MOST_BYTES = 20_000_000
MOST_FAULTS = 10
"""Faults that are named before the rest is only counted: a wrong file has thousands."""

COUNTY_KINDS = {
    "powiat": UnitKind.COUNTY,
    "miasto na prawach powiatu": UnitKind.CITY_COUNTY,
    "miasto stołeczne, na prawach powiatu": UnitKind.CITY_COUNTY,
}
GMINA_KINDS = {
    "1": UnitKind.URBAN,
    "2": UnitKind.RURAL,
    "3": UnitKind.URBAN_RURAL,
    "4": UnitKind.TOWN,
    "5": UnitKind.RURAL_PART,
    "8": UnitKind.DISTRICT,
    "9": UnitKind.DELEGATION,
}


@dataclass(frozen=True)
class Unit:
    """One line of the register."""

    code: str
    name: str
    kind: UnitKind
    kind_label: str
    line: int

    @property
    def parent_code(self) -> str:
        return {2: "", 4: self.code[:2], 7: self.code[:4]}[len(self.code)]


@dataclass(frozen=True)
class Register:
    as_of: date
    units: tuple[Unit, ...]
    """Parents before their parts."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one line, in words for the person who holds the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return _("Line %(line)d: %(reason)s") % {"line": self.line, "reason": self.reason}


class DamagedRegister(Exception):
    """The file is refused whole; ``faults`` name the lines and the reasons."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def read_register(data: bytes) -> Register:
    """The register in ``data``. Raises ``DamagedRegister``."""
    text = _decoded(data)
    lines = _lines(text)
    faults: list[Fault] = []
    units: dict[str, Unit] = {}
    states: dict[str, int] = {}
    for line, fields in lines:
        try:
            unit = _unit(line, fields)
            if unit.code in units:
                known = units[unit.code].line
                raise ValueError(
                    _("the code %(code)s is already in line %(known)d.")
                    % {"code": unit.code, "known": known}
                )
            states.setdefault(fields["STAN_NA"], line)
            units[unit.code] = unit
        except ValueError as error:
            faults.append(Fault(line, str(error)))
    # Without the lines that could not be read, every part of theirs would seem an orphan.
    faults = faults or list(_misplaced(units, states))
    if faults:
        raise DamagedRegister(_shortened(faults))
    if not units:
        raise DamagedRegister([Fault(2, _("the file has a header and no units."))])
    ordered = sorted(units.values(), key=lambda unit: (len(unit.code), unit.code))
    return Register(date.fromisoformat(next(iter(states))), tuple(ordered))


def _decoded(data: bytes) -> str:
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise DamagedRegister([Fault(1, _("the file is empty."))])
    if len(data) > MOST_BYTES:
        raise DamagedRegister([Fault(1, _("the file is too large for a territorial register."))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = _(
            "the letters are not written in UTF-8. Download the file again from the "
            "register's site; a spreadsheet may have saved it in another encoding."
        )
        raise DamagedRegister([Fault(line, reason)]) from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise DamagedRegister([Fault(line, _("the line holds a character that is no text."))])
    if not text.endswith("\n"):
        reason = _("the file ends in the middle of the line: it was cut. Download it again.")
        raise DamagedRegister([Fault(text.count("\n") + 1, reason)])
    return text


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";", quoting=csv.QUOTE_MINIMAL)
    header = [name.strip() for name in next(rows)]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        reason = _("the header lacks the column %(columns)s.") % {"columns": ", ".join(missing)}
        raise DamagedRegister([Fault(1, reason)])
    return _rows_under(header, rows)


def _rows_under(
    header: list[str], rows: Iterator[list[str]]
) -> Iterator[tuple[int, dict[str, str]]]:
    for line, row in enumerate(rows, start=2):
        if row:
            fields = {name: value.strip() for name, value in zip(header, row, strict=False)}
            short = len(row) < len(header)
            yield line, {**fields, "_fields": f"{len(row)}/{len(header)}" if short else ""}


def _unit(line: int, fields: dict[str, str]) -> Unit:
    """The unit of one line. Raises ``ValueError`` with the reason."""
    if fields["_fields"]:
        raise ValueError(
            _("it has %(fields)s fields: it was cut, or another separator is used.")
            % {"fields": fields["_fields"]}
        )
    code = _code(fields)
    if not fields["NAZWA"] or len(fields["NAZWA"]) > 100:
        raise ValueError(_("the name is missing or longer than 100 characters."))
    try:
        date.fromisoformat(fields["STAN_NA"])
    except ValueError as error:
        raise ValueError(
            _("“%(value)s” is no date of state (YYYY-MM-DD).") % {"value": fields["STAN_NA"][:40]}
        ) from error
    name = fields["NAZWA"].lower() if len(code) == 2 else fields["NAZWA"]
    return Unit(code, name, _kind(code, fields), fields["NAZWA_DOD"][:60], line)


def _code(fields: dict[str, str]) -> str:
    parts = [fields["WOJ"], fields["POW"], fields["GMI"], fields["RODZ"]]
    filled = [part for part in parts if part]
    if parts[: len(filled)] != filled or len(filled) == 3:
        raise ValueError(_("the code has a gap: %(code)s.") % {"code": ";".join(parts)[:40]})
    for part, length in zip(filled, (2, 2, 2, 1), strict=False):
        if len(part) != length or not part.isascii() or not part.isdigit():
            raise ValueError(
                _("“%(part)s” is not a code of %(length)d digits; leading zeros must be kept.")
                % {"part": part[:40], "length": length}
            )
    if not filled:
        raise ValueError(_("the code is missing."))
    return "".join(filled)


def _kind(code: str, fields: dict[str, str]) -> UnitKind:
    if len(code) == 2:
        kind = UnitKind.VOIVODESHIP if fields["NAZWA_DOD"] == "województwo" else None
    elif len(code) == 4:
        kind = COUNTY_KINDS.get(fields["NAZWA_DOD"])
    else:
        kind = GMINA_KINDS.get(fields["RODZ"])
        if kind is None:
            raise ValueError(
                _("“%(kind)s” in RODZ is no known kind of unit.") % {"kind": fields["RODZ"]}
            )
    if kind is None:
        raise ValueError(
            _("“%(label)s” in NAZWA_DOD is no known kind of unit.")
            % {"label": fields["NAZWA_DOD"][:60]}
        )
    return kind


def _misplaced(units: dict[str, Unit], states: dict[str, int]) -> Iterator[Fault]:
    """Lines that are right alone and wrong together: the mark of a file that was cut."""
    parents = {unit.parent_code for unit in units.values()}
    for unit in units.values():
        if unit.parent_code and unit.parent_code not in units:
            yield Fault(
                unit.line,
                _("%(code)s belongs to %(parent)s, which the file does not list.")
                % {"code": unit.code, "parent": unit.parent_code},
            )
        if len(unit.code) < 7 and unit.code not in parents:
            yield Fault(
                unit.line,
                _("%(name)s (%(code)s) has no units of its own: the file was cut.")
                % {"name": unit.name, "code": unit.code},
            )
        if unit.kind == UnitKind.URBAN_RURAL and not {
            unit.code[:6] + "4",
            unit.code[:6] + "5",
        } <= set(units):
            yield Fault(
                unit.line,
                _("%(name)s (%(code)s) lacks its town or its rural part: the file was cut.")
                % {"name": unit.name, "code": unit.code},
            )
    for state, line in islice(states.items(), 1, None):
        yield Fault(line, _("the state on %(day)s differs from the first line's.") % {"day": state})


def _shortened(faults: list[Fault]) -> list[Fault]:
    faults = sorted(faults, key=lambda fault: fault.line)
    rest = len(faults) - MOST_FAULTS
    if rest <= 0:
        return faults
    more = _("and %(count)d more faults from here on.") % {"count": rest}
    return [*faults[:MOST_FAULTS], Fault(faults[MOST_FAULTS].line, more)]
