"""The portal's own addresses; the yardsticks run in a process of their own."""

from config.urls import urlpatterns

__all__ = ["urlpatterns"]
