package ask

type (
	// ShowProgramme shows the sections of the programme.
	ShowProgramme struct{}
	// ShowSection shows the topics of a section.
	ShowSection struct{ Section string }
	// ShowTopic answers a topic, from its section's menu.
	ShowTopic struct{ Topic string }
	// PickTopic answers a question that was asked before with a topic, as one of several that may have been meant.
	PickTopic struct {
		Exchange int64
		Topic    string
	}
	// AnswerInLanguage shows the answer to a question in another language.
	AnswerInLanguage struct {
		Exchange int64
		Lang     string
	}
	// RateGood and RatePoor rate an answer that is shown in a language.
	RateGood struct {
		Exchange int64
		Lang     string
	}
	RatePoor struct {
		Exchange int64
		Lang     string
	}
	// EscalateQuestion passes a question on to the coordinators.
	EscalateQuestion struct{ Exchange int64 }
	// WithdrawQuestion erases a question that was kept.
	WithdrawQuestion struct{ Question int64 }
	// ShowInbox shows a page of the open questions.
	ShowInbox struct{ Page int64 }
	// ShowQuestion shows an open question with the topics that may answer it.
	ShowQuestion struct{ Question int64 }
	// Teach answers an open question with a topic and learns it.
	Teach struct {
		Question int64
		Topic    string
	}
	// CloseQuestion closes an open question without an answer.
	CloseQuestion struct{ Question int64 }
)

func (ShowProgramme) WireName() string { return "prog" }

func (ShowSection) WireName() string { return "sect" }

func (ShowTopic) WireName() string { return "topic" }

func (PickTopic) WireName() string { return "pick" }

func (AnswerInLanguage) WireName() string { return "in" }

func (RateGood) WireName() string { return "good" }

func (RatePoor) WireName() string { return "poor" }

func (EscalateQuestion) WireName() string { return "pass" }

func (WithdrawQuestion) WireName() string { return "drop" }

func (ShowInbox) WireName() string { return "inbox" }

func (ShowQuestion) WireName() string { return "open" }

func (Teach) WireName() string { return "teach" }

func (CloseQuestion) WireName() string { return "close" }
