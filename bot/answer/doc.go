// Package answer finds the topic that answers a question. It is pure: examples in, ranked topics with probabilities out; no Telegram, no database.
//
// A [Matcher] learns one language from example questions. Each step is a file:
//
//  1. Folding (fold.go) writes text in any of the scripts people type in as plain Latin letters, so that өкүл, okul and окул meet.
//  2. Spelling (spelling.go) replaces words that no example has by the known one that is a typing error away.
//  3. Features (features.go) are the words, pairs of words, word beginnings and groups of letters; rare ones weigh more (vocabulary.go). In English they are
//     also what the words mean (meaning.go), by pre-trained vectors (package wordvec) in which "pays for" is near to "funds".
//  4. One linear score a topic (linear.go) ranks the topics: the sum of two, that of a support vector machine for every topic (machines.go), which needs few examples, and
//     that of a softmax regression over all topics (regression.go), which learns with most features hidden and so does not rely on a few telling
//     words. What is to be refused has a score, too, learned from questions that have nothing to do with the programme. In English, where the topics'
//     names are words of the language, each is one more example.
//  5. Signals (signals.go) describe how well the first topic fits: its score beside its usual one, how many others score as much, the most alike example
//     (nearest.go), what of the question its examples have, what speaks for refusing.
//     A detector (detector.go) makes of them the probability that any topic answers at all.
//  6. Trials (trials.go) are the examples asked of rankers that have not seen them, or their whole topic. The detector, the
//     probabilities and the limits between the verdicts (limits.go) follow from them: no number is set by hand for a language or a set.
//     What is refused is as near as can be to losing as large a share of what is right as it lets in of what is strange.
//
// [Matcher.GoToStep] turns a question into a [Verdict]: sure enough to answer, to be offered as "did you mean", or not known. docs/answers.md has the figures.
package answer
