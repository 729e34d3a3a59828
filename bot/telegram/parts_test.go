package telegram_test

import (
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// Whatever a phone splits reaches the handler as one: a text over the limit, also in three parts, and an album.
func TestPartsOfAMessageAreHandledAsOne(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 4096)
	for name, tt := range map[string]struct {
		send func(ann *sandbox.Actor)
		want string
	}{
		"a text that is cut at the limit": {
			func(ann *sandbox.Actor) { ann.Says(long); ann.Says(long); ann.Says("yz") }, long + long + "yz",
		},
		"a text that is cut between lines": {
			func(ann *sandbox.Actor) { ann.Says(long[:3000]); ann.Says("yz") }, long[:3000] + "\nyz",
		},
		"a text whose first part is reported as edited in between": {
			func(ann *sandbox.Actor) {
				first := ann.Says(long)
				ann.Edits(first, long[1:])
				ann.Says("yz")
			},
			long + "yz",
		},
		"an album": {
			func(ann *sandbox.Actor) {
				ann.SendsAlbum(sandbox.Photo{Caption: "one"}, sandbox.Video{}, sandbox.Photo{Caption: "three"})
			},
			"one\nthree",
		},
		"two albums, and a text that belongs to them": {
			func(ann *sandbox.Actor) {
				ann.SendsAlbum(sandbox.Photo{}, sandbox.Photo{})
				ann.SendsAlbum(sandbox.Photo{Caption: "more"}, sandbox.Photo{})
				ann.Says("text")
			},
			"more\ntext",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, sandbox.Options{})
			tt.send(r.person(store.Person{ID: 1001, FirstName: "Ann"}))
			r.run() // its clock is so fast that a later part would come too late
			r.awaitHandled(1001, tt.want)
			r.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state <> 'done' OR body <> ''", "0")
		})
	}
}

// What is no part ends the wait for parts, and comes after what was sent before it. Others do not wait at all.
func TestWhatIsNoPartIsHandledByItself(t *testing.T) {
	t.Parallel()
	r := startRig(t, sandbox.Options{})
	ann, bob := r.person(store.Person{ID: 1001, FirstName: "Ann"}), r.person(store.Person{ID: 1002, FirstName: "Bob"})
	long := strings.Repeat("x", 4096)
	ann.Says(long)
	ann.Says("/command")
	ann.Says("text")
	ann.Says("text")
	bob.Says("hello")
	bob.Says("hello")
	r.awaitHandled(1001, long, "/command", "text", "text")
	r.awaitHandled(1002, "hello", "hello")
}

// An update that fails takes its parts with it: the sender gets one error reply, and none of them is tried again.
func TestPartsThatFailAreDeadLettersTogether(t *testing.T) {
	t.Parallel()
	r := newRig(t, sandbox.Options{})
	whole := strings.Repeat("x", 4096) + "y"
	r.bot.failures[whole] = func(int) error { return errOops }
	ann := r.person(store.Person{ID: 1001, FirstName: "Ann"})
	ann.Says(whole[:4096])
	ann.Says("y")
	r.run() // its clock is so fast that a later part would come too late
	r.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'dead'", "2")
	if attempts, replies := r.bot.counts(whole); attempts != 3 || replies != 1 {
		t.Errorf("%d attempts and %d error replies, want 3 and 1", attempts, replies)
	}
}
