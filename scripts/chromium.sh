#!/bin/sh
# Prints a Chromium that the browser tests may drive; fails if there is none.
for path in "${CHROMIUM:-}" "$(command -v chromium-headless-shell)" "$(command -v chromium)" "$(command -v google-chrome)" \
    "$(command -v chromium-browser)" \
    "${HOME:-/root}"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome; do
    # Ubuntu's chromium-browser may be an empty shell that asks for a snap.
    if [ -x "$path" ] && "$path" --version >/dev/null 2>&1; then
        echo "$path"
        exit 0
    fi
done
exit 1
