package knowledge_test

import (
	"slices"
	"testing"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

func load(t *testing.T) *knowledge.Base {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	return base
}

func pointer[T any](value T) *T { return &value }

func ids(topics []knowledge.Topic) (list []string) {
	for _, topic := range topics {
		list = append(list, topic.ID)
	}
	return list
}

// Without edits the base has the same pages and topics, in the same order.
func TestABaseWithoutEdits(t *testing.T) {
	t.Parallel()
	base := load(t)
	same := base.With(knowledge.Edits{})
	if !slices.Equal(same.Sections(), base.Sections()) || !slices.Equal(same.AllSections(), base.Sections()) {
		t.Errorf("the sections are %q, want %q", same.Sections(), base.Sections())
	}
	for _, section := range base.Sections() {
		if got, want := ids(same.SectionTopics(section)), ids(base.SectionTopics(section)); !slices.Equal(got, want) {
			t.Errorf("the topics of %s are %q, want %q", section, got, want)
		}
	}
	if len(same.Topics) != len(base.Topics) || len(same.Hidden()) != 0 {
		t.Errorf("there are %d topics and %d hidden ones", len(same.Topics), len(same.Hidden()))
	}
}

// An edited answer takes the place of the shipped one in its language alone, and keeps the examples.
func TestAnEditedAnswer(t *testing.T) {
	t.Parallel()
	base := load(t)
	edited := base.With(knowledge.Edits{Answers: []knowledge.AnswerEdit{
		{Topic: "website", Lang: "ru", Answer: knowledge.Answer{Title: "Пример", Text: "Пример.", Source: "Пример"}},
	}})
	answer := edited.Answer("ru", "website")
	if answer.Title != "Пример" || len(answer.Examples) != len(base.Answer("ru", "website").Examples) {
		t.Errorf("the answer is %q with %d examples", answer.Title, len(answer.Examples))
	}
	if source, asOf := edited.SourceOf("ru", answer); source != "Пример" || asOf != knowledge.AsOf {
		t.Errorf("its source is %q of %s", source, asOf)
	}
	if base.Answer("ru", "website").Title == "Пример" {
		t.Error("the edit changes the base")
	}
	if got, want := edited.Answer("ky", "website").Text, base.Answer("ky", "website").Text; got != want {
		t.Errorf("the answer in another language is %q", got)
	}
	if base.Answer("ru", "website").Digest() == answer.Digest() || (knowledge.Answer{}).Digest() != "" {
		t.Error("the digest does not tell answers apart")
	}
}

// A hidden topic is in no list, and nothing leads to it.
func TestAHiddenTopic(t *testing.T) {
	t.Parallel()
	base := load(t).With(knowledge.Edits{Topics: []knowledge.TopicEdit{
		{ID: "what-is-bomca", Hidden: true}, {ID: "of-an-earlier-program", Hidden: true},
	}})
	if _, known := base.Topic("what-is-bomca"); known || len(base.Hidden()) != 1 {
		t.Errorf("%q are hidden", ids(base.Hidden()))
	}
	if _, hidden := base.HiddenTopic("what-is-bomca"); !hidden {
		t.Error("the hidden topic cannot be found")
	}
	for _, topic := range base.Topics {
		if slices.Contains(append(topic.Next, topic.ID, topic.General), "what-is-bomca") {
			t.Errorf("%s leads to the hidden topic", topic.ID)
		}
	}
}

// A topic that has no answer in any language is shown to nobody.
func TestANewTopicWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	edited := load(t).With(knowledge.Edits{Topics: []knowledge.TopicEdit{{ID: "t1", Added: true}}})
	if _, known := edited.Topic("t1"); known || len(edited.Hidden()) != 1 {
		t.Error("people see a topic without an answer")
	}
}

// A new topic stands last in its section, in a new one or where its position says. Only some languages have its answer.
func TestANewTopic(t *testing.T) {
	t.Parallel()
	base := load(t)
	first := base.Sections()[0]
	between := base.With(knowledge.Edits{}).TopicPosition(base.SectionTopics(first)[0].ID) + 1
	edited := base.With(knowledge.Edits{
		Sections: []knowledge.SectionEdit{{ID: "s1", Titles: map[locales.Lang]string{"ru": "Новый раздел"}}},
		Topics: []knowledge.TopicEdit{
			{ID: "t1", Added: true, Section: pointer(first)},
			{ID: "t2", Added: true, Section: pointer(first), Position: pointer(between)},
			{ID: "t3", Added: true, Section: pointer("s1")},
			{ID: "website", Section: pointer("s1"), Position: pointer[int64](1)},
			{ID: "of-an-earlier-program", Section: pointer("s1")},
		},
		Answers: []knowledge.AnswerEdit{
			{Topic: "t1", Lang: "ru", Answer: knowledge.Answer{Title: "Пример", Text: "Пример."}},
			{Topic: "t2", Lang: "ru", Answer: knowledge.Answer{Title: "Пример", Text: "Пример."}},
			{Topic: "t3", Lang: "ru", Answer: knowledge.Answer{Title: "Пример", Text: "Пример."}},
		},
	})
	inFirst := ids(edited.SectionTopics(first))
	if inFirst[1] != "t2" || inFirst[len(inFirst)-1] != "t1" || slices.Contains(inFirst, "website") {
		t.Errorf("the topics of %s are %q", first, inFirst)
	}
	if got := ids(edited.SectionTopics("s1")); !slices.Equal(got, []string{"website", "t3"}) {
		t.Errorf("the topics of the new section are %q", got)
	}
	if sections := edited.Sections(); sections[len(sections)-1] != "s1" {
		t.Errorf("the sections are %q", sections)
	}
	if edited.SectionTitle("s1", "en", "ru") != "Новый раздел" {
		t.Error("the new section has no title")
	}
	if answer, lang := edited.AnswerIn("t1", "ky", "ru", "en"); answer.Text != "Пример." || lang != "ru" {
		t.Errorf("who asks in Kyrgyz gets %q in %s", answer.Text, lang)
	}
	if missing := edited.MissingLanguages("t1"); len(missing) != 6 || slices.Contains(missing, "ru") {
		t.Errorf("the answer is missing in %q", missing)
	}
	if !edited.IsAdded("t1") || edited.IsAdded("website") {
		t.Error("the base does not know which topics were added")
	}
}
