package store

// SeatNotice is whether a guest who got a free seat from the waiting list was told of it.
type SeatNotice string

// The states of a notice.
const (
	NoticeNone    SeatNotice = ""        // there is nothing to tell: they took the seat themselves, or have none
	NoticePending SeatNotice = "pending" // the message is in the outbox
	NoticeSent    SeatNotice = "told"
	NoticeInDoubt SeatNotice = "doubt"  // Telegram may have the message or not
	NoticeFailed  SeatNotice = "failed" // Telegram refused the message, so they lost the seat again
)

// seatNotices has the state of a notice by that of its message.
var seatNotices = map[OutgoingState]SeatNotice{
	Sent: NoticeSent, InDoubt: NoticeInDoubt, Failed: NoticeFailed,
	Skipped: NoticeFailed, Unreachable: NoticeNone, // who becomes reachable again can be told then
}

// PromoteWaitlist gives the free seats of an event to the people on the waiting list, in their order, and returns
// these people. People who cannot be told of it keep their place on the list. Tell each of the others and call
// [Tx.NoticeSeat].
func (tx *Tx) PromoteWaitlist(e Event) ([]Person, error) {
	a, err := tx.Attendance(e.ID)
	if err != nil || a.Waitlisted == 0 {
		return nil, err
	}
	free := a.Waitlisted
	if e.Seats > 0 {
		free = max(e.Seats-a.Yes, 0)
	}
	var promoted []Person
	err = tx.list(&promoted, `SELECT `+personColumns+` FROM people JOIN guests ON person_id = id
		WHERE event_id = ? AND answer = 'waiting' AND told <> 'failed' AND reachable
		ORDER BY turn LIMIT ? + 0`, e.ID, free)
	if err != nil {
		return nil, err
	}
	for _, person := range promoted {
		err := tx.execOrNotFound(`UPDATE guests SET answer = 'yes' WHERE event_id = ? AND person_id = ?`,
			e.ID, person.ID)
		if err != nil {
			return nil, err
		}
	}
	return promoted, nil
}

// NoticeSeat records the row of the outbox that tells a guest of their seat.
func (tx *Tx) NoticeSeat(event, person, row int64) error {
	return tx.execOrNotFound(`UPDATE guests SET notice = ?, told = 'pending' WHERE event_id = ? AND person_id = ?`,
		row, event, person)
}

// endedNoticesQuery selects the notices whose message was sent or will not be.
const endedNoticesQuery = `SELECT event_id, person_id, ifnull(state, 'sent') AS state
	FROM guests LEFT JOIN outbox ON outbox.id = notice
	WHERE notice IS NOT NULL AND ifnull(state, 'sent') NOT IN ('ready', 'held', 'sending') ORDER BY notice LIMIT ? + 0`

// SettleSeatNotices records how at most limit notices of seats ended. Who could not be told of a seat goes back to
// their place on the waiting list, unless the event has begun. It returns how many notices it settled.
func (tx *Tx) SettleSeatNotices(limit int) (settled int, err error) {
	var ended []struct {
		Event  int64         `db:"event_id"`
		Person int64         `db:"person_id"`
		State  OutgoingState `db:"state"`
	}
	if err := tx.list(&ended, endedNoticesQuery, limit); err != nil {
		return 0, err
	}
	for _, notice := range ended {
		told := seatNotices[notice.State]
		hasFailed := told == NoticeFailed || told == NoticeNone
		_, err := tx.exec(`UPDATE guests SET notice = NULL, told = ?1, answer = iif(?2 AND answer = 'yes' AND EXISTS (
				SELECT 1 FROM events WHERE id = event_id AND starts_at > ?3), 'waiting', answer)
			WHERE event_id = ?4 AND person_id = ?5`, told, hasFailed, tx.now, notice.Event, notice.Person)
		if err != nil {
			return 0, err
		}
	}
	return len(ended), nil
}

// promotableEventsQuery looks at the waiting lists of coming events with free seats alone.
const promotableEventsQuery = `SELECT id FROM events AS e
	WHERE ends_at > ?1 AND starts_at > ?1 AND status = 'confirmed'
		AND EXISTS (SELECT 1 FROM guests WHERE event_id = e.id AND answer = 'waiting')
		AND (seats = 0 OR seats > (SELECT count(*) FROM guests WHERE event_id = e.id AND answer = 'yes'))
		AND EXISTS (SELECT 1 FROM guests JOIN people ON people.id = person_id
			WHERE event_id = e.id AND answer = 'waiting' AND told <> 'failed' AND reachable)
	ORDER BY starts_at, id`

// PromotableEvents lists the coming events that have a free seat and somebody on the waiting list who can be told of
// it, because they have become reachable, or somebody before them could not be told.
func (tx *Tx) PromotableEvents() ([]Event, error) {
	var ids []int64
	if err := tx.list(&ids, promotableEventsQuery, tx.now); err != nil {
		return nil, err
	}
	return tx.eventsByID(ids)
}

func (tx *Tx) eventsByID(ids []int64) (events []Event, err error) {
	events = make([]Event, len(ids))
	for i, id := range ids {
		if events[i], err = tx.Event(id); err != nil {
			return nil, err
		}
	}
	return events, nil
}
