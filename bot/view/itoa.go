package view

import "strconv"

// Itoa writes a number.
//
// Deprecated: use [strconv.FormatInt]. It goes when bot/activity does not use it any more.
func Itoa(n int64) string { return strconv.FormatInt(n, 10) }
