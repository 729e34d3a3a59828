package announce_test

import (
	"fmt"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// What Telegram refuses to send to a group concerns one announcement: it is listed with the name of the group and the
// reason, in words for people or in Telegram's, and the group gets the next one.
func TestARefusedGroupIsListedWithTheReason(t *testing.T) {
	t.Parallel()
	for description, reason := range map[string]string{
		"not enough rights to send photos to the chat": "I am not allowed to send this there",
		"TOPIC_CLOSED":                 "the topic is closed or was deleted",
		"PAID_MESSAGES_ARE_UNHEARD_OF": "PAID_MESSAGES_ARE_UNHEARD_OF",
	} {
		t.Run(description, func(t *testing.T) {
			t.Parallel()
			w, bob, group := startWithGroup(t)
			w.AddFault(sandbox.Fault{
				Method: "sendMessage", ChatID: group.ID(), Status: 400, Times: 1,
				Body: fmt.Sprintf(`{"ok":false,"error_code":400,"description":"Bad Request: %s"}`, description),
			})
			w.compose(bob, "The first.")
			w.confirm(bob)
			bob.Sees("Refused by Telegram: 1")
			w.Presses(bob, "⚠️ Refused by Telegram")
			bob.Sees("• Example group: " + reason)
			w.compose(bob, "The second.")
			w.confirm(bob)
			group.Sees("The second.")
			w.Read(func(tx *store.Tx) error {
				subscription, err := tx.Subscription(store.Address{ChatID: group.ID()})
				if !subscription.IsActive() {
					t.Error("the group is not subscribed any more")
				}
				return err
			})
		})
	}
}
