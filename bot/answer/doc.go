// Package answer finds the topic that answers a question. It is pure: examples in, ranked topics with probabilities out; no Telegram, no database.
//
// A [Matcher] learns one language from example questions, in three steps that are one file each:
//
//  1. Folding (fold.go) writes text in any of the scripts people type in as plain Latin letters, so that өкүл, okul and окул meet.
//  2. Features (features.go) are the words, pairs of words, word beginnings and groups of letters of the folded text; rare ones weigh more (TF-IDF).
//  3. A softmax regression (regression.go) over them gives every topic a probability. What is to be refused is a topic of its own,
//     learned from questions that have nothing to do with the programme.
//
// [Matcher.Ask] turns the probabilities into a verdict (verdict.go): sure enough to answer, to be offered as "did you mean", or not known.
package answer
