"""How Sphinx builds these pages: make docs."""

project = "Kooperacja"
author = "the Kooperacja contributors"
copyright = "the Kooperacja contributors, EUPL-1.2"
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# The guides by role are shown by the portal itself, at /pomoc/; their links are its addresses.
exclude_patterns = ["_build", "users"]
# Mermaid diagrams are drawn by the places where the repository is read; here they are text.
suppress_warnings = ["misc.highlighting_failure"]
highlight_language = "none"

html_theme = "furo"
html_title = "Kooperacja"
