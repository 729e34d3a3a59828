package sandbox

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// Content is what a message can carry besides text: [Document], [IsPhoto], [Contact], [Location], [Sticker], [Voice],
// [VideoNote], [Audio], [Animation], [Poll] and [Dice].
type Content interface {
	// attachment returns the file that goes with it; its name is "" when there is none.
	attachment() Document
	// addTo sets the field of the message that carries it.
	addTo(w *wireMessage, f *file)
	// label names it in a transcript, such as "document event.ics (412 bytes)".
	label(f *file) string
}

// A Document is a file with a name.
type Document struct {
	Name    string
	MIME    string // "" means the one that the name tells
	Data    []byte
	Caption string
}

// A Photo is a picture.
type Photo struct {
	Name    string // "" means "photo.png"
	Data    []byte // PNG, JPEG or GIF; none means a single white pixel
	Caption string
}

// A Contact is a card of the address book.
type Contact struct {
	Phone, FirstName, LastName string
	VCard                      string
}

// A Location is a point on the map, in degrees.
type Location struct{ Latitude, Longitude float64 }

// A Sticker stands for an emoji.
type Sticker struct{ Emoji string }

// A Dice has thrown a value from 1 to 6.
type Dice struct{ Value int }

// A Poll is a question with answers to choose from.
type Poll struct {
	Question string
	Options  []string
}

// Recordings, without data of their own.
type (
	Voice     struct{} // a voice message
	VideoNote struct{} // a round video
	Audio     struct{} // a piece of music
	Animation struct{} // a silent video
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
func (Voice) attachment() Document     { return placeholderFile("voice.ogg", "audio/ogg") }
func (VideoNote) attachment() Document { return placeholderFile("note.mp4", "video/mp4") }
func (Audio) attachment() Document     { return placeholderFile("audio.mp3", "audio/mpeg") }
func (Animation) attachment() Document { return placeholderFile("animation.mp4", "video/mp4") }

// whitePixel is the smallest picture.
func whitePixel() []byte {
	pixel := image.NewGray(image.Rect(0, 0, 1, 1))
	pixel.Set(0, 0, color.White)
	var out bytes.Buffer
	if err := png.Encode(&out, pixel); err != nil {
		panic(err) // a buffer takes everything
	}
	return out.Bytes()
}

// placeholderFile is a file whose content does not matter.
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
func (Voice) label(*file) string      { return "voice" }
func (VideoNote) label(*file) string  { return "video note" }
func (Audio) label(*file) string      { return "audio" }
func (Animation) label(*file) string  { return "animation" }
func (c Contact) name() string        { return Person{FirstName: c.FirstName, LastName: c.LastName}.name() }
func (d Document) caption() string    { return d.Caption }
func (p Photo) caption() string       { return p.Caption }

// captionOf returns the text that goes with it, if it can have one.
func captionOf(c Content) string {
	if c, ok := c.(interface{ caption() string }); ok {
		return c.caption()
	}
	return ""
}

// stripData leaves the bytes out of what a message holds: they are kept, and forgotten, with the files.
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
