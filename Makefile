# Shortcuts; .ci/run is the whole check.

.PHONY: help run test check bench fuzz generate

help: ## list these shortcuts
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

run: ## try the bot in a local chat page
	go run ./cmd/bomcabot

test: ## run the tests
	go test ./...

check: ## run the whole check
	.ci/run

bench: ## measure
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## fuzz every target for a minute
	FUZZTIME=1m .ci/run fuzz

generate: ## write what is generated anew
	go generate ./...
