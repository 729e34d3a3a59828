package sandbox

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	_ "image/gif"  // for addPhoto
	_ "image/jpeg" // for addPhoto; content.go imports image/png
	"net/http"
	"path"
	"reflect"
	"strings"
)

// Limits of files: https://core.telegram.org/bots/api#sending-files, https://core.telegram.org/bots/api#sendphoto and
// https://core.telegram.org/bots/api#getfile.
const (
	maxDocumentBytes = 50 << 20
	maxPhotoBytes    = 10 << 20
	maxDownloadBytes = 20 << 20 // of getFile
	maxPhotoSideSum  = 10_000   // width plus height, in pixels
	maxPhotoRatio    = 20       // of the longer side and the shorter one
)

// Limits of the memory that stored files take. The oldest files are dropped first.
const (
	maxStoredFileBytes = 256 << 20
	fileOverhead       = 1 << 10 // counted for each file in addition to its data
)

// A file is an uploaded file, which can be sent again by its id. Only data and kept change; Server.mu guards them.
type file struct {
	number   int    // of the file, in the order of uploads
	id       string // file_id
	uniqueID string // file_unique_id
	path     string // file_path
	name     string
	mime     string
	size     int    // bytes
	data     []byte // nil after it was dropped
	width    int    // in pixels; 0 if it is not a picture
	height   int
	kind     string // the type of its content, such as "Video"
	kept     bool   // the file of the kept chats has it
}

// files holds the uploaded files. It is guarded by Server.mu.
type files struct {
	byID       map[string]*file // by file_id
	order      []*file          // oldest first
	totalBytes int              // the memory they take
	lastNumber int              // of the newest file
}

func newFiles() files { return files{byID: map[string]*file{}} }

// add stores a new file.
func (fs *files) add(d Document) *file {
	fs.lastNumber++
	f := newFile(fs.lastNumber, d)
	fs.store(f)
	return f
}

// newFile returns the file with a number.
func newFile(number int, d Document) *file {
	id := fmt.Sprintf("SandboxFile-%d", number)
	return &file{
		number: number, id: id, uniqueID: fmt.Sprintf("SF%d", number), path: "documents/" + id + path.Ext(d.Name),
		name: d.Name, mime: cmp.Or(d.MIME, mimeType(d.Name, d.Data)), size: len(d.Data), data: d.Data,
	}
}

// store makes the file available by its id. It drops the oldest files if they take too much memory.
func (fs *files) store(f *file) {
	fs.byID[f.id] = f
	fs.order = append(fs.order, f)
	fs.totalBytes += f.size + fileOverhead
	for fs.totalBytes > maxStoredFileBytes && len(fs.order) > 1 {
		oldest := fs.order[0]
		fs.order = fs.order[1:]
		fs.totalBytes -= oldest.size + fileOverhead
		delete(fs.byID, oldest.id)
		oldest.data = nil
	}
}

// byPath returns the file with that file_path, or nil.
func (fs *files) byPath(filePath string) *file {
	id := strings.TrimSuffix(path.Base(filePath), path.Ext(filePath))
	if f, ok := fs.byID[id]; ok && f.path == filePath {
		return f
	}
	return nil
}

// addAs stores a file as a kind of content.
func (fs *files) addAs(d Document, as Content) (*file, error) {
	if _, isPhoto := as.(Photo); isPhoto {
		return fs.addPhoto(d)
	}
	d.Name = cmp.Or(d.Name, strings.ToLower(kindOf(as)))
	f := fs.add(d)
	f.kind = kindOf(as)
	return f, nil
}

// kindOf returns the type of a content, such as "Video".
func kindOf(c Content) string { return reflect.TypeOf(c).Name() }

// addPhoto stores a picture, or returns the error with which Telegram rejects it.
func (fs *files) addPhoto(d Document) (*file, error) {
	config, err := photoConfig(d.Data)
	if err != nil {
		return nil, err
	}
	f := fs.add(d)
	f.width, f.height, f.kind = config.Width, config.Height, kindOf(Photo{})
	return f, nil
}

// photoConfig returns the size of a picture, or the error with which Telegram rejects it as a photo.
func photoConfig(data []byte) (image.Config, error) {
	if len(data) > maxPhotoBytes {
		return image.Config{}, badRequest("file of size %d bytes is too big for a photo; the maximum size is %d bytes",
			len(data), maxPhotoBytes)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return image.Config{}, badRequest("IMAGE_PROCESS_FAILED")
	}
	long, short := max(config.Width, config.Height), min(config.Width, config.Height)
	if long+short > maxPhotoSideSum || long > maxPhotoRatio*short {
		return image.Config{}, badRequest("PHOTO_INVALID_DIMENSIONS")
	}
	return config, nil
}

// reuse returns a file that was sent before, to send it again as the same kind of content.
func (fs *files) reuse(id string, as Content) (*file, error) {
	f, ok := fs.byID[id]
	switch {
	case !ok:
		return nil, badRequest("wrong file identifier/HTTP URL specified")
	case f.kind != kindOf(as):
		return nil, badRequest("can't use file of type %s as %s", f.kind, kindOf(as))
	}
	return f, nil
}

// mimeTypes are the MIME types by file extension. The system's own table is not used, so that the result is the same
// on every machine.
var mimeTypes = map[string]string{
	".csv":  "text/csv",
	".html": "text/html",
	".ics":  "text/calendar",
	".jpg":  "image/jpeg",
	".json": "application/json",
	".pdf":  "application/pdf",
	".png":  "image/png",
	".txt":  "text/plain",
	".vcf":  "text/vcard",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".zip":  "application/zip",
}

// mimeType returns the MIME type of a file, derived from the extension of its name or else from its data.
func mimeType(name string, data []byte) string {
	if known, ok := mimeTypes[strings.ToLower(path.Ext(name))]; ok {
		return known
	}
	sniffed, _, _ := strings.Cut(http.DetectContentType(data), ";")
	return sniffed
}
