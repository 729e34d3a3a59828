package activity

import (
	"cmp"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"bomcabot/bot/chat"
	"bomcabot/bot/filetype"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowEvidence is the flow of an [evidenceDialogue].
const flowEvidence = "evidence"

// stepFiles is its only step.
const stepFiles = "files"

// evidenceDialogue collects files for an activity. It goes on while the person looks at the list of the files.
type evidenceDialogue struct {
	f        *Feature
	Activity int64
	Listed   bool // the person looks at the list: what they type is not meant for this dialogue
}

func (f *Feature) attachEvidence(tx *store.Tx, r chat.Request, press AttachEvidence) (chat.Response, error) {
	if _, err := undeletedActivity(tx, r, press.Activity); err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, flowEvidence, stepFiles, &evidenceDialogue{f: f, Activity: press.Activity})
}

// takeFilesFor adds the files that the person sends from now on to an activity. It returns false if another dialogue is
// in progress, which the files may be meant for.
func (f *Feature) takeFilesFor(tx *store.Tx, r chat.Request, activity store.Activity) (bool, error) {
	c, found, err := f.Conversations.Current(tx, r)
	if err != nil || found && c.Flow != flowEvidence {
		return false, err
	}
	d := &evidenceDialogue{f: f, Activity: activity.ID, Listed: true}
	_, err = f.Conversations.Start(tx, r, flowEvidence, stepFiles, d)
	return err == nil, err
}

// takeNoMoreFiles ends the dialogue that collects files, if it is in progress.
func (f *Feature) takeNoMoreFiles(tx *store.Tx, r chat.Request) error {
	c, found, err := f.Conversations.Current(tx, r)
	if err != nil || !found || c.Flow != flowEvidence {
		return err
	}
	return tx.EndConversation(c.Draft)
}

// Show implements [chat.Dialogue].
func (d *evidenceDialogue) Show(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	activity, err := undeletedActivity(tx, r, d.Activity)
	if err == nil && c.Step != stepFiles {
		err = chat.ErrOldButton
	}
	return chat.Reply(d.f.screen(r.Lang).AskEvidence(activity)), err
}

// Choose implements [chat.Dialogue].
func (d *evidenceDialogue) Choose(*store.Tx, chat.Request, *chat.Conversation, chat.Choose) (chat.Response, error) {
	return chat.Response{}, chat.ErrOldButton
}

// HandleText implements [chat.Dialogue].
func (d *evidenceDialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if !d.Listed {
		return chat.Response{}, d.UnsupportedMedia()
	}
	c.Done = true
	return d.f.Conversations.Fallback(tx, r)
}

// UnsupportedMedia implements [chat.FileHandler].
func (*evidenceDialogue) UnsupportedMedia() chat.UserError {
	return chat.UserError{Key: locales.EvidenceKinds}
}

// HandleFiles implements [chat.FileHandler]. If one of the files cannot be evidence, none is taken. A job in the
// background inspects the files, and answers all that were sent together with one message.
func (d *evidenceDialogue) HandleFiles(tx *store.Tx, r chat.Request, _ *chat.Conversation) (chat.Response, error) {
	if _, err := undeletedActivity(tx, r, d.Activity); err != nil {
		return chat.Response{}, err
	}
	for _, file := range r.Files {
		if err := d.check(file); err != nil {
			return chat.Response{}, err
		}
	}
	job := evidenceJob{Person: r.Person.ID}
	for _, file := range r.Files {
		var err error
		job.Last, err = tx.AddPendingEvidence(store.PendingEvidence{
			ActivityID: d.Activity, PersonID: r.Person.ID, Name: evidenceName(file),
			Photo: file.Kind == store.PhotoFile, FileID: file.ID,
		})
		if err != nil {
			return chat.Response{}, err
		}
	}
	return chat.Response{}, d.f.Jobs.Replace(tx, r, jobKindEvidence, job)
}

// check returns a [chat.UserError] for a file that cannot be evidence, as far as that shows before it is fetched.
func (d *evidenceDialogue) check(file chat.File) error {
	name := evidenceName(file)
	isPhoto, isDocument := file.Kind == store.PhotoFile, file.Kind == store.DocumentFile
	switch {
	case !isPhoto && !isDocument:
		return d.UnsupportedMedia()
	case file.Size > store.MaxEvidenceSize:
		args := locales.Args{"Name": name, "Limit": store.MaxEvidenceSize >> 20}
		return chat.UserError{Key: locales.EvidenceTooLarge, Args: args}
	case isDocument && !filetype.HasKnownExtension(name):
		return chat.UserError{Key: locales.EvidenceNoKind, Args: locales.Args{"Name": name}}
	default:
		return nil
	}
}

// evidenceName returns the name of a file as its sender has it, behind its caption. A photo has no name.
func evidenceName(file chat.File) string {
	name := file.Name
	if file.Kind != store.PhotoFile && path.Ext(name) == "" { // the name has no extension, or there is no name
		name = cmp.Or(name, "file") + filetype.Extension(file.MIME)
	}
	switch {
	case file.Caption == "":
	case file.Kind == store.PhotoFile:
		name = file.Caption
	default:
		name = file.Caption + " · " + name
	}
	name = strings.Join(strings.Fields(strings.ToValidUTF8(name, "")), " ")
	if over := utf8.RuneCountInString(name) - store.MaxEvidenceNameLength; over > 0 { // keep the extension
		name = "…" + string([]rune(name)[over+1:])
	}
	return name
}

// AskEvidence asks for files that show that an activity took place.
func (p screen) AskEvidence(a store.Activity) view.Message {
	args := locales.Args{"Activity": p.shownTitle(a), "Limit": strconv.Itoa(store.MaxEvidenceSize >> 20)}
	return view.Message{
		HTML:    view.Paragraphs(p.HTML(locales.EvidenceSend, args), p.HTML(locales.EvidenceKinds, nil)),
		Buttons: [][]view.Button{p.Row(locales.ButtonDone, ShowEvidence{a.ID, 0})},
	}
}
