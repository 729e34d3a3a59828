package profile

import (
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
func (f *Feature) caretakers(tx *store.Tx, group store.RefusedSubscription) (people []chat.Request, err error) {
	ids := []int64{group.SubscribedBy}
	subscriber, err := f.Rights.Recipient(tx, store.Address{ChatID: group.SubscribedBy})
	if err == nil && !(subscriber.Role.Includes(store.Coordinator) && subscriber.Person.Reachable) {
		ids, err = f.Rights.Administrators(tx)
	}
	for _, id := range ids {
		to, err := f.Rights.Recipient(tx, store.Address{ChatID: id})
		if err != nil {
			return nil, err
		}
		people = append(people, to)
	}
	return people, err
}

// GroupRefused says that Telegram refuses what is sent to a subscribed group, and why.
func (p screen) GroupRefused(group store.RefusedSubscription) view.Message {
	return p.Text(locales.SubscribeRefusals, locales.Args{
		"Group": view.NameOrID(group.Title, group.ChatID), "Number": p.Lang.Number(group.Refusals),
		"Reason": chat.RefusalReason(p.Page, group.Reason),
	})
}
