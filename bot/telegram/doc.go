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
// The two share their transactions, a turn each: one sync to disk serves the updates handled and the calls claimed and settled.
// What is due by the clock, such as a reminder, the [Clockwork] lets happen beside them, in transactions of its own.
// Whoever has work for the worker rings its [Bell]; it does not poll the database.
package telegram
