package announce_test

import (
	"fmt"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// A list that is longer than one message has pages, and "Back" under an announcement leads to the first of them.
func TestAnnouncementsHavePages(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(bobID), func(tx *store.Tx) error {
		for n := range 7 {
			err := addAnnouncement(store.Announcement{
				Author: bobID, Kind: store.AboutNews, State: store.AnnouncementScheduled, SendAt: tomorrow,
				Texts: map[string]string{"en": fmt.Sprintf("News %d.", n+1)},
			})(tx)
			if err != nil {
				return err
			}
		}
		return nil
	})
	bob := w.Join(bobID, "Bob", "en")
	bob.Says("/announce")
	bottest.PlaySteps(t, w.World, bob, [][2]string{
		{"[Older →", "News 2."}, {"[▸ News 1.", "🕒"}, {"[← Back", "News 7."},
		{"[Older →", "News 2."}, {"[← Newer", "News 7."},
	})
}
