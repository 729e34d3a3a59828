package ask

// The presses of the feature. An exchange is a question with what the bot answered to it.
type (
	// ShowProgramme shows the sections of the programme.
	ShowProgramme struct{}
	// ShowSection shows the topics of a section.
	ShowSection struct{ Section string }
	// ShowTopic shows the answer of a topic that was chosen from its section.
	ShowTopic struct{ Topic string }
	// DrawTopicLink sends the link of a topic as a picture.
	DrawTopicLink struct{ Topic string }
	// PickTopic answers a question with one of the topics that were offered for it.
	PickTopic struct {
		Exchange int64
		Topic    string
	}
	// NextTopic answers with a topic that people ask for after another one.
	NextTopic struct{ Topic string }
	// OpenExtra shows what a button of an answer leads to.
	OpenExtra struct{ Kind, To string }
	// AnswerInLanguage shows the answer to a question in another language.
	AnswerInLanguage struct {
		Exchange int64
		Lang     string
	}
	// StayInLanguage makes the language of a question the person's own.
	StayInLanguage struct{ Lang string }
	// KeepLanguage leaves the person's language as it is.
	KeepLanguage struct{}
	// RateGood rates an answer as helpful. Lang is the language in which it is shown.
	RateGood struct {
		Exchange int64
		Lang     string
	}
	// RatePoor rates an answer as not helpful. Lang is the language in which it is shown.
	RatePoor struct {
		Exchange int64
		Lang     string
	}
	// EscalateQuestion passes a question on to the coordinators.
	EscalateQuestion struct{ Exchange int64 }
)

// The wire names of the presses, see [view.Press].

func (ShowProgramme) WireName() string    { return "prog" }
func (ShowSection) WireName() string      { return "sect" }
func (ShowTopic) WireName() string        { return "topic" }
func (DrawTopicLink) WireName() string    { return "topicqr" }
func (PickTopic) WireName() string        { return "pick" }
func (NextTopic) WireName() string        { return "next" }
func (OpenExtra) WireName() string        { return "extra" }
func (AnswerInLanguage) WireName() string { return "in" }
func (StayInLanguage) WireName() string   { return "stay" }
func (KeepLanguage) WireName() string     { return "keeplang" }
func (RateGood) WireName() string         { return "good" }
func (RatePoor) WireName() string         { return "poor" }
func (EscalateQuestion) WireName() string { return "pass" }
