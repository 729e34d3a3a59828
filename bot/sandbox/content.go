package sandbox

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// Content is what a message can carry besides text: [Document], [Photo], [Contact], [Location], [Sticker], [Video],
// [Voice], [VideoNote], [Audio], [Animation], [Poll] and [Dice].
type Content interface {
	// attachment returns the file of the content. The name is "" if the content has no file.
	attachment() Document
	// addTo sets the message's field for the content.
	addTo(w *wireMessage, f *file)
	// label returns the name of the content in a transcript, such as "document event.ics (412 bytes)".
	label(f *file) string
}

// A Document is a file with a name.
type Document struct {
	Name    string
	MIME    string // "" means that it is derived from the name, or else from the data
	Data    []byte
	Caption string
}

// A Photo is a picture.
type Photo struct {
	Name    string // "" means "photo.png"
	Data    []byte // PNG, JPEG or GIF; empty means a single white pixel
	Caption string
}

// A Contact is an entry of an address book.
type Contact struct {
	Phone, FirstName, LastName string
	VCard                      string
}

// A Location is a geographic position, in degrees.
type Location struct{ Latitude, Longitude float64 }

// A Sticker is a sticker for an emoji.
type Sticker struct{ Emoji string }

// A Dice is a thrown die that shows a value from 1 to 6.
type Dice struct{ Value int }

// A Poll is a question with options to choose from.
type Poll struct {
	Question string
	Options  []string
}

// Recordings, for which the sandbox fills in a placeholder file.
type (
	// Video is a video.
	Video struct{ Caption string }
	// Voice is a voice message.
	Voice struct{ Caption string }
	// VideoNote is a round video.
	VideoNote struct{}
	// Audio is a piece of music.
	Audio struct{ Caption string }
	// Animation is a silent video.
	Animation struct{ Caption string }
)

func (d Document) attachment() Document { return d }
func (p Photo) attachment() Document {
	if len(p.Data) == 0 {
		p.Data = whitePixel()
	}
	return Document{Name: cmp.Or(p.Name, "photo.png"), Data: p.Data}
}

func (Contact) attachment() Document   { return Document{} }
func (Location) attachment() Document  { return Document{} }
func (Dice) attachment() Document      { return Document{} }
func (Poll) attachment() Document      { return Document{} }
func (Sticker) attachment() Document   { return placeholderFile("sticker.webp", "image/webp") }
func (Video) attachment() Document     { return placeholderFile("video.mp4", "video/mp4") }
func (Voice) attachment() Document     { return placeholderFile("voice.ogg", "audio/ogg") }
func (VideoNote) attachment() Document { return placeholderFile("note.mp4", "video/mp4") }
func (Audio) attachment() Document     { return placeholderFile("audio.mp3", "audio/mpeg") }
func (Animation) attachment() Document { return placeholderFile("animation.mp4", "video/mp4") }

// whitePixel returns a PNG of one white pixel.
func whitePixel() []byte {
	pixel := image.NewGray(image.Rect(0, 0, 1, 1))
	pixel.Set(0, 0, color.White)
	var out bytes.Buffer
	if err := png.Encode(&out, pixel); err != nil {
		panic(err) // writing to a buffer does not fail
	}
	return out.Bytes()
}

// placeholderFile returns a file whose data does not matter.
func placeholderFile(name, mime string) Document {
	return Document{Name: name, MIME: mime, Data: []byte(name)}
}

func (Document) label(f *file) string { return fmt.Sprintf("document %s (%d bytes)", f.name, f.size) }
func (Photo) label(f *file) string    { return fmt.Sprintf("photo %s (%d bytes)", f.name, f.size) }
func (c Contact) label(*file) string  { return "contact " + c.Phone + ", " + c.name() }
func (l Location) label(*file) string { return fmt.Sprintf("location %g, %g", l.Latitude, l.Longitude) }
func (s Sticker) label(*file) string  { return "sticker " + s.Emoji }
func (d Dice) label(*file) string     { return fmt.Sprintf("dice %d", d.Value) }
func (p Poll) label(*file) string     { return "poll " + p.Question }
func (Video) label(*file) string      { return "video" }
func (Voice) label(*file) string      { return "voice" }
func (VideoNote) label(*file) string  { return "video note" }
func (Audio) label(*file) string      { return "audio" }
func (Animation) label(*file) string  { return "animation" }
func (c Contact) name() string        { return Person{FirstName: c.FirstName, LastName: c.LastName}.name() }
func (d Document) caption() string    { return d.Caption }
func (p Photo) caption() string       { return p.Caption }
func (v Video) caption() string       { return v.Caption }
func (v Voice) caption() string       { return v.Caption }
func (a Audio) caption() string       { return a.Caption }
func (a Animation) caption() string   { return a.Caption }

// captionOf returns the caption of the content; "" if it has none.
func captionOf(c Content) string {
	if c, ok := c.(interface{ caption() string }); ok {
		return c.caption()
	}
	return ""
}

// stripData removes the bytes of a document or photo before a message keeps the content. The bytes are stored in
// Server.files, which drops the oldest ones.
func stripData(c Content) Content {
	switch c := c.(type) {
	case Document:
		c.Data = nil
		return c
	case Photo:
		c.Data = nil
		return c
	}
	return c
}
