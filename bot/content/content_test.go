package content_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bomcabot/bot/chat"
	"bomcabot/bot/content"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

func loadBase(t testing.TB) *knowledge.Base {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	return base
}

// known returns the base with the edits of a database, and its cells.
func known(t *testing.T, db *store.Store, shipped *knowledge.Base) (base *knowledge.Base, cells content.Cells) {
	t.Helper()
	storetest.InTx(t, db, func(tx *store.Tx) error {
		edits, err := chat.ReadEdits(tx)
		if err != nil {
			return err
		}
		base = shipped.With(edits)
		cells, err = content.Read(tx, base)
		return err
	})
	return base, cells
}

// apply makes differences true in a database.
func apply(t *testing.T, db *store.Store, shipped *knowledge.Base, differences []content.Difference) {
	t.Helper()
	base, _ := known(t, db, shipped)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return content.Apply(tx, base, shipped, store.KnowledgeEdit{By: 1003, Batch: "files"}, differences)
	})
}

// exampleFiles are the files of an answer.
var exampleFiles = store.Files{{Kind: store.PhotoFile, ID: "example"}}

// edit changes something of every kind.
func edit(tx *store.Tx) error {
	by := store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerEdited}
	section, none, first := "s1", "", int64(1)
	contact, err := tx.Contact("delegation-kg")
	contact.Phone, contact.Facebook = "+996 312 00 00 00", ""
	_, err2 := tx.UpdateContact(contact, store.ContactEdit{By: 1002})
	_, err3 := tx.AddContact(store.Contact{
		Country: "UZ", IsPerson: true,
		Texts: []store.ContactText{{Lang: "uz", Name: "Namuna", Role: "Oʻqituvchi \"1\""}},
	}, store.ContactEdit{By: 1002})
	_, err4 := tx.MoveContact("delegation-kg", false)
	_, err5 := tx.HideContact("coordinator-kg", 1, true, store.ContactEdit{By: 1002})
	_, err6 := tx.SetKnowledgeAnswer(by, store.KnowledgeAnswer{
		Topic: "website", Lang: "ru", Title: "Пример", Text: "Пример \"один\".\nПример два.", Source: "Пример",
		AsOf: store.NewDay(2026, 11, 23), ReviewOn: store.NewDay(2027, 11, 23), ApprovedBy: 1002,
		Extras: store.AnswerExtras{Files: exampleFiles, Buttons: []store.AnswerButton{
			{Kind: store.ButtonLink, To: "https://example.org/?a=1", Label: `Пример "один"`},
			{Kind: store.ButtonEvent, To: "1"}, {Kind: store.ButtonContact, To: "delegation-kg", Label: "Делегация"},
		}},
	})
	_, err7 := tx.SetKnowledgeSection(by, store.KnowledgeSection{ID: "s1", Titles: map[string]string{"ru": "Примеры"}})
	_, err8 := tx.SetKnowledgeTopic(by, store.KnowledgeTopic{ID: "t1", Added: true, Section: &section})
	_, err9 := tx.SetKnowledgeAnswer(by, store.KnowledgeAnswer{
		Topic: "t1", Lang: "ky", Title: "Мисал", Text: "Бул мисал.", ApprovedBy: 1002,
		Extras: store.AnswerExtras{Buttons: []store.AnswerButton{{Kind: store.ButtonTopic, To: "source"}}},
	})
	_, err10 := tx.SetKnowledgeTopic(by, store.KnowledgeTopic{ID: "source", Hidden: true})
	_, err11 := tx.SetKnowledgeTopic(by, store.KnowledgeTopic{ID: "website", Position: &first})
	_, err12 := tx.SetKnowledgeTopic(by, store.KnowledgeTopic{ID: "funder", Section: &none})
	_, err13 := tx.SetKnowledgeAnswer(by, store.KnowledgeAnswer{
		Topic: "website", Lang: "en", Title: "Draft", Text: "Draft.",
	})
	err14 := tx.AddExample(store.Example{Topic: "t1", Lang: "ky", Text: "Мисал барбы?", AddedBy: 1002})
	err15 := tx.AddExample(store.Example{Topic: "website", Lang: "en", Text: `Where is "the page"?`, AddedBy: 1002})
	return errors.Join(err, err2, err3, err4, err5, err6, err7, err8, err9, err10, err11, err12, err13, err14, err15)
}

// Without edits, the files are those of the program.
func TestFilesOfTheProgram(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	_, cells := known(t, storetest.Open(t), shipped)
	files := content.Files(cells)
	for name, text := range files {
		if name == "contacts.toml" {
			continue
		}
		if diff := cmp.Diff(strings.Split(knowledge.File(name), "\n"), strings.Split(text, "\n")); diff != "" {
			t.Errorf("%s differs:\n%s", name, diff)
		}
	}
	read, mistakes := content.Parse(files, shipped)
	if len(mistakes) > 0 || len(cells.Diff(read)) > 0 {
		t.Errorf("the files have the mistakes %v and differ in %v", mistakes, cells.Diff(read))
	}
}

// What is written as files and read into another database is the same there, and back again.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	db, other := storetest.Open(t), storetest.Open(t)
	_, before := known(t, db, shipped)
	storetest.InTx(t, db, edit)
	_, cells := known(t, db, shipped)
	files := content.Files(cells)
	read, mistakes := content.Parse(files, shipped)
	if len(mistakes) > 0 || len(cells.Diff(read)) > 0 {
		t.Fatalf("the files have the mistakes %v and differ in %v", mistakes, cells.Diff(read))
	}
	_, there := known(t, other, shipped)
	apply(t, other, shipped, there.Diff(read))
	base, imported := known(t, other, shipped)
	if diff := cells.Diff(imported); len(diff) > 0 {
		t.Errorf("imported, it differs in %v", diff)
	}
	if diff := cmp.Diff(files, content.Files(imported)); diff != "" {
		t.Errorf("exported again, it differs:\n%s", diff)
	}
	if got := base.SectionTopics("about")[0].ID; got != "website" {
		t.Errorf("the first topic is %s", got)
	}
	apply(t, other, shipped, imported.Diff(before))
	_, after := known(t, other, shipped)
	// What was added cannot be made as if it had never been there: the contact is hidden, and the topic has no answer.
	for _, d := range before.Diff(after) {
		if d.ID != "contact-3" && d.ID != "t1" && d.Part != content.PartOrder {
			t.Errorf("taken back, it differs in %v", d)
		}
	}
	storetest.InTx(t, other, func(tx *store.Tx) error {
		_, err := tx.KnowledgeAnswer("website", "ru")
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("the answer that became the program's is still an edit: %v", err)
		}
		return nil
	})
}

// Files say nothing about the pictures and documents of answers, so importing keeps those that are there. A draft that
// nobody has approved gives the imported answer none of its own.
func TestImportKeepsThePicturesOfAnswers(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	db := storetest.Open(t)
	storetest.InTx(t, db, edit)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		draft, err := tx.KnowledgeAnswer("website", "en")
		draft.Extras.Files = exampleFiles
		_, err2 := tx.SetKnowledgeAnswer(store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerEdited}, draft)
		return errors.Join(err, err2)
	})
	_, cells := known(t, db, shipped)
	files := content.Files(cells)
	if strings.Contains(fmt.Sprint(files), exampleFiles[0].ID+`"`) {
		t.Error("the files have the id of a picture")
	}
	for name, link := range map[string]string{"ru.toml": "Пример", "en.toml": "The programme's website"} {
		files[name] = strings.Replace(files[name], `title = "`+link+`"`,
			`title = "`+link+`"`+"\nreview_on = \"2028-01-01\"", 1)
		files[name] = strings.Replace(files[name], "review_on = \"2027-11-23\"\n", "", 1)
	}
	read, mistakes := content.Parse(files, shipped)
	if len(mistakes) > 0 || len(cells.Diff(read)) != 2 {
		t.Fatalf("the files have the mistakes %v and differ in %v", mistakes, cells.Diff(read))
	}
	apply(t, db, shipped, cells.Diff(read))
	storetest.InTx(t, db, func(tx *store.Tx) error {
		russian, err := tx.KnowledgeAnswer("website", "ru")
		if !slices.Equal(russian.Extras.Files, exampleFiles) || len(russian.Extras.Buttons) != 3 {
			t.Errorf("the answer has %+v", russian.Extras)
		}
		english, err2 := tx.KnowledgeAnswer("website", "en")
		if len(english.Extras.Files) > 0 || english.IsDraft() {
			t.Errorf("the draft became an answer with %+v", english.Extras)
		}
		return errors.Join(err, err2)
	})
}

// An event to which a button leads is named by its UID. One that is not there stops the import.
func TestButtonToAnEvent(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	db := storetest.Open(t)
	storetest.InTx(t, db, edit)
	_, cells := known(t, db, shipped)
	uid := ""
	storetest.InTx(t, db, func(tx *store.Tx) error {
		event, err := tx.Event(1)
		uid = event.UID
		return err
	})
	files := content.Files(cells)
	if !strings.Contains(files["ru.toml"], `"event `+uid+`"`) {
		t.Errorf("the file does not name the event %q", uid)
	}
	files["ru.toml"] = strings.Replace(files["ru.toml"], "event "+uid, "event nowhere@example", 1)
	read, mistakes := content.Parse(files, shipped)
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	base, _ := known(t, db, shipped)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		err := content.Apply(tx, base, shipped, store.KnowledgeEdit{By: 1003}, cells.Diff(read))
		if err == nil || !strings.Contains(err.Error(), `there is no event with the UID "nowhere@example"`) {
			t.Errorf("the error is %v", err)
		}
		return nil
	})
}

// Only the lines of what was changed differ.
func TestFilesDifferWhereSomethingWasChanged(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	db := storetest.Open(t)
	storetest.InTx(t, db, edit)
	_, cells := known(t, db, shipped)
	for name, want := range map[string]int{"en.toml": 1, "ru.toml": 10, "ky.toml": 8, "kk.toml": 0} {
		old, changed := strings.Split(knowledge.File(name), "\n"), 0
		for _, line := range strings.Split(content.Files(cells)[name], "\n") {
			if !slices.Contains(old, line) {
				changed++
				t.Log(name, line)
			}
		}
		if changed > want || want > 0 && changed == 0 {
			t.Errorf("%s has %d new lines", name, changed)
		}
	}
}

// Every mistake is told with its file and, where there is one, its line.
func TestMistakes(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	_, cells := known(t, storetest.Open(t), shipped)
	tests := []struct{ name, old, new, want string }{
		{"ru.toml", "[topics.website]", "[topics.web-site]", `the topic "web-site" is not in topics.toml`},
		{"ru.toml", "[topics.website]", "[topics.web-site]", `the topic "website" has no answer in Русский`},
		{"ru.toml", `title = "Что такое БОМКА"`, `title = "Что такое BОМКА"`, "letter that is not of Русский"},
		{"ru.toml", `  "Что такое БОМКА?",`, `  "Что такое БOМКА?",`, "letters of two scripts"},
		{"ru.toml", `title = "Что такое БОМКА"`, `title = "` + strings.Repeat("Ш", 61) + `"`, "61 characters"},
		{"en.toml", `title = "What BOMCA is"`, `titel = "What BOMCA is"`, `nobody reads "topics.what-is-bomca.titel"`},
		{"en.toml", `title = "What BOMCA is"`, `title = "What BOMCA is`, "strings cannot contain newlines"},
		{"en.toml", `  "What is BOMCA?",`, `  "",`, "is no question"},
		{"en.toml", `  "What is BOMCA?",`, ``, "only the program can lose its example"},
		{"en.toml", `  "What is BOMCA?",`, `  "What is BOMCA?", "What does BOMCA stand for?",`, "is an example of"},
		{"en.toml", "examples = [", "review_on = \"soon\"\nexamples = [", `"soon" is no day`},
		{"topics.toml", `id = "website"`, `id = "Web site"`, "is no id"},
		{"topics.toml", `kind = "begin"`, `kind = "x"`, "only the section and the order"},
		{"contacts.toml", `phone = "+996 312 26 10 00"`, `phone = "0312"`, `"0312" cannot be kept`},
		{"contacts.toml", `name.en =`, `name.xx =`, "no text in one of the languages"},
		{"contacts.toml", `country = "KG"`, ``, "country: missing"},
		{"contacts.toml", `id = "delegation-kg"`, `id = "coordinator-kg"`, "no id of its own"},
	}
	correct := content.Files(cells)
	for _, test := range tests {
		files := maps.Clone(correct)
		if !strings.Contains(files[test.name], test.old) {
			t.Fatalf("%s has no %q", test.name, test.old)
		}
		files[test.name] = strings.Replace(files[test.name], test.old, test.new, 1)
		_, mistakes := content.Parse(files, shipped)
		found := slices.ContainsFunc(mistakes, func(m content.Mistake) bool {
			return m.File == test.name && strings.Contains(m.Text, test.want)
		})
		if !found {
			t.Errorf("%s with %q: %v", test.name, test.new, mistakes)
		}
	}
	files := maps.Clone(correct)
	files["ru.toml"] = strings.Replace(files["ru.toml"], "title = \"Что такое БОМКА\"", "title = \"BOMKA\"", 1)
	line := strings.Count(strings.SplitN(files["ru.toml"], "title = \"BOMKA\"", 2)[0], "\n") + 1
	_, mistakes := content.Parse(files, shipped)
	if len(mistakes) != 1 || !strings.HasPrefix(mistakes[0].String(), fmt.Sprintf("ru.toml:%d: ", line)) {
		t.Errorf("the mistakes are %v, want one in line %d", mistakes, line)
	}
}

// Mistakes in the buttons of answers are told with the line.
func TestMistakesInButtons(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	_, cells := known(t, storetest.Open(t), shipped)
	files := content.Files(cells)
	tests := []struct{ topic, buttons, want string }{
		{"website", `"link http://example.org"`, `"http://example.org" is no address that begins with https://`},
		{"source", `"page example.org"`, `a button is no "page" but a link, a contact, an event or a topic`},
		{"funder", `"event"`, "the event of a button is missing"},
		{"beneficiaries-count", `"topic t9"`, `a button leads to the topic "t9", which is not in topics.toml`},
		{"what-is-bomca", `"contact x"`, `a button leads to the contact "x", which is not in contacts.toml`},
		{"name-meaning", `"topic source  A"`, `the button "topic source  A" has stray white space`},
		{"budget-total", `"topic source ` + strings.Repeat("x", 61) + `"`, "the label of a button has more than 60"},
		{"countries", strings.Repeat(`"topic source",`, 4), "countries has 4 buttons, an answer has at most 3"},
	}
	for _, test := range tests {
		heading := "[topics." + test.topic + "]\n"
		if !strings.Contains(files["en.toml"], heading) {
			t.Fatalf("there is no topic %s", test.topic)
		}
		files["en.toml"] = strings.Replace(files["en.toml"], heading, heading+"buttons = ["+test.buttons+"]\n", 1)
	}
	_, mistakes := content.Parse(files, shipped)
	for _, test := range tests {
		before, _, _ := strings.Cut(files["en.toml"], "buttons = ["+test.buttons)
		if !slices.ContainsFunc(mistakes, func(m content.Mistake) bool {
			return m.File == "en.toml" && m.Line == strings.Count(before, "\n")+1 && strings.Contains(m.Text, test.want)
		}) {
			t.Errorf("%s: the mistakes are %v", test.buttons, mistakes)
		}
	}
	if len(mistakes) != len(tests) {
		t.Errorf("%d mistakes, want %d", len(mistakes), len(tests))
	}
}

// What people write into files never makes the program fail.
func FuzzParse(f *testing.F) {
	shipped := loadBase(f)
	for _, name := range []string{"topics.toml", "contacts.toml", "en.toml"} {
		f.Add(name, `id = "x"`)
		f.Add(name, "[[contact]]\nid = \"x\"\nname.en = 1\n[topics.x]\ntitle = \"a\"")
		f.Add(name, "[[topic]]\nid = \"website\"\nhidden = true")
	}
	f.Fuzz(func(_ *testing.T, name, text string) {
		files := map[string]string{name: text}
		for _, lang := range locales.All() {
			if lang != locales.English {
				files[string(lang)+".toml"] = ""
			}
		}
		content.Parse(files, shipped)
	})
}
