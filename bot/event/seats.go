package event

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// PromoteWaitlist gives the free seats of an event to those who wait, and notifies them.
func (f *Feature) PromoteWaitlist(tx *store.Tx, event store.Event) error {
	promoted, err := tx.PromoteWaitlist(event)
	if err != nil {
		return err
	}
	for _, person := range promoted {
		message, err := f.notification(tx, person, Card{Event: event, Heading: locales.EventSeatGranted})
		if err != nil {
			return err
		}
		row, err := chat.EnqueueUnsolicited(tx, person.ID, message)
		if err != nil {
			return err
		}
		if err := tx.NoticeSeat(event.ID, person.ID, row); err != nil {
			return err
		}
	}
	return nil
}

// maxSettledNotices is how many notices of seats are settled in one transaction.
const maxSettledNotices = 200

// passOnSeats takes the seats of people who could not be told of them, and gives free seats to the next who can be,
// also to those who have become reachable.
func (f *Feature) passOnSeats(tx *store.Tx) (more bool, err error) {
	settled, err := tx.SettleSeatNotices(maxSettledNotices)
	if err != nil {
		return false, err
	}
	events, err := tx.PromotableEvents()
	if err != nil {
		return false, err
	}
	for _, event := range events {
		if err := f.PromoteWaitlist(tx, event); err != nil {
			return false, err
		}
	}
	return settled == maxSettledNotices, nil
}
