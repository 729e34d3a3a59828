package profile

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// privacyPage is docs/privacy.md, for whoever answers for the bot's data.
const privacyPage = "../../docs/privacy.md"

// privacyIntro is what the page says before its tables; ~ stands for the mark of code.
const privacyIntro = `# What the bot keeps about people

For the data protection officer. A test writes this page from the list by which the program exports and erases data
(~store/personal_data.go~) and from its terms (~store/retention.go~), so it says what the program does. People read the
same with ~/privacy~, in their language; they get all of it with ~/mydata~, and erase it with ~/forget~.

**Where it is.** In one file, ~bomca.db~, on the computer that runs the bot. Only the account of the bot can read it
(mode 0600; new folders 0700). Messages pass through Telegram, which keeps them by rules of its own.

**Who sees it.** People see their own data. Coordinators see the questions that wait for an answer, and who comes to the
events. Administrators see the team and the record of what it did. Whoever runs the computer can read
the file and the backups; backups can be encrypted to a key that is elsewhere. Nobody else gets any of it.

**What leaves the computer.** Messages, to Telegram. Where ~BOMCA_TRANSLATE_URL~ is set, that server gets the title, the
text and the source of an approved answer when a coordinator asks for its translation: what everybody can read anyway.
It gets neither questions nor examples nor anything about people, and ~/privacy~ says so. Without the setting, nothing
is sent.

**How it is deleted.** The bot looks every hour for what has been kept for long enough, deletes it, and logs how many
rows of each kind it deleted. Deleted rows are overwritten with zeros, and the WAL is emptied as soon as nobody reads.
Texts and files of messages are emptied when they are sent or fail. Backups keep what they have until they are rotated
away, 13 months at most; who erased themselves is erased again when one is restored. A standby or a bucket of
Litestream keeps changes for as long as its settings say.

## What is kept, and why

~stays~ means that /forget does not delete it: it records what somebody did for the programme, or that they were erased,
with their number and without their name.

| what, why and how long, in the words of /privacy | data in /mydata, with its tables |
|---|---|
`

// docs/privacy.md has what the lists of the program have. With -update it is written.
func TestPrivacyPage(t *testing.T) {
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	periods := periodsOf(store.DefaultPeriods())
	var text strings.Builder
	text.WriteString(strings.ReplaceAll(privacyIntro, "~", "`"))
	for _, purpose := range store.Purposes() {
		var kept []string
		for _, category := range store.PersonalDataCategories() {
			if category.Purpose == purpose {
				stays := ""
				if category.Retained {
					stays = ", stays"
				}
				kept = append(kept, fmt.Sprintf("%s (`%s`%s)", strings.ReplaceAll(category.Name, "_", " "),
					strings.Join(category.Tables, "`, `"), stays))
			}
		}
		fmt.Fprintf(&text, "| %s | %s |\n", page.purposeText(purpose, periods), strings.Join(kept, "; "))
	}
	text.WriteString("\n## For how long\n\n`BOMCA_KEEP_DAYS` changes the days of what has a name.\n\n" +
		"| what | days | name |\n|---|---|---|\n")
	for _, kept := range store.KeptKinds(periods.days) {
		name := ""
		if kept.Term != "" {
			name = "`" + string(kept.Term) + "`"
		}
		fmt.Fprintf(&text, "| %s | %d | %s |\n", kept.What, kept.Days, name)
	}
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(privacyPage, []byte(text.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(privacyPage)
	if err != nil || string(content) != text.String() {
		t.Errorf("docs/privacy.md is not what the lists say (%v): go test ./bot/profile -run PrivacyPage -update", err)
	}
}
