// Package bot puts the features of bomcabot together and routes requests to them.
//
// Each feature is a package of its own (ask, inbox, curate, workbook, profile, contact, event, activity, announce,
// team). It has one table of its commands, buttons, dialogues, jobs and due work, its handlers, its screens and its
// presses. Package chat is the framework that they share. This package lists the features (features.go) and finds the
// handler of a request (route.go). When a feature needs another one that it must not import, this package passes in a
// function. Handlers do not use the network, format HTML or check roles.
//
// # How a question is handled: "budget?"
//
//  1. [telegram.Transport] polls Telegram and stores the raw update in the inbox, in one transaction.
//  2. The worker's next turn decodes it and calls [Bot.Handle] in a savepoint of the turn's transaction.
//  3. [chat.Parser] turns it into a [chat.Request]: the person, the chat, the language, the text.
//  4. [Bot.Route] finds neither a command nor a press and calls [chat.Conversations.HandleInput].
//  5. No dialogue is in progress, so the fallback handles it: [ask.Feature.Answer].
//  6. It detects the language, ranks the topics with the matchers and records the exchange.
//  7. Its screen builds a message with the approved answer, its source, its date and the buttons to rate it.
//  8. [chat.EnqueueResponse] turns the messages into calls and adds them to the outbox, in the same transaction.
//  9. The turn claims the calls that may be sent now and commits. They are sent after the commit.
//  10. The next turn records their outcomes.
//
// # How a press is handled: "I will come"
//
//  1. The update arrives as above. Its callback data, such as "rsvp|2|yes", has at most 64 bytes.
//  2. The parser decodes it by the tables of all features into an event.SetRSVP. Forged data results in no press.
//  3. [Bot.Route] finds the button in the table of event and checks the role of the person, for every press.
//  4. The handler finds the event. If it was cancelled or has begun, the handler returns a [chat.UserError].
//  5. It records the answer. If all seats are taken, the person is put on the waiting list.
//  6. Whoever gets a seat that became free is notified by a separate message in the outbox.
//  7. The response replaces the card with an updated one and shows a toast.
//  8. A [chat.UserError] rolls back to the savepoint, and the toast shows its text.
//  9. The press is always answered, before all messages, so that Telegram removes the progress bar from the button.
//  10. Handlers marked ReadOnly run in a reading transaction ([Bot.Reading]). Only storing the sender and enqueueing
//     the reply is written.
//
// # How a question finds a person: "kuchmuch?"
//
//  1. No topic answers it, so [ask.Feature.Answer] hands it to [inbox.Feature.KeepQuestion].
//  2. It joins the inquiry of those who asked the same words in the same language, or begins a new one.
//  3. Its card goes to the groups of the team that want it. Due work tells the coordinators of the person's country.
//  4. A coordinator takes it in /inbox. The pages there are built when they are sent ([Bot.Compose]), so nobody's words
//     wait in the outbox.
//  5. A dialogue takes the reply and shows what how many people will get. *Send* adds an entry that leaves in a minute.
//  6. Due work sends it: a post for each question, whose message is composed at its turn.
//  7. The outbox records the message of each post. Replying to it writes back; a correction changes it.
//
// # How a reply becomes an answer
//
//  1. A press under a sent reply hands its text and the questions that led to it to [curate.Feature.StartDraft].
//  2. A dialogue takes the title, the section, the day of review and the examples. It shows what the change does to
//     questions that people asked before.
//  3. *Save* adds a version to the history. A trigger counts the version of what the bot knows.
//  4. At the next update, [Bot.Handle] sees the new version: [knowledge.Live] takes a new snapshot, and the matchers
//     learn the examples, in their own language and, by concepts, in the others.
//
// # How an announcement is sent
//
//  1. A coordinator's dialogue (package announce) collects the texts, the audience and the time in a conversation.
//  2. The preview is built by the same code as the messages to the recipients. Saving requires a preview.
//  3. An announcement beyond the coordinator's countries waits for an administrator's approval.
//  4. Starting it fixes the recipients: one transaction adds a run and, for each recipient, an outbox row without text.
//  5. The worker claims these rows after the replies, at the pace that Telegram's limits allow.
//  6. When a row's turn comes, [Bot.Compose] builds its message in the language of the recipient at that moment, with
//     their current answer to the invitation.
//  7. Recipients who unsubscribed, blocked the bot or erased their data in the meantime are skipped.
//  8. Each row ends as sent, unreachable, failed or in doubt, with the reason.
//  9. Due work updates one message of the coordinator with the progress, every few seconds at most.
//  10. When no row is left, it ends the run and sends the report, with a button for the recipients in doubt.
package bot
