# Two commands matter to a new user: make review, make test.
GO       ?= go
SAMPLE   := data/sample/request.yaml
STATIC   := CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false
CI       := ./.ci/compare ./.ci/dist ./.ci/peers
STATICCHECK := $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: build review test lint race bench bench-peers fuzz dist clean

## build: one static binary, ./oversight
build:
	$(STATIC) -o oversight ./cmd/oversight

## review: the fictitious sample series, into out/sample/<as-of>/committee/
review: build
	./oversight build $(SAMPLE)

## test: every test; outside judges that are not installed are skipped and named
test:
	$(GO) test -timeout 60m ./...
	@$(GO) test -count=1 -v -run '^TestJudges$$' ./report | grep 'judge:' || true

## fuzz: every fuzz target for FUZZTIME, FUZZERS at a time on a core each, with
## how many inputs were tried; at
## the end of its time Go now and then fails without a finding, which is none
FUZZTIME ?= 20s
FUZZERS  ?= 2
fuzz:
	@grep -ro --include='*_test.go' '^func Fuzz[A-Za-z0-9]*' cmd report | sed 's|^\(.*\)/[^/]*:func |./\1 |' | sort | \
	  xargs -n 2 -P $(FUZZERS) sh -c 'out=$$($(GO) test -run "^$$" -fuzz "^$$1$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x -parallel 1 "$$0" 2>&1) || \
	    case "$$out" in *"Failing input"*|*seed#*) false;; *"context deadline exceeded"*) ;; *) false;; esac || { echo "$$1: $$out"; exit 255; }; echo "$$1: $$(echo "$$out" | grep "^fuzz: elapsed" | tail -n 1)"'

lint:
	@test -z "$$(gofmt -l cmd report templates .ci)" || { gofmt -l cmd report templates .ci; exit 1; }
	$(GO) vet ./... $(CI)
	$(STATICCHECK) ./... $(CI)

## race: the race detector over what runs beside something else
race:
	.ci/race

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

## bench-peers: counting against DuckDB and Polars on ROWS fictitious rows
ROWS ?= 10000000
bench-peers:
	.ci/peers/run $(ROWS)

## dist: what is released, into out/dist: an archive for each system, a bill of
## materials (SPDX), and the hashes of all; two runs of one commit give equal bytes
DIST ?= out/dist
dist:
	$(GO) run ./.ci/dist "$(DIST)"

clean:
	rm -f oversight
	find out -mindepth 1 ! -name .gitignore -delete
