"""What waits for somebody in offers."""

from common.duties import Provider

PROVIDERS: tuple[Provider, ...] = ()
