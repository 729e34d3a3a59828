package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
)

// FileKind is how Telegram keeps a file. It can be sent again only as what it is:
// https://core.telegram.org/bots/api#sending-files.
type FileKind string

// The kinds of files.
const (
	PhotoFile     FileKind = "photo"
	VideoFile     FileKind = "video"
	AnimationFile FileKind = "animation" // a GIF or a video without sound
	DocumentFile  FileKind = "document"
)

// File is a file that Telegram keeps.
type File struct {
	Kind FileKind `json:"kind"`
	ID   string   `json:"id"` // Telegram's, to send it again

	Spoiler      bool `json:"spoiler,omitempty"` // it is covered until somebody taps it
	CaptionAbove bool `json:"above,omitempty"`   // the caption is shown above it
}

// Files are files that are sent together, several of them as an album.
type Files []File

// MaxAlbumSize is how many files an album has at most, https://core.telegram.org/bots/api#sendmediagroup.
const MaxAlbumSize = 10

// CanBeSent reports whether Telegram sends the files together: one of any kind, or an album of photos and videos or of
// documents.
func (f Files) CanBeSent() bool {
	isVisual := func(file File) bool { return file.Kind == PhotoFile || file.Kind == VideoFile }
	isOther := func(file File) bool { return !isVisual(file) }
	isNoDocument := func(file File) bool { return file.Kind != DocumentFile }
	return len(f) == 1 ||
		len(f) <= MaxAlbumSize && (!slices.ContainsFunc(f, isOther) || !slices.ContainsFunc(f, isNoDocument))
}

// Value implements [driver.Valuer].
func (f Files) Value() (driver.Value, error) {
	if f == nil {
		f = Files{}
	}
	text, err := json.Marshal(f)
	return string(text), err
}

// Scan implements [database/sql.Scanner].
func (f *Files) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("reading files from the database: a %T, not a text", value)
	}
	*f = nil
	return json.Unmarshal([]byte(text), f)
}
