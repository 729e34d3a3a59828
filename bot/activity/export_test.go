package activity

import (
	"context"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// LogPrefilled begins the dialogue with what is known of an activity.
func (f *Feature) LogPrefilled(tx *store.Tx, r chat.Request, a store.Activity) (chat.Response, error) {
	return f.logPrefilled(tx, r, a)
}

// RunReportJob makes a report.
func (f *Feature) RunReportJob(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error) {
	return f.runReportJob(ctx, lang, payload)
}
