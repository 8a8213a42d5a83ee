"""The codebook of the open data: every column and code, and every question's wording."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.db.models import QuerySet

from balances.models import OwnQuestion, Question
from balances.rules.privacy import FEWEST
from balances.selectors.aggregates import COLUMNS, public_rounds
from common.spreadsheets import Row, Sheet

SOURCE = Path(__file__).with_suffix(".toml")
CSV_COLUMNS = (
    "part",
    "column",
    "code",
    "version",
    "party",
    "pl",
    "en",
    "uk",
    "authority",
    "authority_teryt",
)
OWN_COLUMNS = (
    "authority",
    "authority_teryt",
    "party",
    "code",
    "kind",
    "wording_pl",
    "wording_en",
    "wording_uk",
)
QUESTION_COLUMNS = (
    "version",
    "party",
    "section",
    "code",
    "wording_pl",
    "wording_en",
    "wording_uk",
    "opening_pl",
    "opening_en",
    "opening_uk",
)


@lru_cache(maxsize=1)
def codebook() -> dict[str, list[dict[str, str]]]:
    """The reviewed texts, with the threshold of today's rules in them."""
    text = SOURCE.read_text().replace("{fewest}", str(FEWEST))
    return tomllib.loads(text)


def published_questions() -> QuerySet[Question]:
    """The wording of each version that was ever in use."""
    used = Question.objects.filter(version__published_at__isnull=False)
    return used.select_related("version").order_by("version__number", "party", "position")


def own_questions_published() -> QuerySet[OwnQuestion]:
    """Own questions that a closed, public round asked; a code means the same only in one
    authority and for one party."""
    asked = OwnQuestion.objects.filter(asked__round__in=public_rounds().order_by()).distinct()
    return asked.select_related("authority__unit").order_by("authority", "party", "number")


def _place(question: OwnQuestion) -> tuple[str, str]:
    unit = question.authority.unit
    return question.authority.name, unit.code if unit else ""


def codebook_rows() -> Iterator[Row]:
    """The whole codebook as one table, for a CSV file."""
    book = codebook()
    for each in book["note"]:
        yield "notes", "", each["topic"], None, "", each["pl"], each["en"], "", "", ""
    for each in book["column"]:
        yield "columns", each["name"], "", None, "", each["pl"], each["en"], "", "", ""
    for each in book["code"]:
        yield "codes", each["column"], each["code"], None, "", each["pl"], each["en"], "", "", ""
    for question in published_questions():
        known = ("code", question.code, question.version.number, question.party)
        yield (
            "questions", *known, question.wording_pl, question.wording_en, question.wording_uk,
            "", "",
        )  # fmt: skip
        if question.opening_pl:
            yield (
                "questions at the opening", *known,
                question.opening_pl, question.opening_en, question.opening_uk,
                "", "",
            )  # fmt: skip
    for own in own_questions_published():
        yield (
            "own questions", "code", own.code, None, own.party,
            own.wording_pl, own.wording_en, own.wording_uk, *_place(own),
        )  # fmt: skip


def codebook_sheets() -> tuple[Sheet, ...]:
    """The codebook beside the data in one workbook."""
    book = codebook()
    fields = QUESTION_COLUMNS[1:]
    return (
        Sheet(
            "uwagi",
            ("topic", "pl", "en"),
            [(each["topic"], each["pl"], each["en"]) for each in book["note"]],
        ),
        Sheet(
            "kolumny",
            ("column", "pl", "en"),
            [(each["name"], each["pl"], each["en"]) for each in book["column"]],
        ),
        Sheet(
            "kody",
            ("column", "code", "pl", "en"),
            [(each["column"], each["code"], each["pl"], each["en"]) for each in book["code"]],
        ),
        Sheet(
            "pytania",
            QUESTION_COLUMNS,
            published_questions().values_list("version__number", *fields),
        ),
        Sheet(
            "pytania własne",
            OWN_COLUMNS,
            [
                (
                    *_place(own),
                    own.party,
                    own.code,
                    own.kind,
                    own.wording_pl,
                    own.wording_en,
                    own.wording_uk,
                )
                for own in own_questions_published()
            ],
        ),
    )


def described_columns() -> list[tuple[str, str, str]]:
    """Each column of a file of many contracts, for the page about the data."""
    told = {each["name"]: each for each in codebook()["column"]}
    return [(name, told[name]["pl"], told[name]["en"]) for name in COLUMNS]
