package telegram

import (
	"context"
	"log/slog"
	"time"

	"bomcabot/store"
)

// sender sends the calls of the outbox. The goroutine of [Worker] alone changes its state.
type sender struct {
	client      *Client
	handler     Handler
	maxInFlight int              // calls in flight at once, besides the answers to presses
	now         func() time.Time // the clock of the store
	after       After
	log         *slog.Logger
	observer    Observer
	monitor     *Monitor
	arrivals    arrivals

	pacer    *pacer // of what is free
	paid     paidSending
	blocks   blocks
	rest     rest
	inFlight inFlight
	results  chan result // of the calls in flight
	revoked  bool        // Telegram no longer accepts the token
	still    standstill
	outage   backoff   // between probes
	probe    chan bool // receives whether Telegram answers again; nil: no probe is running
}

// inFlight counts the calls in flight. There is no other count of them.
type inFlight struct {
	answers  int // to presses
	others   int
	messages int // that the others make without payment
	paid     int // messages that are paid for
}

// maxAnswersInFlight is how many answers to presses are in flight at once. They do not count for the limit of the other
// calls, so that a slow upload delays nobody who presses a button. They are never in doubt for long: Telegram takes an
// answer once.
const maxAnswersInFlight = 16

// add adds a call n times.
func (f *inFlight) add(o store.Outgoing, paid bool, n int) {
	switch {
	case o.Lane == store.LaneAnswers:
		f.answers += n
		return
	case paid:
		f.paid += n * messageCount(o)
	default:
		f.messages += n * messageCount(o)
	}
	f.others += n
}

// result is a completed call.
type result struct {
	store.Outgoing
	outcome
	took time.Duration
	paid bool // see [paidSending]
}

// shutdownTimeout is how long a shutdown waits for the calls in flight.
const shutdownTimeout = 10 * time.Second

// start makes the claimed calls, each in a goroutine. It is called once their claims are committed.
func (s *sender) start(ctx context.Context, claimed []store.Outgoing) {
	for _, o := range claimed {
		paid := s.paid.covers(o, s.now())
		s.inFlight.add(o, paid, 1)
		if o.Lane != store.LaneAnswers {
			s.pacerOf(paid).start(pacedChat(o), s.now(), messageCount(o))
			s.rest.start(o.ID, s.now())
		}
		go func() {
			began := time.Now()
			made := s.perform(ctx, o, paid)
			s.results <- result{o, made, time.Since(began), paid}
		}()
	}
}

// perform makes a call. If it panics, its outcome is unknown.
func (s *sender) perform(ctx context.Context, o store.Outgoing, paid bool) (made outcome) {
	err := store.CatchPanic(func() error {
		made = s.client.perform(ctx, o, paid)
		return nil
	})
	if err != nil {
		err = s.client.redactError(err)
		s.log.Error("a call panicked", "id", o.ID, "chat", o.ChatID, "method", o.Method, store.ErrorAttr(err))
		return outcome{kind: unknown, reason: err.Error(), logged: o.Method + ": the call panicked"}
	}
	return made
}

// complete counts a call as no longer in flight and applies what its outcome means for the calls that follow.
func (s *sender) complete(ctx context.Context, r result) {
	now := s.now()
	s.observer.ObserveCall(r.Method, r.Class, outcomeNames[r.kind], r.took)
	if received, ok := s.arrivals[r.ID]; ok && r.kind == done {
		s.observer.ObserveAnswer(now.Sub(received))
		delete(s.arrivals, r.ID)
	}
	if r.kind != notConnected && r.kind != unknown {
		s.monitor.called.Add(1)
	}
	s.inFlight.add(r.Outgoing, r.paid, -1)
	if r.Lane != store.LaneAnswers {
		s.pacerOf(r.paid).complete(now, messageCount(r.Outgoing))
		s.rest.complete(r.ID, r.kind)
	}
	if s.paid.complete(r, now) {
		s.logPaidRefusal()
	}
	switch r.kind {
	case done:
		s.outage = backoff{}
	case rateLimited:
		s.block(r, now)
	case notConnected, unknown:
		s.log.Warn("Telegram does not answer", "reason", r.logged)
		s.startProbe(ctx)
	case tokenRevoked:
		s.revoked = true
	}
}

// block makes the chat or the method wait that Telegram refused a call for. A private chat below its own pace that was
// not told to wait before is refused because of the bot as a whole, which then rests.
func (s *sender) block(r result, now time.Time) {
	s.log.Warn("Telegram asks to wait", "chat", r.ChatID, "method", r.Method, "for", r.retryAfter)
	limited := scopeOf(r.Outgoing)
	if limited.lane == store.LaneAnswers { // Telegram does not limit them as such, so the others need not wait
		return
	}
	if limited.lane == store.LaneMessages && s.pacer.isBelowPace(r.ChatID, now) && !s.blocks.has(limited) {
		s.rest.begin(now)
		s.log.Warn("Telegram may limit the whole bot", "rest", s.rest.pause)
		if r.paid && s.paid.stop(r.logged, now) { // it limits the bot as if nothing were paid for
			s.logPaidRefusal()
		}
	}
	s.blocks[limited] = now.Add(r.retryAfter)
}

// pacerOf returns the pacer for which a call counts.
func (s *sender) pacerOf(paid bool) *pacer {
	if paid {
		return s.paid.pacer
	}
	return s.pacer
}

// logPaidRefusal logs that announcements keep the free pace from now on.
func (s *sender) logPaidRefusal() {
	s.log.Error("Telegram refuses to be paid: announcements keep the free pace for a day", "reason", s.paid.refusal)
}

// pacedChat returns the chat whose limit a call counts for; 0 for none.
func pacedChat(o store.Outgoing) int64 {
	if o.Lane != store.LaneMessages && o.Lane != store.LaneEdits {
		return 0
	}
	return o.ChatID
}

// earliest returns the earliest of the instants that are not zero.
func earliest(instants ...time.Time) (first time.Time) {
	for _, t := range instants {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	return first
}
