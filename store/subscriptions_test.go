package store_test

import (
	"errors"
	"testing"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

const allSubscriptionsQuery = `SELECT chat_id, countries, meetings, news, lang FROM subscriptions ORDER BY chat_id`

// The migration subscribes the people who had chosen a language to everything, and nobody else.
func TestMigrationSubscribesPeopleWithALanguage(t *testing.T) {
	path := storetest.TempPath(t)
	err := store.CreateBeforeMigration(t.Context(), path, "0011_subscriptions",
		`INSERT INTO people (id, first_name, lang, created_at, updated_at) VALUES
			(1001, 'Ann', 'ky', '2018-11-28T09:00:00.000Z', '2018-11-28T09:00:00.000Z'),
			(1002, 'Bob', NULL, '2018-11-28T09:00:00.000Z', '2018-11-28T09:00:00.000Z')`)
	if err != nil {
		t.Fatal(err)
	}
	storetest.OpenAt(t, path, storetest.NewClock().Now)
	see := storetest.Inspect(t, path)
	see.ExpectRows(allSubscriptionsQuery, "1001  1 1 ")
	see.ExpectRows(`SELECT length(updated_at), count(*) FROM subscriptions GROUP BY 1`, "24 1") // the usual width
}

func TestSubscriptions(t *testing.T) {
	const group, super = -4001, -1001001
	path := storetest.TempPath(t)
	db, see := storetest.OpenAt(t, path, storetest.NewClock().Now), storetest.Inspect(t, path)
	ann := storetest.Ann.ID
	expect := func(chat int64, want store.Subscription) {
		t.Helper()
		storetest.InTx(t, db, func(tx *store.Tx) error {
			got, err := tx.Subscription(store.Address{ChatID: chat})
			if want.ChatID = chat; got != want {
				t.Errorf("the subscription is %+v, want %+v", got, want)
			}
			return err
		})
	}
	expect(ann, store.Subscription{})
	storetest.InTx(t, db, func(tx *store.Tx) error { return tx.SubscribeIfNew(ann) })
	expect(ann, store.Subscription{Meetings: true, News: true})
	storetest.InTx(t, db, func(tx *store.Tx) error {
		chosen := tx.SetSubscription(store.Subscription{ChatID: ann, Countries: "KG", News: true})
		return errors.Join(chosen, tx.SubscribeIfNew(ann)) // which changes nothing now
	})
	expect(ann, store.Subscription{Countries: "KG", News: true})

	storetest.InTx(t, db, func(tx *store.Tx) error {
		subscription := store.Subscription{ChatID: group, Countries: "KG,TJ", Meetings: true, Lang: "ru"}
		return errors.Join(tx.SetSubscription(subscription), tx.MoveChat(group, super))
	})
	see.ExpectRows(allSubscriptionsQuery, "-1001001 KG,TJ 1 0 ru", "1001 KG 0 1 ")
	// The old id gets a subscription again before the bot learns that the group has moved.
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return errors.Join(tx.SetSubscription(store.Subscription{ChatID: group, News: true, Lang: "ky"}),
			tx.MoveChat(group, super))
	})
	see.ExpectRows(allSubscriptionsQuery, "-1001001 KG,TJ 1 0 ru", "1001 KG 0 1 ")
	storetest.InTx(t, db, func(tx *store.Tx) error {
		// The group removed the bot, and Ann blocked it.
		return errors.Join(tx.SetReachable(super, false), tx.SetReachable(ann, false))
	})
	see.ExpectRows(allSubscriptionsQuery, "1001 KG 0 1 ")
	storetest.InTx(t, db, func(tx *store.Tx) error { return errors.Join(tx.Unsubscribe(ann), tx.Unsubscribe(super)) })
	see.ExpectRows(allSubscriptionsQuery)
}

// The subscription of a group has a language, that of a person does not.
func TestSubscriptionLanguage(t *testing.T) {
	db := storetest.Open(t)
	for _, s := range []store.Subscription{{ChatID: -4001}, {ChatID: -4001, Lang: "de"}, {ChatID: 1001, Lang: "ky"}} {
		err := db.InTx(t.Context(), func(tx *store.Tx) error { return tx.SetSubscription(s) })
		if err == nil || errors.Is(err, store.ErrConflict) {
			t.Errorf("%+v: the error is %v", s, err)
		}
	}
}
