package bot_test

import (
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
)

// The texts of the bot's profile keep Telegram's limits in every language.
func TestProfileFits(t *testing.T) {
	viewtest.Show(t, func(p view.Page) view.Page { return p }, viewtest.Cases[view.Page]{
		"the profile": func(p view.Page, _ viewtest.Fixtures) []any {
			return []any{
				viewtest.Plain(p.Plain(locales.BotDescription, nil), viewtest.DescriptionLimit),
				viewtest.Plain(p.Plain(locales.BotShortDescription, nil), viewtest.ShortDescriptionLimit),
			}
		},
	})
}
