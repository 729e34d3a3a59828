package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// operation is what a person does with an announcement that exists.
type operation string

// The operations. Whoever decides about an announcement may do all of them, whoever looks after it those of a run.
const (
	opSend       operation = "send" // at once
	opReschedule operation = "reschedule"
	opDrop       operation = "drop"
	opCorrect    operation = "correct"
	opRecall     operation = "recall"

	opShowRun operation = "show run"
	opPause   operation = "pause"
	opStop    operation = "stop"
	opResume  operation = "resume"
	opResend  operation = "resend" // to those in doubt
)

// rights are what a person may do with an announcement at this moment. They follow from the role and the countries that
// the person and the author have now; nothing of them is stored.
type rights struct {
	administrator bool
	author        bool // and still in charge of the announcement
	abandoned     bool // its author is not in charge of it any more
	colleague     bool // a coordinator of one of the countries that it is for; of all, if it is for everyone
	everywhere    bool // it is not for certain countries
	covers        bool // may announce to its audience without approval
	cleared       bool // what it says was approved, or its author may say it without approval, or an event says it
}

// rightsOf finds out what a person may do with an announcement.
func (f *Feature) rightsOf(tx *store.Tx, r chat.Request, a store.Announcement) (rights, error) {
	author, err := f.findTeammate(tx, a.Author)
	if err != nil {
		return rights{}, err
	}
	countries, err := audienceCountries(tx, a.Audience)
	if err != nil {
		return rights{}, err
	}
	inCharge, err1 := isInCharge(tx, author, countries)
	colleague, err2 := chat.CanEdit(tx, r, countries)
	beyond, err3 := needsApproval(tx, r, a.Audience)
	beyondAuthor, err4 := needsApproval(tx, author, a.Audience)
	return rights{
		administrator: r.Role == store.Administrator, author: inCharge && a.Author == r.Person.ID,
		abandoned: !inCharge, colleague: colleague || !beyond, everywhere: countries == "",
		covers: !beyond, cleared: a.ApprovedBy != 0 || !beyondAuthor || a.Notice != store.NoEventNotice,
	}, errors.Join(err1, err2, err3, err4)
}

// check returns a [chat.UserError] when the person may not do an operation. If approval is set, they may do it once an
// administrator approves.
func (g rights) check(op operation) (approval bool, err error) {
	if g.administrator {
		return false, nil
	}
	switch op {
	case opShowRun, opPause, opStop, opResume, opResend:
		if !g.author && !g.colleague {
			return false, chat.UserError{Key: locales.RunNotYours}
		}
	default:
		if !g.decides() {
			return false, g.refusal()
		}
	}
	switch op {
	case opCorrect:
		return !g.covers, nil
	case opSend, opReschedule:
		return !g.covers && !g.cleared, nil
	case opResume, opResend:
		if !g.covers && !g.cleared {
			return false, chat.UserError{Key: locales.AnnounceApproval}
		}
	}
	return false, nil
}

// decides reports whether the person decides about the announcement: its author, an administrator and, once the author
// is not in charge any more, its countries' coordinators.
func (g rights) decides() bool {
	return g.administrator || g.author || g.abandoned && g.colleague
}

// refusal says who decides about the announcement.
func (g rights) refusal() error {
	if g.abandoned && !g.everywhere {
		return chat.UserError{Key: locales.RunNotYours}
	}
	return chat.UserError{Key: locales.AnnounceNotYours}
}

// findTeammate returns a person with the role that they have now. One who erased themselves has none, also where the
// settings name them.
func (f *Feature) findTeammate(tx *store.Tx, id int64) (chat.Request, error) {
	person, err := tx.Person(id)
	if errors.Is(err, store.ErrNotFound) {
		return chat.Request{Person: store.Person{ID: id}, Role: store.Everyone}, nil
	}
	if err != nil {
		return chat.Request{}, err
	}
	return f.Rights.RequestOf(tx, person)
}

// audienceCountries are the countries whose people an audience is: those chosen, or else those of the event whose
// guests it is. An audience of people everywhere has none.
func audienceCountries(tx *store.Tx, a store.Audience) (store.Countries, error) {
	if a.Countries != "" || a.Event == 0 {
		return a.Countries, nil
	}
	e, err := tx.Event(a.Event)
	return e.InvolvedCountries(), err
}

// isInCharge reports whether an author still answers for an announcement to people of these countries.
func isInCharge(tx *store.Tx, author chat.Request, countries store.Countries) (bool, error) {
	if countries == "" {
		countries = store.AllCountries
	}
	return chat.CanEdit(tx, author, countries)
}

// findForOperation finds an announcement with which the person may do an operation. If approval is set, an
// administrator has to approve it.
func (f *Feature) findForOperation(
	tx *store.Tx, r chat.Request, id int64, op operation,
) (details Details, approval bool, err error) {
	if details, err = f.findDetails(tx, r, id); err != nil {
		return Details{}, false, err
	}
	approval, err = details.rights.check(op)
	return details, approval, err
}
