package filetype_test

import (
	"archive/zip"
	"bytes"
	"slices"
	"testing"

	"bomcabot/bot/filetype"
	"bomcabot/store"
)

// zipArchive returns a ZIP archive with these files. The content of each is its name, but that of mimetype is the given
// type.
func zipArchive(t testing.TB, mimetype string, names ...string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		file, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		content := name
		if name == "mimetype" {
			content = mimetype
		}
		if _, err := file.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// compoundFile returns the beginning of a file of the older office formats, and the name of a stream.
func compoundFile(stream string) string {
	content := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1......"
	for _, c := range stream + "\x00" {
		content += string(c) + "\x00"
	}
	return content
}

func TestDetect(t *testing.T) {
	const (
		openXML      = "application/vnd.openxmlformats-officedocument."
		openDocument = "application/vnd.oasis.opendocument."
	)
	docx := zipArchive(t, "", "[Content_Types].xml", "_rels/.rels", "word/document.xml")
	macros := zipArchive(t, "", "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
	xlsx := zipArchive(t, "", "[Content_Types].xml", "xl/workbook.xml")
	pptx := zipArchive(t, "", "ppt/presentation.xml", "[Content_Types].xml")
	odt := zipArchive(t, openDocument+"text", "mimetype", "content.xml")
	tests := []struct {
		name, content, want string // want is empty if the content is not what the name says
	}{
		{"photo.jpg", "\xff\xd8\xff\xe0", "image/jpeg"},
		{"PHOTO.JPEG", "\xff\xd8\xff\xe1", "image/jpeg"},
		{"photo.jpg", "\x89PNG\r\n\x1a\n", ""},
		{"a.png", "\x89PNG\r\n\x1a\n…", "image/png"},
		{"a.webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"},
		{"a.webp", "RIFF\x00\x00\x00\x00AVI ", ""},
		{"a.heic", "\x00\x00\x00\x18ftypheic", "image/heic"},
		{"a.heic", "\x00\x00\x00\x18ftypmp42", ""},
		{"scan.tif", "II*\x00", "image/tiff"},

		{"list.pdf", "%PDF-1.7\n", "application/pdf"},
		{"list.pdf", "MZ\x90\x00", ""},
		{"list.pdf", "", ""},
		{"list.pdf", "<html>", ""},

		{"list.docx", docx, openXML + "wordprocessingml.document"},
		{"list.xlsx", docx, ""},
		{"list.docx", docx[:len(docx)/2], ""},
		{"list.docx", macros, ""},
		{"list.xlsx", xlsx, openXML + "spreadsheetml.sheet"},
		{"talk.pptx", pptx, openXML + "presentationml.presentation"},
		{"list.odt", odt, openDocument + "text"},
		{"list.ods", zipArchive(t, openDocument+"text", "mimetype"), ""},
		{"list.odp", zipArchive(t, "", "content.xml"), ""},

		{"old.doc", compoundFile("WordDocument"), "application/msword"},
		{"old.xls", compoundFile("Workbook"), "application/vnd.ms-excel"},
		{"old.ppt", compoundFile("PowerPoint Document"), "application/vnd.ms-powerpoint"},
		{"mail.msg", compoundFile("__properties_version1.0"), "application/vnd.ms-outlook"},
		{"old.doc", compoundFile("Workbook"), ""},
		{"old.doc", "{\\rtf1}", ""},

		{"mail.eml", "From: ann@example.org\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\nHello", "message/rfc822"},
		{"mail.eml", "Hello", ""},
		{"notes.txt", "Заметки\n", "text/plain"},
		{"notes.txt", "\xc7\xe0\xec\xe5\xf2\xea\xe8", "text/plain"},
		{"notes.txt", "a\x00b", ""},
		{"notes.txt", "%PDF-1.7", ""},
		{"list.csv", "name;country\n", "text/csv"},

		{"program.exe", "MZ", ""},
		{"list", "%PDF-1.7", ""},
		{"film.mp4", "\x00\x00\x00\x18ftypmp42", ""},
	}
	for _, test := range tests {
		mime, ok := filetype.Detect(test.name, []byte(test.content))
		if ok != (test.want != "") || ok && mime != test.want {
			t.Errorf("%s with %.20q is %q, %v; want %q", test.name, test.content, mime, ok, test.want)
		}
	}
}

func TestDetectImage(t *testing.T) {
	if mime, ok := filetype.DetectImage([]byte("\x89PNG\r\n\x1a\n")); !ok || mime != "image/png" {
		t.Errorf("a PNG is %q, %v", mime, ok)
	}
	if mime, ok := filetype.DetectImage([]byte("%PDF-1.7")); ok {
		t.Errorf("a PDF is the image %q", mime)
	}
}

func TestHasKnownExtension(t *testing.T) {
	for name, want := range map[string]bool{
		"List.PDF": true, "a.b.docx": true, "macros.docm": false, "film.mp4": false, "list.pdf.exe": false,
		"archive.zip": false, "": false, ".": false,
	} {
		if got := filetype.HasKnownExtension(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}

func TestExtension(t *testing.T) {
	for _, mime := range filetype.MIMETypes() {
		if !filetype.HasKnownExtension("example" + filetype.Extension(mime)) {
			t.Errorf("%s has the extension %q", mime, filetype.Extension(mime))
		}
	}
	if extension := filetype.Extension("video/mp4"); extension != "" {
		t.Errorf("a film has the extension %q", extension)
	}
}

// The database accepts as evidence exactly the types that this package knows.
func TestTypesAreThoseOfEvidence(t *testing.T) {
	known, accepted := filetype.MIMETypes(), store.EvidenceTypes()
	slices.Sort(known)
	slices.Sort(accepted)
	if !slices.Equal(known, accepted) {
		t.Errorf("known: %q\naccepted: %q", known, accepted)
	}
}

// No file makes Detect panic.
func FuzzDetect(f *testing.F) {
	f.Add("list.docx", []byte(zipArchive(f, "", "[Content_Types].xml", "word/document.xml")))
	f.Add("mail.eml", []byte("From: ann@example.org\r\nDate: x\r\n\r\n"))
	f.Add("list.odt", []byte(zipArchive(f, "application/vnd.oasis.opendocument.text", "mimetype")))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		if mime, ok := filetype.Detect(name, content); ok && !slices.Contains(filetype.MIMETypes(), mime) {
			t.Errorf("%q is %q", name, mime)
		}
	})
}
