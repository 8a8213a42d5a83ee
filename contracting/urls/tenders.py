"""Addresses of calls, their committees and results."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
