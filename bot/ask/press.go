package ask

// The presses of the feature. An exchange is a question with what the bot answered to it; a question is one that is
// kept for the coordinators.
type (
	// ShowProgramme shows the sections of the programme.
	ShowProgramme struct{}
	// ShowSection shows the topics of a section.
	ShowSection struct{ Section string }
	// ShowTopic shows the answer of a topic that was chosen from its section.
	ShowTopic struct{ Topic string }
	// PickTopic answers a question with one of the topics that were offered for it.
	PickTopic struct {
		Exchange int64
		Topic    string
	}
	// AnswerInLanguage shows the answer to a question in another language.
	AnswerInLanguage struct {
		Exchange int64
		Lang     string
	}
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
	// WithdrawQuestion erases a question that is kept for the coordinators.
	WithdrawQuestion struct{ Question int64 }
	// ShowInbox shows a page of the open questions.
	ShowInbox struct{ Page int64 }
	// ShowQuestion shows an open question with the topics that may answer it.
	ShowQuestion struct{ Question int64 }
	// Teach answers an open question with a topic and adds it to the examples of that topic.
	Teach struct {
		Question int64
		Topic    string
	}
	// CloseQuestion closes an open question without an answer.
	CloseQuestion struct{ Question int64 }
)

// The wire names of the presses, see [view.Press].

func (ShowProgramme) WireName() string    { return "prog" }
func (ShowSection) WireName() string      { return "sect" }
func (ShowTopic) WireName() string        { return "topic" }
func (PickTopic) WireName() string        { return "pick" }
func (AnswerInLanguage) WireName() string { return "in" }
func (RateGood) WireName() string         { return "good" }
func (RatePoor) WireName() string         { return "poor" }
func (EscalateQuestion) WireName() string { return "pass" }
func (WithdrawQuestion) WireName() string { return "drop" }
func (ShowInbox) WireName() string        { return "inbox" }
func (ShowQuestion) WireName() string     { return "open" }
func (Teach) WireName() string            { return "teach" }
func (CloseQuestion) WireName() string    { return "close" }
