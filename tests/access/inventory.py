"""Every route of the portal, walked from the URLconf: nothing here is typed by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from common.policies import LIBRARY_POLICIES


@dataclass(frozen=True)
class Route:
    """``name`` as ``reverse`` takes it; ``kwargs`` are the names of its path's parts."""

    name: str
    pattern: str
    kwargs: tuple[str, ...]
    policy: str | None
    view: Any

    @property
    def takes_get(self) -> bool:
        return self._takes("get")

    @property
    def takes_post(self) -> bool:
        return self._takes("post")

    def _takes(self, method: str) -> bool:
        cls = getattr(self.view, "view_class", None)
        return cls is None or (method in cls.http_method_names and hasattr(cls, method))


def routes() -> list[Route]:
    return list(_walk(get_resolver(), (), ""))


def _walk(resolver: URLResolver, spaces: tuple[str, ...], prefix: str) -> Iterator[Route]:
    for each in resolver.url_patterns:
        pattern = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield _route(each, spaces, pattern)
        else:
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from _walk(each, inner, pattern)


def _route(each: URLPattern, spaces: tuple[str, ...], pattern: str) -> Route:
    view = each.callback
    cls = getattr(view, "view_class", None)
    declared = getattr(cls, "policy", None) or getattr(view, "policy", None)
    name = ":".join([*spaces, each.name or f"<unnamed {pattern}>"])
    kwargs = tuple(each.pattern.converters) or tuple(
        getattr(each.pattern, "regex", None).groupindex if hasattr(each.pattern, "regex") else ()
    )
    return Route(name, pattern, kwargs, declared or LIBRARY_POLICIES.get(name), view)
