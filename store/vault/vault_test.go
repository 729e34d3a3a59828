package vault_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"bomcabot/store/vault"
)

// A file is kept once by its content, for its owner alone, within the quota. A missing or changed one is noticed.
func TestVault(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "files")
	open := func() *vault.Vault {
		v, err := vault.Open(folder, 10)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	v := open()
	for range 2 {
		if err := v.Keep([]byte("photo")); err != nil {
			t.Fatal(err)
		}
	}
	v = open()
	if v.Used() != 5 {
		t.Errorf("%d bytes are used, want 5", v.Used())
	}
	if err := v.Keep([]byte("a report")); !errors.Is(err, vault.ErrFull) {
		t.Errorf("beyond the quota: %v", err)
	}
	sum := sha256.Sum256([]byte("photo"))
	name := hex.EncodeToString(sum[:])
	if content, err := v.Content(name); string(content) != "photo" {
		t.Errorf("the content is %q, %v", content, err)
	}
	path := filepath.Join(folder, name[:2], name)
	for at, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): 0o700, folder: 0o700} {
		if info, err := os.Stat(at); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: the mode is %v (%v), want %v", at, info.Mode(), err, want)
		}
	}
	if err := os.WriteFile(path, []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Content(name); !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("a changed file: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Content(name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := v.Content("../../etc/passwd"); err == nil {
		t.Error("a path was taken for a sum")
	}
}
