package survey

import (
	"regexp"
	"slices"

	"bomcabot/store"
)

// reply is what a person gets for a message.
type reply struct {
	answers []store.Exchange // with a topic or without
	offered []string         // the topics behind buttons
}

// offerPattern finds the topics that the buttons of a call offer for a question.
var offerPattern = regexp.MustCompile(`"pick\|\d+\|([a-z-]+)"`)

// readReply takes the reply to a message out of the queue.
func readReply(tx *store.Tx, chatID, messageID int64) (r reply, err error) {
	if r.answers, err = tx.ExchangesOfMessage(chatID, messageID); err != nil {
		return r, err
	}
	for {
		calls, err := tx.Claimable(store.Blocked{}, 100)
		if err != nil || len(calls) == 0 {
			return r, err
		}
		for _, call := range calls {
			for _, match := range offerPattern.FindAllSubmatch(call.Payload, -1) {
				r.offered = append(r.offered, string(match[1]))
			}
			if err := tx.Claim(call.ID); err != nil {
				return r, err
			}
			if err := tx.Settle(call.ID, store.Sent, 1, ""); err != nil {
				return r, err
			}
		}
	}
}

// judge compares the reply with what the person wants.
func (r reply) judge(turn Turn) (outcome Outcome, got []string) {
	hedged := false
	for _, e := range r.answers {
		if e.Topic != "" {
			got = append(got, e.Topic)
			hedged = hedged || e.Verdict == store.Likely
		}
	}
	isWanted := func(topic string) bool { return slices.Contains(turn.Want, topic) }
	switch {
	case turn.satisfiedBy(got) && hedged:
		return RightHedged, got
	case turn.satisfiedBy(got):
		return Right, got
	case turn.All && slices.ContainsFunc(got, isWanted):
		return RightInPart, got
	case slices.ContainsFunc(r.offered, isWanted):
		return RightOffered, append(got, r.offered...)
	case len(got) > 0 && hedged:
		return WrongHedged, got
	case len(got) > 0:
		return Wrong, got
	case len(r.answers) > 0 && r.answers[0].Verdict == store.Unsure:
		return Offered, r.offered
	default:
		return Refused, r.offered
	}
}

// satisfiedBy reports whether the topics that were answered are what the person wants.
func (t Turn) satisfiedBy(got []string) bool {
	isAnswered := func(topic string) bool { return slices.Contains(got, topic) }
	if !t.All {
		return slices.ContainsFunc(t.Want, isAnswered)
	}
	return len(t.Want) > 0 && !slices.ContainsFunc(t.Want, func(topic string) bool { return !isAnswered(topic) })
}
