// Package bot is the conversation: what bomcabot says to whom.
//
// Each feature is a folder (ask, profile, contact, event, activity, announce, team) with one table of its commands,
// buttons, dialogues, jobs and due work, its handlers, its screens and its presses. Package chat is what all of them are
// made of. This package puts them together (features.go) and finds the handler of a request (route.go); what a feature
// needs of another that it must not import is handed to it here. A handler never sends, formats HTML or checks a role.
//
// # The way of a question: "budget?"
//
//  1. [telegram.Transport] polls Telegram and puts the raw update into the inbox, in one transaction.
//  2. The worker's next turn decodes it and calls [Bot.Handle] in a savepoint of the turn's transaction.
//  3. [chat.Parser] makes a [chat.Request] of it: who, which chat, which language, which text.
//  4. [Bot.Route] finds no command and no press, and hands it to [chat.Conversations.HandleInput].
//  5. No dialogue is under way, so the fallback answers: [ask.Feature.Answer].
//  6. It tells the language, asks the matchers and notes the exchange.
//  7. Its screen writes the approved answer, with its source, its date and the buttons to rate it.
//  8. [chat.EnqueueResponse] makes calls of the messages and puts them into the outbox, in the same transaction.
//  9. The turn claims the calls that may go out now and commits; only then are they sent.
//  10. The next turn notes what came of them.
//
// # The way of a press: "I will come"
//
//  1. The update comes as above; its callback data, "rsvp|2|yes", is 64 bytes at most.
//  2. The parser decodes it by the tables of all features into an event.SetRSVP; forged data becomes no press at all.
//  3. [Bot.Route] finds the button's line in the table of event, and checks the role of whoever presses, each time.
//  4. The handler finds the event, which must not be cancelled or have begun; else it returns a [chat.UserError].
//  5. It notes the answer; where every seat is taken, the person goes on the waiting list.
//  6. Whoever gets a seat that became free is told by a message of their own in the outbox.
//  7. The handler shows the card anew in place of the old one, with a toast.
//  8. A user error undoes what was written since the savepoint, and shows its text as the toast.
//  9. The press is always answered, so that the button stops waiting.
//  10. Commands and buttons marked ReadOnly skip the writing connection: [Bot.Reading] computes their answer beside it.
//
// # The way of an announcement
//
//  1. A coordinator's dialogue (package announce) collects the texts, the audience and the time in a conversation.
//  2. A preview is written by the code that writes what people get; saving is possible only after it.
//  3. What goes beyond the coordinator's countries waits for an administrator's approval.
//  4. Starting freezes the recipients: one transaction writes a run and an outbox row for each, without a text.
//  5. The worker claims the rows after the replies, paced by Telegram's limits.
//  6. At its turn each row is composed by [Bot.Compose], in the language and for the answers of that moment.
//  7. Whoever has unsubscribed, blocked the bot or erased themselves meanwhile is passed over.
//  8. Each row ends as sent, unreachable, failed or in doubt, with the reason.
//  9. Due work shows the progress in one message of the coordinator, every few seconds at most.
//  10. When nobody waits any more it ends the run and sends the report, with a button for those in doubt.
package bot
