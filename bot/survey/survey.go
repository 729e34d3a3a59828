// Package survey measures the whole bot: it asks it what new people would ask, as Telegram would pass it on, and counts
// what they get. In contrast to package evaluate, which measures a matcher alone, it covers all that a chat does with a
// question: greetings, the language, several questions in one message, follow-ups, and what is shown.
package survey

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"bomcabot/bot"
	"bomcabot/bot/telegram"
	"bomcabot/locales"
	"bomcabot/store"
)

// Turn is a message of a person and what they want to get.
type Turn struct {
	Text string   `json:"text"`
	Want []string `json:"want"` // topics that answer it; empty: nothing may be answered
	All  bool     `json:"all"`  // the message has several questions: all these topics are wanted, not one of them
}

// Person is somebody who has never written to the bot before, with the messages that they send one after the other.
type Person struct {
	Lang  locales.Lang // of their phone
	Turns []Turn
}

// Outcome is what somebody gets for a message.
type Outcome int

// The outcomes. Of a message that nothing answers, only Refused, Offered and the last two can be.
const (
	Right        Outcome = iota // the wanted answer at once
	RightHedged                 // the wanted answer at once, as what may be meant
	RightInPart                 // the wanted answers to some of several questions
	RightOffered                // the wanted answer is behind a button
	Offered                     // other answers are behind buttons
	Refused                     // the bot says that it has no answer
	WrongHedged                 // another answer, as what may be meant
	Wrong                       // another answer
	numOutcomes
)

// String names the outcome in a few words.
func (o Outcome) String() string {
	return [numOutcomes]string{
		"right", "right, hedged", "in part", "behind a button", "offered others", "refused", "wrong, hedged", "wrong",
	}[o]
}

// Asked is a message that was asked, and what came of it.
type Asked struct {
	Turn
	Lang    locales.Lang
	Outcome Outcome
	Got     []string // the topics that were answered or, if none was, offered
}

// AtOnce reports whether the person has the wanted answer without pressing a button.
func (a Asked) AtOnce() bool { return a.Outcome == Right || a.Outcome == RightHedged }

// firstPerson is the id of the first person who asks. They have private chats of the same ids.
const firstPerson = 5_000_000

// peoplePerTransaction keeps the transactions of a survey small enough for the memory.
const peoplePerTransaction = 500

// Ask lets people ask a new bot without any events, and returns what comes of each of their messages, in order.
func Ask(ctx context.Context, people []Person) (asked []Asked, err error) {
	dir, err := os.MkdirTemp("", "bomca-survey-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	db, err := store.Open(ctx, filepath.Join(dir, "survey.db"), time.Now)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	b, err := bot.New(db, bot.Settings{
		Username: "bomcabot", Version: "survey", Now: time.Now, Notify: func() {}, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return nil, err
	}
	defer b.Close()
	next := int64(firstPerson)
	for chunk := range slices.Chunk(people, peoplePerTransaction) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		err := db.InTx(ctx, func(tx *store.Tx) error {
			for _, person := range chunk {
				next++
				outcomes, err := ask(tx, b, next, person)
				if err != nil {
					return err
				}
				asked = append(asked, outcomes...)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return asked, nil
}

// ask lets a person with an id ask all they want to.
func ask(tx *store.Tx, b *bot.Bot, id int64, person Person) (asked []Asked, err error) {
	from := telegram.User{ID: id, FirstName: "Ann", Language: string(person.Lang)}
	for i, turn := range person.Turns {
		update := telegram.Update{ID: id*100 + int64(i), Message: &telegram.Message{
			ID: int64(1 + i), Date: time.Now().Unix(), From: &from, Chat: telegram.Chat{ID: id, Type: "private"},
			Text: turn.Text,
		}}
		if err := b.Handle(tx, update); err != nil {
			return nil, fmt.Errorf("%q: %w", turn.Text, err)
		}
		r, err := readReply(tx, id, update.Message.ID)
		if err != nil {
			return nil, err
		}
		outcome, got := r.judge(turn)
		asked = append(asked, Asked{turn, person.Lang, outcome, got})
	}
	return asked, nil
}
