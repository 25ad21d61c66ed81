# Two commands matter: `make run` (a running square) and `make test` (everything that must hold).
# Both install what they need; a second call costs a second.

PYTHON ?= python3
TOOLS := .tools
UV := $(TOOLS)/bin/uv
VENV := .venv
TEST_VENV := .venv-test

export UV_SYSTEM_CERTS = 1
export UV_PYTHON_DOWNLOADS = never
export UV_LINK_MODE = copy
export PIP_ROOT_USER_ACTION = ignore
export PYTHONPATH := $(CURDIR)

.PHONY: run test check lint bench catalogues screenshots clean

run: $(VENV)/.ready
	@bash tools/system pango || echo "Everything but notices on paper works without it."
	@$(VENV)/bin/python -m torget run --demo

test: $(TEST_VENV)/.ready
	@bash tools/test

lint: $(TEST_VENV)/.ready
	@bash tools/lint

bench: $(TEST_VENV)/.ready
	@$(TEST_VENV)/bin/python -m bench

catalogues: $(TEST_VENV)/.ready
	@bash tools/catalogues

screenshots: $(TEST_VENV)/.ready
	@bash tools/system chromium
	@$(TEST_VENV)/bin/python tools/screenshots.py

$(UV): requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Torget needs Python 3.11 or later; this is " + sys.version.split()[0])'
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || bash tools/system pip
	@$(PYTHON) -m pip install -q --disable-pip-version-check --require-hashes --upgrade --target $(TOOLS) -r requirements/uv.txt
	@touch $@

# uv reads no pip.conf: behind a mirror that only pip knows, fall back to pip itself.
define environment
	@test -x $(1)/bin/python || $(UV) venv -q --python "$$(command -v $(PYTHON))" $(1)
	@$(UV) pip sync -q --require-hashes --python $(1)/bin/python $(2) \
	 || $(PYTHON) -m pip --python $(1)/bin/python install -q --require-hashes -r $(2)
	@touch $(1)/.ready
endef

$(VENV)/.ready: requirements/run.txt $(UV)
	$(call environment,$(VENV),requirements/run.txt)

$(TEST_VENV)/.ready: requirements/test.txt $(UV)
	$(call environment,$(TEST_VENV),requirements/test.txt)

clean:
	@rm -rf $(TOOLS) $(VENV) $(TEST_VENV) .cache
