// Package typed parses what coordinators type in a hurry: days and hours, numbers of people, and names of countries,
// places, types and components, in all seven languages and in any order.
//
// A line becomes tokens, without the characters that have no shape. At each token the readers try in turn what may
// begin there: days (dates.go, weekdays.go, period.go), hours, numbers of people, names and places. Each reads as much
// as belongs to it, so that a number next to a day is not taken for its year, and what it reads is a match. Then it is
// decided which names are part of the title, each field is set from its matches, and the rest is the title.
//
// The parser is strict. It accepts a day, a number or a name only as a whole: a day is never read from a part of a
// longer number. It reports what may have two meanings as ambiguous, and days and hours that do not exist as
// impossible. Words that it does not understand stay in the title, and a number among them that seems to mean something
// is named.
//
// [Parser] parses; the tables of words are in words*.go, the names of countries and cities in package places. What is
// understood is in testdata, in files that a speaker of a language can read.
package typed
