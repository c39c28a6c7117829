# Needs python3 3.11 or newer with its venv module. Everything else is installed into .venv.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
MANAGE := $(BIN)/python manage.py
RUN_STAMP := .venv/.installed-run
DEV_STAMP := .venv/.installed-dev

.PHONY: run test test-services test-browser check fix picture

# The demo lives on 10 July 2020.
run: export DEMO := 1
run: export CLOCK_TODAY := 2020-07-10
run: $(RUN_STAMP)
	@$(MANAGE) serve --check --port $(PORT)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) seed_demo
	@exec $(MANAGE) serve --port $(PORT)

test: $(DEV_STAMP)
	env -u DATABASE_URL -u REDIS_URL $(BIN)/python -m pytest -n 2 -m "not browser and not services"

test-services: $(DEV_STAMP)
	scripts/with-services $(BIN)/python -m pytest -n 2 -m "not browser"

test-browser: $(DEV_STAMP)
	scripts/with-chromium $(BIN)/python -m pytest -m browser

check: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check

fix: $(DEV_STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python scripts/compile_locale.py

# docs/picture.png, from the demo's own board.
picture: $(DEV_STAMP)
	scripts/with-chromium $(BIN)/python scripts/take_picture.py

$(BIN)/python:
	@scripts/find-python $(PYTHON) >/dev/null
	@"$$(scripts/find-python $(PYTHON))" -m venv .venv

$(RUN_STAMP): requirements.txt | $(BIN)/python
	@echo "Đang cài đặt thư viện (installing packages) ..."
	@$(PIP) install --quiet --requirement requirements.txt
	@touch $@

$(DEV_STAMP): requirements.txt requirements-dev.txt | $(BIN)/python
	@echo "Đang cài đặt thư viện và công cụ kiểm thử (installing packages and test tools) ..."
	@$(PIP) install --quiet --requirement requirements-dev.txt
	@touch $@
