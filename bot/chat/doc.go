// package chat is what every feature of the bot is made of: the [Request] that a person makes, the [Response] of a
// handler, and the tables ([Routes]) in which a feature lists its commands, buttons, dialogues, jobs and due work.
//
// A handler neither sends nor formats HTML nor checks a role. What a person did wrong is a [UserError], a key of the
// catalogue; any other error undoes the update.
//
// [Conversations] keeps dialogues of several steps in the database, [Jobs] does what takes too long for a handler,
// [Rights] says who may do what, and [Deps] hands all of it to the features.
package chat
