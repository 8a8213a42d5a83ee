"""“You said – we do”: the authority's answer to what residents said in a round."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balances.models.round import Round
from common.models import Versioned


class Reply(Versioned):
    """The authority's answer to the residents of one round; once published it stays."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="reply")
    opening = models.TextField(_("opening words"), max_length=1000, blank=True)
    reach = models.TextField(
        _("how more residents will be reached next time"), max_length=1000, blank=True
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("answer to residents")
        verbose_name_plural = _("answers to residents")
        constraints = [
            models.CheckConstraint(
                name="reply_published_by_somebody",
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}"


class ReplyTheme(models.Model):
    """One thing that residents said, and what is done about it."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="themes")
    position = models.PositiveSmallIntegerField(_("place in the order"))
    said = models.TextField(_("you said"), max_length=500)
    doing = models.TextField(_("we do"), max_length=1000)
    by_when = models.DateField(_("by when"), null=True, blank=True)

    class Meta:
        verbose_name = _("theme of an answer")
        verbose_name_plural = _("themes of answers")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="reply_theme_position_once", fields=["reply", "position"]),
            models.CheckConstraint(
                name="reply_theme_in_words", condition=~Q(said="") & ~Q(doing="")
            ),
        ]

    def __str__(self) -> str:
        return self.said


class ReplyRating(models.Model):
    """How many said that the answer helps them so much. No row of a person, no day, no address.

    ``shown`` is what the public reads: it follows ``given`` in batches only.
    """

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="ratings")
    value = models.PositiveSmallIntegerField(_("value"))
    given = models.PositiveIntegerField(_("given"), default=0)
    shown = models.PositiveIntegerField(_("shown"), default=0)

    class Meta:
        verbose_name = _("rating of an answer")
        verbose_name_plural = _("ratings of answers")
        ordering = ["-value"]
        constraints = [
            models.UniqueConstraint(name="reply_rating_once", fields=["reply", "value"]),
            models.CheckConstraint(
                name="reply_rating_on_the_scale", condition=Q(value__gte=1, value__lte=5)
            ),
            models.CheckConstraint(
                name="reply_rating_shows_no_more_than_given",
                condition=Q(shown__lte=models.F("given")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}"
