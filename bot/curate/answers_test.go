package curate_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// start runs a bot with Bob, a coordinator whose app is English.
func start(t *testing.T, prepare ...func(tx *store.Tx) error) (bottest.World, *sandbox.Actor) {
	t.Helper()
	w := bottest.Start(t, append(prepare, bottest.Coordinator(1002))...)
	bob := w.Join(1002, "Bob", "en")
	return w, bob
}

// labels are the labels of the buttons of a message.
func labels(m *sandbox.Message) (list []string) {
	for _, row := range m.Inline {
		for _, button := range row {
			list = append(list, button.Text)
		}
	}
	return list
}

// An answer is found by words of any language and script, read as people see it, and changed. What people get changes
// at once, and undoing brings the original back.
func TestAnAnswerIsChanged(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	ann := w.Join(1001, "Ann", "en")
	for _, words := range []string{"website programme's", "сайт", "SAYT"} {
		bob.Says("/answers " + words)
		if !slices.ContainsFunc(labels(bob.Sees("Found: "+words)), func(label string) bool {
			return strings.Contains(strings.ToLower(label), "sa") || strings.Contains(label, "website") ||
				strings.Contains(label, "айт")
		}) {
			t.Errorf("%q does not find the website", words)
		}
		w.WaitIdle()
	}
	bob.Says("/answers zyxwv")
	bob.Sees("No answer contains these words: zyxwv")
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website")
	bob.Sees("This is the original text; nobody has changed it.")
	w.Presses(bob, "✏️ Change", "✏️ Text")
	bob.Sees("Write the answer")
	bob.Says("It is an example.")
	bob.Sees("This is what people will get")
	w.Presses(bob, "💾 Save")
	bob.Sees("Text: Bob")
	bob.Sees("Approved: Bob")
	ann.Says("What is the BOMCA website?")
	ann.Sees("It is an example.")
	w.Presses(bob, "🕘 History")
	bob.Sees("text changed (English)")
	w.Presses(bob, "↩️ Undo 1")
	bob.Sees("This is the original text; nobody has changed it.")
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("What is the BOMCA website?")
	cat.Sees("bomca-eu.org")
}

// A coordinator adds a topic in a new section with examples. Before it is saved, they see which questions it answers
// that were refused. Then it is answered, and stands under /programme.
func TestANewTopic(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Will the participants of the seminar receive a certificate?")
	ann.Sees("I have saved your question")
	w.WaitIdle()
	bob.Says("/answers")
	w.Presses(bob, "➕ New answer")
	bob.Sees("Write the title")
	bottest.PlaySteps(t, w, bob, [][2]string{
		{"Certificates", "Write the answer"},
		{"All participants get one. This is an example.", "Where does the answer come"},
		{"[BOMCA coordinators", "Which section of"}, {"[➕ New section", "Write the title of the new section"},
		{"Examples", "Write questions as people ask them"},
		{"Will participants of the seminar receive a certificate?\nDo I get a certificate after the training?",
			"This is what people will get"},
		{"[💾 Save", "Newly answered: 1"},
	})
	bob.Sees("Will the participants of the seminar receive a certificate?: Certificates")
	w.Presses(bob, "💾 Save")
	bob.Sees("Missing: Русский")
	dan := w.Join(1004, "Dan", "en")
	dan.Says("Do I get a certificate after the training?")
	dan.Sees("All participants get one.")
	dan.Sees("Source: BOMCA coordinators, 23 November 2026")
	dan.Says("/programme")
	w.Presses(dan, "Examples", "Certificates")
	dan.Sees("All participants get one.")

	eva := w.Join(1005, "Eva", "ru")
	w.Write(bottest.Member(1005, "Eva", store.Coordinator))
	eva.Says("/answers")
	w.Presses(eva, "🌐 Пока нет на языке: Русский · 1", "Certificates")
	eva.Sees("На этом языке ответа пока нет: Русский")
	eva.Sees("All participants get one.")
	w.Presses(eva, "✏️ Изменить")
	bottest.PlaySteps(t, w, eva, [][2]string{
		{"Сертификаты", "Напишите ответ"}, {"Это пример.", "Откуда взят этот ответ"},
		{"[координаторы БОМКА", "Вот что получат люди"}, {"[💾 Сохранить", "Ни один вопрос не получит другого ответа"},
		{"[💾 Сохранить", "Одобрение"},
	})
	fay := w.Join(1006, "Fay", "ru")
	fay.Says("Сертификаты")
	fay.Sees("Это пример.")
}

// A new topic whose answer is undone is shown to nobody, and can be brought back.
func TestUndoANewTopic(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	bob.Says("/answers")
	w.Presses(bob, "➕ New answer")
	bottest.PlaySteps(t, w, bob, [][2]string{
		{"Certificates", "Write the answer"}, {"This is an example.", "Where does the answer come"},
		{"[BOMCA coordinators", "Which section of"}, {"[Funding", "Write questions"}, {"[✅ Done", "A draft."},
		{"[💾 Save", "gets a different answer"}, {"[💾 Save", "Approved: Bob"}, {"[🕘 History", "text changed"},
		{"[↩️ Undo 1", "Hidden: nobody gets this answer."},
	})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/programme")
	w.Presses(ann, "Funding")
	if got := labels(ann.Sees("Funding")); slices.Contains(got, "Certificates") || slices.Contains(got, "") {
		t.Errorf("the section has %q", got)
	}
	w.Presses(bob, "🕘 History", "↩️ Undo 1")
	bob.Sees("Approved: Bob")
	ann.Says("Certificates")
	ann.Sees("This is an example.")
}

// Whoever hides an answer sees which questions it leaves without one. It can be brought back.
func TestHideAndBringBack(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	ann.Sees("bomca-eu.org")
	w.WaitIdle()
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website", "🙈 Hide")
	bob.Sees("No longer answered: 1")
	w.Presses(bob, "🙈 Hide")
	bob.Sees("Hidden: nobody gets this answer.")
	w.Presses(bob, "← Back", "← Back", "🙈 Hidden · 1", "The programme's website")
	w.Presses(bob, "👁 Show again", "👁 Show again", "🕘 History")
	bob.Sees("shown again")
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("What is the BOMCA website?")
	cat.Sees("bomca-eu.org")
}

// Examples are added to an answer and removed from it. A question that they would turn around is named before.
func TestExamples(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("Zyxwv utsrq ponml?")
	ann.Sees("I have saved your question")
	w.WaitIdle()
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website", "✏️ Change", "💬 Example questions")
	bob.Says("zyxwv utsrq ponml")
	bob.Sees("💬 Example questions: 1")
	w.Presses(bob, "👁 What it changes")
	bob.Sees("Newly answered: 1")
	w.Presses(bob, "💾 Save")
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("zyxwv utsrq ponml")
	cat.Sees("bomca-eu.org")
	w.WaitIdle()
	w.Presses(bob, "✏️ Change", "💬 Example questions", "🗑 1")
	bob.Sees("zyxwv utsrq ponml 🗑")
	w.Presses(bob, "✅ Done", "💾 Save")
	bob.Sees("No longer answered")
	w.Presses(bob, "💾 Save")
	dan := w.Join(1004, "Dan", "en")
	dan.Says("zyxwv utsrq ponml")
	dan.Sees("I have saved your question")
}

// The second of two coordinators who change the same answer sees what the first one wrote, and decides.
func TestTwoChangeTheSameAnswer(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	for _, who := range []*sandbox.Actor{bob, cat} {
		who.Says("/answers website programme's")
		w.Presses(who, "The programme's website", "✏️ Change", "✏️ Text")
	}
	bob.Says("Bob's example.")
	cat.Says("Cat's example.")
	w.Presses(bob, "💾 Save")
	w.Presses(cat, "💾 Save")
	cat.Sees("Bob has changed this answer since you began")
	cat.Sees("Bob's example.")
	w.Presses(cat, "💾 Save mine instead")
	cat.Sees("Text: Cat")
	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	ann.Sees("Cat's example.")
}

// A topic is moved in its section and into another one.
func TestOrder(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	bob.Says("/answers what BOMCA stands for")
	w.Presses(bob, "What BOMCA stands for", "⬆️ Up")
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/programme")
	w.Presses(ann, "What BOMCA is")
	if got := labels(ann.Sees("What BOMCA is")); got[0] != "What BOMCA stands for" || got[1] != "What BOMCA is" {
		t.Errorf("the section has %q", got)
	}
	w.Presses(bob, "⬆️ Up")
	w.Presses(bob, "✏️ Change", "🗂 Section", "Funding", "💾 Save")
	w.Presses(ann, "← Back", "Funding")
	if got := labels(ann.Sees("Funding")); !slices.Contains(got, "What BOMCA stands for") {
		t.Errorf("the section has %q", got)
	}
}

// An answer whose review day has come is in a list, and its approver is reminded once.
func TestReview(t *testing.T) {
	t.Parallel()
	w, bob := start(t)
	bob.Says("/answers website programme's")
	w.Presses(bob, "The programme's website", "✏️ Change", "⏰ Review day", "24", "💾 Save")
	bob.Sees("To be reviewed: 24 November 2026")
	w.Advance(24 * time.Hour)
	bob.Sees("The review day of your answer has come (24 November 2026): The programme's website")
	w.Advance(24 * time.Hour)
	n := 0
	for _, text := range bottest.BotTexts(bob) {
		if strings.Contains(text, "The review day of your answer") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("Bob is reminded %d times", n)
	}
	bob.Says("/answers")
	w.Presses(bob, "⏰ To be reviewed · 1", "The programme's website")
	bob.Sees("To be reviewed: 24 November 2026")
}

// A draft that a machine made is given to nobody before a coordinator has approved it.
func TestADraftIsApproved(t *testing.T) {
	t.Parallel()
	w, bob := start(t, func(tx *store.Tx) error {
		edit := store.KnowledgeEdit{Action: store.ActionAnswerEdited}
		_, err := tx.SetKnowledgeAnswer(edit, store.KnowledgeAnswer{
			Topic: "website", Lang: "en", Title: "Draft title", Text: "A draft.", Machine: true,
		})
		return err
	})
	ann := w.Join(1001, "Ann", "en")
	ann.Says("What is the BOMCA website?")
	ann.Sees("bomca-eu.org")
	w.WaitIdle()
	bob.Says("/answers")
	w.Presses(bob, "📝 Drafts to approve · 1", "🤖 The programme's website")
	bob.Sees("A draft: nobody gets it before it is approved.")
	w.Presses(bob, "✅ Approve")
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("What is the BOMCA website?")
	cat.Sees("A draft.")
}
