#!/bin/sh
# Prints a Python of at least 3.11 that can make a virtual environment; fails if there is none.
# With "any" it prints one even if its venv module is missing.
test=${1:-venv}
for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
    path=$(command -v "$name") || continue
    "$path" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null ||
        continue
    if [ "$test" = any ] || "$path" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$path"
        exit 0
    fi
done
exit 1
