package sandbox

import (
	"context"
	"unicode/utf8"
)

// getMe: https://core.telegram.org/bots/api#getme
func (s *Server) getMe(*request) (any, error) {
	return struct {
		Person
		CanJoinGroups           bool `json:"can_join_groups"`
		CanReadAllGroupMessages bool `json:"can_read_all_group_messages"`
		SupportsInlineQueries   bool `json:"supports_inline_queries"`
		CanConnectToBusiness    bool `json:"can_connect_to_business"`
		HasMainWebApp           bool `json:"has_main_web_app"`
	}{
		Person:                  s.opts.Bot,
		CanJoinGroups:           true,
		CanReadAllGroupMessages: s.opts.PrivacyOff,
		SupportsInlineQueries:   true,
	}, nil
}

// profileTextMethod returns the handler of a method that sets a text of the bot's profile, such as
// https://core.telegram.org/bots/api#setmyname. The limit is in characters. The text is only validated, because nothing
// shows it.
func profileTextMethod(field string, limit int) methodHandler {
	return func(_ *Server, _ context.Context, q *request) (any, error) {
		if utf8.RuneCountInString(q.text(field)) > limit {
			return nil, badRequest("parameter \"%s\" is too long, at most %d characters are allowed", field, limit)
		}
		if !languagePattern.MatchString(q.text("language_code")) {
			return nil, badRequest("invalid language code specified")
		}
		return true, nil
	}
}
