package telegram

import (
	"context"
	"errors"

	tg "github.com/go-telegram/bot"
)

// startProbe asks Telegram, after a pause, whether it answers. Nothing is sent until it does, so an outage puts only
// the calls in flight in doubt.
func (s *sender) startProbe(ctx context.Context) {
	if s.probe != nil {
		return
	}
	s.probe = make(chan bool, 1)
	probe, pause := s.probe, s.outage // a copy, which the goroutine below uses alone
	s.outage.next()
	go func() {
		if !pause.sleep(ctx, s.after) {
			return
		}
		_, err := s.client.Username(ctx)
		var tooMany *tg.TooManyRequestsError // an answer, and a limit of getMe alone
		probe <- err == nil || errors.Is(err, ErrInvalidToken) || errors.As(err, &tooMany)
	}()
}
