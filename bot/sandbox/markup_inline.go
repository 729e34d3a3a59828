package sandbox

import (
	"encoding/json"
	"unicode/utf8"
)

// inlineButton is the Bot API's InlineKeyboardButton. Pointers distinguish empty fields from absent ones.
type inlineButton struct {
	Text                         string  `json:"text"`
	URL                          *string `json:"url,omitempty"`
	CallbackData                 *string `json:"callback_data,omitempty"`
	SwitchInlineQuery            *string `json:"switch_inline_query,omitempty"`
	SwitchInlineQueryCurrentChat *string `json:"switch_inline_query_current_chat,omitempty"`

	SwitchInlineQueryChosenChat json.RawMessage `json:"switch_inline_query_chosen_chat,omitempty"`
	WebApp                      *struct {
		URL string `json:"url"`
	} `json:"web_app,omitempty"`
	LoginURL *struct {
		URL string `json:"url"`
	} `json:"login_url,omitempty"`
	CopyText *struct {
		Text string `json:"text"`
	} `json:"copy_text,omitempty"`
	CallbackGame json.RawMessage `json:"callback_game,omitempty"`
	Pay          bool            `json:"pay,omitempty"`

	Style             string `json:"style,omitempty"`
	IconCustomEmojiID string `json:"icon_custom_emoji_id,omitempty"`
}

// actions returns the names of the set fields that say what the button does.
func (b *inlineButton) actions() (names []string) {
	for _, field := range [...]struct {
		name string
		set  bool
	}{
		{"url", b.URL != nil},
		{"callback_data", b.CallbackData != nil},
		{"switch_inline_query", b.SwitchInlineQuery != nil},
		{"switch_inline_query_current_chat", b.SwitchInlineQueryCurrentChat != nil},
		{"switch_inline_query_chosen_chat", b.SwitchInlineQueryChosenChat != nil},
		{"web_app", b.WebApp != nil},
		{"login_url", b.LoginURL != nil},
		{"copy_text", b.CopyText != nil},
		{"callback_game", b.CallbackGame != nil},
		{"pay", b.Pay},
	} {
		if field.set {
			names = append(names, field.name)
		}
	}
	return names
}

// toButton converts the button to the exported type.
func (b *inlineButton) toButton() Button {
	switch {
	case b.URL != nil:
		return Button{Text: b.Text, Style: b.Style, URL: *b.URL}
	case b.CallbackData != nil:
		return Button{Text: b.Text, Style: b.Style, Data: *b.CallbackData}
	default:
		return Button{Text: b.Text, Style: b.Style, Other: b.actions()[0]}
	}
}

// toButtons converts the rows to the exported type.
func toButtons(rows [][]inlineButton) [][]Button {
	if rows == nil {
		return nil
	}
	buttons := make([][]Button, len(rows))
	for i, row := range rows {
		for j := range row {
			buttons[i] = append(buttons[i], row[j].toButton())
		}
	}
	return buttons
}

// parseInlineKeyboard parses and validates the rows of an inline keyboard. It drops empty rows, as Telegram does.
func parseInlineKeyboard(raw [][]json.RawMessage, to *chat) ([][]inlineButton, error) {
	var rows [][]inlineButton
	count := 0
	for _, rawRow := range raw {
		if len(rawRow) == 0 {
			continue
		}
		if count += len(rawRow); count > maxInlineButtons || len(rawRow) > maxButtonsPerRow {
			return nil, badRequest("reply markup is too long")
		}
		row := make([]inlineButton, len(rawRow))
		for i, rawButton := range rawRow {
			if err := json.Unmarshal(rawButton, &row[i]); err != nil {
				return nil, badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
			}
			if err := row[i].validate(to); err != nil {
				return nil, err
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// validate applies Telegram's rules to a button and normalizes its URL.
func (b *inlineButton) validate(to *chat) error {
	if b.CopyText != nil && b.CopyText.Text == "" {
		b.CopyText = nil // some libraries send an empty one with every button, and Telegram ignores it
	}
	if b.Text == "" {
		return badRequest("inline keyboard button text must be non-empty")
	}
	if err := checkStyle(b.Style); err != nil {
		return err
	}
	switch actions := b.actions(); {
	case len(actions) == 0:
		return badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case len(actions) > 1:
		return badRequest(
			"can't parse inline keyboard button: exactly one of the optional fields must be used, found %q", actions)
	case b.URL != nil:
		if _, ok := parseMentionURL(*b.URL); ok {
			return nil
		}
		url, err := normalizeURL(*b.URL)
		if err != nil {
			return badRequest("inline keyboard button URL '%s' is invalid: %v", *b.URL, err)
		}
		b.URL = &url
	case b.CallbackData != nil && (*b.CallbackData == "" || len(*b.CallbackData) > maxCallbackBytes):
		return badRequest("BUTTON_DATA_INVALID")
	case b.CopyText != nil && utf8.RuneCountInString(b.CopyText.Text) > maxCopyTextLength:
		return badRequest("BUTTON_COPY_TEXT_INVALID")
	case b.WebApp != nil:
		return b.validateWebApp(to)
	case to.kind == kindChannel && (b.SwitchInlineQuery != nil || b.SwitchInlineQueryCurrentChat != nil):
		return badRequest("can't use %s button in a channel chat, because users will not be able to use the button "+
			"without knowing bot's username", actions[0])
	}
	return nil
}

// checkStyle returns an error for a style of a button that Telegram does not know. How Telegram words it is not
// documented.
func checkStyle(style string) error {
	switch style {
	case "", "danger", "success", "primary":
		return nil
	default:
		return badRequest("invalid button style %q specified", style)
	}
}

// validateWebApp applies Telegram's rules to a button that opens a Web App.
func (b *inlineButton) validateWebApp(to *chat) error {
	if !to.isPrivate() {
		return badRequest("BUTTON_TYPE_INVALID")
	}
	url, err := normalizeURL(b.WebApp.URL)
	if err == nil && url[:len("https:")] != "https:" {
		return badRequest("inline keyboard button Web App URL '%s' is invalid: Only HTTPS links are allowed",
			b.WebApp.URL)
	}
	if err != nil {
		return badRequest("inline keyboard button Web App URL '%s' is invalid: %v", b.WebApp.URL, err)
	}
	return nil
}
