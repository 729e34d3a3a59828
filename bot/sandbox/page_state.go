package sandbox

import "time"

// maxPageMessages is how many of the newest messages the page shows.
const maxPageMessages = 200

// A pageState is what a person sees of a chat.
type pageState struct {
	Messages    []pageMessage `json:"messages"`
	Keyboard    [][]string    `json:"keyboard"` // null if there is none
	Placeholder string        `json:"placeholder"`
	Commands    []Command     `json:"commands"`
	Typing      bool          `json:"typing"`    // the bot works on something, or says that it does
	LastRead    int           `json:"last_read"` // id of the newest message that the person has read
}

// A pageMessage is a message on the page.
type pageMessage struct {
	ID       int            `json:"id"`
	From     string         `json:"from"` // "bot" or "person"
	Name     string         `json:"name"`
	Mine     bool           `json:"mine"`
	HTML     string         `json:"html"`               // safe to insert into the page
	Language string         `json:"language,omitempty"` // of the text, if it is known
	Reply    *pageReply     `json:"reply,omitempty"`
	Time     string         `json:"time"` // RFC 3339, UTC
	Edited   bool           `json:"edited"`
	Inline   [][]pageButton `json:"inline,omitempty"`
	Document *pageDocument  `json:"document,omitempty"`
	Photo    *pagePhoto     `json:"photo,omitempty"`
	Contact  *pageContact   `json:"contact,omitempty"`
	Service  string         `json:"service,omitempty"` // description of a service message or of unsupported content
}

type pageButton struct {
	Text  string `json:"text"`
	Style string `json:"style,omitempty"`
	URL   string `json:"url,omitempty"`
	Data  string `json:"data,omitempty"`
	Copy  string `json:"copy,omitempty"`
}

type pageDocument struct {
	Name string `json:"name"`
	Size int    `json:"size"` // bytes
	URL  string `json:"url"`
}

type pagePhoto struct {
	URL    string `json:"url"`
	Width  int    `json:"width"` // in pixels
	Height int    `json:"height"`
}

// A pageReply is the message that a message replies to.
type pageReply struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
	Text string `json:"text"` // the first line
}

type pageContact struct {
	Phone string `json:"phone"`
	Name  string `json:"name"`
}

// pageState returns what the person sees of the chat.
func (p participant) pageState() pageState {
	messages := p.chat.messages.all()
	state := pageState{
		Messages: []pageMessage{},
		Commands: append([]Command{}, p.srv.commandsFor(p.person, p.chat)...),
		Typing:   time.Now().Before(p.chat.typingUntil),
		LastRead: p.person.lastRead[p.chat.id],
	}
	if k := p.chat.keyboard; k != nil {
		state.Placeholder = k.Placeholder
		if k.Rows != nil {
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

// pageMessage returns what the person sees of a message.
func (p participant) pageMessage(m *message) pageMessage {
	view := pageMessage{
		ID: m.id, From: "person", Name: m.authorName(),
		Mine:   p.wrote(m),
		HTML:   renderHTML(m.text, m.entities, pageTags),
		Time:   m.date.UTC().Format(time.RFC3339),
		Edited: !m.editedAt.IsZero(), Language: m.language,
	}
	if original, ok := p.chat.messages.get(m.replyTo); ok && !original.deleted {
		view.Reply = &pageReply{original.id, original.authorName(), original.firstLine()}
	}
	if m.fromBot {
		view.From = "bot"
	}
	for _, row := range m.inline {
		var buttons []pageButton
		for _, b := range row {
			buttons = append(buttons, b.toPageButton())
		}
		view.Inline = append(view.Inline, buttons)
	}
	switch media := m.media.(type) {
	case nil:
		if m.service != nil {
			view.Service = m.authorName() + " " + m.service.label()
		}
	case Document, Video, Animation:
		view.Document = &pageDocument{m.file.name, m.file.size, fileURL(m.file)}
	case Photo:
		view.Photo = &pagePhoto{fileURL(m.file), m.file.width, m.file.height}
	case Contact:
		view.Contact = &pageContact{media.Phone, media.name()}
	default:
		view.Service = media.label(m.file)
	}
	return view
}

// toPageButton converts the button for the page. A button whose action the page does not support has only a text.
func (b *inlineButton) toPageButton() pageButton {
	button := b.toButton()
	view := pageButton{Text: button.Text, Style: button.Style, URL: button.URL, Data: button.Data}
	if b.CopyText != nil {
		view.Copy = b.CopyText.Text
	}
	return view
}

// fileURL returns the URL path of a file on the page.
func fileURL(f *file) string { return "/sandbox/files/" + f.id }
