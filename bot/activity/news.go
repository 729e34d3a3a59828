package activity

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// news shows everybody what the programme has done, as far as it is public.
func (f *Feature) news(tx *store.Tx, r chat.Request) (chat.Response, error) {
	answer, err := f.newsPage(tx, r, ShowNews{})
	answer.Replace = false
	return answer, err
}

func (f *Feature) newsPage(tx *store.Tx, r chat.Request, press ShowNews) (chat.Response, error) {
	shown, total, err := tx.PublicActivities(int(press.Page)*NewsPerPage, NewsPerPage)
	return chat.ReplaceWith(f.screen(r.Lang).News(shown, view.Pager{Page: press.Page, Total: total, Size: NewsPerPage})), err
}
