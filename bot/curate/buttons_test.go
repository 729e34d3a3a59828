package curate_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/locales"
	"bomcabot/store"
)

// buttonOf is the button of a message with a label.
func buttonOf(t *testing.T, m *sandbox.Message, label string) sandbox.Button {
	t.Helper()
	for _, row := range m.Inline {
		for _, button := range row {
			if button.Text == label {
				return button
			}
		}
	}
	t.Errorf("there is no button %q, only %q", label, labels(m))
	return sandbox.Button{}
}

// seminar is an event in two days.
func seminar(tx *store.Tx) error {
	starts := tx.Now().Add(48 * time.Hour)
	_, err := tx.AddEvent(store.Event{
		UID: "seminar@bomcabot", Starts: store.Time{Time: starts}, Ends: store.Time{Time: starts.Add(time.Hour)},
		Zone: "Asia/Bishkek", Country: "KG",
		Texts: []store.EventText{{Lang: "en", Title: "Example seminar"}},
	})
	return err
}

// playRestarting plays a dialogue like [bottest.PlaySteps], with another start of the bot after each step.
func playRestarting(t *testing.T, w bottest.World, who *sandbox.Actor, steps [][2]string) bottest.World {
	t.Helper()
	for _, step := range steps {
		bottest.PlaySteps(t, w, who, [][2]string{step})
		w = w.Restart()
	}
	return w
}

const (
	askButton = "An answer has up to three buttons."
	wrongLink = "A button cannot open this address. It must begin with https://, such as https://example.org."
)

// setButtons gives the answer about the website, in English, a link, another answer and the seminar as its buttons.
func setButtons(t *testing.T, w bottest.World, bob *sandbox.Actor) {
	t.Helper()
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website", "✏️ Change", "🔗 Buttons")
	bottest.PlaySteps(t, w, bob, [][2]string{
		{"https://example.org/page Our example", askButton}, {"stands for", askButton},
		{"[➕ What BOMCA stands for", askButton}, {"seminar", askButton}, {"[➕ Example seminar", askButton},
		{"[✅ Done", "🔗 Buttons: Our example · What BOMCA stands for · Example seminar"}, {"[💾 Save", "Approved: Bob"},
	})
}

// A coordinator sets the buttons of an answer, over a restart at every step: a link, whose address is checked, and what
// is found by words or in a list. People see them below the answer. The history has them, undoing takes them away, and
// undoing that brings them back.
func TestAnAnswerHasButtons(t *testing.T) {
	t.Parallel()
	w, bob := start(t, seminar)
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website", "✏️ Change")
	w = playRestarting(t, w, bob, [][2]string{
		{"[🔗 Buttons", askButton},
		{"https://exa_mple Wrong", wrongLink}, {"javascript://alert Wrong", wrongLink},
		{"https://example.org:99999 Wrong", wrongLink}, {"http://example.org Wrong", wrongLink},
		{"zyxwv", "There are none."},
		{"example.org/page Our example", "1. Our example: https://example.org/page"},
		{"what BOMCA stands for", askButton}, {"[➕ What BOMCA stands for", "2. What BOMCA stands for"},
		{"[📅 Events", askButton}, {"[➕ Example seminar", "3. Example seminar"},
		{"https://example.org", "An answer has at most three buttons."},
		{"[✅ Done", "🔗 Buttons: Our example · What BOMCA stands for · Example seminar"},
		{"[💾 Save", "🔗 Buttons: Our example · What BOMCA stands for · Example seminar"},
		{"[🕘 History", "🔗 Buttons: Our example · What BOMCA stands for · Example seminar"},
	})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	answer := ann.Sees("bomca-eu.org")
	if got := buttonOf(t, answer, "Our example").URL; got != "https://example.org/page" {
		t.Errorf("the link is %q", got)
	}
	if got := labels(answer)[:3]; !slices.Equal(got, []string{
		"Our example", "What BOMCA stands for", "Example seminar",
	}) {
		t.Errorf("the buttons are %q", got)
	}
	w.Presses(ann, "👍")
	if got := labels(ann.LastBotMessage()); !slices.Contains(got, "Example seminar") || slices.Contains(got, "👍") {
		t.Errorf("the rated answer has the buttons %q", got)
	}
	w.Presses(ann, "Example seminar")
	ann.Sees("25 November 2026")
	w.Presses(ann, "What BOMCA stands for")
	ann.Sees("BOMCA stands for Border Management in Central Asia.")

	w.Presses(bob, "↩️ Undo 1")
	bob.Sees("This is the original text; nobody has changed it.")
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("What is the BOMCA website?")
	if got := labels(cat.Sees("bomca-eu.org")); slices.Contains(got, "Our example") {
		t.Errorf("the answer still has %q", got)
	}
	w.Presses(bob, "🕘 History", "↩️ Undo 1")
	cat.Says("/programme")
	w.Presses(cat, "What BOMCA is", "The programme's website")
	buttonOf(t, cat.Sees("bomca-eu.org"), "Our example")
}

// Buttons are changed, moved and removed: a link gets another address or label, any other button a label in place of
// the name of what it leads to, and its own name again. All that outlives a restart.
func TestButtonsAreChangedMovedAndRemoved(t *testing.T) {
	t.Parallel()
	w, bob := start(t, seminar)
	setButtons(t, w, bob)
	w.Presses(bob, "✏️ Change", "🔗 Buttons")
	w = playRestarting(t, w, bob, [][2]string{
		{"[✏️ 1", "Write the new label of Our example, or another address with its label."},
		{"Their example", "1. Their example: https://example.org/page"},
		{"[✏️ 1", "Write the new label of Their example"}, {"http://example.org", wrongLink},
		{"https://example.com", "1. Their example: https://example.com"},
		{"[✏️ 3", "Write the new label of Example seminar"}, {"Come to the seminar", "3. Come to the seminar"},
		{"[⬆️ 3", "2. Come to the seminar"}, {"[⬆️ 2", "1. Come to the seminar"},
		{"[✏️ 3", "Write the new label of What BOMCA stands for"}, {"[← Back", askButton},
		{"[🗑 3", askButton},
		{"[✅ Done", "🔗 Buttons: Come to the seminar · Their example"},
		{"[💾 Save", "🔗 Buttons: Come to the seminar · Their example"},
	})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	answer := ann.Sees("bomca-eu.org")
	if got := labels(answer)[:3]; !slices.Equal(got, []string{"Come to the seminar", "Their example", "👍"}) {
		t.Errorf("the buttons are %q", got)
	}
	if got := buttonOf(t, answer, "Their example").URL; got != "https://example.com/" {
		t.Errorf("the link is %q", got)
	}
	w.Presses(bob, "✏️ Change", "🔗 Buttons", "✏️ 1", "↩️ Its own name")
	bob.Sees("1. Example seminar")
}

// People see no button whose target is hidden, cancelled or over. Its name stays with the coordinators, on the card of
// the answer and in a list under /answers.
func TestButtonsThatLeadNowhere(t *testing.T) {
	t.Parallel()
	w, bob := start(t, seminar)
	setButtons(t, w, bob)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/start")
	w.Presses(ann, "English")
	expect := func(want ...string) {
		t.Helper()
		ann.Says("/start topic_website")
		w.WaitIdle()
		got := labels(ann.LastBotMessage())
		if got = slices.DeleteFunc(got, func(label string) bool {
			return label == "← Back" || label == "📤 Share"
		}); !slices.Equal(got, want) {
			t.Errorf("the buttons are %q, want %q", got, want)
		}
	}
	expect("Our example", "What BOMCA stands for", "Example seminar")
	w.Write(func(tx *store.Tx) error {
		_, err := tx.SetKnowledgeTopic(store.KnowledgeEdit{By: 1002, Action: store.ActionTopicHidden},
			store.KnowledgeTopic{ID: "name-meaning", Hidden: true})
		return err
	})
	w = w.Restart()
	expect("Our example", "Example seminar")
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website")
	bob.Sees("⚠️ What BOMCA stands for: hidden, so people do not see this button.")
	w.Write(func(tx *store.Tx) error {
		event, err := tx.EventByUID("seminar@bomcabot")
		if err == nil {
			_, err = tx.CancelEvent(event.ID, event.Sequence)
		}
		return err
	})
	expect("Our example")
	w.Presses(bob, "✏️ Change")
	bob.Sees("⚠️ Example seminar: cancelled, so people do not see this button.")
	w.Presses(bob, "🗑 Discard")
	bob.Says("/answers")
	w.Presses(bob, "⚠️ Buttons that lead nowhere · 1", "The programme's website")
	bob.Sees("cancelled, so people do not see this button.")
}

// An event that is over has no button any more, nor has a contact that is hidden or an answer that was never there.
func TestOtherButtonsThatLeadNowhere(t *testing.T) {
	t.Parallel()
	w, bob := start(t, seminar, func(tx *store.Tx) error {
		event, err := tx.EventByUID("seminar@bomcabot")
		if err != nil {
			return err
		}
		contact, err := tx.Contact("delegation-kg")
		if err != nil {
			return err
		}
		if _, err = tx.HideContact(contact.ID, contact.Version, true, store.ContactEdit{}); err != nil {
			return err
		}
		_, err = tx.SetKnowledgeAnswer(store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerEdited},
			store.KnowledgeAnswer{
				Topic: "website", Lang: "en", Title: "The website", Text: "It is bomca-eu.org.", ApprovedBy: 1002,
				Extras: store.AnswerExtras{Buttons: []store.AnswerButton{
					{Kind: store.ButtonEvent, To: strconv.FormatInt(event.ID, 10)},
					{Kind: store.ButtonContact, To: contact.ID}, {Kind: store.ButtonTopic, To: "t99", Label: "More"},
				}},
			})
		return err
	})
	w.Clock.Advance(72 * time.Hour)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/start topic_website")
	ann.Presses("English")
	if got := labels(ann.Sees("bomca-eu.org")); !slices.Equal(got, []string{"📤 Share", "← Back"}) {
		t.Errorf("the buttons are %q", got)
	}
	bob.Says("/answers The website")
	w.Presses(bob, "The website")
	bob.Sees("⚠️ Example seminar: over, so people do not see this button.")
	bob.Sees("⚠️ Delegation of the European Union to the Kyrgyz Republic: hidden, so people do not see this button.")
	bob.Sees("⚠️ More: no longer there, so people do not see this button.")
}

// A coordinator answers a question with an answer that has a picture and buttons, and sees them before. Everyone who
// asked gets them.
func TestEveryoneWhoAskedGetsTheButtons(t *testing.T) {
	t.Parallel()
	w, bob := start(t, seminar)
	setButtons(t, w, bob)
	w.Presses(bob, "✏️ Change", "🖼 Picture or document")
	bob.Sends(sandbox.Photo{})
	w.Presses(bob, "💾 Save")
	ann, dan := w.Join(1001, "Ann", "en"), w.Join(1004, "Dan", "en")
	for _, asker := range []*sandbox.Actor{ann, dan} {
		asker.Says("kuchmuch lambada zubrik?")
		asker.Sees("I have saved your question")
		w.WaitIdle()
	}
	bob.PressesData(1, "teach|1|website")
	bob.Sees("2 people will get the reply above.")
	preview := bob.Sees("bomca-eu.org")
	buttonOf(t, preview, "Our example")
	checkFiles(t, w, bob, 1)
	w = w.Restart()
	w.Presses(bob, "✅ Send")
	w.Advance(time.Minute + time.Second)
	for _, asker := range []*sandbox.Actor{ann, dan} {
		answer := asker.Sees("bomca-eu.org")
		buttonOf(t, answer, "Our example")
		buttonOf(t, answer, "Example seminar")
		checkFiles(t, w, asker, 1)
	}
}

// Of two who change an answer at the same time, the second sees the buttons of the first one and decides.
func TestTwoChangeTheButtons(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	for _, person := range []*sandbox.Actor{bob, cat} {
		person.Says("/answers website programme's")
		w.Presses(person, "The programme's website", "✏️ Change", "🔗 Buttons")
	}
	for person, label := range map[*sandbox.Actor]string{bob: "Bob's", cat: "Cat's"} {
		person.Says("https://example.org " + label)
		person.Sees("1. ")
		w.Presses(person, "✅ Done")
	}
	w.Presses(cat, "💾 Save")
	cat.Sees("Approved: Cat")
	w.Presses(bob, "💾 Save")
	bob.Sees("Cat has changed this answer since you began")
	bob.Sees("🔗 Buttons: Cat's")
	bob.Sees("🔗 Buttons: Bob's")
	w.Presses(bob, "💾 Save mine instead")
	bob.Sees("🔗 Buttons: Bob's")
	bob.Sees("Approved: Bob")
}

// An answer without buttons takes those that it has in another language. They have the names of that language, but for
// their own labels.
func TestButtonsAreTakenFromAnotherLanguage(t *testing.T) {
	t.Parallel()
	w, bob := start(t, seminar)
	setButtons(t, w, bob)
	w.Presses(bob, "Русский", "✏️ Change", "🔗 Buttons",
		"➕ English: Our example · Что означает название БОМКА · Exam…")
	w = w.Restart()
	w.Presses(bob, "✅ Done", "💾 Save")
	fay := w.Join(1006, "Fay", "ru")
	fay.Says("Какой сайт у БОМКА?")
	if got := labels(fay.Sees("bomca-eu.org"))[:3]; !slices.Equal(got, []string{
		"Our example", "Что означает название БОМКА", "Example seminar",
	}) {
		t.Errorf("the buttons are %q", got)
	}
}

// In a group, people use the buttons of an answer as in a private chat, and what they lead to comes below it.
func TestButtonsInAGroup(t *testing.T) {
	t.Parallel()
	w, bob := start(t, seminar)
	setButtons(t, w, bob)
	ann := w.Join(1001, "Ann", "en")
	forum := w.Forum(t, "Customs KG", ann)
	topic := forum.AddTopic("Trade")
	forum.SaysIn(topic, ann, "@bomcabot What is the BOMCA website?")
	answer := forum.Sees("bomca-eu.org")
	for label, want := range map[string]string{
		"Example seminar": "25 November 2026", "What BOMCA stands for": "BOMCA stands for Border Management",
	} {
		forum.Presses(ann, label)
		if m := forum.Sees(want); m.ThreadID != topic || m.ID == answer.ID {
			t.Errorf("%q is in the topic %d", want, m.ThreadID)
		}
	}
}

// In each language, a coordinator is told which address a button can open.
func TestWrongLinksInEachLanguage(t *testing.T) {
	t.Parallel()
	var members []func(tx *store.Tx) error
	for i, lang := range locales.All() {
		id := int64(1010 + i)
		members = append(members, bottest.Member(id, "Eva", store.Coordinator), func(tx *store.Tx) error {
			return tx.SetLanguage(id, string(lang))
		})
	}
	w := bottest.Start(t, members...)
	for i, lang := range locales.All() {
		page := w.Deps().Views.In(lang)
		eva := w.Join(int64(1010+i), "Eva", string(lang))
		eva.Says("/answers")
		w.WaitIdle()
		eva.PressesData(1, "anse|website|"+string(lang))
		w.Presses(eva, page.Plain(locales.AnswersFieldButtons, nil))
		eva.Says("http://example.org")
		eva.Sees(page.Plain(locales.AnswersInvalidLink, locales.Args{
			"Start": "https://", "Example": "https://example.org",
		}))
		eva.Says("https://example.org")
		w.Presses(eva, page.Plain(locales.ButtonDone, nil), page.Plain(locales.ButtonSave, nil))
		eva.Sees(page.Plain(locales.AnswersFieldButtons, nil) + ": example.org")
		asker := w.Join(int64(1030+i), "Ann", string(lang))
		asker.Says("/start topic_website")
		asker.Presses(lang.Name())
		buttonOf(t, asker.Sees("bomca-eu.org"), "example.org")
	}
}
