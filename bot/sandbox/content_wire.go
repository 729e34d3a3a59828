package sandbox

// wireFile has the fields that the Bot API's file objects share: Document, PhotoSize, Sticker, Voice and others.
// Fields that an object does not have are empty and omitted.
type wireFile struct {
	FileID       string `json:"file_id"`
	FileUniqueID string `json:"file_unique_id"`
	FileName     string `json:"file_name,omitempty"`
	MIMEType     string `json:"mime_type,omitempty"`
	FileSize     int    `json:"file_size"` // bytes
}

func (f *file) wire() wireFile {
	return wireFile{FileID: f.id, FileUniqueID: f.uniqueID, FileSize: f.size}
}

// wireWithName is wire with the name and the MIME type.
func (f *file) wireWithName() wireFile {
	w := f.wire()
	w.FileName, w.MIMEType = f.name, f.mime
	return w
}

func (Document) addTo(w *wireMessage, f *file) { w.Document = f.wireWithName() }

func (Photo) addTo(w *wireMessage, f *file) {
	w.Photo = []any{struct {
		wireFile
		Width  int `json:"width"`
		Height int `json:"height"`
	}{f.wire(), f.width, f.height}}
}

func (c Contact) addTo(w *wireMessage, _ *file) {
	w.Contact = struct {
		PhoneNumber string `json:"phone_number"`
		FirstName   string `json:"first_name"`
		LastName    string `json:"last_name,omitempty"`
		VCard       string `json:"vcard,omitempty"`
	}{c.Phone, c.FirstName, c.LastName, c.VCard}
}

func (l Location) addTo(w *wireMessage, _ *file) {
	w.Location = struct {
		Latitude  float64 `json:"latitude"`
		Longitude float64 `json:"longitude"`
	}{l.Latitude, l.Longitude}
}

func (s Sticker) addTo(w *wireMessage, f *file) {
	w.Sticker = struct {
		wireFile
		Type       string `json:"type"`
		Width      int    `json:"width"`
		Height     int    `json:"height"`
		IsAnimated bool   `json:"is_animated"`
		IsVideo    bool   `json:"is_video"`
		Emoji      string `json:"emoji,omitempty"`
	}{wireFile: f.wire(), Type: "regular", Width: 512, Height: 512, Emoji: s.Emoji}
}

func (d Dice) addTo(w *wireMessage, _ *file) {
	w.Dice = struct {
		Emoji string `json:"emoji"`
		Value int    `json:"value"`
	}{"🎲", d.Value}
}

func (p Poll) addTo(w *wireMessage, _ *file) {
	type option struct {
		Text       string `json:"text"`
		VoterCount int    `json:"voter_count"`
	}
	options := make([]option, len(p.Options))
	for i, text := range p.Options {
		options[i].Text = text
	}
	w.Poll = struct {
		ID              string   `json:"id"`
		Question        string   `json:"question"`
		Options         []option `json:"options"`
		TotalVoterCount int      `json:"total_voter_count"`
		IsClosed        bool     `json:"is_closed"`
		IsAnonymous     bool     `json:"is_anonymous"`
		Type            string   `json:"type"`
		MultipleAnswers bool     `json:"allows_multiple_answers"`
	}{ID: "1", Question: p.Question, Options: options, IsAnonymous: true, Type: "regular"}
}

// wireRecording is the Bot API's Video, Voice, VideoNote, Audio or Animation.
type wireRecording struct {
	wireFile
	Duration int `json:"duration"` // seconds
	Width    int `json:"width,omitempty"`
	Height   int `json:"height,omitempty"`
	Length   int `json:"length,omitempty"` // side of a video note, in pixels
}

func (Video) addTo(w *wireMessage, f *file) {
	w.Video = wireRecording{wireFile: f.wireWithName(), Duration: 3, Width: 320, Height: 240}
}

func (Voice) addTo(w *wireMessage, f *file) {
	w.Voice = wireRecording{wireFile: f.wireWithName(), Duration: 3}
}

func (Audio) addTo(w *wireMessage, f *file) {
	w.Audio = wireRecording{wireFile: f.wireWithName(), Duration: 3}
}

func (VideoNote) addTo(w *wireMessage, f *file) {
	w.VideoNote = wireRecording{wireFile: f.wire(), Duration: 3, Length: 240}
}

func (Animation) addTo(w *wireMessage, f *file) {
	w.Animation = wireRecording{wireFile: f.wireWithName(), Duration: 3, Width: 320, Height: 240}
	// "For backward compatibility, when this field is set, the document field will also be set":
	// https://core.telegram.org/bots/api#message
	w.Document = f.wireWithName()
}
