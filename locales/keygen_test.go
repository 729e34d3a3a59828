package locales_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestKeysAreUpToDate(t *testing.T) {
	folder := t.TempDir()
	keygen := filepath.Join(folder, "keygen")
	if output, err := exec.Command("go", "build", "-o", keygen, "keygen.go").CombinedOutput(); err != nil {
		t.Fatalf("building keygen.go: %v\n%s", err, output)
	}
	if err := os.WriteFile(filepath.Join(folder, "en.toml"), readTestFile(t, "en.toml"), 0o600); err != nil {
		t.Fatal(err)
	}
	generate := exec.Command(keygen)
	generate.Dir = folder
	if output, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("running keygen.go: %v\n%s", err, output)
	}
	if string(readTestFile(t, "keys.go")) != string(readTestFile(t, filepath.Join(folder, "keys.go"))) {
		t.Error("keys.go does not match en.toml; run: go generate ./locales")
	}
}

func readTestFile(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
