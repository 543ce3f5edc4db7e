# The commands of the house. `make compile` and `make test` do all the set-up themselves.

PREFIX ?= /usr/local
WEEK ?= 2021-W42
LEDE = .build/release/lede
SHARED ?= ../shared
SECONDS ?= 600
SHARE = .build/share
COMPLETIONS = bash-completion/completions/lede zsh/site-functions/_lede \
    fish/vendor_completions.d/lede.fish
STRIDE ?= 25
KILLS ?= 100
ROUNDS ?= 10
# Each target has its corpus: a test fails where one has none.
PARSERS = $(notdir $(wildcard Tests/Fuzz/Corpus/*))
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PACKAGES = pkg-config libcmark-gfm-dev libcmark-gfm-extensions-dev libxml2-dev \
    libcurl4-openssl-dev libsqlite3-dev zlib1g-dev
# Swift's libraries go into the program where the toolchain has them for it: it starts in half the
# time and needs no Swift where it is installed.
STATIC ?= $(if $(wildcard $(dir $(shell readlink -f "$$(command -v swift)"))../lib/swift_static),\
    --static-swift-stdlib)
BUILD = swift build -c release $(STATIC) --product
DOCC = $(shell dirname "$$(readlink -f "$$(command -v swift)")")/docc

.PHONY: compile test test-browser preview pictures bench scores fuzz format lint install libraries build help \
    trust sanitize man uninstall deb test-deb test-install test-docs docs

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

compile: build ## compile the bundled sample week into Output/
	@$(LEDE) compile --week $(WEEK) || { status=$$?; [ $$status -eq 2 ] || exit $$status; }

test: libraries ## run every test
	swift build --build-tests
	swift test --skip-build --parallel

test-browser: build ## test the preview page in Chromium, where there is one
	@Tests/Browser/browser.sh $(LEDE) $(WEEK)

preview: build ## compile the sample week and open its preview pages
	@$(LEDE) preview --week $(WEEK) || { status=$$?; [ $$status -eq 2 ] || exit $$status; }

pictures: compile ## take the pictures of README and guides anew (needs Chromium)
	Tests/Pictures/pictures.sh --readme Output/international/$(WEEK)
	Tests/Pictures/pictures.sh --preview Output/world/$(WEEK)
	Tests/Pictures/terminal.sh $(LEDE) $(WEEK)
	Tests/Pictures/themes.sh $(LEDE) $(WEEK)

bench: build ## measure all beside its peers: make bench ROWS="pages feeds" CHECK=1
	$(BUILD) lede-bench
	@python3 -B Tests/Bench/bench.py $(if $(CHECK),--check) $(if $(ROWS),--rows "$(ROWS)") \
	    $(if $(JSON),--json "$(JSON)") $(if $(MARKDOWN),--markdown "$(MARKDOWN)")

scores: build ## score pages with known truth against their floors: SHARED=DIR make scores
	@python3 Tests/Scores/scores.py $(LEDE) $(SHARED)

fuzz: libraries ## fuzz the parsers with libFuzzer: make fuzz SECONDS=600 PARSERS="html dates"
	LEDE_FUZZ=1 swift build -c release --product lede-fuzz --scratch-path .build-fuzz \
	    --sanitize=fuzzer -Xswiftc -enable-testing
	@Tests/Fuzz/fuzz.sh $(SECONDS) $(PARSERS)

trust: build ## make calls fail, kill runs, flood, look for secrets: make trust KILLS=1000 STRIDE=1
	@STRIDE=$(STRIDE) KILLS=$(KILLS) ROUNDS=$(ROUNDS) Tests/Trust/trust.sh $(LEDE)

sanitize: libraries ## run every test under the address and the thread sanitizer (half an hour)
	ASAN_OPTIONS=detect_leaks=0 swift test --parallel --sanitize=address --scratch-path .build-asan
	TSAN_OPTIONS="suppressions=$(CURDIR)/Tests/Trust/thread-sanitizer.txt exitcode=66" \
	    swift test --parallel --sanitize=thread --scratch-path .build-tsan

format: ## bring the sources into the house's form
	swift format -i --recursive --parallel Sources Tests Package.swift

lint: libraries ## refuse untidy sources and undeclared imports
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	swift build --explicit-target-dependency-import-check error

man: build ## write the manual pages and the shells' completions into .build/share
	@rm -rf $(SHARE)
	@mkdir -p $(dir $(addprefix $(SHARE)/,$(COMPLETIONS)))
	@$(LEDE) manual $(SHARE)/man/man1
	@for shell in bash zsh fish; do \
	    file=$$(echo $(addprefix $(SHARE)/,$(COMPLETIONS)) | tr ' ' '\n' | grep "/$$shell"); \
	    $(LEDE) --generate-completion-script $$shell > "$$file" || exit 1; \
	done

install: man ## install program, manual and completions: make install PREFIX=/usr/local
	install -D -m 755 $(LEDE) "$(DESTDIR)$(PREFIX)/bin/lede"
	@set -e; for file in $$(cd $(SHARE) && find . -type f); do \
	    install -D -m 644 "$(SHARE)/$$file" "$(DESTDIR)$(PREFIX)/share/$$file"; \
	done

# The installed program names its own pages, so that no file stays of an older version.
uninstall: ## remove what make install has put there: same PREFIX and DESTDIR
	@set -e; bin="$(DESTDIR)$(PREFIX)/bin/lede"; \
	[ -x "$$bin" ] || { echo "There is no lede in $(DESTDIR)$(PREFIX)/bin: name the PREFIX" \
	    "that it was installed with." >&2; exit 1; }; \
	for page in $$("$$bin" manual --list); do \
	    rm -f "$(DESTDIR)$(PREFIX)/share/man/man1/$$page"; \
	done; \
	for file in $(COMPLETIONS); do rm -f "$(DESTDIR)$(PREFIX)/share/$$file"; done; \
	rm -f "$$bin"

deb: man ## make a Debian package, lede_VERSION_ARCH.deb, in .build/deb
	@rm -rf .build/deb
	@$(MAKE) --no-print-directory -o man install DESTDIR=.build/deb/stage PREFIX=/usr
	@Packaging/deb.sh .build/deb/stage .build/deb .build/checkouts

test-deb: compile deb ## try the Debian package: its files, and the sample week with it alone
	@Tests/Install/deb.sh .build/deb/lede_*.deb

test-install: man ## try make install, completions and manual pages in a folder of its own
	@Tests/Install/install.sh

# The reference is made of what the compiler knows of the library: `docc` comes with Swift.
docs: libraries ## make web pages of guides and reference, in .build/docs (see its last line)
	swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members
	@rm -rf .build/docs .build/symbols
	@mkdir -p .build/symbols
	@find .build -path '*/symbolgraph/*' \( -name Lede.symbols.json -o -name 'Lede@*' \) \
	    -exec cp {} .build/symbols \;
	$(DOCC) convert Sources/Lede/Lede.docc --fallback-display-name Lede \
	    --fallback-bundle-identifier Lede --additional-symbol-graph-dir .build/symbols \
	    --output-path .build/docs
	@echo "To read them: python3 -m http.server -d .build/docs 8000, then" \
	    "http://localhost:8000/documentation/lede"

test-docs: build ## run the commands of README, guides and --help as they are written
	@python3 Tests/Docs/docs.py $(LEDE)

build: libraries
	$(BUILD) lede

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
