package store

import (
	"errors"
	"os"
	"path/filepath"
)

// ErrInUse is returned when another program works on the database file, see [OpenExclusive].
var ErrInUse = errors.New("another bomcabot is using it: stop that one, or take another file")

// ErrHardLink is returned when the database file has several names that are hard links. Programs that open it by
// different names do not see each other's locks and would damage it: https://www.sqlite.org/howtocorrupt.html.
var ErrHardLink = errors.New("the file has another name (a hard link): remove that name, or take another file")

// databaseLock is a locked file beside a database. It keeps a second program from working on the same updates and
// sending the same calls. The system unlocks it when the process ends, however that ends.
type databaseLock struct{ file *os.File }

// lockDatabase locks the database file at path, which must exist; path may be a symbolic link. It returns [ErrInUse]
// when the file is locked already, and [ErrHardLink] when the lock would not be seen under all its names.
func lockDatabase(path string) (*databaseLock, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(real)
	if err != nil {
		return nil, err
	}
	if hasOtherNames(info) {
		return nil, ErrHardLink
	}
	return lockBeside(real)
}

// Lock locks the name of a file, which need not exist, until unlock is called or the process ends. It returns
// [ErrInUse] while another process has locked it.
func Lock(path string) (unlock func() error, err error) {
	lock, err := lockBeside(path)
	if err != nil {
		return nil, fileError("locking", path, err)
	}
	return lock.release, nil
}

// lockBeside locks a file beside the one at path.
func lockBeside(path string) (*databaseLock, error) {
	for {
		file, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, privateMode)
		if err != nil {
			return nil, err
		}
		switch locked, err := tryLock(file); {
		case err != nil:
			return nil, errors.Join(err, file.Close())
		case !locked:
			return nil, errors.Join(ErrInUse, file.Close())
		case isAt(file, path+".lock"):
			return &databaseLock{file}, nil
		}
		file.Close() // its owner removed it between the two calls
	}
}

// isAt reports whether path is still the name of an open file.
func isAt(file *os.File, path string) bool {
	opened, err := file.Stat()
	named, errNamed := os.Stat(path)
	return err == nil && errNamed == nil && os.SameFile(opened, named)
}

// release removes and unlocks the file, once. The order matters: whoever locks a file that was removed notices it.
func (l *databaseLock) release() error {
	if l == nil || l.file == nil {
		return nil
	}
	file := l.file
	l.file = nil
	return errors.Join(os.Remove(file.Name()), file.Close())
}
