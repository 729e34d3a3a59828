package announce_test

import (
	"fmt"
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// A text that a phone splits is refused as a whole: its second half is not taken for another text.
func TestATextThatThePhoneSplitsIsRefusedWhole(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t)
	w.startText(bob, "News")
	bob.Says(strings.Repeat("x", 4096))
	bob.Says(strings.Repeat("y", 100))
	w.EndParts()
	refusal := bob.Sees("Too long in")
	if texts := bottest.BotTexts(bob); texts[len(texts)-1] != refusal.Text || strings.Contains(refusal.Text, " 96 ") {
		t.Errorf("Bob reads %q", texts)
	}
	bob.Says("Short.")
	w.Presses(bob, "✅ Done", "👁 Preview")
	transcript := bob.Transcript()
	if strings.Contains(transcript, "bot: yyy") || !strings.Contains(transcript, "Short.\n") {
		t.Errorf("Bob reads %q", transcript)
	}
}

// What Bob sends with a text goes out as it came: alone or as an album, with the text as its caption.
func TestFilesGoOutAsTheyCame(t *testing.T) {
	t.Parallel()
	pdf := bottest.PDF("a.pdf", "example")
	caption := func(c sandbox.Document) sandbox.Document { c.Caption = "Look"; return c }
	for name, files := range map[string][]sandbox.Content{
		"a video":               {sandbox.Video{Caption: "Look"}},
		"a GIF":                 {sandbox.Animation{Caption: "Look"}},
		"a photo and a video":   {sandbox.Photo{Caption: "Look"}, sandbox.Video{}},
		"documents":             {pdf, pdf, caption(pdf)},
		"ten photos":            append([]sandbox.Content{sandbox.Photo{Caption: "Look"}}, photos(9)...),
		"two albums of a phone": append([]sandbox.Content{sandbox.Video{Caption: "Look"}}, photos(3)...),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, bob, people := startWithSubscribers(t)
			w.startText(bob, "News")
			w.sendFiles(bob, files...)
			w.Presses(bob, "✅ Done", "👁 Preview")
			w.confirm(bob)
			checkAlbum(t, people[1], "Look", len(files))
			w.Presses(bob, "✏️ Correct", "✏️ Text")
			bob.Says("Mended")
			w.Presses(bob, "👁 Preview", "✏️ Correct", "✏️ Yes, change it")
			w.finish()
			checkAlbum(t, people[1], "Mended", len(files))
			w.open(bob, "Mended")
			w.Presses(bob, "↩️ Recall", "🗑 Yes, delete it")
			w.finish()
			checkAlbum(t, people[1], "Mended", 0)
		})
	}
}

func photos(n int) (all []sandbox.Content) {
	for range n {
		all = append(all, sandbox.Photo{})
	}
	return all
}

// sendFiles sends files as a phone does: one alone, several as albums, and waits until the bot takes them.
func (w world) sendFiles(bob *sandbox.Actor, files ...sandbox.Content) {
	w.TB.Helper()
	switch {
	case len(files) == 1:
		bob.Sends(files[0])
	case len(files) == 4: // a phone that makes albums of two
		bob.SendsAlbum(files[:2]...)
		bob.SendsAlbum(files[2:]...)
	default:
		bob.SendsAlbum(files[:min(len(files), store.MaxAlbumSize)]...)
		for _, file := range files[min(len(files), store.MaxAlbumSize):] {
			bob.Sends(file)
		}
	}
	w.EndParts()
}

// checkAlbum checks that a person has n files of the bot, together if they are several, the first with a caption.
func checkAlbum(t *testing.T, person *sandbox.Actor, caption string, n int) {
	t.Helper()
	var files []sandbox.Message
	for _, m := range person.Messages() {
		if isFile := m.Photo != nil || m.Video != nil || m.Animation != nil || m.Document != nil; isFile && !m.Deleted {
			files = append(files, m)
		}
	}
	if len(files) != n {
		t.Fatalf("%d files, want %d:\n%s", len(files), n, person.Transcript())
	}
	for _, m := range files {
		if m.Album != files[0].Album || (m.Album == "") != (n == 1) {
			t.Errorf("the albums are %q and %q", files[0].Album, m.Album)
		}
	}
	if n > 0 && !strings.HasPrefix(files[0].Caption, caption+"\n") {
		t.Errorf("the caption is %q, want %q", files[0].Caption, caption)
	}
}

// What cannot go out as it is is refused as a whole, with the reason, and nothing of it is kept.
func TestFilesThatCannotGoOutAreRefusedWhole(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t)
	w.startText(bob, "News")
	for _, tt := range []struct {
		files []sandbox.Content
		want  string
	}{
		{photos(11), "up to ten pictures"},
		{[]sandbox.Content{sandbox.Photo{Caption: "Look"}, bottest.PDF("a.pdf", "example")}, "up to ten pictures"},
		{[]sandbox.Content{sandbox.Animation{}, sandbox.Animation{}}, "up to ten pictures"},
		{[]sandbox.Content{sandbox.Voice{Caption: "Listen"}}, "up to ten pictures"},
		{[]sandbox.Content{sandbox.Photo{Caption: "Look"}, sandbox.Audio{}}, "up to ten pictures"},
		{[]sandbox.Content{sandbox.Video{Caption: strings.Repeat("x", 1024)}, sandbox.Photo{}}, "Too long in"},
	} {
		w.sendFiles(bob, tt.files...)
		bob.Sees(tt.want)
		if n := len(messagesContaining(bob, tt.want)); n == 0 {
			t.Errorf("%d refusals of %v", n, tt.files)
		}
	}
	bob.Says("Only this.")
	w.Presses(bob, "✅ Done")
	card := bob.LastBotMessage().Text
	if strings.Contains(card, "With a ") || strings.Contains(card, "Files: ") {
		t.Errorf("the card is %q", card)
	}
}

// Telegram shows no buttons under an album, so an event cannot go with one.
func TestAnEventIsAnnouncedWithOneFileOnly(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t, bottest.ExampleMeeting)
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "📅 1 December 2026 · Example meeting")
	w.sendFiles(bob, photos(2)...)
	bob.Sees("an event can have only one")
	w.sendFiles(bob, sandbox.Video{Caption: "Please come."})
	w.Presses(bob, "✅ Done")
	bob.Sees("With a video")
	w.Presses(bob, "👁 Preview")
	w.confirm(bob)
	w.Presses(people[1], "✅ Приду")
	found := messagesContaining(people[1], "Ваш ответ: приду")
	if len(found) != 1 || !strings.Contains(found[0], "Please come.") {
		t.Errorf("the announcement became %q", found)
	}
}

// A picture that is forwarded with a comment comes after it, in the same moment. Both are taken.
func TestACommentAndWhatItIsAboutAreTakenTogether(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t)
	w.startText(bob, "News")
	bob.Says("See this:")
	bob.Forwards("What somebody wrote")
	bob.Sends(sandbox.Photo{Caption: "and this."})
	w.Presses(bob, "✅ Done")
	bob.Sees("With a picture")
	w.Presses(bob, "👁 Preview")
	if found := messagesContaining(bob, "See this:\nWhat somebody wrote\nand this."); len(found) == 0 {
		t.Errorf("the preview is missing:\n%s", bob.Transcript())
	}
	w.EndParts()
	bob.Says("Later")
	bob.Sees("Please use the buttons")
}

// A caption that is added to a picture afterwards does not bring the picture a second time.
func TestACaptionThatIsAddedAfterwardsIsRefused(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t)
	w.startText(bob, "News")
	picture := bob.Sends(sandbox.Photo{})
	bob.Sees("With a picture")
	now := w.Clock.Now().Unix()
	w.InjectUpdate(fmt.Appendf(nil, `{"edited_message": {"message_id": %d, "date": %d, "edit_date": %d,
		"from": {"id": %[4]d, "first_name": "Bob"}, "chat": {"id": %[4]d, "type": "private"},
		"photo": [{"file_id": "example"}], "caption": "Look"}}`, picture, now, now+1, bobID))
	bob.Sees("I cannot use messages that are edited after sending")
	bob.Says("Look")
	w.Presses(bob, "✅ Done")
	bob.Sees("With a picture")
}

// What was sent keeps its files: whoever corrects it is told so, and nothing of what came with a file is taken.
func TestACorrectionTakesNoFiles(t *testing.T) {
	t.Parallel()
	w, bob, _ := startWithSubscribers(t)
	w.compose(bob, "First")
	w.confirm(bob)
	w.Presses(bob, "✏️ Correct", "✏️ Text")
	bob.Sees("the files that were sent stay as they are")
	for _, media := range []sandbox.Content{sandbox.Photo{Caption: "Second"}, sandbox.Voice{Caption: "Second"}} {
		bob.Sends(media)
		bob.Sees("the files that were sent stay as they are")
	}
	bob.Says("Third")
	w.Presses(bob, "👁 Preview")
	if found := messagesContaining(bob, "Second\n"); len(found) != 0 {
		t.Errorf("Bob reads %q", found)
	}
}
