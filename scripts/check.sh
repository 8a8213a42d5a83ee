#!/bin/sh
# Every check that needs no server. Runs all of them, then says which failed.
cd "$(dirname "$0")/.." || exit 1
bin=.venv/bin
manage="$bin/python manage.py"
failed=""

check() { # check <name> <command…>
    name=$1
    shift
    if output=$("$@" 2>&1); then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        echo "$output" | sed 's/^/        /'
        failed="$failed, $name"
    fi
}
production() {
    env -i PATH="$PATH" HOME="${HOME:-/}" DJANGO_SETTINGS_MODULE=config.settings.production \
        SECRET_KEY="$(head -c 64 /dev/urandom | base64 -w0)" \
        CODE_PEPPER="$(head -c 64 /dev/urandom | base64 -w0)" \
        SEAL_KEYS="check:$(head -c 32 /dev/urandom | base64 -w0 | tr +/ -_)" \
        DATABASE_URL=postgres://portal@127.0.0.1/portal REDIS_URL=redis://127.0.0.1/0 \
        SITE_URL=https://portal.example.pl ALLOWED_HOSTS=portal.example.pl \
        $manage check --deploy --fail-level WARNING
}
templates() {
    # Templates are only read here, so --check; fmt rewrites them.
    find templates -name '*.html' -exec $bin/djade --check --target-version 5.2 {} +
}

check "ruff" $bin/ruff check .
check "format" $bin/ruff format --check .
check "templates" templates
check "types" $bin/mypy .
check "import contracts" $bin/lint-imports
check "migrations" $manage makemigrations --check --dry-run
check "translations" $manage messages --check
check "production settings" production
check "rules in docs" $manage list_rules --check
check "lifecycles in docs" $manage list_lifecycles --check
check "lock files agree" $bin/python scripts/locks.py

if [ -n "$failed" ]; then
    echo "Failed: ${failed#, }"
    exit 1
fi
echo "All checks passed."
