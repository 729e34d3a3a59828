// Package telegram connects Telegram's Bot API to the database. It is the only package that uses the Bot API library.
//
//	Telegram → [Poller] or [Webhook] → inbox → [Worker] → [Handler] → outbox → [Worker] → Telegram
//
// # Updates
//
// The [Poller] saves each batch of updates to the inbox in one transaction before it confirms them to Telegram, and the
// [Webhook] answers a request only after its update is saved. The [Worker] passes them to the [Handler] in the order
// they arrived. What the handler changes, the calls it enqueues and the mark that the update is done are committed in
// one transaction, so every update takes effect exactly once, whatever crashes.
//
// A phone splits a long text into several messages and sends each file of an album in one. Such parts wait in the inbox
// until no other part has come for [PartInterval], and reach the handler as one message. Only what may have parts
// waits, and nobody else waits for it.
//
// Of a person who sends more than anybody can, in all chats together, messages are dropped and presses are handled
// after everybody else's.
//
// # Calls
//
// The worker commits that a call is being sent before it sends the call, and commits the outcome afterwards. A call
// whose outcome is unknown is in doubt. It is made once more, unless it sends an announcement.
//
// The recipients of an announcement are rows of a run, and stand in the outbox without a call. When the turn of a row
// comes, the handler composes its call in the transaction that claims the row. So the message says what is true at that
// moment, and it costs little to start a run with 50,000 recipients. Rows of a paused run are held; rows of a stopped
// run are skipped.
//
// The [Pace] limits the average rate. No second has more than 16% above that, no matter when each call reaches Telegram
// between its start and its end. Messages of announcements can be paid for: they have a pace of their own beside it,
// until Telegram refuses to be paid. While Telegram does not answer, nothing is sent, so an outage puts in doubt only
// the calls that were in flight. A sender that stands still while calls wait says so in the log.
//
// The calls of a chat stand in lanes. The messages of the chat, their edits and deletions go one after the other, but a
// message does not wait for an edit that Telegram postponed. The methods that set menus and texts of the bot have lanes
// of their own. Answers to presses wait for nothing, since Telegram does not limit them: neither for the pace nor for
// the messages of the chat. Of the edits that wait for one message only the last is sent, and so it is with menus.
//
// # Limits of Telegram
//
// If Telegram asks to wait (429), only what it refused waits: the chat, its edits or the method. One refusal tells of a
// limit of the whole bot: that of a message to a private chat that got no other one for a while, and was not told to
// wait before. Then all calls but the answers to presses rest for a second, and one call at a time probes whether
// Telegram takes calls again; each probe that is refused for the same reason doubles the rest, up to four seconds.
//
// # Transactions
//
// Updates and calls share transactions: one sync to disk per turn serves the updates handled and the calls claimed and
// settled. The [Scheduler] runs what is due by the clock, such as reminders, in transactions of its own. Code that adds
// work for the worker calls [Notifier.Notify]; the worker does not poll the database.
//
// # Failures
//
// An error or a panic fails only the update, the row or the due work that it comes from. The stack of a panic is
// logged, never stored.
package telegram
