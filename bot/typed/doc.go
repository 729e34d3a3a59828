// Package typed understands what coordinators type in a hurry: days and periods, numbers of people, names of countries, types and components, in all
// seven languages and in any order. It is strict: what is not understood in full is not understood at all, what may mean two things is reported
// as unclear, and a word that nothing is understood of stays in the text. A day is never read out of a part of a longer number.
//
// [Reader] reads; the tables of words are in words*.go.
package typed
