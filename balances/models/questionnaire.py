"""Sealed, versioned questions. A correction is a new version."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from balances.enums import Party, QuestionKind, Section


class QuestionnaireVersion(models.Model):
    """The questions as they stood on one day. A round keeps the version it was begun with."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    digest = models.CharField(_("SHA-256 of the source"), max_length=64, unique=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    class Meta:
        verbose_name = _("questionnaire version")
        verbose_name_plural = _("questionnaire versions")
        constraints = [
            models.UniqueConstraint(
                Value(1),
                name="questionnaire_one_in_use",
                condition=Q(published_at__isnull=False, retired_at__isnull=True),
            ),
            models.CheckConstraint(
                name="questionnaire_retired_after_publication",
                condition=Q(retired_at__isnull=True) | Q(retired_at__gt=F("published_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.number}"


def worded(question: Any, *, opening: bool, easy: bool) -> str:
    """What a reader is asked, in their language; Polish where a translation is missing.

    Easy-to-read words are Polish; the other languages are plain as they are.
    """
    language = (get_language() or "pl")[:2]
    names = [f"wording_{language}", "wording_pl"]
    if opening:
        names = [f"opening_{language}", "opening_pl", *names]
    if easy and language == "pl":
        names = [*(["opening_easy_pl"] if opening else []), "easy_pl", *names]
    return next(filter(None, (str(getattr(question, name, "")) for name in names)), "")


def language_of_words(question: Any) -> str:
    """``pl`` where a reader of another language is asked in Polish; else nothing to be said."""
    language = (get_language() or "pl")[:2]
    translated = language == "pl" or str(getattr(question, f"wording_{language}", ""))
    return "" if translated else "pl"


class Question(models.Model):
    """One question put to one party. Its code means the same in every version."""

    version = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="questions")
    party = models.CharField(_("party"), max_length=20, choices=Party)
    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind)
    section = models.CharField(_("section"), max_length=20, choices=Section, blank=True)
    position = models.PositiveSmallIntegerField(_("order of the question"))
    wording_pl = models.TextField(_("wording in Polish"))
    wording_en = models.TextField(_("wording in English"), blank=True)
    wording_uk = models.TextField(_("wording in Ukrainian"), blank=True)
    opening_pl = models.TextField(_("wording at the opening, in Polish"), blank=True)
    opening_en = models.TextField(blank=True)
    opening_uk = models.TextField(blank=True)
    easy_pl = models.TextField(_("easy-to-read wording in Polish"), blank=True)
    opening_easy_pl = models.TextField(
        _("easy-to-read wording at the opening, in Polish"), blank=True
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["party", "position"]
        constraints = [
            models.UniqueConstraint(
                name="question_once_per_party", fields=["version", "party", "code"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.code}"

    def wording(self, *, opening: bool = False, easy: bool = False) -> str:
        """The question in the reader's language, as it is asked in this kind of round."""
        return worded(self, opening=opening, easy=easy)

    @property
    def language(self) -> str:
        return language_of_words(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.version.published_at:
            raise ValidationError(
                _("A published questionnaire is not changed; make a new version.")
            )
        super().save(*args, **kwargs)
