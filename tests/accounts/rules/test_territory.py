"""No ``django_db`` mark: reading the register asks no database."""

from datetime import date

import pytest

from accounts.enums import UnitKind
from accounts.rules.territory import MOST_BYTES, DamagedRegister, read_register
from accounts.rules.words import folded
from tests.factories.terc import HEADER, LINES, make_terc


def faults_of(data: bytes) -> list[str]:
    with pytest.raises(DamagedRegister) as refused:
        read_register(data)
    return [f"{fault.line}: {fault.reason}" for fault in refused.value.faults]


def test_every_kind_of_unit_is_read_with_its_code_as_text():
    register = read_register(make_terc())
    kinds = {unit.code: unit.kind for unit in register.units}

    assert register.as_of == date(2024, 1, 1)
    assert kinds == {
        "14": UnitKind.VOIVODESHIP,
        "24": UnitKind.VOIVODESHIP,
        "28": UnitKind.VOIVODESHIP,
        "1465": UnitKind.CITY_COUNTY,
        "2404": UnitKind.COUNTY,
        "2804": UnitKind.COUNTY,
        "2814": UnitKind.COUNTY,
        "2862": UnitKind.CITY_COUNTY,
        "1465011": UnitKind.URBAN,
        "1465028": UnitKind.DISTRICT,
        "2404123": UnitKind.URBAN_RURAL,
        "2404124": UnitKind.TOWN,
        "2404125": UnitKind.RURAL_PART,
        "2804022": UnitKind.RURAL,
        "2814013": UnitKind.URBAN_RURAL,
        "2814014": UnitKind.TOWN,
        "2814015": UnitKind.RURAL_PART,
        "2814092": UnitKind.RURAL,
        "2862011": UnitKind.URBAN,
    }


def test_parents_come_before_their_parts():
    units = read_register(make_terc()).units
    seen = {""}
    for unit in units:
        assert unit.parent_code in seen
        seen.add(unit.code)


def test_the_names_of_voivodeships_are_not_shouted():
    names = {unit.code: unit.name for unit in read_register(make_terc()).units}

    assert names["28"] == "warmińsko-mazurskie"
    assert names["2862011"] == "Olsztyn"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(b"", "1: the file is empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \r\n", "1: the file is empty", id="only-a-mark"),
        pytest.param((HEADER + "\r\n").encode(), "2: the file has a header", id="only-a-header"),
        pytest.param(
            make_terc(line_1=HEADER.replace("RODZ;", "")),
            "1: the header lacks the column RODZ",
            id="column-missing",
        ),
        pytest.param(
            make_terc(line_1=HEADER.replace(";", ",")), "1: the header lacks", id="commas"
        ),
        pytest.param(
            make_terc().decode("utf-8-sig").encode("cp1250"),
            "2: the letters are not written in UTF-8",
            id="cp1250",
        ),
        pytest.param(
            make_terc(line_5=LINES[1].format(as_of="2024-01-01")),
            "5: the code 2804 is already in line 3",
            id="duplicate-code",
        ),
        pytest.param(
            make_terc(line_4="28;4;02;2;Godkowo;gmina wiejska;2024-01-01"),
            "4: “4” is not a code of 2 digits",
            id="zero-lost",
        ),
        pytest.param(
            make_terc(line_4="28;04;;2;Godkowo;gmina wiejska;2024-01-01"),
            "4: the code has a gap",
            id="gap",
        ),
        pytest.param(
            make_terc(line_4="28;04;02;7;Godkowo;gmina wiejska;2024-01-01"),
            "4: “7” in RODZ is no known kind",
            id="unknown-rodz",
        ),
        pytest.param(
            make_terc(line_3="28;04;;;elbląski;gubernia;2024-01-01"),
            "3: “gubernia” in NAZWA_DOD",
            id="unknown-label",
        ),
        pytest.param(
            make_terc(without=("28;14;;;",)),
            "5: 2814013 belongs to 2814, which the file does not list",
            id="parent-missing",
        ),
        pytest.param(
            make_terc(line_4="28;04;02;2;Godkowo;gmina wiejska;1.01.2024"),
            "4: “1.01.2024” is no date of state",
            id="date",
        ),
        pytest.param(
            make_terc(line_4="28;04;02;2;Godkowo;gmina wiejska;2025-01-01"),
            "4: the state on 2025-01-01 differs",
            id="two-states",
        ),
        pytest.param(
            make_terc(line_4="28;04;02;2;;gmina wiejska;2024-01-01"),
            "4: the name is missing",
            id="no-name",
        ),
        pytest.param(
            make_terc()[:-20], "20: the file ends in the middle of the line", id="cut-in-a-line"
        ),
        pytest.param(
            make_terc()[:-2], "20: the file ends in the middle", id="cut-before-the-line's-end"
        ),
        pytest.param(make_terc()[:-24] + b"\r\n", "20: it has 5/7 fields", id="cut-and-ended"),
        pytest.param(
            make_terc(without=("28;14;01;5", "28;14;09", "28;62", "24", "14")),
            "6: Barczewo (2814013) lacks its town or its rural part",
            id="cut-between-two-lines",
        ),
        pytest.param(
            make_terc(without=("28;62;01",)), "10: Olsztyn (2862) has no units", id="county-empty"
        ),
        pytest.param(b"a\x00;b\r\n", "1: the line holds a character", id="nul"),
        pytest.param(b"\n\x00\n", "2: the line holds a character", id="nul-below"),
        pytest.param(b"\n\xff\n", "2: the letters are not written", id="no-utf-8-below"),
        pytest.param(b"a" * MOST_BYTES, "1: the file ends in the middle", id="as-large-as-allowed"),
        pytest.param(b"a" * 20_000_001, "1: the file is too large", id="too-large"),
        pytest.param(
            make_terc(line_4="28;04;02;;Godkowo;gmina wiejska;2024-01-01"),
            "4: the code has a gap: 28;04;02;.",
            id="no-rodz",
        ),
        pytest.param(
            make_terc(line_4=f"28;04;{'9' * 60};;X;gmina wiejska;2024-01-01"),
            f"4: the code has a gap: 28;04;{'9' * 34}.",
            id="long-gap",
        ),
        pytest.param(
            make_terc(line_4=f"28;04;{'9' * 60};2;X;gmina wiejska;2024-01-01"),
            f"4: “{'9' * 40}” is not a code of 2 digits",
            id="long-part",
        ),
        pytest.param(
            make_terc(line_3=f"28;04;;;X;{'y' * 90};2024-01-01"),
            f"3: “{'y' * 60}” in NAZWA_DOD",
            id="long-label",
        ),
        pytest.param(
            make_terc(line_4=f"28;04;02;2;X;gmina wiejska;{'1' * 90}"),
            f"4: “{'1' * 40}” is no date",
            id="long-date",
        ),
        pytest.param(
            make_terc(line_4=f"28;04;02;2;{'x' * 101};gmina wiejska;2024-01-01"),
            "4: the name is missing or longer",
            id="long-name",
        ),
    ],
)
def test_a_damaged_file_is_refused_with_its_line_and_reason(data, fault):
    assert faults_of(data)[0].startswith(fault)


def test_a_name_has_at_most_100_characters_and_a_kind_is_kept_in_60():
    line = f"28;04;02;2;{'x' * 100};{'y' * 90};2024-01-01"
    units = {unit.code: unit for unit in read_register(make_terc(line_4=line)).units}

    assert units["2804022"].name == "x" * 100
    assert units["2804022"].kind_label == "y" * 60


@pytest.mark.parametrize(("faults", "last"), [(10, "11: “1009”"), (11, "12: and 1 more")])
def test_ten_faults_are_named_and_the_eleventh_is_counted(faults, last):
    lines = [HEADER, *(f"{n};;;;X;województwo;2024-01-01" for n in range(1000, 1000 + faults))]
    named = faults_of(("\r\n".join(lines) + "\r\n").encode())

    assert len(named) == faults
    assert named[-1].startswith(last)


def test_all_faults_are_named_at_once_but_not_thousands():
    lines = [HEADER, *(f"{n};;;;X;województwo;2024-01-01" for n in range(1000, 1400))]
    faults = faults_of(("\r\n".join(lines) + "\r\n").encode())

    assert len(faults) == 11
    assert faults[-1] == "12: and 390 more faults from here on."


@pytest.mark.parametrize("typed", ["ŁÓDŹ", "Łódź", " lodz ", "Ło\u0301dz\u0301"])
def test_names_are_found_however_they_are_typed(typed):
    assert folded(typed) == "lodz"
