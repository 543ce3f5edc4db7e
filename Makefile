# The commands of the house. `make compile` and `make test` do all the set-up themselves.

PREFIX ?= /usr/local
WEEK ?= 2021-W42
LEDE = .build/release/lede
SHARED ?= ../shared
SECONDS ?= 600
PARSERS = html xml-feed json json-lines newsml markdown text any site-rules dates encodings \
    opml feed-links template-values letter-markdown message
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PACKAGES = pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libxml2-dev \
    libcurl4-openssl-dev libsqlite3-dev zlib1g-dev
BUILD = swift build -c release --product lede

.PHONY: compile test test-browser preview pictures bench scores fuzz format lint install libraries build help

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

compile: build ## compile the bundled sample week into Output/
	@$(LEDE) compile --week $(WEEK) || { status=$$?; [ $$status -eq 2 ] || exit $$status; }

test: libraries ## run every test
	swift build --build-tests
	swift test --skip-build --parallel

test-browser: build ## test the preview page in Chromium, where there is one
	@Tests/Browser/browser.sh $(LEDE) $(WEEK)

preview: build ## compile the sample week and open its preview pages
	@$(LEDE) preview --week $(WEEK) || { status=$$?; [ $$status -eq 2 ] || exit $$status; }

pictures: compile ## make the pictures of README and themes anew (needs Chromium)
	Tests/Pictures/pictures.sh --readme Output/international/$(WEEK)
	Tests/Pictures/themes.sh .build/release/lede $(WEEK)

bench: libraries ## measure a compile, pages (LEDE_PAGES=DIR), big weeks (LEDE_BENCH_MILLION=1)
	swift build -c release --product lede-bench
	@SHARED=$(SHARED) .build/release/lede-bench

scores: build ## score pages with known truth against their floors: SHARED=DIR make scores
	@python3 Tests/Scores/scores.py $(LEDE) $(SHARED)

fuzz: libraries ## fuzz the parsers with libFuzzer: make fuzz SECONDS=600 PARSERS="html dates"
	LEDE_FUZZ=1 swift build -c release --product lede-fuzz --scratch-path .build-fuzz \
	    --sanitize=fuzzer -Xswiftc -enable-testing
	@Tests/Fuzz/fuzz.sh $(SECONDS) $(PARSERS)

format: ## bring the sources into the house's form
	swift format -i --recursive --parallel Sources Tests Package.swift

lint: libraries ## refuse untidy sources and undeclared imports
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	swift build --explicit-target-dependency-import-check error

install: build ## install the program: make install PREFIX=/usr/local
	install -D -m 755 $(LEDE) $(DESTDIR)$(PREFIX)/bin/lede

build: libraries
	$(BUILD)

# On Debian and its kin, installs what is missing; elsewhere the build itself tells what it lacks.
libraries:
	@command -v dpkg-query >/dev/null || exit 0; \
	missing=$$(for package in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
	        || echo $$package; \
	done); \
	[ -z "$$missing" ] && exit 0; \
	echo "Installing the C libraries that are missing:" $$missing; \
	$(SUDO) apt-get update -qq \
	    && $(SUDO) env DEBIAN_FRONTEND=noninteractive \
	        apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
	    || { echo "Install them by hand, then run make again: $$missing" >&2; exit 1; }
