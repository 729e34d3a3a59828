package telegram_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
)

func TestDownload(t *testing.T) {
	server := sandbox.Start(t, sandbox.Options{})
	ann := server.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann"})
	ann.Sends(sandbox.Document{Name: "example.txt", Data: []byte("example")})
	const id = "SandboxFile-1"
	client, err := telegram.NewClient(server.Token(), server.URL())
	if err != nil {
		t.Fatal(err)
	}
	if content, err := client.Download(t.Context(), id, 7); err != nil || string(content) != "example" {
		t.Errorf("downloaded %q, %v", content, err)
	}
	for _, test := range []struct {
		name, id string
		limit    int64
		fault    sandbox.Fault
		final    bool // the error is ErrFileUnavailable
	}{
		{"too large", id, 6, sandbox.Fault{Method: "example"}, true},
		{"unknown", "nobody's", 7, sandbox.Fault{Method: "example"}, true},
		{"refused", id, 7, sandbox.Fault{Method: "getFile", Status: http.StatusBadRequest}, true},
		{"server error", id, 7, sandbox.Fault{Method: "getFile", Status: http.StatusBadGateway}, false},
		{"connection cut", id, 7, sandbox.Fault{Method: "download", DropRequest: true}, false},
		{"gone", id, 7, sandbox.Fault{Method: "download", Status: http.StatusNotFound}, false},
	} {
		server.AddFault(test.fault)
		_, err := client.Download(t.Context(), test.id, test.limit)
		server.ClearFaults()
		_, secret, _ := strings.Cut(server.Token(), ":")
		if err == nil || errors.Is(err, telegram.ErrFileUnavailable) != test.final ||
			strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}
