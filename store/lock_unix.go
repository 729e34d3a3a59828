//go:build unix

package store

import (
	"errors"
	"os"
	"syscall"
)

// hasOtherNames reports whether a file has more than one name, which are hard links.
func hasOtherNames(file os.FileInfo) bool {
	status, ok := file.Sys().(*syscall.Stat_t)
	return ok && status.Nlink > 1
}

// tryLock locks an open file until it is closed or the process ends. It returns false when another process has locked
// it.
func tryLock(file *os.File) (locked bool, err error) {
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}
