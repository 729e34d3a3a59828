package announce

import (
	"cmp"
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// responsible lists who answers for an announcement at this moment and can be told about it: its author while they are
// in charge, or else the coordinators of its countries and the administrators.
func (f *Feature) responsible(tx *store.Tx, a store.Announcement) ([]chat.Request, error) {
	author, err := f.findTeammate(tx, a.Author)
	if err != nil {
		return nil, err
	}
	countries, err := audienceCountries(tx, a.Audience)
	if err != nil {
		return nil, err
	}
	inCharge, err := isInCharge(tx, author, countries)
	if err != nil || inCharge && author.Person.Reachable {
		return []chat.Request{author}, err
	}
	return f.colleagues(tx, a.Author, countries)
}

// colleagues lists the coordinators of these countries who can be written to, and the administrators, without the
// author. Those who were never heard of come last.
func (f *Feature) colleagues(
	tx *store.Tx, author int64, countries store.Countries,
) (colleagues []chat.Request, err error) {
	team, err := tx.Team()
	if err != nil {
		return nil, err
	}
	for _, member := range team {
		to, err := f.Rights.RequestOf(tx, member.Person)
		if err != nil {
			return nil, err
		}
		own := member.Countries
		isColleague := own.Intersects(countries) || countries == "" && own == store.AllCountries
		if to.Role == store.Coordinator && isColleague && member.Reachable && member.ID != author {
			colleagues = append(colleagues, to)
		}
	}
	administrators, err := f.Rights.Administrators(tx)
	for _, to := range administrators {
		if to.ChatID != author {
			colleagues = append(colleagues, to)
		}
	}
	slices.SortStableFunc(colleagues, func(a, b chat.Request) int {
		return cmp.Compare(unreachableRank(a), unreachableRank(b))
	})
	return colleagues, err
}

func unreachableRank(r chat.Request) int {
	if r.Person.Reachable {
		return 0
	}
	return 1
}

// tellResponsible sends those who answer for an announcement a message in their language.
func (f *Feature) tellResponsible(
	tx *store.Tx, a store.Announcement, message func(page screen, to chat.Request) view.Message,
) error {
	people, err := f.responsible(tx, a)
	if err != nil {
		return err
	}
	for _, to := range people {
		if err := chat.Send(tx, to.ChatID, message(f.screen(to.Lang), to)); err != nil {
			return err
		}
	}
	return nil
}

// overseers lists who is shown a run of an announcement: the person who started it while they may see it, or else those
// who answer for the announcement.
func (f *Feature) overseers(tx *store.Tx, a store.Announcement, startedBy int64) ([]chat.Request, error) {
	starter, err := f.findTeammate(tx, startedBy)
	if err != nil {
		return nil, err
	}
	rights, err := f.rightsOf(tx, starter, a)
	if err != nil {
		return nil, err
	}
	if _, refusal := rights.check(opShowRun); refusal == nil {
		return []chat.Request{starter}, nil
	}
	return f.responsible(tx, a)
}

// handOverRun shows a run to others, because the person who was shown it may not see it any more. The first of them is
// shown its progress and its report from now on.
func (f *Feature) handOverRun(tx *store.Tx, card RunCard, overseers []chat.Request) error {
	run, err := tx.ReassignRun(card.Run.ID, overseers[0].Person.ID)
	if err != nil {
		return err
	}
	for i, to := range overseers {
		page := f.screen(to.Lang)
		note := page.Text(locales.RunHandedOver, nil)
		if i > 0 {
			err = chat.Send(tx, to.ChatID, note, page.Run(card))
		} else {
			err = errors.Join(chat.Send(tx, to.ChatID, note), f.postProgress(tx, run))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
