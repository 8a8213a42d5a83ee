"""One spelling for what was filed, so that its digest can be computed again by anybody."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any


def canonical(content: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON: keys sorted, no spaces, texts in NFC. Amounts and days are strings already."""
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return unicodedata.normalize("NFC", text).encode()


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 printed on the receipt."""
    return hashlib.sha256(canonical(content)).hexdigest()
