package bot

import (
	"reflect"
	"slices"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// handler answers a request.
type handler func(b *Bot, tx *store.Tx, r request) (response, error)

// command is one line of the table of commands. Help, Telegram's menus and the permission check follow from it.
type command struct {
	name   string
	role   store.Role // the least that may give it
	help   locales.Key
	handle handler
}

// commands is the table of commands, in the order of menus.
func commands() []command {
	return []command{
		{"start", store.Everyone, locales.CommandStart, (*Bot).start},
		{"programme", store.Everyone, locales.CommandProgramme, (*Bot).programme},
		{"contacts", store.Everyone, locales.CommandContacts, (*Bot).countries},
		{"events", store.Everyone, locales.CommandEvents, (*Bot).comingEvents},
		{"news", store.Everyone, locales.CommandNews, (*Bot).news},
		{"subscribe", store.Everyone, locales.CommandSubscribe, ofChat((*Bot).subscription)},
		{"language", store.Everyone, locales.CommandLanguage, (*Bot).languages},
		{"help", store.Everyone, locales.CommandHelp, (*Bot).help},
		{"privacy", store.Everyone, locales.CommandPrivacy, (*Bot).privacy},
		{"mydata", store.Everyone, locales.CommandMydata, inPrivate((*Bot).myData)},
		{"forget", store.Everyone, locales.CommandForget, inPrivate((*Bot).offerForgetting)},
		{"cancel", store.Everyone, locales.CommandCancel, (*Bot).cancel},
		{"log", store.Coordinator, locales.CommandLog, inPrivate(starting((*Bot).log))},
		{"newevent", store.Coordinator, locales.CommandNewevent, inPrivate(starting((*Bot).newEvent))},
		{"announce", store.Coordinator, locales.CommandAnnounce, inPrivate((*Bot).announcements)},
		{"inbox", store.Coordinator, locales.CommandInbox, (*Bot).inbox},
		{"activities", store.Coordinator, locales.CommandActivities, inPrivate((*Bot).activities)},
		{"report", store.Coordinator, locales.CommandReport, inPrivate((*Bot).report)},
		{"team", store.Administrator, locales.CommandTeam, inPrivate((*Bot).team)},
		{"audit", store.Administrator, locales.CommandAudit, inPrivate((*Bot).audit)},
		{"status", store.Administrator, locales.CommandStatus, (*Bot).status},
	}
}

// button is one line of the table of buttons.
type button struct {
	press  view.Press // of the kind that it handles
	role   store.Role
	handle handler
}

// buttons is the table of buttons.
func buttons() []button {
	return []button{
		{view.ChooseLanguage{}, store.Everyone, on((*Bot).chooseLanguage)},
		{view.Begin{}, store.Everyone, inPrivate(on((*Bot).beginIn))},
		{view.ChooseHome{}, store.Everyone, inPrivate(on((*Bot).chooseHome))},
		{view.ShowProgramme{}, store.Everyone, edited((*Bot).programme)},
		{view.ShowSection{}, store.Everyone, on((*Bot).section)},
		{view.ShowTopic{}, store.Everyone, on((*Bot).topicOfSection)},
		{view.PickFor{}, store.Everyone, on((*Bot).pickFor)},
		{view.AnswerIn{}, store.Everyone, on((*Bot).answerIn)},
		{view.RateGood{}, store.Everyone, on((*Bot).rateGood)},
		{view.RatePoor{}, store.Everyone, on((*Bot).ratePoor)},
		{view.PassOn{}, store.Everyone, on((*Bot).passOn)},
		{view.WithdrawQuestion{}, store.Everyone, on((*Bot).withdrawQuestion)},
		{view.ShowCountries{}, store.Everyone, edited((*Bot).countries)},
		{view.ShowContacts{}, store.Everyone, on((*Bot).contactsOf)},
		{view.ShowContact{}, store.Everyone, on((*Bot).contact)},
		{view.CallContact{}, store.Everyone, on((*Bot).callContact)},
		{view.SaveContact{}, store.Everyone, on((*Bot).saveContact)},
		{view.ShowComing{}, store.Everyone, on((*Bot).comingPage)},
		{view.ShowPast{}, store.Everyone, on((*Bot).pastPage)},
		{view.ShowAwaited{}, store.Everyone, (*Bot).awaited},
		{view.ShowEvent{}, store.Everyone, on((*Bot).showEvent)},
		{view.AnswerEvent{}, store.Everyone, on((*Bot).answerEvent)},
		{view.RemindOf{}, store.Everyone, on((*Bot).remindOf)},
		{view.SaveEvent{}, store.Everyone, on((*Bot).saveEvent)},
		{view.ShowNews{}, store.Everyone, on((*Bot).newsPage)},
		{view.ShowZones{}, store.Everyone, edited((*Bot).zones)},
		{view.ChooseZone{}, store.Everyone, on((*Bot).chooseZone)},
		{view.ShowSubscription{}, store.Everyone, edited(ofChat((*Bot).subscription))},
		{view.WantMeetings{}, store.Everyone, ofChat(on((*Bot).wantMeetings))},
		{view.WantNews{}, store.Everyone, ofChat(on((*Bot).wantNews))},
		{view.WantFrom{}, store.Everyone, ofChat(on((*Bot).wantFrom))},
		{view.WantIn{}, store.Everyone, ofChat(on((*Bot).wantIn))},
		{view.WantNothing{}, store.Everyone, ofChat(on((*Bot).wantNothing))},
		{view.ShowOwnZones{}, store.Everyone, inPrivate((*Bot).ownZones)},
		{view.ChooseOwnZone{}, store.Everyone, inPrivate(on((*Bot).chooseOwnZone))},
		{view.Forget{}, store.Everyone, inPrivate(on((*Bot).forget))},
		{view.KeepAll{}, store.Everyone, inPrivate(on((*Bot).keepAll))},
		{view.ShowInbox{}, store.Coordinator, on((*Bot).inboxPage)},
		{view.ShowQuestion{}, store.Coordinator, on((*Bot).openQuestion)},
		{view.Teach{}, store.Coordinator, on((*Bot).teach)},
		{view.CloseQuestion{}, store.Coordinator, on((*Bot).closeQuestion)},
		{view.ManageEvent{}, store.Coordinator, inPrivate(on((*Bot).manageEvent))},
		{view.ShowGuests{}, store.Coordinator, inPrivate(on((*Bot).guests))},
		{view.ExportGuests{}, store.Coordinator, inPrivate(on((*Bot).exportGuests))},
		{view.TakeAttendance{}, store.Coordinator, inPrivate(on((*Bot).takeAttendance))},
		{view.TickGuest{}, store.Coordinator, inPrivate(on((*Bot).tickGuest))},
		{view.TickAll{}, store.Coordinator, inPrivate(on((*Bot).tickAll))},
		{view.OfferCancel{}, store.Coordinator, inPrivate(on((*Bot).offerCancel))},
		{view.CancelEvent{}, store.Coordinator, inPrivate(on((*Bot).cancelEvent))},
		{view.ChangeEvent{}, store.Coordinator, inPrivate(starting(on((*Bot).changeEvent)))},
		{view.ShowActivities{}, store.Coordinator, inPrivate(on((*Bot).activitiesPage))},
		{view.ShowActivity{}, store.Coordinator, inPrivate(on((*Bot).showActivity))},
		{view.EditActivity{}, store.Coordinator, inPrivate(starting(on((*Bot).editActivity)))},
		{view.ShowHistory{}, store.Coordinator, inPrivate(on((*Bot).history))},
		{view.OfferDeletion{}, store.Coordinator, inPrivate(on((*Bot).offerDeletion))},
		{view.DeleteActivity{}, store.Coordinator, inPrivate(on((*Bot).deleteActivity))},
		{view.UndoActivity{}, store.Coordinator, inPrivate(on((*Bot).undoActivity))},
		{view.MakeReport{}, store.Coordinator, inPrivate(on((*Bot).makeReport))},
		{view.OfferReport{}, store.Coordinator, inPrivate(starting((*Bot).offerReport))},
		{view.OpenFigures{}, store.Coordinator, inPrivate(on((*Bot).openFigures))},
		{view.ShowFigures{}, store.Coordinator, inPrivate(on((*Bot).figures))},
		{view.TraceFigure{}, store.Coordinator, inPrivate(on((*Bot).trace))},
		{view.AnswerAnnounced{}, store.Everyone, on((*Bot).answerAnnounced)},
		{view.RemindAnnounced{}, store.Everyone, on((*Bot).remindAnnounced)},
		{view.ShowAnnouncements{}, store.Coordinator, inPrivate(on((*Bot).announcementsPage))},
		{view.NewAnnouncement{}, store.Coordinator, inPrivate(starting(on((*Bot).newAnnouncement)))},
		{view.ShowAnnouncement{}, store.Coordinator, inPrivate(on((*Bot).showAnnouncement))},
		{view.ReadAnnouncement{}, store.Coordinator, inPrivate(on((*Bot).readAnnouncement))},
		{view.ApproveAnnouncement{}, store.Administrator, inPrivate(on((*Bot).approveAnnouncement))},
		{view.RejectAnnouncement{}, store.Administrator, inPrivate(on((*Bot).rejectAnnouncement))},
		{view.SendAnnouncement{}, store.Coordinator, inPrivate(on((*Bot).sendAnnouncement))},
		{view.MoveAnnouncement{}, store.Coordinator, inPrivate(starting(on((*Bot).moveAnnouncement)))},
		{view.DropAnnouncement{}, store.Coordinator, inPrivate(on((*Bot).dropAnnouncement))},
		{view.CorrectAnnouncement{}, store.Coordinator, inPrivate(starting(on((*Bot).correctAnnouncement)))},
		{view.OfferRecall{}, store.Coordinator, inPrivate(on((*Bot).offerRecall))},
		{view.RecallAnnouncement{}, store.Coordinator, inPrivate(on((*Bot).recallAnnouncement))},
		{view.ShowRun{}, store.Coordinator, inPrivate(on((*Bot).openRun))},
		{view.PauseRun{}, store.Coordinator, inPrivate(on((*Bot).pauseRun))},
		{view.ResumeRun{}, store.Coordinator, inPrivate(on((*Bot).resumeRun))},
		{view.StopRun{}, store.Coordinator, inPrivate(on((*Bot).stopRun))},
		{view.SendAgain{}, store.Coordinator, inPrivate(on((*Bot).sendAgain))},
		{view.ShowFates{}, store.Coordinator, inPrivate(on((*Bot).fates))},
		{view.ShowTeam{}, store.Administrator, on((*Bot).teamPage)},
		{view.ShowMember{}, store.Administrator, on((*Bot).member)},
		{view.OfferRole{}, store.Administrator, on((*Bot).offerRole)},
		{view.PickCountries{}, store.Administrator, on((*Bot).pickCountries)},
		{view.SaveMember{}, store.Administrator, on((*Bot).saveMember)},
		{view.OfferInvitation{}, store.Administrator, (*Bot).offerInvitation},
		{view.OfferValidity{}, store.Administrator, on((*Bot).offerValidity)},
		{view.Invite{}, store.Administrator, inPrivate(on((*Bot).invite))},
		{view.ShowInvitations{}, store.Administrator, on((*Bot).invitations)},
		{view.RevokeInvitation{}, store.Administrator, on((*Bot).revokeInvitation)},
		{view.ShowAudit{}, store.Administrator, on((*Bot).auditPage)},
		{view.ShowActors{}, store.Administrator, on((*Bot).actors)},
		{view.ShowAuditBy{}, store.Administrator, on((*Bot).auditBy)},
		{view.ShowAuditOf{}, store.Administrator, on((*Bot).auditOf)},
		{view.ShowEntry{}, store.Administrator, on((*Bot).entry)},
		{view.Choose{}, store.Everyone, on((*Bot).choose)},
		{view.Ask{}, store.Everyone, on((*Bot).ask)},
		{view.Resume{}, store.Everyone, on((*Bot).resume)},
		{view.Drop{}, store.Everyone, on((*Bot).drop)},
		{view.Idle{}, store.Everyone, (*Bot).idle},
	}
}

// flow is one line of the table of dialogues, which take several steps. Who may be in the middle of one follows from it.
type flow struct {
	name  string // of the dialogue, in the database and in the texts "flow_…"
	role  store.Role
	empty func() dialogue
	light bool // it can be ended at any time, nothing is lost by it
}

// flows is the table of dialogues.
func flows() []flow {
	return []flow{
		{name: flowEvent, role: store.Coordinator, empty: func() dialogue { return new(eventDialogue) }},
		{name: flowAnnounce, role: store.Coordinator, empty: func() dialogue { return new(announceDialogue) }},
		{name: flowLog, role: store.Coordinator, empty: func() dialogue { return new(activityDialogue) }},
		{name: flowReport, role: store.Coordinator, empty: func() dialogue { return new(reportDialogue) }, light: true},
	}
}

// on makes a handler of one that takes its press as the Go struct it is.
func on[P view.Press](handle func(b *Bot, tx *store.Tx, r request, press P) (response, error)) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) { return handle(b, tx, r, r.press.(P)) }
}

// edited lets a command's answer replace the message whose button was pressed.
func edited(handle handler) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) {
		answer, err := handle(b, tx, r)
		answer.replace = true
		return answer, err
	}
}

// inPrivate keeps what is not for the eyes of a group out of groups.
func inPrivate(handle handler) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) {
		if !r.private {
			return response{}, userError{Key: locales.ErrorOnlyPrivate}
		}
		return handle(b, tx, r)
	}
}

// ofChat lets people decide about their own chat with the bot, and coordinators about a group.
func ofChat(handle handler) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) {
		if !r.private && !r.role.Includes(store.Coordinator) {
			return response{}, userError{Key: locales.SubscribeRefused}
		}
		return handle(b, tx, r)
	}
}

// tables are the commands, the dialogues and the jobs by name, and the buttons by the kind of their press.
type tables struct {
	commands map[string]command
	buttons  map[reflect.Type]button
	flows    map[string]flow
	jobs     map[string]job
}

func newTables() tables {
	t := tables{make(map[string]command), make(map[reflect.Type]button), make(map[string]flow), make(map[string]job)}
	for _, j := range jobs() {
		t.jobs[j.kind] = j
	}
	for _, f := range flows() {
		t.flows[f.name] = f
	}
	for _, c := range commands() {
		t.commands[c.name] = c
	}
	for _, b := range buttons() {
		t.buttons[reflect.TypeOf(b.press)] = b
	}
	return t
}

// route finds the handler of a request and calls it, when the person's role allows.
func (b *Bot) route(tx *store.Tx, r request) (response, error) {
	switch {
	case r.pressID != "":
		line, known := b.tables.buttons[reflect.TypeOf(r.press)]
		if !known {
			return response{}, userError{Key: locales.ErrorOldButton}
		}
		return b.allowed(tx, r, line.role, line.handle)
	case r.command != "":
		line, known := b.tables.commands[r.command]
		switch {
		case known:
			return b.allowed(tx, r, line.role, line.handle)
		case r.private:
			return response{}, userError{Key: locales.ErrorUnknownCommand}
		default: // in a group it may be another bot's
			return response{}, nil
		}
	default:
		return b.hear(tx, r)
	}
}

func (b *Bot) allowed(tx *store.Tx, r request, needed store.Role, handle handler) (response, error) {
	if !r.role.Includes(needed) {
		return response{}, userError{Key: locales.ErrorNotAllowed}
	}
	return handle(b, tx, r)
}

// beyond lists the commands that are open to a role and not to everyone.
func beyond(role store.Role) []view.Command {
	return slices.DeleteFunc(open(role), func(c view.Command) bool { return slices.Contains(open(store.Everyone), c) })
}

// open lists the commands that are open to a role, in the order of menus.
func open(role store.Role) []view.Command {
	var list []view.Command
	for _, c := range commands() {
		if role.Includes(c.role) {
			list = append(list, view.Command{Name: c.name, Help: c.help})
		}
	}
	return list
}
