// Package bot is the conversation: what bomcabot says to whom.
//
// [Bot] is the wire's handler. It builds a complete request out of an update (request.go), or drops it; finds the command or button in one
// table (routes.go), which also says who may use it and what help says of it; and turns the messages that come back into rows of the outbox
// (outgoing.go). Each feature is a file of handlers with the signature
//
//	func(b *Bot, tx *store.Tx, r request) (response, error)
//
// A handler neither sends nor writes HTML nor checks a role. What a person did wrong is a userError, a key of the catalogue; any other error
// undoes the update, and after some attempts the person gets a reference to report. What changes something that all share is noted in the audit,
// [appendMessage.Tx.RecordAction]; in every test a witness looks whether it is (witness_test.go).
package bot
