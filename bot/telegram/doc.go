// Package telegram is the wire between Telegram's Bot API and the database. It is the only place that calls the library.
//
//	Telegram → [Poller] → inbox → [Worker] → a [Handler] → outbox → [Worker] → Telegram
//
// In: the poller puts updates into the inbox, in one transaction a batch, before it confirms them. The worker hands them over in the
// order of their arrival; what the handler does, the calls it enqueues and the mark that the update is done are one transaction.
// So an update takes effect exactly once, whatever crashes.
//
// Out: the worker commits that a call is being sent before it sends it, and its outcome after. A call whose outcome is not known
// is in doubt: replies are sent once more, announcements are not.
//
// The recipients of an announcement stand in the outbox without a call, as the rows of a run. When it is their turn, the handler composes the call in the
// transaction that claims it: so it says what holds by then, and fifty thousand of them cost little to begin. Rows of a run that is paused are held; of one that is
// stopped, skipped.
//
// The [Pace] is kept on average, and no second has more than a sixth more, wherever between its start and its end each call reaches Telegram. When Telegram does
// not answer, nothing is sent until it does, so an outage puts in doubt what was under way and no more.
//
// The two share their transactions, a turn each: one sync to disk serves the updates handled and the calls claimed and settled.
// What is due by the clock, such as a reminder, the [Scheduler] lets happen beside them, in transactions of its own.
// Whoever has work for the worker rings its [Notifier]; it does not poll the database.
package telegram
