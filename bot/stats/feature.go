// Package stats shows coordinators the figures of the assistant: who uses it, what they ask, and what becomes of it.
package stats

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Feature is the feature about the figures.
type Feature struct {
	chat.Deps

	// MostAsked lists the questions that wait for a member of the team, those that most people ask first: at most
	// limit of them, and the total number.
	MostAsked func(tx *store.Tx, r chat.Request, limit int) ([]store.Inquiry, int, error)
}

// New returns the feature with what it depends on.
func New(deps chat.Deps) *Feature { return &Feature{Deps: deps} }

// Routes returns the tables of the feature.
func (f *Feature) Routes() chat.Routes {
	return chat.Routes{
		Commands: []chat.Command{{
			Name: "stats", MinRole: store.Coordinator, Help: locales.CommandStats,
			Handle: chat.Wrap(f.stats, chat.InPrivate), ReadOnly: true,
		}},
		Buttons: []chat.Button{
			chat.On(store.Coordinator, f.show, chat.InPrivate).ReadOnly(),
			chat.On(store.Coordinator, f.draw, chat.InPrivate),
			chat.On(store.Coordinator, f.export, chat.InPrivate).ReadOnly(),
		},
		Jobs: []chat.Job{{Kind: jobKindStats, MinRole: store.Coordinator, MaxRunning: 1, Run: f.runJob}},
	}
}

// stats shows the figures of the shortest period.
func (f *Feature) stats(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.show(tx, r, ShowStats{periods[0]}))
}

// show shows the figures of a period in place of those of another.
func (f *Feature) show(tx *store.Tx, r chat.Request, press ShowStats) (chat.Response, error) {
	if !isPeriod(press.Days) {
		return chat.Response{}, chat.ErrOldButton
	}
	figures, err := f.readFor(tx, r, press.Days, maxListed)
	return chat.ReplaceWith(f.screen(r.Lang).Stats(figures)), err
}

// readFor reads the figures of the last days, with at most limit of the questions that wait for who makes a request.
func (f *Feature) readFor(tx *store.Tx, r chat.Request, days int64, limit int) (figures, error) {
	all, err := f.read(tx, days)
	if err != nil {
		return all, err
	}
	all.waiting, all.waitingTotal, err = f.MostAsked(tx, r, limit)
	return all, err
}

// screen is what the feature says in one language.
type screen struct{ view.Page }

func (f *Feature) screen(lang locales.Lang) screen { return screen{f.Views.In(lang)} }
