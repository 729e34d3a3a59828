package inbox

// The presses of those who asked. A question is what one of them asked.
type (
	// WithdrawQuestion erases a question that is kept for the coordinators.
	WithdrawQuestion struct{ Question int64 }
	// WriteBack begins the dialogue in which a person writes back to the coordinators.
	WriteBack struct{ Question int64 }
)

// The presses of coordinators. Their Question is the id of an inquiry: the same question of everyone who asks it.
type (
	// ShowInbox shows a page of the questions that wait.
	ShowInbox struct{ Page int64 }
	// ShowFiltered shows a page of the questions that wait, of those of a country and a language, and of those that
	// wait for at least a number of days.
	ShowFiltered struct {
		Country string `press:"optional"`
		Lang    string `press:"optional"`
		Days    int64
		Page    int64
	}
	// ShowQuestion shows a question with what can be done about it.
	ShowQuestion struct{ Question int64 }
	// TakeQuestion takes a question, so that no other coordinator answers it.
	TakeQuestion struct{ Question int64 }
	// ReleaseQuestion gives a question back to all coordinators.
	ReleaseQuestion struct{ Question int64 }
	// ReplyTo begins a reply in the coordinator's own words: to everyone who asks a question, or to the one of them
	// whose own question is named.
	ReplyTo struct{ Question, Own int64 }
	// ChooseAnswer begins a reply with the approved answer of a topic.
	ChooseAnswer struct{ Question int64 }
	// Teach shows a reply with the answer of a topic. Only old messages have it.
	Teach struct {
		Question int64
		Topic    string
	}
	// NotOurs shows the reply that the programme is not the one to ask.
	NotOurs struct{ Question int64 }
	// CloseQuestion shows the reply that there will be no answer, or closes a question that has one.
	CloseQuestion struct{ Question int64 }
	// UndoReply takes back a reply, or a correction, that has not left yet.
	UndoReply struct{ Entry int64 }
	// CorrectReply begins the dialogue that changes a reply at everyone who got it.
	CorrectReply struct{ Entry int64 }
	// MakeAnswer makes an approved answer of a reply.
	MakeAnswer struct{ Entry int64 }
	// TellMe sets whether a coordinator is told of new questions.
	TellMe struct{ Wanted bool }
	// TellGroup sets whether a group is told of new questions.
	TellGroup struct{ Wanted bool }
)

// The wire names of the presses, see [view.Press].

func (WithdrawQuestion) WireName() string { return "drop" }
func (WriteBack) WireName() string        { return "inqback" }
func (ShowInbox) WireName() string        { return "inbox" }
func (ShowFiltered) WireName() string     { return "inqs" }
func (ShowQuestion) WireName() string     { return "open" }
func (TakeQuestion) WireName() string     { return "inqtake" }
func (ReleaseQuestion) WireName() string  { return "inqfree" }
func (ReplyTo) WireName() string          { return "inqre" }
func (ChooseAnswer) WireName() string     { return "inqpick" }
func (Teach) WireName() string            { return "teach" }
func (NotOurs) WireName() string          { return "inqno" }
func (CloseQuestion) WireName() string    { return "close" }
func (UndoReply) WireName() string        { return "inqundo" }
func (CorrectReply) WireName() string     { return "inqfix" }
func (MakeAnswer) WireName() string       { return "inqknow" }
func (TellMe) WireName() string           { return "inqtell" }
func (TellGroup) WireName() string        { return "inqgroup" }
