// Package view turns data into messages. Its builders are pure, and it is the only place that writes Telegram's HTML
// (https://core.telegram.org/bots/api#html-style): whatever comes from people or from the database is escaped here.
//
// [Views.In] gives the builders of one language. A button carries a [Press], a small Go struct that press.go writes into
// Telegram's callback data and reads back.
package view
