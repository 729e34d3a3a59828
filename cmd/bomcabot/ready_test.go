package main_test

import (
	"os/exec"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// The health check of the container succeeds while the bot works, and fails when it has ended.
func TestReady(t *testing.T) {
	t.Parallel()
	srv, database := sandbox.Start(t, sandbox.Options{}), storetest.TempPath(t)
	p := startServing(t, srv, database)
	address := metricsPattern.FindStringSubmatch(p.out.String())[1]
	ready := func() ([]byte, error) {
		return exec.Command(programPath, "ready", "--metrics-listen="+address).CombinedOutput()
	}
	if out, err := ready(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	p.expectCleanExit()
	if out, err := ready(); err == nil {
		t.Errorf("it is still ready: %s", out)
	}
}
