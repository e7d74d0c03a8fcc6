# The two commands that matter are `make test` and `make build`. They need Go, make, git and npm, and
# nothing else: libraries come by their lock files on first use.

SHELL      := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := build

GO        ?= go
NPM       ?= npm
# Further arguments for go test: make test TESTFLAGS=-v
TESTFLAGS ?=
# What make bench measures: make bench BENCH=Parquet
BENCH     ?= .

BINARY := bin/answerable
ASSETS := reports/chart/assets
VENDOR := $(ASSETS)/vendor
ENGINE := $(VENDOR)/echarts.min.js

.PHONY: build binary assets test lint bench clean help

build: binary ## compile the program, then build the newest edition into releases/
	./$(BINARY) build

binary: assets ## compile the program into bin/
	CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -o $(BINARY) ./cmd/answerable

assets: $(ENGINE) ## fetch the charting library that is embedded in the program

# The library is fetched and bundled again only when its lock file or the list of its parts is newer than the copy.
$(ENGINE): $(ASSETS)/package-lock.json $(ASSETS)/parts.js
	cd $(ASSETS) && $(NPM) ci --ignore-scripts --no-audit --no-fund
	cp $(ASSETS)/node_modules/echarts/LICENSE $(ASSETS)/node_modules/echarts/NOTICE $(VENDOR)/
	cp $(ASSETS)/node_modules/zrender/LICENSE $(VENDOR)/LICENSE.zrender
	cd $(ASSETS) && node_modules/.bin/esbuild parts.js --bundle --minify --format=iife --global-name=echarts --target=es2017 \
		--legal-comments=inline --charset=utf8 --log-level=warning --outfile=$(CURDIR)/$(ENGINE)
	rm -rf $(ASSETS)/node_modules

test: assets ## run all tests
	$(GO) test -timeout 40m $(TESTFLAGS) ./...

lint: assets ## check the form of the code: gofmt, go vet, staticcheck
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) -C internal/lint build -o ../../bin/staticcheck honnef.co/go/tools/cmd/staticcheck
	./bin/staticcheck ./...

bench: assets ## run the benchmarks
	$(GO) test -run '^$$' -bench '$(BENCH)' -benchmem $(TESTFLAGS) ./...

clean: ## remove what these commands made, the published releases excepted
	rm -rf bin $(ASSETS)/node_modules $(ENGINE) $(VENDOR)/LICENSE $(VENDOR)/LICENSE.zrender $(VENDOR)/NOTICE

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile
