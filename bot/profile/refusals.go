package profile

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// reportedRefusals is how many messages in a row Telegram has to refuse before somebody is told that a group gets no
// announcements.
const reportedRefusals = 3

// reportRefusals tells who subscribed a group that Telegram refuses what is sent there. Such a group stays subscribed:
// it may be closed for a while, and only its people can change its rights.
func (f *Feature) reportRefusals(tx *store.Tx) (more bool, err error) {
	refused, err := tx.UnreportedRefusals(reportedRefusals)
	if err != nil {
		return false, err
	}
	for _, group := range refused {
		people, err := f.caretakers(tx, group)
		if err != nil {
			return false, err
		}
		for _, to := range people {
			if err := chat.Send(tx, to.ChatID, f.screen(to.Lang).GroupRefused(group)); err != nil {
				return false, err
			}
		}
		address := store.Address{ChatID: group.ChatID, ThreadID: group.ThreadID}
		if err := tx.MarkRefusalsReported(address); err != nil {
			return false, err
		}
	}
	return false, nil
}

// caretakers are who is told about a subscribed group: the person who subscribed it, while they are in the team and can
// be written to, or else the administrators.
func (f *Feature) caretakers(tx *store.Tx, group store.RefusedSubscription) ([]chat.Request, error) {
	subscriber, err := f.Rights.Recipient(tx, store.Address{ChatID: group.SubscribedBy})
	if err != nil || subscriber.Role.Includes(store.Coordinator) && subscriber.Person.Reachable {
		return []chat.Request{subscriber}, err
	}
	return f.Rights.Administrators(tx)
}

// endGroupSubscription ends the announcements in a group that takes none, where nobody may be able to press a button.
// Only those who are told of it can do so.
func (f *Feature) endGroupSubscription(
	tx *store.Tx, r chat.Request, press EndGroupSubscription,
) (chat.Response, error) {
	address := store.Address{ChatID: -press.Group, ThreadID: press.Topic}
	group, err := tx.RefusedSubscription(address)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return chat.Response{}, err
	}
	allowed := r.Role == store.Administrator || r.Role.Includes(store.Coordinator) && group.SubscribedBy == r.Person.ID
	if err != nil || !allowed {
		return chat.Response{}, chat.ErrOldButton
	}
	subscription, err := tx.Subscription(address)
	if err != nil {
		return chat.Response{}, err
	}
	subscription.Meetings, subscription.News = false, false
	return chat.ReplaceWith(f.screen(r.Lang).GroupSubscriptionEnded(group)), tx.SetSubscription(subscription)
}

// GroupRefused says that Telegram refuses what is sent to a subscribed group, and why. A button ends its announcements.
func (p screen) GroupRefused(group store.RefusedSubscription) view.Message {
	text := p.HTML(locales.SubscribeRefusals, locales.Args{
		"Group": groupName(group), "Number": p.Lang.Number(group.Refusals),
		"Reason": chat.RefusalReason(p.Page, group.Reason),
	})
	end := EndGroupSubscription{-group.ChatID, group.ThreadID}
	return view.Message{HTML: text, Buttons: [][]view.Button{p.Row(locales.ButtonEndGroup, end)}}
}

// GroupSubscriptionEnded says that a group gets no announcements any more.
func (p screen) GroupSubscriptionEnded(group store.RefusedSubscription) view.Message {
	return p.Text(locales.SubscribeEnded, locales.Args{"Group": groupName(group)})
}

func groupName(group store.RefusedSubscription) string {
	return view.NameOrID(group.Title, group.ChatID)
}
