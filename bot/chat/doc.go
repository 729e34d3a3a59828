// Package chat is the framework that all features of the bot share: the [Request] of a person, the [Response] of a
// handler, and the tables ([Routes]) in which a feature lists its commands, buttons, dialogues, jobs and due work.
//
// A handler does not use the network, format HTML or check roles. When a person does something that is not possible,
// the handler returns a [UserError], which names a text of the catalogue. Any other error rolls back what the handler
// wrote, and the person gets an error message.
//
// [Conversations] stores dialogues of several steps in the database, [Jobs] runs work that takes too long for a
// handler, [Rights] decides who may do what, and [Deps] passes all of these to the features.
package chat
