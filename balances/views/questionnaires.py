"""The questions of the balance, for everybody: versions, how each is asked, what changed.

Questions are no secret: they stand in public files, and whoever is asked to answer, or to
adopt the model, may see them first. So the preview needs no login.
"""

from typing import Any

from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from balances.enums import Party
from balances.forms.cards import QuestionsForm
from balances.forms.previews import PreviewForm
from balances.models import QuestionnaireVersion
from balances.selectors.questionnaires import (
    authorities_kept_by,
    authorities_with_own_questions,
    changes_between,
    versions_with_numbers,
)
from balances.views.resident_base import EASY
from common.views import PublicMixin


class QuestionnairesView(PublicMixin, TemplateView):
    template_name = "balances/questionnaires.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(versions_with_numbers())
        older = [*versions[1:], None]
        return super().get_context_data(**kwargs) | {
            "versions": list(zip(versions, older, strict=True)),
            "authorities": authorities_with_own_questions(),
            "mine": authorities_kept_by(self.request.user),
        }


class QuestionnaireView(PublicMixin, TemplateView):
    """One version as each party is asked it, with the pieces of the real card."""

    template_name = "balances/questionnaire_preview.html"

    @cached_property
    def version(self) -> QuestionnaireVersion:
        return get_object_or_404(QuestionnaireVersion, number=self.kwargs["number"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        usual = {"strona": Party.RESIDENTS.value, "jezyk": "pl", "runda": "opening"}
        asked = PreviewForm({**usual, **self.request.GET.dict()})
        asked.is_valid()
        # Whatever is wrong in the address becomes the usual.
        chosen = usual | {name: said for name, said in asked.cleaned_data.items() if said}
        party = Party(chosen["strona"])
        easy = party == Party.RESIDENTS and "latwy" in chosen
        language = "pl" if easy else chosen["jezyk"]
        opening = chosen["runda"] == "opening"
        return super().get_context_data(**kwargs) | {
            "version": self.version,
            "asked": asked,
            "party": party,
            "language": language,
            "easy": easy,
            "card": self.card(party, language, opening=opening, easy=easy),
        }

    def card(self, party: Party, language: str, *, opening: bool, easy: bool) -> str:
        """The card's own pieces, in the language of the one who answers."""
        questions = list(self.version.questions.filter(party=party).order_by("position"))
        name = "resident" if party == Party.RESIDENTS else "institution"
        with translation.override(EASY if easy else language):
            form = QuestionsForm(questions=questions, opening=opening, easy=easy)
            sections = form.sections()
            fields = [field for each in sections for field in each.fields]
            context = {
                "sections": sections,
                "screens": [{"number": at, "field": field} for at, field in enumerate(fields, 1)],
                "walk": {"count": len(fields), "is_paged": False},
                "own_words": form.own_words(),
                "easy": easy,
            }
            return render_to_string(f"balances/_preview_{name}.html", context)


class QuestionnaireChangesView(PublicMixin, TemplateView):
    """Two versions compared by code."""

    template_name = "balances/questionnaire_changes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newer = get_object_or_404(QuestionnaireVersion, number=self.kwargs["number"])
        older = get_object_or_404(
            QuestionnaireVersion, number=self.kwargs["older"], number__lt=newer.number
        )
        changes = changes_between(older, newer)
        return super().get_context_data(**kwargs) | {
            "newer": newer,
            "older": older,
            "changes": changes,
            "broken": sum(each.breaks_the_line for each in changes),
        }
