"""Writing an offer: one section on a page, saved by the button and as one types."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form, TypedChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View

from common.law import Refused, Stale
from contracting.enums import OfferSection
from contracting.forms.offer_rows import ROW_FORMS, BaseRows
from contracting.forms.offers import FORMS
from contracting.forms.remarks import RemarkForm
from contracting.models import OfferContent
from contracting.selectors.offer_workings import others_here, remarks_on
from contracting.services.offer_copies import look_through
from contracting.services.offer_sections import save_section
from contracting.services.offer_workings import note_presence
from contracting.views.cost_table import cost_table
from contracting.views.offer_pages import (
    SLUG_OF,
    SLUGS,
    WritingMixin,
    section_url,
    tasks,
)
from contracting.views.offer_paste import OfferPasteView, places
from contracting.views.offer_rows import (
    bound_rows,
    meanwhile,
    name_rows,
    saved_rows,
)
from contracting.views.offer_typed import typed_fields
from contracting.views.offer_workings import here_in_words


class SectionView(WritingMixin, View):
    """One section of the form."""

    template_name = "contracting/offer_section.html"

    @cached_property
    def section(self) -> OfferSection:
        try:
            return SLUGS[self.kwargs["section"]]
        except KeyError:
            raise Http404 from None

    @property
    def version(self) -> int:
        return int(self.content.section_versions.get(self.section, 0))

    def handle_no_permission(self) -> Any:
        """A session that ended does not cost the text: it is shown back, to be kept."""
        if self.request.method == "POST" and not self.request.user.is_authenticated:
            fields = typed_fields(self.request, self.section)
            context = {"fields": fields, "address": self.request.get_full_path()}
            return render(
                self.request,
                "contracting/offer_session_ended.html",
                context,
                status=HTTPStatus.UNAUTHORIZED,
            )
        return super().handle_no_permission()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        note_presence(offer=self.offer, user=user, section=self.section, at=timezone.now())
        form = FORMS[self.section](initial=initial_values(self.section, self.content))
        rows = saved_rows(self.section, self.content, add=request.GET.get("dodaj", ""))
        return self.page(form, rows)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FORMS[self.section](request.POST)
        rows = self.posted_rows()
        if rows is not None and "remove" in request.POST:
            rows.leave_out(request.POST["remove"])
        if not (form.is_valid() and (rows is None or rows.is_valid())):
            return self.page(form, rows, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            self.save(form, rows)
        except Stale as stale:
            self.forget()
            form.add_error(None, str(stale))
            return self.page(
                form,
                rows,
                status=HTTPStatus.CONFLICT,
                meanwhile=meanwhile(self.section, self.content, form, rows),
            )
        except Refused as refusal:
            for reason in refusal.messages:
                form.add_error(None, reason)
            return self.page(form, rows, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if "looked" in request.POST:
            look_through(offer=self.offer, section=self.section)
        if "paste" in request.POST:
            # The table is safe now; what was pasted is shown before it joins it.
            pasting = OfferPasteView()
            pasting.setup(request, *args, **self.kwargs)
            return pasting.begin(request)
        return redirect(self.next_address())

    def posted_rows(self) -> BaseRows | None:
        """The table as it was sent; nothing for a section without one."""
        if self.section not in ROW_FORMS:
            return None
        return bound_rows(self.section, self.request.POST, self.content)

    def save(self, form: Form, rows: BaseRows | None) -> OfferContent:
        posted = self.request.POST
        removed = posted.get("remove", "")
        return save_section(
            offer=self.offer,
            section=self.section,
            values=kept_values(form),
            rows=None if rows is None else rows.values(without=removed),
            removed=rows.emptied() if rows is not None and "partial" in posted else None,
            by=self.request.user,  # type: ignore[arg-type]
            version=whole(posted.get("version", "")),
            at=self.request.arrived_at,  # type: ignore[attr-defined]
        )

    def next_address(self) -> str:
        posted, here = self.request.POST, section_url(self.offer, self.section)
        if added := posted.get("add"):
            return f"{here}?dodaj={added}"
        if {"remove", "stay", "looked"} & posted.keys():
            messages.success(self.request, _("Saved."))
            return here
        sections = list(OfferSection)
        after = sections.index(self.section) + 1
        if after < len(sections):
            return section_url(self.offer, sections[after])
        return reverse("contracting:offer_detail", args=[self.offer.pk])

    def page(
        self, form: Form, rows: BaseRows | None, status: int = HTTPStatus.OK, **more: Any
    ) -> HttpResponse:
        user: Any = self.request.user
        sections = list(OfferSection)
        after = sections.index(self.section) + 1
        context = self.side() | {
            "tender": self.offer.tender,
            "content": self.content,
            "facts": self.facts,
            "section": self.section,
            "is_copied": self.section in self.content.copied,
            "part": f"contracting/_section_{self.section}.html",
            "form": form,
            "rows": rows,
            "version": self.version,
            "here": next(each for each in self.states if each.section == self.section),
            "next_section": sections[after] if after < len(sections) else None,
            "autosave_url": self.address("offer_autosave"),
            "presence_url": self.address("offer_presence"),
            "remark_url": self.address("remark_create"),
            "remark_form": RemarkForm(auto_id="uwaga_%s"),
            "remarks": remarks_on(self.offer, user, self.section),
            "here_now": here_in_words(others_here(self.offer, user, timezone.now())),
            "editable": self.offer.is_editable and self.offer.tender.accepts_offers(timezone.now()),
        }
        name_rows(self.section, rows)
        if self.section == OfferSection.COSTS:
            context["table"] = cost_table(rows, self.content, self.facts)
            context["places"] = places(self.content)
            context["pasted"] = self.request.POST
        return render(self.request, self.template_name, context | more, status=status)

    def address(self, name: str) -> str:
        return reverse(f"contracting:{name}", args=[self.offer.pk, SLUG_OF[self.section]])

    def side(self) -> dict[str, Any]:
        """What stands beside the form and is drawn again after each saving."""
        return {
            "offer": self.offer,
            "tasks": tasks(self.offer, self.states, self.section, self.content.copied),
            "blocking": [each for each in self.states if each.blocking],
        }


def initial_values(section: OfferSection, content: OfferContent) -> dict[str, Any]:
    """What is saved, as the fields show it: a yes or a no is one of two answers."""
    fields = FORMS[section].base_fields
    return {
        name: {True: "yes", False: "no"}.get(getattr(content, name), "")
        if isinstance(field, TypedChoiceField)
        else getattr(content, name)
        for name, field in fields.items()
    }


def kept_values(form: Form) -> dict[str, Any]:
    """What was readable; an amount left out of V.B is no money, except the grant."""
    empty_is_zero = {"own_financial", "own_other", "fees"}
    return {
        name: 0 if value is None and name in empty_is_zero else value
        for name, value in form.cleaned_data.items()
    }


def whole(text: str) -> int:
    """A version from the form; what is not a number is older than every version."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
