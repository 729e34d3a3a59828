package sandbox

import (
	"encoding/json"
	"unicode/utf8"
)

// Limits of keyboards. For callback_data, copy_text and input_field_placeholder see
// https://core.telegram.org/bots/api#inlinekeyboardbutton and https://core.telegram.org/bots/api#replykeyboardmarkup.
const (
	maxInlineButtons     = 100 // inline buttons of a message
	maxButtonsPerRow     = 8   // inline buttons of a row
	maxCallbackBytes     = 64
	maxCopyTextLength    = 256 // characters
	maxPlaceholderLength = 64  // characters
)

// A markup is a validated reply_markup. At most one of its fields is set.
type markup struct {
	inline         [][]inlineButton
	keyboard       *keyboard
	removeKeyboard bool
	forceReply     *keyboard // a keyboard without buttons
}

// affectsReplyKeyboard reports whether the markup changes the reply keyboard of the chat.
func (m markup) affectsReplyKeyboard() bool {
	return m.keyboard != nil || m.forceReply != nil || m.removeKeyboard
}

// A keyboard is a reply keyboard, or a forced reply if Rows is nil.
type keyboard struct {
	Rows        [][]keyboardButton `json:"rows,omitempty"`
	Placeholder string             `json:"placeholder,omitempty"`
	OneTime     bool               `json:"one_time,omitempty"` // it is removed with the next message of a person
}

// labels returns the texts of the buttons by row; nil for a nil keyboard.
func (k *keyboard) labels() [][]string {
	if k == nil {
		return nil
	}
	rows := make([][]string, len(k.Rows))
	for i, row := range k.Rows {
		for _, button := range row {
			rows[i] = append(rows[i], button.Text)
		}
	}
	return rows
}

// wireMarkup is any of the Bot API's four reply markups. Each of the first four fields belongs to one of them.
type wireMarkup struct {
	InlineKeyboard  *[][]json.RawMessage `json:"inline_keyboard"`
	Keyboard        *[][]json.RawMessage `json:"keyboard"`
	RemoveKeyboard  *bool                `json:"remove_keyboard"`
	ForceReply      *bool                `json:"force_reply"`
	OneTimeKeyboard bool                 `json:"one_time_keyboard"`
	Placeholder     string               `json:"input_field_placeholder"`
}

// wireInlineKeyboard is the Bot API's InlineKeyboardMarkup in a message.
type wireInlineKeyboard struct {
	InlineKeyboard [][]inlineButton `json:"inline_keyboard"`
}

// parseMarkup parses the reply_markup of a message to the chat.
func parseMarkup(raw string, to *chat) (markup, error) {
	if raw == "" {
		return markup{}, nil
	}
	if !json.Valid([]byte(raw)) {
		return markup{}, badRequest("can't parse reply keyboard markup JSON object")
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(raw), &fields) != nil || !isReplyMarkup(fields) {
		return markup{}, badRequest("object expected as reply markup")
	}
	var w wireMarkup
	if err := json.Unmarshal([]byte(raw), &w); err != nil {
		return markup{}, badRequest("can't parse reply keyboard markup JSON object: %v", err)
	}
	if utf8.RuneCountInString(w.Placeholder) > maxPlaceholderLength {
		return markup{}, badRequest("input_field_placeholder is too long")
	}
	switch {
	case w.Keyboard != nil:
		rows, err := parseKeyboard(*w.Keyboard, to)
		k := &keyboard{Rows: rows, Placeholder: w.Placeholder, OneTime: w.OneTimeKeyboard}
		return markup{keyboard: k}, err
	case w.RemoveKeyboard != nil:
		return markup{removeKeyboard: *w.RemoveKeyboard}, rejectInChannel(to)
	case w.ForceReply != nil:
		return markup{forceReply: &keyboard{Placeholder: w.Placeholder}}, rejectInChannel(to)
	case w.InlineKeyboard != nil:
		rows, err := parseInlineKeyboard(*w.InlineKeyboard, to)
		return markup{inline: rows}, err
	}
	return markup{}, nil
}

// isReplyMarkup reports whether the object is one of the four reply markups.
func isReplyMarkup(fields map[string]json.RawMessage) bool {
	for _, name := range [...]string{"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"} {
		if _, ok := fields[name]; ok {
			return true
		}
	}
	return false
}

// parseInlineMarkup parses the reply_markup of an edit, which can only be an inline keyboard.
func parseInlineMarkup(raw string, to *chat) ([][]inlineButton, error) {
	m, err := parseMarkup(raw, to)
	if err != nil {
		return nil, err
	}
	if m.affectsReplyKeyboard() {
		return nil, badRequest("inline keyboard expected")
	}
	return m.inline, nil
}

// rejectInChannel returns an error for a channel: its readers cannot write, so a reply keyboard is useless there.
func rejectInChannel(to *chat) error {
	if to.kind == kindChannel {
		return badRequest("inline keyboard expected")
	}
	return nil
}

// keyboardButton is the Bot API's KeyboardButton. A JSON string is a button with only a text.
type keyboardButton struct {
	Text            string          `json:"text"`
	RequestContact  bool            `json:"request_contact,omitempty"`
	RequestLocation bool            `json:"request_location,omitempty"`
	RequestPoll     json.RawMessage `json:"request_poll,omitempty"`
	RequestUsers    json.RawMessage `json:"request_users,omitempty"`
	RequestChat     json.RawMessage `json:"request_chat,omitempty"`
	WebApp          json.RawMessage `json:"web_app,omitempty"`
	Style           string          `json:"style,omitempty"`
}

func parseKeyboard(raw [][]json.RawMessage, to *chat) ([][]keyboardButton, error) {
	if err := rejectInChannel(to); err != nil {
		return nil, err
	}
	var rows [][]keyboardButton
	for _, rawRow := range raw {
		var row []keyboardButton
		for _, rawButton := range rawRow {
			button, err := parseKeyboardButton(rawButton, to)
			if err != nil {
				return nil, err
			}
			row = append(row, button)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func parseKeyboardButton(raw json.RawMessage, to *chat) (keyboardButton, error) {
	var b keyboardButton
	if json.Unmarshal(raw, &b.Text) != nil && json.Unmarshal(raw, &b) != nil {
		return b, badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
	}
	if b.Text == "" {
		return b, badRequest("keyboard button text must be non-empty")
	}
	if err := checkStyle(b.Style); err != nil {
		return b, err
	}
	if to.isPrivate() {
		return b, nil
	}
	for _, request := range [...]struct {
		isSet       bool
		description string
	}{
		{b.RequestContact, "phone number can be requested"},
		{b.RequestLocation, "location can be requested"},
		{b.RequestPoll != nil, "poll can be requested"},
		{b.RequestUsers != nil, "users can be requested"},
		{b.RequestChat != nil, "chats can be requested"},
		{b.WebApp != nil, "Web App buttons can be used"},
	} {
		if request.isSet {
			return b, badRequest("%s in private chats only", request.description)
		}
	}
	return b, nil
}
