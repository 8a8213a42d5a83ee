"""Remarks, history and presence: pages of the organisation's own side of an offer."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from contracting.enums import SHARES, WRITTEN_PARTS, OfferSection
from contracting.forms.remarks import RemarkForm
from contracting.models import OfferComment, OfferContent, OfferVersion
from contracting.models.writing import organisations_of
from contracting.permissions.offers import may_write_offer
from contracting.selectors.offer_history import text_of, version_before
from contracting.selectors.offer_workings import others_here, remarks_on
from contracting.services.offer_workings import note_presence, remark_on_offer, resolve_remark
from contracting.views.offer_differences import differences_of
from contracting.views.offer_pages import SLUGS, OfferMixin, section_url

PARTS: dict[str, str] = {**SLUGS, "podzial": SHARES}
"""What the history is of, also where a part has a page of its own."""
NAMES = dict(WRITTEN_PARTS)


class OwnSideMixin(OfferMixin):
    """Also of a filed offer: its people may talk about it, nobody else ever reads them."""

    policy = "ngo"

    def allowed(self) -> bool:
        return may_write_offer(self.request.user, self.offer)

    @cached_property
    def section(self) -> OfferSection:
        try:
            return SLUGS[self.kwargs["section"]]
        except KeyError:
            raise Http404 from None

    @property
    def organisation(self) -> int:
        """In a joint offer a remark stays inside one's own organisation."""
        mine = organisations_of(self.request.user)
        return next(each for each in self.offer.offeror_ids if each in mine)

    def back(self, section: OfferSection) -> str:
        """To the remarks of the section; of a filed offer they stand beside its history."""
        if self.offer.is_editable:
            return section_url(self.offer, section) + "#uwagi"
        return reverse("contracting:offer_history", args=[self.offer.pk]) + "#uwagi"


class RemarkView(OwnSideMixin, View):
    """Add a remark to a section."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RemarkForm(request.POST)
        if form.is_valid():
            remark_on_offer(
                offer=self.offer,
                organisation=self.organisation,
                section=self.section,
                text=form.cleaned_data["text"],
                by=request.user,  # type: ignore[arg-type]
            )
        else:
            messages.error(request, " ".join(form.errors.get("text", [])))
        return redirect(self.back(self.section))


class ResolveRemarkView(OwnSideMixin, View):
    """What a remark asked for is done."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = OfferComment.objects.visible_to(request.user).filter(offer=self.offer)
        remark = get_object_or_404(rows, pk=self.kwargs["number"])
        resolve_remark(remark=remark, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The remark is marked as done."))
        return redirect(self.back(OfferSection(remark.section)))


class PresenceView(OwnSideMixin, View):
    """An open page says that it is open; it is told who else is, and whether somebody saved."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.now()
        user: Any = request.user
        note_presence(offer=self.offer, user=user, section=self.section, at=now)
        content = OfferContent.objects.filter(offer=self.offer).only("section_versions").first()
        saved = content.section_versions.get(self.section, 0) if content else 0
        return JsonResponse(
            {
                "here": here_in_words(others_here(self.offer, user, now)),
                "version": saved,
                "message": _("Somebody saved this part meanwhile. Load the page again to see it."),
            }
        )


def here_in_words(rows: Any) -> str:
    """One sentence, or nothing."""
    if not rows:
        return ""
    people = "; ".join(f"{row.user.name} ({OfferSection(row.section).label})" for row in rows)
    return _("Also here now: %(people)s") % {"people": people}


class OfferHistoryView(OwnSideMixin, TemplateView):
    """Who changed which part and when."""

    template_name = "contracting/offer_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = OfferVersion.objects.visible_to(self.request.user).filter(offer=self.offer)
        asked = self.request.GET.get("czesc", "")
        if asked in PARTS:
            rows = rows.filter(section=PARTS[asked])
        pages = Paginator(rows.select_related("by").defer("sealed"), 30)
        page = pages.get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "page_obj": page,
            "asked": asked,
            "sections": [(slug, NAMES[part]) for slug, part in PARTS.items()],
            "remarks": remarks_on(self.offer, self.request.user),  # type: ignore[arg-type]
        }


class OfferVersionView(OwnSideMixin, TemplateView):
    """What one person changed in one sitting."""

    template_name = "contracting/offer_version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = OfferVersion.objects.visible_to(self.request.user).filter(offer=self.offer)
        version = get_object_or_404(rows.select_related("by"), pk=self.kwargs["number"])
        before = version_before(version)
        return super().get_context_data(**kwargs) | {
            "offer": self.offer,
            "tender": self.offer.tender,
            "version": version,
            "differences": differences_of(
                version.section, text_of(before) if before else {}, text_of(version)
            ),
            "is_first": before is None,
        }
