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
	name    string
	minRole store.Role // the least that may give it
	help    locales.Key
	handle  handler
}

// commands is the table of commands, in the order of menus.
func commands() []command {
	return []command{
		{"start", store.Everyone, locales.CommandStart, (*Bot).start},
		{"programme", store.Everyone, locales.CommandProgramme, (*Bot).programme},
		{"contacts", store.Everyone, locales.CommandContacts, (*Bot).contactCountries},
		{"events", store.Everyone, locales.CommandEvents, (*Bot).upcomingEvents},
		{"news", store.Everyone, locales.CommandNews, (*Bot).news},
		{"subscribe", store.Everyone, locales.CommandSubscribe, coordinatorInGroup((*Bot).subscription)},
		{"language", store.Everyone, locales.CommandLanguage, (*Bot).askLanguage},
		{"help", store.Everyone, locales.CommandHelp, (*Bot).help},
		{"privacy", store.Everyone, locales.CommandPrivacy, (*Bot).privacy},
		{"mydata", store.Everyone, locales.CommandMydata, inPrivate((*Bot).myData)},
		{"forget", store.Everyone, locales.CommandForget, inPrivate((*Bot).promptForget)},
		{"cancel", store.Everyone, locales.CommandCancel, (*Bot).cancelConversation},
		{"log", store.Coordinator, locales.CommandLog, inPrivate(confirmDiscard((*Bot).logActivity))},
		{"newevent", store.Coordinator, locales.CommandNewevent, inPrivate(confirmDiscard((*Bot).newEvent))},
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
	press   view.Press // of the kind that it handles
	minRole store.Role
	handle  handler
}

// buttons is the table of buttons.
func buttons() []button {
	return []button{
		{view.ChooseLanguage{}, store.Everyone, onPress((*Bot).chooseLanguage)},
		{view.StartInLanguage{}, store.Everyone, inPrivate(onPress((*Bot).startInLanguage))},
		{view.ChooseHomeCountry{}, store.Everyone, inPrivate(onPress((*Bot).chooseHomeCountry))},
		{view.ShowProgramme{}, store.Everyone, inPlace((*Bot).programme)},
		{view.ShowSection{}, store.Everyone, onPress((*Bot).showSection)},
		{view.ShowTopic{}, store.Everyone, onPress((*Bot).showTopic)},
		{view.PickTopic{}, store.Everyone, onPress((*Bot).pickTopic)},
		{view.AnswerInLanguage{}, store.Everyone, onPress((*Bot).answerInLanguage)},
		{view.RateGood{}, store.Everyone, onPress((*Bot).rateGood)},
		{view.RatePoor{}, store.Everyone, onPress((*Bot).ratePoor)},
		{view.EscalateQuestion{}, store.Everyone, onPress((*Bot).escalateQuestion)},
		{view.WithdrawQuestion{}, store.Everyone, onPress((*Bot).withdrawQuestion)},
		{view.ShowContactCountries{}, store.Everyone, inPlace((*Bot).contactCountries)},
		{view.ShowContacts{}, store.Everyone, onPress((*Bot).showContacts)},
		{view.ShowContact{}, store.Everyone, onPress((*Bot).showContact)},
		{view.CallContact{}, store.Everyone, onPress((*Bot).callContact)},
		{view.DownloadContact{}, store.Everyone, onPress((*Bot).downloadContact)},
		{view.ShowUpcomingEvents{}, store.Everyone, onPress((*Bot).upcomingPage)},
		{view.ShowPastEvents{}, store.Everyone, onPress((*Bot).pastPage)},
		{view.ShowUpcomingCountries{}, store.Everyone, (*Bot).upcomingCountries},
		{view.ShowEvent{}, store.Everyone, onPress((*Bot).showEvent)},
		{view.SetRSVP{}, store.Everyone, onPress((*Bot).rsvp)},
		{view.SetReminder{}, store.Everyone, onPress((*Bot).setReminder)},
		{view.DownloadEvent{}, store.Everyone, onPress((*Bot).downloadEvent)},
		{view.ShowNews{}, store.Everyone, onPress((*Bot).newsPage)},
		{view.ShowZones{}, store.Everyone, inPlace((*Bot).zones)},
		{view.ChooseZone{}, store.Everyone, onPress((*Bot).chooseZone)},
		{view.ShowSubscription{}, store.Everyone, inPlace(coordinatorInGroup((*Bot).subscription))},
		{view.SetMeetingSubscription{}, store.Everyone, coordinatorInGroup(onPress((*Bot).setMeetingSubscription))},
		{view.SetNewsSubscription{}, store.Everyone, coordinatorInGroup(onPress((*Bot).setNewsSubscription))},
		{view.SetCountrySubscription{}, store.Everyone, coordinatorInGroup(onPress((*Bot).setCountrySubscription))},
		{view.SetGroupLanguage{}, store.Everyone, coordinatorInGroup(onPress((*Bot).setGroupLanguage))},
		{view.UnsubscribeAll{}, store.Everyone, coordinatorInGroup(onPress((*Bot).unsubscribeAll))},
		{view.ShowZonesFromSubscription{}, store.Everyone, inPrivate((*Bot).zonesFromSubscription)},
		{view.ChooseZoneFromSubscription{}, store.Everyone, inPrivate(onPress((*Bot).chooseZoneFromSubscription))},
		{view.Forget{}, store.Everyone, inPrivate(onPress((*Bot).forget))},
		{view.CancelForget{}, store.Everyone, inPrivate(onPress((*Bot).cancelForget))},
		{view.ShowInbox{}, store.Coordinator, onPress((*Bot).inboxPage)},
		{view.ShowQuestion{}, store.Coordinator, onPress((*Bot).showQuestion)},
		{view.Teach{}, store.Coordinator, onPress((*Bot).teach)},
		{view.CloseQuestion{}, store.Coordinator, onPress((*Bot).closeQuestion)},
		{view.ManageEvent{}, store.Coordinator, inPrivate(onPress((*Bot).manageEvent))},
		{view.ShowGuests{}, store.Coordinator, inPrivate(onPress((*Bot).guests))},
		{view.ExportGuests{}, store.Coordinator, inPrivate(onPress((*Bot).exportGuests))},
		{view.TakeAttendance{}, store.Coordinator, inPrivate(onPress((*Bot).takeAttendance))},
		{view.MarkAttendance{}, store.Coordinator, inPrivate(onPress((*Bot).markAttendance))},
		{view.MarkAllAttended{}, store.Coordinator, inPrivate(onPress((*Bot).markAllAttended))},
		{view.PromptCancelEvent{}, store.Coordinator, inPrivate(onPress((*Bot).promptCancelEvent))},
		{view.CancelEvent{}, store.Coordinator, inPrivate(onPress((*Bot).cancelEvent))},
		{view.EditEvent{}, store.Coordinator, inPrivate(confirmDiscard(onPress((*Bot).editEvent)))},
		{view.LogEventAsActivity{}, store.Coordinator, inPrivate(onPress((*Bot).logEventAsActivity))},
		{view.ShowActivities{}, store.Coordinator, inPrivate(onPress((*Bot).activitiesPage))},
		{view.ShowActivity{}, store.Coordinator, inPrivate(onPress((*Bot).showActivity))},
		{view.EditActivity{}, store.Coordinator, inPrivate(confirmDiscard(onPress((*Bot).editActivity)))},
		{view.ShowEvidence{}, store.Coordinator, inPrivate(onPress((*Bot).showEvidence))},
		{view.AttachEvidence{}, store.Coordinator, inPrivate(confirmDiscard(onPress((*Bot).attachEvidence)))},
		{view.DownloadEvidence{}, store.Coordinator, inPrivate(onPress((*Bot).downloadEvidence))},
		{view.RemoveEvidence{}, store.Coordinator, inPrivate(onPress((*Bot).removeEvidence))},
		{view.RestoreEvidence{}, store.Coordinator, inPrivate(onPress((*Bot).restoreEvidence))},
		{view.ShowActivityHistory{}, store.Coordinator, inPrivate(onPress((*Bot).showActivityHistory))},
		{view.PromptDeleteActivity{}, store.Coordinator, inPrivate(onPress((*Bot).promptDeleteActivity))},
		{view.DeleteActivity{}, store.Coordinator, inPrivate(onPress((*Bot).deleteActivity))},
		{view.UndoActivity{}, store.Coordinator, inPrivate(onPress((*Bot).undoActivity))},
		{view.MakeReport{}, store.Coordinator, inPrivate(onPress((*Bot).makeReport))},
		{view.PromptReportPeriod{}, store.Coordinator, inPrivate(confirmDiscard((*Bot).promptReportPeriod))},
		{view.OpenFigures{}, store.Coordinator, inPrivate(onPress((*Bot).openFigures))},
		{view.ShowFigures{}, store.Coordinator, inPrivate(onPress((*Bot).figures))},
		{view.TraceFigure{}, store.Coordinator, inPrivate(onPress((*Bot).trace))},
		{view.SetRSVPFromAnnouncement{}, store.Everyone, onPress((*Bot).rsvpFromAnnouncement)},
		{view.SetReminderFromAnnouncement{}, store.Everyone, onPress((*Bot).setReminderFromAnnouncement)},
		{view.ShowAnnouncements{}, store.Coordinator, inPrivate(onPress((*Bot).announcementsPage))},
		{view.NewAnnouncement{}, store.Coordinator, inPrivate(confirmDiscard(onPress((*Bot).newAnnouncement)))},
		{view.ShowAnnouncement{}, store.Coordinator, inPrivate(onPress((*Bot).showAnnouncement))},
		{view.ReadAnnouncement{}, store.Coordinator, inPrivate(onPress((*Bot).readAnnouncement))},
		{view.ApproveAnnouncement{}, store.Administrator, inPrivate(onPress((*Bot).approveAnnouncement))},
		{view.RejectAnnouncement{}, store.Administrator, inPrivate(onPress((*Bot).rejectAnnouncement))},
		{view.SendAnnouncement{}, store.Coordinator, inPrivate(onPress((*Bot).sendAnnouncement))},
		{view.RescheduleAnnouncement{}, store.Coordinator, inPrivate(confirmDiscard(onPress((*Bot).rescheduleAnnouncement)))},
		{view.DropAnnouncement{}, store.Coordinator, inPrivate(onPress((*Bot).cancelAnnouncement))},
		{view.CorrectAnnouncement{}, store.Coordinator, inPrivate(confirmDiscard(onPress((*Bot).correctAnnouncement)))},
		{view.PromptRecallAnnouncement{}, store.Coordinator, inPrivate(onPress((*Bot).promptRecallAnnouncement))},
		{view.RecallAnnouncement{}, store.Coordinator, inPrivate(onPress((*Bot).recallAnnouncement))},
		{view.ShowRun{}, store.Coordinator, inPrivate(onPress((*Bot).openRun))},
		{view.PauseRun{}, store.Coordinator, inPrivate(onPress((*Bot).pauseRun))},
		{view.ResumeRun{}, store.Coordinator, inPrivate(onPress((*Bot).resumeRun))},
		{view.StopRun{}, store.Coordinator, inPrivate(onPress((*Bot).stopRun))},
		{view.ResendInDoubt{}, store.Coordinator, inPrivate(onPress((*Bot).resendInDoubt))},
		{view.ShowRunRecipients{}, store.Coordinator, inPrivate(onPress((*Bot).showRunRecipients))},
		{view.ShowTeam{}, store.Administrator, onPress((*Bot).teamPage)},
		{view.ShowMember{}, store.Administrator, onPress((*Bot).showMember)},
		{view.ChangeRole{}, store.Administrator, onPress((*Bot).changeRole)},
		{view.PickCountries{}, store.Administrator, onPress((*Bot).pickCountries)},
		{view.SaveMember{}, store.Administrator, onPress((*Bot).saveMember)},
		{view.PromptInvitationRole{}, store.Administrator, (*Bot).promptInvitationRole},
		{view.PromptInvitationValidity{}, store.Administrator, onPress((*Bot).promptInvitationValidity)},
		{view.CreateInvitation{}, store.Administrator, inPrivate(onPress((*Bot).createInvitation))},
		{view.ShowInvitations{}, store.Administrator, onPress((*Bot).invitations)},
		{view.RevokeInvitation{}, store.Administrator, onPress((*Bot).revokeInvitation)},
		{view.ShowAudit{}, store.Administrator, onPress((*Bot).auditPage)},
		{view.ShowAuditActors{}, store.Administrator, onPress((*Bot).auditActors)},
		{view.ShowAuditByActor{}, store.Administrator, onPress((*Bot).auditByPerson)},
		{view.ShowAuditByObject{}, store.Administrator, onPress((*Bot).auditOfObject)},
		{view.ShowAuditEntry{}, store.Administrator, onPress((*Bot).showAuditEntry)},
		{view.Choose{}, store.Everyone, onPress((*Bot).choose)},
		{view.GoToStep{}, store.Everyone, onPress((*Bot).goToStep)},
		{view.ResumeDraft{}, store.Everyone, onPress((*Bot).resumeDraft)},
		{view.DiscardDraft{}, store.Everyone, onPress((*Bot).discardDraft)},
		{view.NoOp{}, store.Everyone, (*Bot).noOp},
	}
}

// flow is one line of the table of dialogues, which take several steps. Who may be in the middle of one follows from it.
type flow struct {
	name        string // of the dialogue, in the database and in the texts "flow_…"
	minRole     store.Role
	newDialogue func() dialogue
	discardable bool // it can be ended at any time, nothing is lost by it
}

// flows is the table of dialogues.
func flows() []flow {
	return []flow{
		{name: flowEvent, minRole: store.Coordinator, newDialogue: func() dialogue { return new(eventDialogue) }},
		{name: flowAnnounce, minRole: store.Coordinator, newDialogue: func() dialogue { return new(announceDialogue) }},
		{name: flowLog, minRole: store.Coordinator, newDialogue: func() dialogue { return new(activityDialogue) }},
		{name: flowEvidence, minRole: store.Coordinator, newDialogue: func() dialogue { return new(evidenceDialogue) }, discardable: true},
		{name: flowReport, minRole: store.Coordinator, newDialogue: func() dialogue { return new(reportDialogue) }, discardable: true},
	}
}

// onPress makes a handler of one that takes its press as the Go struct it is.
func onPress[P view.Press](handle func(b *Bot, tx *store.Tx, r request, press P) (response, error)) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) { return handle(b, tx, r, r.press.(P)) }
}

// inPlace lets a command's answer replace the message whose button was pressed.
func inPlace(handle handler) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) {
		return asReplacement(handle(b, tx, r))
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

// coordinatorInGroup lets people decide about their own chat with the bot, and coordinators about a group.
func coordinatorInGroup(handle handler) handler {
	return func(b *Bot, tx *store.Tx, r request) (response, error) {
		if !r.private && !r.role.Includes(store.Coordinator) {
			return response{}, userError{Key: locales.SubscribeRefused}
		}
		return handle(b, tx, r)
	}
}

// registry are the commands, the dialogues and the jobs by name, and the buttons by the kind of their press.
type registry struct {
	commands map[string]command
	buttons  map[reflect.Type]button
	flows    map[string]flow
	jobs     map[string]job
}

func newRegistry() registry {
	t := registry{make(map[string]command), make(map[reflect.Type]button), make(map[string]flow), make(map[string]job)}
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
		line, known := b.registry.buttons[reflect.TypeOf(r.press)]
		if !known {
			return response{}, userError{Key: locales.ErrorOldButton}
		}
		return b.handleIfAllowed(tx, r, line.minRole, line.handle)
	case r.command != "":
		line, known := b.registry.commands[r.command]
		switch {
		case known:
			return b.handleIfAllowed(tx, r, line.minRole, line.handle)
		case r.private:
			return response{}, userError{Key: locales.ErrorUnknownCommand}
		default: // in a group it may be another bot's
			return response{}, nil
		}
	default:
		return b.handleInput(tx, r)
	}
}

func (b *Bot) handleIfAllowed(tx *store.Tx, r request, needed store.Role, handle handler) (response, error) {
	if !r.role.Includes(needed) {
		return response{}, userError{Key: locales.ErrorNotAllowed}
	}
	return handle(b, tx, r)
}

// staffCommands lists the commands that are open to a role and not to everyone.
func staffCommands(role store.Role) []view.Command {
	return slices.DeleteFunc(commandsFor(role), func(c view.Command) bool { return slices.Contains(commandsFor(store.Everyone), c) })
}

// commandsFor lists the commands that are open to a role, in the order of menus.
func commandsFor(role store.Role) []view.Command {
	var list []view.Command
	for _, c := range commands() {
		if role.Includes(c.minRole) {
			list = append(list, view.Command{Name: c.name, Help: c.help})
		}
	}
	return list
}
