# make serve and make test do everything from a fresh checkout; see CONTRIBUTING.md.
# PYTHON=/path/to/python3.13 names another Python; ADDR=127.0.0.1:8123 another address to serve on.

ADDR ?= 127.0.0.1:8000
FROM ?= HEAD
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
LOG := .venv/setup.log

export PATH := $(CURDIR)/.venv/bin:$(PATH)
export NO_MKDOCS_2_WARNING := 1

IS_313 := -c 'import ensurepip, sys; sys.exit(sys.version_info[:2] != (3, 13))'
say = { echo "$(strip $(1))" >&2; exit 1; }
list = echo "$(1):"; $(2) 2>>$(LOG) | grep . || echo "$(3)"; echo

.PHONY: help serve test site zensical configuration bench faults setup browser servers check format \
  mutants changes rules-page seal-rules heard due bank-holidays lock outdated clean
.DELETE_ON_ERROR:

serve: configuration  ## serve the site with live reload
	$(PY) -m mkdocs serve --dev-addr $(ADDR)

test: configuration browser servers check  ## every check and test
	$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder

site: configuration  ## build site/, ready to copy to a server
	$(PY) -m mkdocs build --strict
	$(PY) -m macros.publish.compress site

zensical: setup  ## the site as the newest Zensical builds it, and what is different there
	@if $(PIP) install --quiet --retries 0 --upgrade --target .cache/zensical zensical >$(LOG) 2>&1; \
	then \
	  $(PY) -m mkdocs build --strict --site-dir build/zensical-mkdocs \
	  && $(PY) -m macros.zensical .cache/zensical build/zensical-mkdocs; \
	else \
	  echo "$(strip The site could not be built with Zensical: this needs the package index or a\
	    mirror of it; what pip said is in $(LOG).)"; \
	fi

bench: setup browser servers  ## the performance table
	$(PY) -m tests.bench

faults: setup browser  ## every fault of every file of the checker's page; takes half an hour
	$(PY) -m mkdocs build --strict --site-dir build/faults
	$(PY) -m tests.browser.faults build/faults

check: setup  ## style and types
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	node node_modules/typescript/bin/tsc --project tsconfig.json
	node node_modules/typescript/bin/tsc --project tsconfig.worker.json

format: setup  ## put the code into its one style
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

mutants: setup  ## change the code of decision and record bit by bit: does a test notice each change?
	$(PY) -m mutmut run $(MUTANTS)
	$(PY) -m tests.checker.mutants

changes: setup  ## what the rules and words do differently since FROM=main, or the last commit
	@$(PY) -m macros.compare --site http://$(ADDR)/ "$(FROM)"

rules-page: setup  ## the page of what this version of the rules changed since FROM=revision
	$(PY) -m macros.compare --page "$(FROM)"

seal-rules: setup  ## seal the rules and words of RULES_VERSION, as they are to be published
	$(PY) -m tests.checker.versions

heard: setup browser  ## rewrite what a screen reader is given of the checker, for you to review
	HEARD_ANEW=1 $(PY) -m pytest -q tests/browser/test_check_heard.py
	git diff --stat tests/browser/heard

due: setup  ## what to check again: what is due, has no source, or only a weak one
	@$(PY) -m macros.review

bank-holidays: setup  ## update the table of bank holidays, from 2025 to two years ahead
	$(PY) -m macros.law.bank_holidays

lock: setup  ## compile the lock files; UPGRADE=--upgrade takes the newest of everything
	$(PIP) install --quiet --upgrade --target .cache/uv uv
	.cache/uv/bin/uv pip compile $(UPGRADE) --quiet --universal --generate-hashes --no-header \
	  --no-emit-index-url --python-version 3.13 requirements.in --output-file requirements.txt
	npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts

outdated: setup  ## what has a newer version, and which npm packages have known faults
	@if $(PIP) index versions --retries 0 mkdocs >$(LOG) 2>&1 \
	  && npm view pyodide version --fetch-retries 0 >$(LOG) 2>&1; then \
	  $(call list,Python packages with a newer version,$(PIP) list --outdated,none); \
	  $(call list,npm packages with a newer version,npm outdated,none); \
	  $(call list,Known faults of npm packages,npm audit,this registry does not say); \
	else \
	  echo "$(strip What is outdated could not be looked up: this needs the package index and the\
	    npm registry, or mirrors of them; what they said is in $(LOG).)"; \
	fi

help:  ## what make can do here
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

clean:  ## remove everything that was made
	rm -rf .venv node_modules site build .cache *.egg-info .hypothesis .mypy_cache .pytest_cache \
	  .ruff_cache mutants

# Set-up. A stamp is newer than the lock file it was made from.

setup: .venv/.stamp node_modules/.stamp

configuration: setup
	@$(PY) -m macros.mkdocs_configuration

browser: setup
	@$(PY) -m tests.browser.install

servers: setup
	@$(PY) -m tests.browser.hosting.servers

.venv/.stamp: requirements.txt pyproject.toml | $(PY)
	@$(PY) $(IS_313) || $(call say,\
	  The folder .venv holds another Python than 3.13: run \`make clean\` and then make again.)
	@echo "Installing the Python packages (once; a minute or two)"
	@$(PIP) install --quiet --retries 1 --require-hashes -r requirements.txt >$(LOG) 2>&1 || $(call say,\
	  The Python packages could not be installed: this needs the package index or a mirror of it\
	  (set one with \`pip config set global.index-url URL\`); what pip said is in $(LOG).)
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable . >$(LOG) 2>&1 || $(call say,\
	  The project itself could not be installed into .venv; what pip said is in $(LOG).)
	@touch $@

node_modules/.stamp: package-lock.json package.json | .venv/.stamp
	@echo "Installing the browser's Python and the test tools"
	@npm ci --ignore-scripts --fetch-retries 1 >$(LOG) 2>&1 || $(call say,\
	  The packages of package-lock.json could not be installed: this needs the npm registry or a\
	  mirror of it (set one with \`npm config set registry URL\`); what npm said is in $(LOG).)
	@touch $@

$(PY):
	@for python in $(PYTHON) python3.13 python3 python "$$(uv python find 3.13 2>/dev/null)"; do \
	  "$$python" $(IS_313) 2>/dev/null && exec "$$python" -m venv --clear .venv; \
	done; $(call say,Python 3.13 was not found: install it with \`pyenv install 3.13\`\
	  or \`uv python install 3.13\` or from python.org (on Debian with python3.13-venv)\
	  then run make again.)
