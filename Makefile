# Beizhan's commands. "make" alone lists them.
PYTHON ?= python3
RUN = .venv/bin/python
BASE = .venv/.base
DEV = .venv/.dev
NODE = node_modules/.installed
JUDGES = node_modules/.judges
MESSAGES = .venv/.messages

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format bench lock

help:  ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

setup: $(DEV) $(JUDGES) $(MESSAGES)  ## install everything for development into .venv and node_modules

demo: $(BASE) $(NODE) $(MESSAGES)  ## start the demonstration (PORT= HOST= DATABASE_URL= REDIS_URL= DEMO_TODAY=)
	@$(RUN) -m config.demo

test: setup  ## run every check and test (.ci/run does the same with CI=true)
	@$(RUN) -m tests.run $(LEGS)

lint: setup  ## run the checks without the tests
	@$(RUN) -m tests.run lint

format: $(DEV)  ## put code and templates into shape
	@$(RUN) -m ruff check --fix --quiet . ; $(RUN) -m ruff format . && git ls-files 'templates/*.html' | xargs $(RUN) -m djade --target-version 5.2

bench: setup  ## measure, and print ratios within the run
	@$(RUN) -m bench

lock: $(DEV)  ## compile requirements/*.in and package.json into locks without addresses
	@$(RUN) requirements/install.py lock

# ---- What the commands above stand on: done once, and again when what it depends on has changed ----
.PHONY: python
python:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv)."; exit 1; }

$(BASE): requirements/base.txt requirements/install.py | python
	@echo "Installing the Python packages…"
	@$(PYTHON) requirements/install.py python base
	@touch $@

$(DEV): requirements/dev.txt requirements/install.py | python
	@echo "Installing the Python packages for development…"
	@$(PYTHON) requirements/install.py python dev
	@touch $@ $(BASE)

$(NODE): package-lock.json package.json .npmrc requirements/install.py | $(BASE)
	@echo "Installing the front-end libraries…"
	@$(PYTHON) requirements/install.py node
	@touch $@

$(JUDGES): package-lock.json package.json .npmrc requirements/install.py | $(BASE)
	@echo "Installing the front-end libraries and the judges of the tests…"
	@$(PYTHON) requirements/install.py node dev
	@touch $@ $(NODE)

$(MESSAGES): $(shell find locale -name '*.po' 2>/dev/null) | $(BASE)
	@$(RUN) -m config.messages --compile
	@touch $@
