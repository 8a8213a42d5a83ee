# The portal's commands. Everything they do stands in scripts/, one idea a file.
.DEFAULT_GOAL := help
.PHONY: help setup demo run test check bench fmt docs messages
MAKEFLAGS += --no-print-directory
PY := .venv/bin/python

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 16

demo: ## set up and serve the demo world on http://127.0.0.1:8000 (PORT=8001 for another port)
	@scripts/setup.sh run
	@exec $(PY) scripts/demo.py

test: ## set up and run every test beside a throwaway PostgreSQL and Redis (ARGS="tests/common -q")
	@scripts/setup.sh dev </dev/null
	@$(PY) manage.py messages --compile
	@exec $(PY) scripts/test.py $(ARGS)

check: setup ## style, types, import contracts, migrations, translations, generated docs
	@scripts/check.sh

setup: ## system packages, .venv with everything for development, translations
	@scripts/setup.sh dev
	@$(PY) manage.py messages --compile

run: setup ## development server with debug pages on http://127.0.0.1:8000
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py createcachetable
	@exec $(PY) manage.py runserver $${PORT:-8000}

bench: ## measure the portal beside two yardsticks, in production settings
	@scripts/setup.sh bench
	@$(PY) manage.py messages --compile
	@exec $(PY) scripts/bench.py

fmt: setup ## format Python and templates
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 {} + || true

messages: setup ## bring the translation catalogues up to the sources
	@$(PY) manage.py messages

docs: setup ## build the documentation into docs/_build/html
	@.venv/bin/python -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo "Open docs/_build/html/index.html"
