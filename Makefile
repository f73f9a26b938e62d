# The daily words. Everything lives in .venv; a stamp says that it matches the lock.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TOOLS := $(VENV)/.ready-tools
READY_TEST := $(VENV)/.ready-test
export NO_MKDOCS_2_WARNING := 1
export PYTHONPATH := hooks
# What a user has set for other projects does not reach this one.
export PIP_USER := 0
export PIP_REQUIRE_VIRTUALENV := 0
unexport PYTHONHOME PYTHONUSERBASE PYTHONSTARTUP PYTHONSAFEPATH PYTHONDONTWRITEBYTECODE PIP_TARGET PIP_PREFIX PIP_ROOT \
  PIP_CONSTRAINT PIP_NO_BINARY
# A folder that was moved and a Python that was replaced take their .venv with them.
$(shell tools/setup clear-stale $(VENV))
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes
# A folder of wheels takes the place of the registry: make build WHEELS=wheels
ifdef WHEELS
PIP += --no-index --find-links '$(WHEELS)'
endif

.PHONY: build doctor serve check lint test bench bench-quick house release wheel wheels shots task-pictures lighthouse sbom audit audit-deps audit-html lock clean

build: $(READY)  ## data in, site/ out
	@$(BIN)/yushui build

serve: $(READY)  ## live preview on 127.0.0.1:8000
	@$(BIN)/yushui serve

check: $(READY)  ## every rule on the data
	@$(BIN)/yushui check

lint: $(READY_TOOLS)  ## every rule on the code
	@$(BIN)/ruff format --check hooks tests bench tools
	@$(BIN)/ruff check hooks tests bench tools
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint theme_overrides --lint --quiet

test: $(READY_TEST) lint check  ## everything, a browser included
	@$(BIN)/pytest --numprocesses auto --dist loadscope --no-loadscope-reorder

bench: $(READY_TEST)  ## what a site and a page cost, beside Hugo and MkDocs, in ratios from one run
	@$(BIN)/python bench/whole.py 1000 --rounds 3 --save
	@$(BIN)/python bench/pages.py
	@$(BIN)/python bench/sheets.py
	@$(BIN)/python bench/pictures.py
	@$(BIN)/python bench/compare.py
	@$(BIN)/python bench/importer.py
	@$(BIN)/python bench/plan_documents.py
	@$(BIN)/python bench/plan_variants.py
	@$(BIN)/python bench/fit_importer.py
	@$(BIN)/python bench/fit_doubts.py
	@$(BIN)/python bench/search.py

bench-quick: $(READY_TOOLS)  ## the first of it, on a small site
	@$(BIN)/python bench/whole.py 40 --rounds 1

# For other machines: make wheels PYTHONS="3.11 3.12" ARCH=aarch64; then make build WHEELS=wheels there.
wheels: $(READY)  ## every package of the lock as a file in wheels/, for machines without a network
	@$(BIN)/python tools/wheels.py requirements.lock wheels $(PYTHONS:%=--python %) $(ARCH:%=--arch %)

doctor:  ## what is on this machine, and what is missing for what; needs nothing installed
	@$(PYTHON) tools/doctor.py

house:  ## rooms, floors, arrows, modules: what the code is like as a house
	@$(PYTHON) tools/house.py

shots: $(READY_TEST) build  ## screenshots of every template, sheets of every drawing, a page of every component
	@$(BIN)/python tools/shots.py
	@$(BIN)/python tools/contacts.py
	@$(BIN)/python tools/components.py

task-pictures: $(READY_TEST)  ## the ten tasks of the handbook done anew, and a picture taken of each: docs/guide/tasks-*.webp
	@$(BIN)/python -m tests.support.task_pictures

lighthouse: $(READY_TEST) build  ## Lighthouse on the main templates (needs npm)
	@$(BIN)/python tools/lighthouse.py

sbom: $(READY)  ## what the site is built with: CycloneDX, from the hash lock
	@$(BIN)/python -c 'import sys; from yushui.publish import sbom; sys.stdout.buffer.write(sbom.bill(open("requirements.lock").read()))'

wheel: $(READY)  ## the engine as a package: dist/ with wheel, sdist, SBOM and SHA256SUMS
	@$(BIN)/python tools/make_package.py dist

release: $(READY)  ## everything that is handed out, frozen with its papers: make release NAME=2026-08
	@$(BIN)/yushui release "$(NAME)"

audit-deps: $(READY_TOOLS)  ## known vulnerabilities of what is locked (asks the advisory service)
	@$(BIN)/python tools/audit_deps.py requirements.lock requirements-test.lock

audit-html: $(READY_TEST) build  ## every page through the Nu HTML checker: no error (needs java and npm)
	@$(BIN)/python tools/audit_html.py site

audit: audit-deps audit-html lighthouse  ## what only others can tell: vulnerabilities, HTML, Lighthouse (needs the network)

lock: $(READY_TOOLS)  ## resolve dependencies anew
	@$(BIN)/uv pip compile pyproject.toml --extra build --universal --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --quiet --upgrade -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --extra build --extra test --extra cluster --universal --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --quiet --upgrade -o requirements-test.lock

clean:
	rm -rf $(VENV) .cache site site.preview .site-versions .site.preview-versions

$(VENV)/pyvenv.cfg:
	@tools/setup venv $(PYTHON) $(VENV)

$(READY): $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	@$(PIP) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_TOOLS): $(READY) requirements-test.lock
	@$(PIP) -r requirements-test.lock
	@touch $@

$(READY_TEST): $(READY_TOOLS) tools/setup
	@tools/setup tests
	@touch $@
