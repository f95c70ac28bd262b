# Reglament: "make" alone lists what can be done.
#
# Two commands are enough for a start: "make run" and "make test". Everything
# else is for those who change the program.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

GO ?= go

# Tools are pinned here and run through the module proxy; they stay out of go.mod.
GOFUMPT     := mvdan.cc/gofumpt@v0.12.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.8.0
OPENAPI_LINT := github.com/pb33f/libopenapi-validator/cmd/validate@v0.16.2

# What the office is started with.
ADDR    ?= 127.0.0.1:8080
CATALOG ?= examples
DATA    ?= ./data

# What the tests are started with. The short form is the default of the tests
# themselves; "make soak" sets the long one.
TESTFLAGS ?=
FUZZTIME  ?= 30s
KILLS     ?= 1000
CASES     ?= 1000000
CHECKS    ?= 10000
REGULATIONS ?= 100000
SHARE     ?= 1/1
SOAK      ?= 1h
SOAKDIR   ?= /var/tmp/reglament-soak

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
COMMIT  := $(shell git rev-parse HEAD 2>/dev/null || echo unknown)
DATE    := $(shell TZ=UTC git log -1 --format=%cd --date=format-local:%Y-%m-%dT%H:%M:%SZ 2>/dev/null || echo unknown)
STAMP   := reglament/cmd/reglament/command
LDFLAGS := -s -w -X $(STAMP).version=$(VERSION) -X $(STAMP).commit=$(COMMIT) -X $(STAMP).date=$(DATE)

##@ For a start

.PHONY: help
help: ## list what can be done
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: build ## build the program and open the office with the example catalog
	@exec ./bin/reglament serve --catalog $(CATALOG) --data $(DATA) --addr $(ADDR)

.PHONY: test
test: need-go need-programs ## all tests with the race detector, about twenty minutes on two cores
	$(GO) test -race -timeout 15m $(TESTFLAGS) ./...

##@ For a change

.PHONY: build
build: need-go ## bin/reglament
	@mkdir -p bin
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o bin/reglament ./cmd/reglament

.PHONY: fmt
fmt: need-go ## the one layout of Go files, as gofumpt has it
	$(GO) run $(GOFUMPT) -l -w .

.PHONY: lint
lint: need-go ## layout, vet, staticcheck, go.mod in order, the description of the API
	@unformatted=$$($(GO) run $(GOFUMPT) -l .); \
	if [ -n "$$unformatted" ]; then echo "not as gofumpt writes it (run \"make fmt\"):"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	$(GO) mod tidy -diff
	@.ci/openapi '$(GO)' '$(OPENAPI_LINT)'

.PHONY: vuln
vuln: need-go ## known vulnerabilities in what is linked (asks vuln.go.dev)
	$(GO) run $(GOVULNCHECK) ./...

.PHONY: licenses
licenses: need-go ## write licenses/third-party.txt anew
	$(GO) test -count=1 -run '^TestThirdPartyLicenses$$' . -update

.PHONY: bench
bench: need-go ## every benchmark, then other engines (bench/); figures belong into docs/performance.md
	$(GO) test -run '^$$' -bench . -benchmem ./...
	@if command -v node >/dev/null && command -v npm >/dev/null; then \
	  npm --prefix bench/node ci --no-audit --no-fund; \
	else \
	  echo "node or npm is missing: zen-engine, json-rules-engine and publicodes are not measured" >&2; \
	fi
	cd bench && $(GO) vet ./... && $(GO) test ./... && $(GO) run ./report

.PHONY: mutate
mutate: need-go ## faults in examples/: who finds each; fails where nobody does (docs/mutation.md); SHARE=1/20 for some
	$(GO) run ./cmd/mutate --share $(SHARE)

.PHONY: fuzz
fuzz: need-go ## every fuzz target for FUZZTIME (30s) each
	@grep -rEo '^func Fuzz[A-Za-z0-9_]+' --include='*_test.go' . | while IFS=: read -r file target; do \
	  name=$${target#func }; folder=$$(dirname "$$file"); \
	  echo "$$name in $$folder for $(FUZZTIME)"; \
	  $(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$folder"; \
	done

.PHONY: soak
soak: need-go need-programs ## the long forms: KILLS, CASES, SOAK (1h), REGULATIONS, CHECKS of each property, five minutes of each fuzz target
	REGLAMENT_KILLS=$(KILLS) REGLAMENT_CASES=$(CASES) $(GO) test -race -count=1 -timeout 0 ./...
	REGLAMENT_REGULATIONS=$(REGULATIONS) $(GO) test -count=1 -timeout 0 -v -run '^TestVerdictsAreThoseOfEnumeration$$' ./interpreter/verify
	$(GO) test -count=1 -timeout 0 $$(grep -rlE --include='*_test.go' '^[[:space:]]+"pgregory.net/rapid"$$' . | xargs -n1 dirname | sort -u) -rapid.checks=$(CHECKS)
	$(MAKE) soak-store
	$(MAKE) fuzz FUZZTIME=5m

.PHONY: soak-store
soak-store: need-go ## an office killed KILLS times, on a full disk, under load for SOAK, with CASES cases in SOAKDIR (docs/reliability.md)
	@mkdir -p bin && $(GO) build -o bin/soak ./cmd/soak
	bin/soak kills --kills $(KILLS)
	bin/soak full
	bin/soak load --duration $(SOAK)
	bin/soak million --cases $(CASES) --dir $(SOAKDIR) --keep
	REGLAMENT_STORE=$(abspath $(SOAKDIR))/office $(GO) test -run '^$$' -bench '^BenchmarkAppend$$' -benchtime 20000x -timeout 0 ./runtime/boltstore
	rm -rf $(SOAKDIR)

##@ For a release

.PHONY: release
release: need-go ## dist/: static archives for linux amd64 and arm64 with checksums, built twice and compared
	GO='$(GO)' .ci/release

.PHONY: clean
clean: ## remove what was built; the data folder stays
	rm -rf bin dist

# What a machine must have. Missing programs are installed where that is
# possible without asking (root on Debian); elsewhere the command is printed.

.PHONY: need-go
need-go:
	@command -v $(GO) >/dev/null || { echo "Go 1.26 or newer is needed: https://go.dev/dl/" >&2; exit 1; }
	@.ci/need /etc/ssl/certs/ca-certificates.crt=ca-certificates

.PHONY: need-programs
need-programs:
	@.ci/need \
	  gcc=gcc /usr/include/stdlib.h=libc6-dev \
	  pdftotext=poppler-utils zbarimg=zbar-tools strace=strace \
	  /usr/bin/python3=python3 /usr/lib/python3/dist-packages/aiosmtpd/__init__.py=python3-aiosmtpd \
	  chromium=chromium /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf=fonts-dejavu-core
