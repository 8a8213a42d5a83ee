"""Copies the vendored assets out of node_modules and writes down their digests.

Run after ``npm ci`` when a version in package.json has changed. Source maps are not
vendored, so the comment that names one is cut off; digests.json keeps what was cut.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "node_modules"
VERSIONS = json.loads((ROOT / "package.json").read_text())["devDependencies"]
MAP = re.compile(rb"/[/*]# sourceMappingURL=\S+(?: \*/)?\s*$")

FONTS = [
    f"source-sans-3-{subset}-{weight}-normal.woff2"
    for subset in ("cyrillic", "latin", "latin-ext")
    for weight in (400, 600, 700)
]


def wanted() -> list[tuple[str, str, str]]:
    """(package, file in it, place in the repository)"""
    bootstrap, axe = VERSIONS["bootstrap"], VERSIONS["axe-core"]
    css = "bootstrap.min.css"
    fonts = "@fontsource/source-sans-3"
    return [
        ("bootstrap", f"dist/css/{css}", f"static/vendor/bootstrap-{bootstrap}/{css}"),
        ("axe-core", "axe.min.js", f"tests/vendor/axe-core-{axe}/axe.min.js"),
        *((fonts, f"files/{name}", f"static/fonts/{name}") for name in FONTS),
    ]


def main() -> None:
    digests = {}
    for package, source, place in wanted():
        body = (NODE / package / source).read_bytes()
        found = MAP.search(body)
        kept = body[: found.start()] if found else body
        target = ROOT / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(kept)
        entry = {
            "package": f"{package}@{VERSIONS[package]}",
            "sha512": hashlib.sha512(body).hexdigest(),
        }
        if found:
            entry["cut"] = found.group().decode()
        digests[place] = entry
        licence = target.parent / "LICENSE"
        if not licence.exists():
            shutil.copy(NODE / package / "LICENSE", licence)
    listing = json.dumps(digests, indent=2, sort_keys=True) + "\n"
    (ROOT / "static/vendor/digests.json").write_text(listing)


if __name__ == "__main__":
    main()
