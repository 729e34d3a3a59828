//go:build linux || darwin

package store

import (
	"path/filepath"
	"syscall"
)

// DiskFree returns how many bytes this program may still write to the disk of a file.
func DiskFree(path string) (int64, error) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(path), &disk); err != nil {
		return 0, err
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil //nolint:gosec // no disk has 2^63 bytes
}
