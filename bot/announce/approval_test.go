package announce_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// What a coordinator announces beyond their own countries waits until an administrator approves it.
func TestOtherCountriesNeedApproval(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/start")
	announceToEveryone := func(text string) {
		w.startText(bob, "News")
		bob.Says(text)
		bob.Sees("Who is it for?")
		w.WaitIdle()
		w.Presses(bob, "🌍 By country", "Everyone")
		bob.Sees("an administrator must approve")
		w.WaitIdle()
		w.Presses(bob, "✅ Done", "👁 Preview", "📣 Send now", "📣 Yes, send it")
		bob.Sees("It is waiting for an administrator's approval")
		cat.Sees("Approve this announcement?")
		w.WaitIdle()
	}
	announceToEveryone("The first news.")
	checkReceived(t, people, "The first news.", 0)
	if found := messagesContaining(cat, "The first news."); len(found) < 3 { // in Russian, Kyrgyz and Uzbek
		t.Errorf("Cat was shown %q", found)
	}
	request := cat.LastBotMessage()
	if !strings.Contains(request.Text, "Recipients: 4\nРусский: ") || !strings.Contains(request.Text, "Oʻzbekcha: ") {
		t.Errorf("Cat is asked %q", request.Text)
	}
	var labels []string
	for _, row := range request.Inline {
		labels = append(labels, row[0].Text)
	}
	if want := []string{"📖 Read it", "✅ Approve", "🚫 Reject", "← Back"}; !slices.Equal(labels, want) {
		t.Errorf("Cat is offered %q, want %q", labels, want)
	}
	w.Presses(cat, "✅ Approve")
	bob.Sees("An administrator has approved your announcement")
	w.WaitIdle()
	approve, _ := view.EncodePress(announce.ApproveAnnouncement{Announcement: 1})
	cat.PressesData(request.ID, approve)
	cat.Sees("This has already been decided")
	w.Advance(4 * time.Second)
	checkReceived(t, people, "The first news.", 1, 1, 1, 1, 0, 0)
	bob.Sees("Sending · finished")
	announceToEveryone("The second news.")
	w.Presses(cat, "🚫 Reject")
	bob.Sees("An administrator has rejected your announcement")
	w.Advance(4 * time.Second)
	checkReceived(t, people, "The second news.", 0)
}

// A coordinator is not offered the buttons for another one's announcement, and is refused when they forge them.
func TestOnlyItsAuthorDecidesAboutAnAnnouncement(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t, addAnnouncement(store.Announcement{
		Author: 1001, Kind: store.AboutNews, State: store.AnnouncementScheduled, SendAt: tomorrow,
		Texts: map[string]string{"en": "Somebody's news."},
	}))
	bob.Says("/announce")
	bob.Sees("Somebody's news.")
	w.Presses(bob, "▸ Somebody's news.")
	if labels := fmt.Sprint(bob.LastBotMessage().Inline); strings.Contains(labels, "Send now") {
		t.Errorf("Bob is offered %s", labels)
	}
	for _, press := range []view.Press{
		announce.SendAnnouncement{Announcement: 1}, announce.DropAnnouncement{Announcement: 1},
		announce.RescheduleAnnouncement{Announcement: 1}, announce.CorrectAnnouncement{Announcement: 1},
		announce.PromptRecallAnnouncement{Announcement: 1}, announce.RecallAnnouncement{Announcement: 1},
	} {
		data, err := view.EncodePress(press)
		if err != nil {
			t.Fatal(err)
		}
		bob.PressesData(bob.LastBotMessage().ID, data)
		bob.Sees("Only its author or an administrator can do this.")
	}
	approve, _ := view.EncodePress(announce.ApproveAnnouncement{Announcement: 1})
	bob.PressesData(bob.LastBotMessage().ID, approve)
	bob.Sees("You do not have access to this.")
}

// An administrator approves what they were shown. Where the event of an announcement has changed since, they are shown
// it again.
func TestAnApprovalIsOfWhatWasShown(t *testing.T) {
	t.Parallel()
	pending := exampleNews
	pending.State, pending.Event = store.AnnouncementPendingApproval, bottest.MeetingID
	pending.Audience = store.Audience{}
	w, bob, people := startWithSubscribers(t,
		bottest.ExampleMeeting, addAnnouncement(pending), addAnnouncement(pending))
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/announce")
	w.WaitIdle()
	request := cat.LastBotMessage().ID
	cat.PressesData(request, encode(t, announce.ApproveAnnouncement{Announcement: 2})) // an old button
	cat.Sees("Approved.")
	w.finish()
	checkReceived(t, people, "новости", 1, 1, 1)
	w.changeMeeting(bob, "Title", "Other words")
	cat.PressesData(request, encode(t, announce.ApproveShown{Announcement: 1, Sequence: 0}))
	cat.Sees("Somebody else has just changed this event.")
	w.finish()
	checkReceived(t, people, "новости", 1, 1, 1)
	w.Presses(cat, "✅ Approve")
	cat.Sees("Approved.")
	w.finish()
	checkReceived(t, people, "новости", 2, 2, 2)
}
