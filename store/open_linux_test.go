package store_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/store"
)

// A folder in which no file can be created is named, with what to do.
func TestOpenInAReadOnlyFolder(t *testing.T) {
	_, err := store.Open(t.Context(), "/sys/bomca.db", time.Now) // where root cannot write either
	if err == nil {
		t.Fatal("a file was created in /sys")
	}
	if !strings.Contains(err.Error(), `"/sys" cannot be written`) || strings.Contains(err.Error(), "\n") {
		t.Errorf("the error is %v", err)
	}
}
