# One door for every chore. `make run` and `make test` set themselves up on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup run test model audit lint bench lock clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up in .venv (a few minutes the first time) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

run: $(READY)
	@$(BIN)/tandem run

test: lint
	@$(BIN)/python -m pytest -n auto

# Ten thousand steps of the model of sharing on SQLite, a third of that on PostgreSQL.
model: $(READY)
	@TANDEM_MODEL_STEPS=10000 $(BIN)/python -m pytest -s --timeout 3600 tests/test_model_sharing.py

# What is locked, held against known holes and against what its makers withdrew; says so where the
# lists are not reached.
audit:
	@$(PYTHON) .ci/audit.py

lint: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(READY)
	@$(BIN)/python -m benchmarks

lock:
	uv pip compile --generate-hashes --no-emit-index-url --universal --python-version 3.11 \
		--extra dev pyproject.toml -o requirements.lock --upgrade

clean:
	rm -rf .venv build *.egg-info
