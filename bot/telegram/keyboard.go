package telegram

// Keyboard has buttons under a message (Inline) or under the input field (Menu), but not both.
type Keyboard struct {
	Inline      [][]Button `json:"inline,omitempty"`
	Menu        [][]string `json:"menu,omitempty"`
	Placeholder string     `json:"placeholder,omitempty"` // in the empty input field above a Menu, 1 to 64 characters
}

// Button is an inline button with exactly one of URL, Data and Copy, see
// https://core.telegram.org/bots/api#inlinekeyboardbutton. The type of the library is not used, because it writes an
// empty copy_text into every button.
type Button struct {
	Text  string    `json:"text"`
	Style string    `json:"style,omitempty"` // danger, success or primary
	URL   string    `json:"url,omitempty"`
	Data  string    `json:"callback_data,omitempty"` // 1 to 64 bytes
	Copy  *CopyText `json:"copy_text,omitempty"`
}

// CopyText is what a button copies to the clipboard.
type CopyText struct {
	Text string `json:"text"` // 1 to 256 characters
}

// markup returns the keyboard as the Bot API takes it; nil for none.
func (k Keyboard) markup() any {
	switch {
	case k.Inline != nil:
		return map[string]any{"inline_keyboard": k.Inline}
	case k.Menu != nil:
		rows := make([][]map[string]string, len(k.Menu))
		for i, row := range k.Menu {
			for _, text := range row {
				rows[i] = append(rows[i], map[string]string{"text": text})
			}
		}
		return map[string]any{
			"keyboard": rows, "resize_keyboard": true, "is_persistent": true, "input_field_placeholder": k.Placeholder,
		}
	default:
		return nil
	}
}
