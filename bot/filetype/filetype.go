// Package filetype detects the MIME type of a document from its name and its content. It knows images, PDF, text,
// e-mail and office documents. It does not know programs, archives, audio, video, and Office Open XML documents with
// macros.
package filetype

import (
	"archive/zip"
	"bytes"
	"io"
	"net/mail"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// kind is a file format.
type kind struct {
	mime       string
	extensions []string // in lower case; the first one is the usual one
	matches    func(content []byte) bool
}

// The MIME types of office documents begin with these.
const (
	openXML      = "application/vnd.openxmlformats-officedocument."
	openDocument = "application/vnd.oasis.opendocument."
)

var kinds = []kind{
	{"image/jpeg", []string{".jpg", ".jpeg"}, hasMagic("\xff\xd8\xff")},
	{"image/png", []string{".png"}, hasMagic("\x89PNG\r\n\x1a\n")},
	{"image/webp", []string{".webp"}, isRIFF("WEBP")},
	{"image/heic", []string{".heic", ".heif"}, isHEIC},
	{"image/tiff", []string{".tif", ".tiff"}, hasMagic("II*\x00", "MM\x00*")},
	{"application/pdf", []string{".pdf"}, hasMagic("%PDF-")},
	{openXML + "wordprocessingml.document", []string{".docx"}, isOpenXML("word/document.xml")},
	{openXML + "spreadsheetml.sheet", []string{".xlsx"}, isOpenXML("xl/workbook.xml")},
	{openXML + "presentationml.presentation", []string{".pptx"}, isOpenXML("ppt/presentation.xml")},
	{openDocument + "text", []string{".odt"}, isOpenDocument("text")},
	{openDocument + "spreadsheet", []string{".ods"}, isOpenDocument("spreadsheet")},
	{openDocument + "presentation", []string{".odp"}, isOpenDocument("presentation")},
	{"application/vnd.ms-outlook", []string{".msg"}, isCompoundFile("__properties_version1.0")},
	{"application/msword", []string{".doc"}, isCompoundFile("WordDocument")},
	{"application/vnd.ms-excel", []string{".xls"}, isCompoundFile("Workbook", "Book")},
	{"application/vnd.ms-powerpoint", []string{".ppt"}, isCompoundFile("PowerPoint Document")},
	{"message/rfc822", []string{".eml"}, isEmail},
	{"text/csv", []string{".csv"}, isText},
	{"text/plain", []string{".txt"}, isText},
}

// HasKnownExtension reports whether the extension of a file name is that of a known type. [Detect] also checks the
// content.
func HasKnownExtension(name string) bool {
	return slices.ContainsFunc(kinds, func(k kind) bool { return k.hasExtension(name) })
}

// Detect returns the MIME type that a file name stands for. It reports true if the content is of that type. The MIME
// type is empty if the extension is unknown.
func Detect(name string, content []byte) (mime string, ok bool) {
	for _, k := range kinds {
		if k.hasExtension(name) {
			return k.mime, k.matches(content)
		}
	}
	return "", false
}

// Extension returns the usual file name extension of a MIME type, such as ".pdf". It is empty if the type is unknown.
func Extension(mime string) string {
	for _, k := range kinds {
		if k.mime == mime {
			return k.extensions[0]
		}
	}
	return ""
}

// DetectImage returns the MIME type of an image by its content alone. It reports false if the content is no known
// image.
func DetectImage(content []byte) (mime string, ok bool) {
	for _, k := range kinds {
		if strings.HasPrefix(k.mime, "image/") && k.matches(content) {
			return k.mime, true
		}
	}
	return "", false
}

// MIMETypes returns all known MIME types.
func MIMETypes() (all []string) {
	for _, k := range kinds {
		all = append(all, k.mime)
	}
	return all
}

func (k kind) hasExtension(name string) bool {
	return slices.Contains(k.extensions, strings.ToLower(path.Ext(name)))
}

func hasMagic(magic ...string) func([]byte) bool {
	return func(content []byte) bool {
		return slices.ContainsFunc(magic, func(m string) bool { return bytes.HasPrefix(content, []byte(m)) })
	}
}

func isRIFF(form string) func([]byte) bool {
	return func(content []byte) bool {
		return len(content) >= 12 && string(content[:4]) == "RIFF" && string(content[8:12]) == form
	}
}

// isHEIC checks the major brand of an ISO base media file (ISO/IEC 23008-12).
func isHEIC(content []byte) bool {
	return len(content) >= 12 && string(content[4:8]) == "ftyp" &&
		slices.Contains([]string{"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"}, string(content[8:12]))
}

// isOpenXML checks that a file is an Office Open XML document with this main part and without macros.
func isOpenXML(mainPart string) func([]byte) bool {
	return func(content []byte) bool {
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			return false
		}
		hasTypes, hasMain := false, false
		for _, file := range archive.File {
			if path.Base(file.Name) == "vbaProject.bin" {
				return false
			}
			hasTypes = hasTypes || file.Name == "[Content_Types].xml"
			hasMain = hasMain || file.Name == mainPart
		}
		return hasTypes && hasMain
	}
}

// isOpenDocument checks the MIME type in the first file of an OpenDocument archive.
func isOpenDocument(form string) func([]byte) bool {
	want := openDocument + form
	return func(content []byte) bool {
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil || len(archive.File) == 0 || archive.File[0].Name != "mimetype" {
			return false
		}
		file, err := archive.File[0].Open()
		if err != nil {
			return false
		}
		defer file.Close()
		got, err := io.ReadAll(io.LimitReader(file, int64(len(want)+1)))
		return err == nil && string(got) == want
	}
}

// isCompoundFile checks that a file of the older office formats ([MS-CFB]) has a stream with one of these names. The
// file's directory has the names in UTF-16.
func isCompoundFile(streams ...string) func([]byte) bool {
	return func(content []byte) bool {
		return bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) &&
			slices.ContainsFunc(streams, func(name string) bool { return bytes.Contains(content, utf16LE(name)) })
	}
}

// utf16LE encodes an ASCII name in little-endian UTF-16, with a terminating zero.
func utf16LE(name string) []byte {
	var out []byte
	for _, c := range []byte(name + "\x00") {
		out = append(out, c, 0)
	}
	return out
}

func isEmail(content []byte) bool {
	message, err := mail.ReadMessage(bytes.NewReader(content))
	return err == nil && message.Header.Get("From") != "" && message.Header.Get("Date") != ""
}

// isText reports whether content can be text in UTF-8 or an older encoding: it has no control characters that text does
// not have, and it does not begin like a PDF, a program or a ZIP archive.
func isText(content []byte) bool {
	return len(content) > 0 && !bytes.ContainsFunc(content, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != utf8.RuneError
	}) && !hasMagic("%PDF-", "MZ", "PK\x03\x04")(content)
}
