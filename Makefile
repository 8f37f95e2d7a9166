# Two commands: `make run` and `make test`. Works with GNU make 3.81, as macOS has it.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PRESALE := .venv/bin/presale
PYTEST := .venv/bin/pytest

.PHONY: help setup run shell train test test-unit test-integration test-browser test-e2e nlu-report policy-report data-check bench bench-minute bench-desk journey-picture fmt lint clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' Makefile

setup: ## Bring uv and the locked environment (all other targets do this themselves)
	@tools/setup

run: setup ## Start everything: fill the shop, train if needed, serve until Ctrl-C
	@$(PRESALE) run

shell: setup ## Talk to the assistant in this terminal
	@$(PRESALE) shell

train: setup ## Train a model, unless one fits the present data
	@$(PRESALE) train

test: setup ## Everything that must hold: lint, types, imports, tests, training data, stories, NLU
	@.venv/bin/python -m presale.processes.checks

test-unit: setup ## Only the unit tests
	@$(PYTEST) tests/unit

test-integration: setup ## Only the tests that talk to real servers
	@$(PYTEST) tests/integration

test-e2e: setup ## Only the conversations with everything running
	@$(PYTEST) tests/e2e

test-browser: setup ## Only the tests in Chromium
	@$(PYTEST) tests/browser

nlu-report: setup ## How well messages are understood, by intent and by kind of message
	@.venv/bin/python -m presale.nlu.report

policy-report: setup ## What the learned policy adds: test stories with and without it
	@.venv/bin/python -m presale.dialogue.report

data-check: setup ## Check the training data for what Rasa lets pass
	@.venv/bin/python -m presale.nlu.data_check

bench: setup ## Measure throughput, latency, memory, sizes and times against Rasa's stock setup
	@.venv/bin/python -m presale.bench

bench-minute: setup ## Measure how late silent shoppers are served while the worker is killed
	@PRESALE_MINUTE_TALKS=1000 PRESALE_MINUTE_SECONDS=60 $(PYTEST) -q -s tests/integration/worker

bench-desk: setup ## Measure shopper to desk and desk to shopper with 200 open conversations
	@DESK_TALKS=200 DESK_MESSAGES=200 $(PYTEST) -q -s tests/browser/test_desk_latency.py
	@DESK_TALKS=200 DESK_MESSAGES=200 $(PYTEST) -q -s tests/e2e/test_replies_reach_web_shoppers.py

journey-picture: setup ## Draw the example session with the present numbers of the minute
	@.venv/bin/python -m presale.worker.picture

fmt: setup ## Format the code and repair what ruff can
	@.venv/bin/ruff check --fix --quiet . || true
	@.venv/bin/ruff format .

lint: setup ## Lint, types and import rules
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

clean: ## Remove what is made here: models, data folder, environment, caches
	@rm -rf var models results .venv .tools .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
