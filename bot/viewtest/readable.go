package viewtest

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"bomcabot/bot/view"
)

// leakedMarkup is what nobody should ever read: a missing value or a placeholder.
var leakedMarkup = []string{"<no value>", "{{", "}}", "%!"}

// leakedKey is the key of a missing text. Nobody should read it either.
var leakedKey = regexp.MustCompile(`\b(?:section|country|city|button|menu|command|event|contact|answer|error|inbox|` +
	`rate|zone|status|role|team|invite|invitations?|audit)_[a-z]+\b`)

// checkReadable returns an error for a text with leaked markup or a leaked key.
func checkReadable(text string) error {
	for _, markup := range leakedMarkup {
		if strings.Contains(text, markup) {
			return fmt.Errorf("%q shows in %.200q", markup, text)
		}
	}
	if strings.Contains(text, "_") { // cheaper than the expression
		if key := leakedKey.FindString(text); key != "" {
			return fmt.Errorf("%q shows in %.200q", key, text)
		}
	}
	return nil
}

// Read is a message and what people read of it.
type Read struct {
	Name    string
	Message view.Message
	Want    string
}

// CheckReads checks what people read of messages, without tags and entities.
func CheckReads(t *testing.T, tests []Read) {
	t.Helper()
	client := NewSandboxClient(t)
	for _, tt := range tests {
		seen, err := client.Send(tt.Message)
		if err != nil {
			t.Errorf("%s: %v", tt.Name, err)
		}
		if seen.Text != tt.Want {
			t.Errorf("%s:\n got %q\nwant %q", tt.Name, seen.Text, tt.Want)
		}
	}
}

// Verbatim is a message with a text that a person wrote, and how many times it shows that text.
type Verbatim struct {
	Name    string
	Message view.Message
	Text    string
	Times   int
}

// CheckVerbatim checks that messages show what people wrote exactly as they wrote it, whatever it looks like.
func CheckVerbatim(t *testing.T, tests []Verbatim) {
	t.Helper()
	client := NewSandboxClient(t)
	for _, tt := range tests {
		seen, err := client.Send(tt.Message)
		if err != nil {
			t.Errorf("%s: %v", tt.Name, err)
		}
		shown := seen.Text + seen.Caption
		if got := strings.Count(shown, tt.Text); got != tt.Times {
			t.Errorf("%s shows %q %d times, want %d: %q", tt.Name, tt.Text, got, tt.Times, shown)
		}
		if strings.Contains(tt.Message.HTML, "&amp;amp;") {
			t.Errorf("%s is escaped twice: %q", tt.Name, tt.Message.HTML)
		}
	}
}

// ButtonLabels writes the labels of the buttons under a message, row by row: "[Yes] [No]".
func ButtonLabels(m view.Message) string {
	var rows []string
	for _, row := range m.Buttons {
		var labels []string
		for _, button := range row {
			labels = append(labels, "["+button.Text+"]")
		}
		rows = append(rows, strings.Join(labels, " "))
	}
	return strings.Join(rows, "\n")
}
