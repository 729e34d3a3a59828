// Package vault keeps files by their content, in a folder: the file with the SHA-256 sum abcd… is ab/abcd…. So a file
// is kept once, and whether it is whole can be seen from its name. A [Mirror] keeps them in a bucket of S3 as well.
package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"

	"bomcabot/store"
)

// ErrFull is returned when a file would exceed the quota.
var ErrFull = errors.New("the quota of files is used up: raise BOMCA_FILES_QUOTA, or make room")

// ErrDamaged is returned for a file whose content is not the one that its name says.
var ErrDamaged = errors.New("the content of the file has changed")

// folderMode lets only the owner use a folder.
const folderMode fs.FileMode = 0o700

// sumPattern matches the name of a file.
var sumPattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Vault is one folder. It is safe for concurrent use by one process.
type Vault struct {
	folder string
	quota  int64 // in bytes

	mu     sync.Mutex
	used   int64
	onKept func() // called after a file was kept; nil: nobody is told
}

// Open opens the folder, and creates it with mode 0700 if it is missing. quota is how many bytes its files may have.
func Open(folder string, quota int64) (*Vault, error) {
	if err := os.MkdirAll(folder, folderMode); err != nil {
		return nil, err
	}
	v := &Vault{folder: folder, quota: quota}
	return v, filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			v.used += info.Size()
		}
		return err
	})
}

// path is where the file with a sum is.
func (v *Vault) path(sum string) (string, error) {
	if !sumPattern.MatchString(sum) {
		return "", fmt.Errorf("%q is not a SHA-256 sum", sum)
	}
	return filepath.Join(v.folder, sum[:2], sum), nil
}

// Keep keeps a file, once. It returns [ErrFull] when there is no room.
func (v *Vault) Keep(content []byte) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	path, err := v.path(store.ContentSum(content))
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	size := int64(len(content))
	if v.used+size > v.quota {
		return ErrFull
	}
	if err := os.MkdirAll(filepath.Dir(path), folderMode); err != nil {
		return err
	}
	if err := store.WriteFile(path, bytes.NewReader(content)); err != nil {
		return err
	}
	v.used += size
	if v.onKept != nil {
		v.onKept()
	}
	return nil
}

// sums returns the sums of the files.
func (v *Vault) sums() (map[string]bool, error) {
	sums := make(map[string]bool)
	err := filepath.WalkDir(v.folder, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && sumPattern.MatchString(entry.Name()) {
			sums[entry.Name()] = true
		}
		return err
	})
	return sums, err
}

// Content returns the content of the file with a sum. It returns [fs.ErrNotExist] when there is none, and [ErrDamaged]
// when it has changed.
func (v *Vault) Content(sum string) ([]byte, error) {
	path, err := v.path(sum)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if store.ContentSum(content) != sum {
		return nil, fmt.Errorf("%s: %w", path, ErrDamaged)
	}
	return content, nil
}

// Has reports whether there is a file with a sum.
func (v *Vault) Has(sum string) bool {
	path, err := v.path(sum)
	if err == nil {
		_, err = os.Stat(path)
	}
	return err == nil
}

// Used returns how many bytes the files have.
func (v *Vault) Used() int64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.used
}
