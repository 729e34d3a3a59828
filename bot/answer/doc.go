// Package answer finds the topic that answers a question. It takes examples and returns ranked topics with
// probabilities. It does not know Telegram or the database.
//
// A [Matcher] is trained on example questions of one language:
//
//  1. Folding (fold.go) writes a text in plain Latin letters, whatever script it was typed in. So өкүл, okul and окул
//     are the same word.
//  2. Spelling correction (spelling.go) replaces an unknown word by a known word that is a typing error away.
//  3. Features (features.go) are words, pairs of words, stems and character n-grams, weighted by how rare they are
//     (vocabulary.go), and the concepts that words express, alone and in pairs (express.go): a lexicon (lexicon.go) has
//     the words of all seven languages, so "who pays" is near "funded by whom", and a Russian word in a Kyrgyz question
//     means the same as the Kyrgyz one. An embedder (embedding.go) can add vectors; no language has one.
//  4. A linear model (linear.go) scores every topic. It adds up two models: one support vector machine for each topic
//     (svm.go), which needs few examples, and a softmax regression over all topics (softmax_regression.go), which is
//     trained with dropout and so does not rely on a few words. "Out of scope" is one more class, trained on off-topic
//     questions. In English, the name of a topic is one more example of it.
//  5. Signals (signals.go) describe how well the best topic fits: its score compared with its mean score, how many
//     topics score nearly as much, the nearest example (inverted_index.go), how much of the question and of
//     its concepts is covered, and what speaks for refusing. The scope detector (scope_detector.go) computes from them
//     the probability that any topic answers the question.
//  6. Cross-validation (cross_validation.go) asks every example of rankers that were trained without it, or without its
//     whole topic. The detector, the calibration and the thresholds between the verdicts (thresholds.go) are fitted on
//     these predictions. So no number is set by hand for one language.
//
// A trained matcher learns more examples without being trained again ([Matcher.Learn], taught.go). They change no
// weight: a question with the same words as one of them, or nearly the same, gets its topic, and any other is answered
// as before.
//
// [Matcher.Ask] turns a question into a [Verdict]: answer it, offer topics as "did you mean", or refuse it.
// docs/answers.md has the figures.
package answer
