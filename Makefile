# Shortcuts; .ci/run is the whole check.

PREFIX = /usr/local

.PHONY: help build run test lint check bench soak fuzz generate zones install release

help: ## list these shortcuts
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

build: ## build the program, ./bomcabot
	go build -o bomcabot ./cmd/bomcabot

run: ## try the bot in a local chat page
	go run ./cmd/bomcabot

test: ## run the tests
	go test ./...

lint: ## run the linters
	.ci/run lint

check: ## run the whole check
	.ci/run

bench: ## measure
	go test -run '^$$' -bench . -benchmem ./...

soak: ## run the bot under load for half an hour, and see whether it grows
	go test ./cmd/bomcabot -run '^TestSoak$$' -soak 36000 -v -timeout 60m

fuzz: ## fuzz every target for a minute
	FUZZTIME=1m .ci/run fuzz

generate: ## write what is generated anew
	go generate ./...

zones: ## take the time zone database of the installed Go
	cp "$$(go env GOROOT)/lib/time/zoneinfo.zip" locales/zones
	sed -n 's/^DATA=//p' "$$(go env GOROOT)/lib/time/update.bash" >locales/zones/edition.txt

# It does not build: root may have no Go, and git refuses root a folder that belongs to somebody else.
install: ## put the built program, its systemd unit, manual page and completion under PREFIX=/usr/local
	@test -x bomcabot || { echo 'There is no program: run make build first.' >&2; exit 1; }
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/systemd/system
	install -m 755 bomcabot $(DESTDIR)$(PREFIX)/bin
	install -m 644 deploy/bomcabot.service $(DESTDIR)$(PREFIX)/lib/systemd/system
	sed -i 's|/usr/local/bin|$(PREFIX)/bin|' $(DESTDIR)$(PREFIX)/lib/systemd/system/bomcabot.service
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	./bomcabot manual | gzip -9n >$(DESTDIR)$(PREFIX)/share/man/man1/bomcabot.1.gz
	./bomcabot completion bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/bomcabot
	./bomcabot completion zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_bomcabot
	./bomcabot completion fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/bomcabot.fish

release: ## build the archive and the Debian package of a release in dist
	.ci/release
