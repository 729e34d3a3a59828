package store

import (
	"reflect"
	"slices"
)

// Activity is one version of the record of something the programme did.
type Activity struct {
	ID       int64      `db:"activity_id"`
	Version  int        `db:"version"` // from 1
	At       Time       `db:"at"`      // when this version was written
	AuthorID int64      `db:"author_id"`
	Change   ChangeKind `db:"change"`
	Deleted  bool       `db:"deleted"`

	Type      ActivityType `db:"type"`
	Component Component    `db:"component"`
	First     Day          `db:"first_day"`
	Last      Day          `db:"last_day"`
	Place     string       `db:"place"` // empty: not recorded
	Title     string       `db:"title"`
	Lang      string       `db:"lang"` // of the texts, ISO 639-1
	Headcount              // of the participants; experts are not among them
	Countries CountryParts `db:"countries"` // that took part, in the order of [AllCountries]
	Agencies  AgencyParts  `db:"agencies"`  // in the order of [AgencyKinds]; a missing kind was not recorded
	InRoom    Count        `db:"in_room"`
	Online    Count        `db:"online"`
	Experts   Count        `db:"experts"`
	Partners  string       `db:"partners"` // partner agencies
	Outcome   string       `db:"outcome"`
	NextStep  string       `db:"next_step"`
	Public    bool         `db:"public"` // false: only coordinators see it

	Evidence int `db:"evidence"` // number of files that show that the activity took place
}

// ChangeKind is the kind of change that made a version.
type ChangeKind string

// The kinds of changes.
const (
	Created ChangeKind = "create"
	Edited  ChangeKind = "edit"
	Deleted ChangeKind = "delete"
	Undone  ChangeKind = "undo" // of the version before
)

// ActivityType is the type of an activity.
type ActivityType string

// The types of activities.
const (
	NationalWorkshop ActivityType = "national_workshop"
	RegionalWorkshop ActivityType = "regional_workshop"
	Training         ActivityType = "training"
	Assistance       ActivityType = "assistance" // a technical assistance mission
	StudyVisit       ActivityType = "study_visit"
	Meeting          ActivityType = "meeting"  // of a steering group, or for coordination
	Handover         ActivityType = "handover" // of equipment
	OtherType        ActivityType = "other"
)

// ActivityTypes lists the types in the order in which people see them.
func ActivityTypes() []ActivityType {
	return []ActivityType{
		NationalWorkshop, RegionalWorkshop, Training, Assistance, StudyVisit, Meeting, Handover, OtherType,
	}
}

// Component is one of the three areas that the ninth phase targets.
type Component string

// The components.
const (
	Institutions Component = "institutions" // institutional development
	Migration    Component = "migration"    // management of mixed migration flows
	Trade        Component = "trade"        // trade facilitation
)

// Components lists the components in the order of the press release.
func Components() []Component { return []Component{Institutions, Migration, Trade} }

// AgencyKind is the kind of agency that a participant came from.
type AgencyKind string

// The kinds of agencies.
const (
	BorderAgency    AgencyKind = "border"
	CustomsAgency   AgencyKind = "customs"
	ForeignMinistry AgencyKind = "foreign"
	MigrationAgency AgencyKind = "migration"
	OtherAgency     AgencyKind = "other"
)

// AgencyKinds lists the kinds in the order in which people see them.
func AgencyKinds() []AgencyKind {
	return []AgencyKind{BorderAgency, CustomsAgency, ForeignMinistry, MigrationAgency, OtherAgency}
}

// Participants returns how many people took part in all, as far as that was recorded. When the total was not
// recorded, it is the sum over the countries, if each of them has a number.
func (a Activity) Participants() Headcount {
	whole := a.Headcount.Completed()
	if len(a.Countries) == 0 || whole.Total.Known {
		return whole
	}
	sum := 0
	for _, part := range a.Countries {
		people := part.Headcount.Completed()
		if !people.Total.Known {
			return whole
		}
		sum += people.Total.N
	}
	whole.Total = Counted(sum)
	return whole.Completed()
}

// InvolvedCountries returns the countries that took part.
func (a Activity) InvolvedCountries() Countries {
	var codes []string
	for _, part := range a.Countries {
		codes = append(codes, part.Country)
	}
	return CountriesOf(codes...)
}

// SameContent reports whether two versions have the same content, whoever wrote them and when.
func (a Activity) SameContent(b Activity) bool {
	countries, agencies := slices.Equal(a.Countries, b.Countries), slices.Equal(a.Agencies, b.Agencies)
	return countries && agencies && reflect.DeepEqual(a.content(), b.content())
}

// content returns the content of a version without its lists.
func (a Activity) content() Activity {
	a.Countries, a.Agencies = nil, nil
	a.Version, a.At, a.AuthorID, a.Change, a.Evidence = 0, Time{}, 0, "", 0
	return a
}

// HasCountry reports whether a country took part.
func (a Activity) HasCountry(country string) bool {
	for _, part := range a.Countries {
		if part.Country == country {
			return true
		}
	}
	return false
}
