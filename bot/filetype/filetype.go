// Package filetype tells what kind of document a file is, by its name and by its content. It knows pictures, PDF, texts, e-mail and the
// documents of office programs; it does not know programs, archives, sound and video, nor documents that carry macros by their kind.
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

// kind is a kind of files.
type kind struct {
	mime       string
	extensions []string
	matches    func(content []byte) bool
}

// kinds has the pictures first. What any text is comes last, because it is found in the more special ones too.
var kinds = []kind{
	{"image/jpeg", []string{".jpg", ".jpeg"}, hasMagic("\xff\xd8\xff")},
	{"image/png", []string{".png"}, hasMagic("\x89PNG\r\n\x1a\n")},
	{"image/webp", []string{".webp"}, isRIFF("WEBP")},
	{"image/heic", []string{".heic", ".heif"}, isHEIC},
	{"image/tiff", []string{".tif", ".tiff"}, hasMagic("II*\x00", "MM\x00*")},
	{"application/pdf", []string{".pdf"}, hasMagic("%PDF-")},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", []string{".docx"}, isOpenXML("word/document.xml")},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", []string{".xlsx"}, isOpenXML("xl/workbook.xml")},
	{"application/vnd.openxmlformats-officedocument.presentationml.presentation", []string{".pptx"}, isOpenXML("ppt/presentation.xml")},
	{"application/vnd.oasis.opendocument.text", []string{".odt"}, isOpenDocument("text")},
	{"application/vnd.oasis.opendocument.spreadsheet", []string{".ods"}, isOpenDocument("spreadsheet")},
	{"application/vnd.oasis.opendocument.presentation", []string{".odp"}, isOpenDocument("presentation")},
	{"application/vnd.ms-outlook", []string{".msg"}, isCompoundFile("__properties_version1.0")},
	{"application/msword", []string{".doc"}, isCompoundFile("WordDocument")},
	{"application/vnd.ms-excel", []string{".xls"}, isCompoundFile("Workbook", "Book")},
	{"application/vnd.ms-powerpoint", []string{".ppt"}, isCompoundFile("PowerPoint Document")},
	{"message/rfc822", []string{".eml"}, isEmail},
	{"text/csv", []string{".csv"}, isText},
	{"text/plain", []string{".txt"}, isText},
}

// HasKnownExtension reports whether a file by that name may be of a kind that is known. That its content is must be looked at.
func HasKnownExtension(name string) bool {
	return slices.ContainsFunc(kinds, func(k kind) bool { return k.hasExtension(name) })
}

// Detect is the MIME type of a file, where its content is what its name says.
func Detect(name string, content []byte) (mime string, ok bool) {
	for _, k := range kinds {
		if k.hasExtension(name) {
			return k.mime, k.matches(content)
		}
	}
	return "", false
}

// Extension is how the name of a file of a MIME type ends; empty: it is none of those that are known.
func Extension(mime string) string {
	for _, k := range kinds {
		if k.mime == mime {
			return k.extensions[0]
		}
	}
	return ""
}

// DetectImage is the MIME type of a picture, which need not have a name.
func DetectImage(content []byte) (mime string, ok bool) {
	for _, k := range kinds {
		if strings.HasPrefix(k.mime, "image/") && k.matches(content) {
			return k.mime, true
		}
	}
	return "", false
}

// MIMETypes lists the kinds that are known.
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

// isHEIC looks at the brand of an ISO media file (ISO/IEC 23008-12).
func isHEIC(content []byte) bool {
	return len(content) >= 12 && string(content[4:8]) == "ftyp" &&
		slices.Contains([]string{"heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"}, string(content[8:12]))
}

// isOpenXML looks for the main part of a document of Office Open XML, and for no macros.
func isOpenXML(part string) func([]byte) bool {
	return func(content []byte) bool {
		archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		if err != nil {
			return false
		}
		types, main := false, false
		for _, file := range archive.File {
			if path.Base(file.Name) == "vbaProject.bin" {
				return false
			}
			types, main = types || file.Name == "[Content_Types].xml", main || file.Name == part
		}
		return types && main
	}
}

// isOpenDocument looks at the type that a document of OpenDocument names first.
func isOpenDocument(form string) func([]byte) bool {
	want := "application/vnd.oasis.opendocument." + form
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

// isCompoundFile looks for a stream of one of the names in a file of the older office programs (MS-CFB); its directory has them in UTF-16.
func isCompoundFile(streams ...string) func([]byte) bool {
	return func(content []byte) bool {
		return bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) &&
			slices.ContainsFunc(streams, func(name string) bool { return bytes.Contains(content, utf16LE(name)) })
	}
}

// utf16LE writes an ASCII name in UTF-16, little end first, with the zero that ends it.
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

// isText reports whether a content is a text in UTF-8 or an older encoding: nothing in it that no text has.
func isText(content []byte) bool {
	return len(content) > 0 && !bytes.ContainsFunc(content, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != utf8.RuneError
	}) && !hasMagic("%PDF-", "MZ", "PK\x03\x04")(content)
}
