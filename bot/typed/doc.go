// Package typed parses what coordinators type in a hurry: days and periods, numbers of people, and names of countries,
// types and components, in all seven languages and in any order.
//
// The parser is strict. It accepts a day, a number or a name only as a whole: a day is never read from a part of a
// longer number. It reports what may have two meanings as ambiguous. Words that it does not understand stay in the
// title.
//
// [Parser] parses; the tables of words are in words*.go, the names of countries in package places.
package typed
