package chat

import (
	"regexp"
	"strings"
	"testing"
)

// For any text: a command has a name of Telegram's form, and its argument is the end of the text. A command that names
// this bot or none is for this bot. A text whose mentions were stripped has none left.
func FuzzCommand(f *testing.F) {
	for _, text := range []string{
		"/help", "/help@bomcabot", "/HELP@BomcaBot  x ", "/help@otherbot", "/newevent 10.12.2026\nKG",
		"/", "//", "/@bomcabot", "/a-b", "hello @bomcabot, @@bomcabot @bomcabots", "/" + strings.Repeat("a", 33),
		"/помощь", "/help\u00a0x", "\xff/help", "/help\xff",
	} {
		f.Add(text)
	}
	b := &Parser{Username: "bomcabot"}
	name := regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	f.Fuzz(func(t *testing.T, text string) {
		command, argument, forThisBot := b.ParseCommand(text)
		switch {
		case command == "":
			if argument != "" || forThisBot {
				t.Errorf("%q is no command but has the argument %q", text, argument)
			}
		case !name.MatchString(command) || text[0] != '/' || !strings.HasSuffix(strings.TrimSpace(text), argument):
			t.Errorf("%q is the command %q with %q", text, command, argument)
		default:
			again, same, forThisBot := b.ParseCommand("/" + command + "@BOMCABOT " + argument)
			if again != command || same != argument || !forThisBot {
				t.Errorf("%q with %q, addressed to this bot, became %q with %q", command, argument, again, same)
			}
		}
		rest, _ := b.stripMentions(text)
		if twice, still := b.stripMentions(rest); still || twice != rest {
			t.Errorf("%q without the mentions is %q, and then %q", text, rest, twice)
		}
	})
}
