"""Loads a reviewed file of questions, and puts a version into use. A published one is sealed."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.enums import Party, QuestionKind, Section
from balances.models import OWN_PREFIX, Question, QuestionnaireVersion
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed

SHIPPED = Path(__file__).resolve().parent.parent / "questionnaires"
SCALE_ITEMS = 12


@dataclass(frozen=True)
class Source:
    """A file of questions that was read and found whole."""

    number: int
    digest: str
    questions: tuple[Mapping[str, str], ...]


def newest_shipped() -> Path:
    """The file of the highest number that came with this release."""
    return max(SHIPPED.glob("v*.toml"), key=lambda path: int(path.stem[1:]))


def read_source(path: Path) -> Source:
    """Read a file of questions. Raises ``Refused`` naming what is wrong in it."""
    try:
        content = path.read_bytes()
        data = tomllib.loads(content.decode())
    except OSError as error:
        raise Refused(_("The file cannot be read: %(error)s.") % {"error": error}) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(_("The file is not proper TOML: %(error)s.") % {"error": error}) from error
    questions = tuple(data.get("question", ()))
    wrong = [fault for each in questions for fault in _faults(each)]
    wrong += _faults_of_the_whole(data.get("number"), questions)
    if wrong:
        raise Refused(*wrong)
    return Source(data["number"], hashlib.sha256(content).hexdigest(), questions)


def _faults(question: Mapping[str, str]) -> list[str]:
    code = question.get("code", "?")
    scale = question.get("kind") == QuestionKind.SCALE
    known = [
        question.get("party") in Party.values,
        question.get("kind") in QuestionKind.values,
        not scale or question.get("section") in Section.values,
        bool(question.get("pl")) and bool(question.get("en")),
        question.get("party") != Party.RESIDENTS or bool(question.get("uk")),
        question.get("party") != Party.RESIDENTS or bool(question.get("easy")),
        not (question.get("easy") and question.get("opening_pl"))
        or bool(question.get("opening_easy")),
        not code.startswith(OWN_PREFIX),
    ]
    if all(known):
        return []
    return [
        _(
            "Question %(code)s needs a known party, kind and section, a code that does not begin "
            "with “x”, and its wording in Polish, English and, for residents, Ukrainian and "
            "easy-to-read Polish."
        )
        % {"code": code}
    ]


def _faults_of_the_whole(number: Any, questions: tuple[Mapping[str, str], ...]) -> list[str]:
    faults = []
    if not isinstance(number, int):
        faults.append(_("The file does not give the number of the version."))
    codes = [(each.get("party"), each.get("code")) for each in questions]
    if len(set(codes)) != len(codes):
        faults.append(_("A code occurs twice for one party."))
    for party in Party:
        own = [q for q in questions if q.get("party") == party and q.get("kind") == "scale"]
        if len(own) != SCALE_ITEMS:
            faults.append(
                _("%(party)s: there must be %(number)s questions on the scale.")
                % {"party": party.label, "number": SCALE_ITEMS}
            )
    return faults


def rows_of(source: Source) -> list[dict[str, Any]]:
    """What the rows of a source hold, in order: for writing them and for checking them."""
    return [
        {
            "party": each["party"],
            "code": each["code"],
            "kind": each["kind"],
            "section": each.get("section", ""),
            "position": position,
            **{f"wording_{language}": each.get(language, "") for language in ("pl", "en", "uk")},
            **{
                f"opening_{language}": each.get(f"opening_{language}", "")
                for language in ("pl", "en", "uk")
            },
            "easy_pl": each.get("easy", ""),
            "opening_easy_pl": each.get("opening_easy", ""),
        }
        for position, each in enumerate(source.questions, 1)
    ]


@transaction.atomic
def load_questionnaire(
    *, path: Path, publish: bool = False, by: Any = None, at: datetime | None = None
) -> QuestionnaireVersion:
    """Write the version that a file describes; the same file changes nothing twice."""
    at = at or timezone.now()
    source = read_source(path)
    version = QuestionnaireVersion.objects.select_for_update().filter(number=source.number).first()
    if version is None:
        version = QuestionnaireVersion.objects.create(number=source.number, digest=source.digest)
    elif version.digest != source.digest and version.published_at:
        raise Refused(
            _(
                "Version %(number)s is published with other questions. Give the new file "
                "a higher number."
            )
            % {"number": source.number}
        )
    if not version.published_at:
        _write(version, source)
        record("questionnaire.loaded", version, by=by, at=at, digest=source.digest)
        public_data_changed()
    if publish and not version.published_at:
        _publish(version, by=by, at=at)
    return version


def _write(version: QuestionnaireVersion, source: Source) -> None:
    version.digest = source.digest
    version.save(update_fields=["digest"])
    version.questions.all().delete()
    Question.objects.bulk_create(Question(version=version, **row) for row in rows_of(source))


def _publish(version: QuestionnaireVersion, *, by: Any, at: datetime) -> None:
    in_use = QuestionnaireVersion.objects.filter(
        published_at__isnull=False, retired_at__isnull=True
    )
    if newer := in_use.filter(number__gt=version.number).first():
        raise Refused(_("A newer version, %(version)s, is in use.") % {"version": newer})
    in_use.update(retired_at=at)
    version.published_at = at
    version.save(update_fields=["published_at"])
    record("questionnaire.published", version, by=by, at=at)
    public_data_changed()


def questionnaire_in_use(*, at: datetime | None = None) -> QuestionnaireVersion:
    """The version that a round planned now is asked with.

    On a fresh portal the newest shipped file is loaded and published, so that no contract
    waits for somebody to remember a command.
    """
    version = QuestionnaireVersion.objects.filter(
        published_at__isnull=False, retired_at__isnull=True
    ).first()
    return version or load_questionnaire(path=newest_shipped(), publish=True, at=at)


def altered_questions() -> list[str]:
    """Published versions whose rows, or file, are no longer what was published."""
    found = []
    for version in QuestionnaireVersion.objects.filter(published_at__isnull=False):
        path = SHIPPED / f"v{version.number}.toml"
        try:
            source = read_source(path)
        except Refused as refusal:
            found.append(f"questionnaire {version}: {refusal}")
            continue
        if source.digest != version.digest:
            found.append(f"questionnaire {version}: the file's digest is not the published one")
        fields = list(rows_of(source)[0])
        if list(version.questions.order_by("position").values(*fields)) != rows_of(source):
            found.append(f"questionnaire {version}: the questions differ from the file")
    return found
