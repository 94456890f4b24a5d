# Twinge's commands. `make` alone lists them.

.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
ARGS ?=
.NOTPARALLEL:

.PHONY: help run serve chat check test test-all gates node-gates tools bundle bench bench-nlp bench-dialog lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: ## set up, then serve the simulator page and /alexa on localhost (ARGS= adds options)
	@.ci/setup run
	@$(BIN)/twinge serve $(ARGS)

serve: ## set up, then serve /alexa as in production: settings in docs/operations.md
	@.ci/setup run
	@$(BIN)/python -m skill.serving

chat: ## set up, then talk to the guide in this terminal
	@.ci/setup run
	@$(BIN)/twinge chat $(ARGS)

check: ## set up, then check the content and its wording
	@.ci/setup run
	@$(BIN)/twinge check $(ARGS)

test: gates ## every gate that needs only Python
	@echo "make test passed. Not run: pyright, and the tests marked browser or node, which need Node and Chromium: make test-all"

test-all: tools gates node-gates ## make test, then pyright and the tests that need Node and Chromium
	@echo "make test-all passed. Everything was run."

gates:
	@.ci/setup test
	@.ci/gates

tools:
	@.ci/tools

node-gates: tools
	@.ci/setup test
	@.ci/gates node

bundle: ## build the zip for AWS Lambda (ARGS="--machine arm64" for its Arm processors)
	@.ci/setup run
	@$(BIN)/python .ci/bundle.py $(ARGS)

bench: ## every budget in one run, beside a hello-world skill and other parsers (about ten minutes)
	@.ci/setup run
	@.ci/hello_env || echo "bench: the hello-world environment could not be made; ours is measured alone" >&2
	@.ci/comparators || echo "bench: the other parsers could not be installed; ours is measured alone" >&2
	@$(BIN)/python -m bench.whole $(ARGS)

bench-nlp: ## measure the parser, beside medspaCy and negspacy in their own environments
	@.ci/setup test
	@.ci/comparators || echo "bench-nlp: the comparators could not be installed; ours is measured alone" >&2
	@$(BIN)/python -m bench.nlp $(ARGS)

bench-dialog: ## set up, then simulated patients in words, and the question policies compared
	@.ci/setup run
	@$(BIN)/python -m bench.dialog $(ARGS)
	@$(BIN)/python -m bench.policies

lock: ## pin the newest dependencies that pyproject.toml and package.json allow
	@.ci/lock

clean: ## remove everything that these commands made
	rm -rf .venv build dist node_modules .coverage* .hypothesis .import_linter_cache .pytest_cache .ruff_cache
