//go:build !linux && !darwin

package store

import "errors"

// DiskFree returns how many bytes this program may still write to the disk of a file.
func DiskFree(string) (int64, error) { return 0, errors.ErrUnsupported }
