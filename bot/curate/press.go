package curate

import "slices"

// The presses of the feature.
type (
	// ShowHome shows the sections and the lists of answers.
	ShowHome struct{}
	// ShowList shows a page of a list of answers: those of a section, or one of [lists].
	ShowList struct {
		List, Section string `press:"optional"`
		Page          int64
	}
	// ShowAnswer shows the answer of a topic in a language, with everything that coordinators know of it.
	ShowAnswer struct{ Topic, Lang string }
	// ShowFiles sends the files that go with the answer of a topic in a language.
	ShowFiles struct{ Topic, Lang string }
	// ShowHistory shows a page of the changes of a topic.
	ShowHistory struct {
		Topic string
		Page  int64
	}
	// PromptHide says what changes when a topic is hidden or brought back, and asks whether to do it.
	PromptHide struct{ Topic string }
	// Hide hides a topic or brings it back, unless it has another version than the person saw.
	Hide struct {
		Topic   string
		Hidden  bool
		Version int64
	}
	// Shift moves a topic one place up or down in its section.
	Shift struct {
		Topic string
		Up    bool
	}
	// Fill has the answer of a topic translated by a machine into the languages that it lacks. The coordinator looked
	// at it in Lang.
	Fill struct{ Topic, Lang string }
	// Approve makes a draft an answer that people get, unless it has another version than the person saw.
	Approve struct {
		Topic, Lang string
		Version     int64
	}
	// Discard throws a draft away, unless it has another version than the person saw.
	Discard struct {
		Topic, Lang string
		Version     int64
	}
	// Undo undoes a change of the knowledge.
	Undo struct{ Change int64 }
	// EditAnswer starts the dialogue that changes the answer of a topic in a language.
	EditAnswer struct{ Topic, Lang string }
	// NewAnswer starts the dialogue that adds a topic.
	NewAnswer struct{}
)

// The lists of answers that are not those of a section.
const (
	listSection = "in"
	listOther   = "other"   // without a section
	listHidden  = "hidden"  // neither answered nor offered
	listReview  = "review"  // past their review day
	listMissing = "missing" // neither there in the reader's language nor a draft
	listDrafts  = "drafts"  // that nobody has approved
	listButtons = "buttons" // with a button that people do not see
)

var lists = []string{listSection, listOther, listHidden, listReview, listMissing, listDrafts, listButtons}

func (ShowHome) WireName() string    { return "ans" }
func (ShowList) WireName() string    { return "ansl" }
func (ShowAnswer) WireName() string  { return "ansv" }
func (ShowFiles) WireName() string   { return "ansf" }
func (ShowHistory) WireName() string { return "ansh" }
func (PromptHide) WireName() string  { return "ansp" }
func (Hide) WireName() string        { return "anso" }
func (Shift) WireName() string       { return "anss" }
func (Fill) WireName() string        { return "anst" }
func (Approve) WireName() string     { return "ansa" }
func (Discard) WireName() string     { return "ansd" }
func (Undo) WireName() string        { return "ansu" }
func (EditAnswer) WireName() string  { return "anse" }
func (NewAnswer) WireName() string   { return "ansn" }

// Valid reports whether there is such a list. Any other one makes the button's data invalid.
func (p ShowList) Valid() bool { return slices.Contains(lists, p.List) }
