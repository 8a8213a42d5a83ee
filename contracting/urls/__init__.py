"""Addresses of commissioning: calls and committees, offers, contracts."""

from contracting.urls import contracts, files, offers, tenders

app_name = "contracting"

urlpatterns = [
    *tenders.urlpatterns,
    *offers.urlpatterns,
    *contracts.urlpatterns,
    *files.urlpatterns,
]
