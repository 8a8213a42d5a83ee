#!/bin/sh
# usage: scripts/setup.sh run|dev|bench
# Brings system packages, .venv and translations up to date; a second call is instant.
set -eu
cd "$(dirname "$0")/.."
for_what=${1:-dev}
mkdir -p var
# One at a time: two starts at once must not fill the same directory.
if [ "${SETUP_LOCKED:-}" != "$$" ]; then
    SETUP_LOCKED=$$ exec flock var/setup.lock sh -c 'SETUP_LOCKED=$$ exec "$0" "$@"' "$0" "$for_what"
fi

scripts/packages.sh "$for_what"

lock=requirements.txt
if [ "$for_what" != run ]; then lock=requirements-dev.txt; fi
fingerprint() { sha256sum "$1" | cut -d' ' -f1; }
installed() { [ "$(cat ".venv/.installed-$1" 2>/dev/null)" = "$(fingerprint "$1")" ]; }

if ! .venv/bin/python -c '' 2>/dev/null; then
    python=$(scripts/python.sh) || {
        echo "Please install Python 3.11 or newer (package python3): the portal is written in it." >&2
        exit 1
    }
    echo "Making .venv with $python"
    rm -rf .venv
    "$python" -m venv .venv
fi
# The development lock holds all that the running one does, in the same versions.
if ! installed "$lock" && ! installed requirements-dev.txt; then
    echo "Installing Python packages from $lock"
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
        --require-hashes --no-deps -r "$lock"
    rm -f .venv/.installed-*
    fingerprint "$lock" >".venv/.installed-$lock"
fi
if [ "$for_what" != run ] && ! scripts/chromium.sh >/dev/null; then
    echo "Fetching a Chromium for the browser tests"
    .venv/bin/python -m playwright install --with-deps chromium
fi
