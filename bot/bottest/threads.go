package bottest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
)

// The lines of a transcript of several people that are no action of one of them.
const (
	aMinuteLater = "(a minute later)"
	restarted    = "(the bot is started again)"
)

// Threads is like [Dialogues], for the transcripts of several people in testdata/threads. The first line names them
// with the languages of their apps: "# Ann (ky), Dan (ky), Bob (ru), Cat (en)". Bob is a coordinator, Cat the
// administrator. After what somebody does stands what each of them sees.
func Threads(t *testing.T) { compareTranscripts(t, "threads", playThread) }

// threadIDs are the Telegram ids of the people of threads.
var threadIDs = map[string]int64{"Ann": 1001, "Bob": 1002, "Cat": CatID, "Dan": danID}

// threadPerson is somebody in a thread.
type threadPerson struct {
	*sandbox.Actor
	name string
	seen int // bytes of their transcript that are written already
}

// news is what is new in the person's transcript.
func (p *threadPerson) news() string {
	all := p.Transcript()
	fresh := all[p.seen:]
	p.seen = len(all)
	return fresh
}

// playThread plays the parts of the people and returns the new transcript, without its first line.
func playThread(t *testing.T, heading, script string) string {
	w := Start(t, Coordinator(threadIDs["Bob"]))
	var people []*threadPerson
	for part := range strings.SplitSeq(strings.TrimPrefix(heading, "# "), ", ") {
		name, phone, _ := strings.Cut(strings.TrimSuffix(part, ")"), " (")
		people = append(people, &threadPerson{Actor: w.Join(threadIDs[name], name, phone), name: name})
	}
	var written strings.Builder
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		actor := slices.IndexFunc(people, func(p *threadPerson) bool {
			return strings.HasPrefix(line, p.name+": ") || strings.HasPrefix(line, p.name+" presses [")
		})
		switch {
		case line == aMinuteLater:
			fmt.Fprintln(&written, line)
			w.Advance(time.Minute + time.Second)
			w.Advance(time.Second)
		case line == restarted:
			fmt.Fprintln(&written, line)
			w = w.Restart()
		case actor < 0: // what somebody sees
			continue
		default:
			act(t, people[actor].Actor, people[actor].name, line)
			w.WaitIdle()
			written.WriteString(people[actor].news())
		}
		for _, person := range people {
			if fresh := person.news(); fresh != "" {
				fmt.Fprintf(&written, "[%s]\n%s", person.name, fresh)
			}
		}
	}
	return written.String()
}
