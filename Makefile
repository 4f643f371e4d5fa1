# Two commands matter to a new user: make review, make test.
GO       ?= go
SAMPLE   := data/sample/request.yaml
STATIC   := CGO_ENABLED=0 $(GO) build -trimpath
STATICCHECK := $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: build review test lint race bench bench-peers fuzz clean

## build: one static binary, ./oversight
build:
	$(STATIC) -o oversight ./cmd/oversight

## review: the fictitious sample series, into out/sample/<as-of>/committee/
review: build
	./oversight build $(SAMPLE)

## test: every test; outside judges that are not installed are skipped and named
test:
	$(GO) test ./...
	@$(GO) test -count=1 -v -run '^TestJudges$$' ./report | grep 'judge:' || true

## fuzz: every fuzz target for FUZZTIME
FUZZTIME ?= 20s
fuzz:
	@for pkg in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$pkg || exit 1; \
	  done; \
	done

lint:
	@test -z "$$(gofmt -l cmd report templates)" || { gofmt -l cmd report templates; exit 1; }
	$(GO) vet ./...
	$(STATICCHECK) ./...

race:
	$(GO) test -race ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

## bench-peers: counting against DuckDB and Polars on ROWS fictitious rows
ROWS ?= 10000000
bench-peers:
	.ci/peers/run $(ROWS)

clean:
	rm -f oversight
	find out -mindepth 1 ! -name .gitignore -delete
