package sandbox

import "time"

// maxPageMessages is how many of the newest messages the page shows.
const maxPageMessages = 200

// A pageState is all that a person sees of a chat.
type pageState struct {
	Messages    []pageMessage `json:"messages"`
	Keyboard    [][]string    `json:"keyboard"` // null when there is none
	Placeholder string        `json:"placeholder"`
	Commands    []Command     `json:"commands"`
}

// A pageMessage is a message on the page.
type pageMessage struct {
	ID       int            `json:"id"`
	From     string         `json:"from"` // "bot" or "person"
	Name     string         `json:"name"`
	Mine     bool           `json:"mine"`
	HTML     string         `json:"html"` // safe to put into the page
	Time     string         `json:"time"` // RFC 3339, UTC
	Edited   bool           `json:"edited"`
	Inline   [][]pageButton `json:"inline,omitempty"`
	Document *pageDocument  `json:"document,omitempty"`
	Photo    *pagePhoto     `json:"photo,omitempty"`
	Contact  *pageContact   `json:"contact,omitempty"`
	Service  string         `json:"service,omitempty"` // what happened, or what kind of message it is
}

type pageButton struct {
	Text string `json:"text"`
	URL  string `json:"url,omitempty"`
	Data string `json:"data,omitempty"`
	Copy string `json:"copy,omitempty"`
}

type pageDocument struct {
	Name string `json:"name"`
	Size int    `json:"size"` // bytes
	URL  string `json:"url"`
}

type pagePhoto struct {
	URL string `json:"url"`
}

type pageContact struct {
	Phone string `json:"phone"`
	Name  string `json:"name"`
}

// pageState is what the person sees of the chat.
func (p participant) pageState() pageState {
	messages := p.chat.messages.all()
	state := pageState{
		Messages: []pageMessage{},
		Commands: append([]Command{}, p.srv.commandsFor(p.person, p.chat)...),
	}
	if k := p.chat.keyboard; k != nil {
		state.Placeholder = k.placeholder
		if k.rows != nil {
			state.Keyboard = k.labels()
		}
	}
	for _, m := range messages[max(0, len(messages)-maxPageMessages):] {
		if !m.deleted {
			state.Messages = append(state.Messages, p.pageMessage(m))
		}
	}
	return state
}

// pageMessage is what the person sees of a message.
func (p participant) pageMessage(m *message) pageMessage {
	shown := pageMessage{
		ID: m.id, From: "person", Name: m.authorName(),
		Mine:   m.senderChat == nil && !m.fromBot && m.from.ID == p.person.ID,
		HTML:   renderHTML(m.text, m.entities, pageTags),
		Time:   m.date.UTC().Format(time.RFC3339),
		Edited: !m.editedAt.IsZero(),
	}
	if m.fromBot {
		shown.From = "bot"
	}
	for _, row := range m.inline {
		var shownRow []pageButton
		for _, b := range row {
			shownRow = append(shownRow, b.toPageButton())
		}
		shown.Inline = append(shown.Inline, shownRow)
	}
	switch media := m.media.(type) {
	case nil:
		if m.service != nil {
			shown.Service = m.authorName() + " " + m.service.label()
		}
	case Document:
		shown.Document = &pageDocument{m.file.name, m.file.size, fileURL(m.file)}
	case Photo:
		shown.Photo = &pagePhoto{fileURL(m.file)}
	case Contact:
		shown.Contact = &pageContact{media.Phone, media.name()}
	default:
		shown.Service = media.label(m.file)
	}
	return shown
}

// toPageButton is the button as the page shows it; one that does what the page cannot has its text alone.
func (b *inlineButton) toPageButton() pageButton {
	seen := b.toButton()
	shown := pageButton{Text: seen.Text, URL: seen.URL, Data: seen.Data}
	if b.CopyText != nil {
		shown.Copy = b.CopyText.Text
	}
	return shown
}

// fileURL is where the page finds a file.
func fileURL(f *file) string { return "/sandbox/files/" + f.id }
