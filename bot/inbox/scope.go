package inbox

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/store"
)

// scopeOf lists the countries whose people's questions go to a member of the team, where empty stands for a country
// that is not known. A coordinator gets those of their countries, and those that no coordinator is responsible for.
// Nil stands for all: those of administrators, and of coordinators without a country.
func scopeOf(tx *store.Tx, role store.Role, own store.Countries) ([]string, error) {
	if role == store.Administrator || own == "" {
		return nil, nil
	}
	team, err := tx.Team()
	covered := own
	for _, member := range team {
		if member.Role == store.Coordinator {
			covered = covered.Union(member.Countries)
		}
	}
	scope := append([]string{""}, own.Codes()...)
	for _, code := range store.AllCountries.Codes() {
		if !covered.Has(code) {
			scope = append(scope, code)
		}
	}
	return scope, err
}

// scope is [scopeOf] whoever makes a request.
func (f *Feature) scope(tx *store.Tx, r chat.Request) ([]string, error) {
	own, err := tx.CoordinatorCountries(r.Person.ID)
	if err != nil {
		return nil, err
	}
	return scopeOf(tx, r.Role, own)
}

// isFor reports whether an inquiry is for those with a scope.
func isFor(inquiry store.Inquiry, questions []store.Question, scope []string) bool {
	return scope == nil || len(questions) == 0 ||
		slices.ContainsFunc(questions, func(q store.Question) bool { return slices.Contains(scope, q.Country) })
}

// CountWaiting returns how many questions wait for a member of the team.
func (f *Feature) CountWaiting(tx *store.Tx, r chat.Request) (int, error) {
	_, n, err := f.MostAsked(tx, r, 0)
	return n, err
}

// MostAsked lists the questions that wait for a member of the team, those that most people ask first: at most limit of
// them, and the total number.
func (f *Feature) MostAsked(tx *store.Tx, r chat.Request, limit int) ([]store.Inquiry, int, error) {
	scope, err := f.scope(tx, r)
	if err != nil {
		return nil, 0, err
	}
	return tx.OpenInquiries(store.InquiryFilter{Scope: scope}, 0, limit)
}
