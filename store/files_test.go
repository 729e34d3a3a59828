package store_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bomcabot/store"
	"bomcabot/store/storetest"
)

// The one file of an older announcement, and that of a draft, is still the one that goes with it.
func TestFilesOfOlderAnnouncementsAreKept(t *testing.T) {
	path := storetest.TempPath(t)
	see := restoreDump(t, path, "testdata/databases/0012.sql")
	see.Exec(`UPDATE announcements SET file_id = 'example', photo = 1`)
	see.Exec(`DELETE FROM conversations`)
	see.Exec(`INSERT INTO conversations (person_id, chat_id, draft, flow, step, payload, waiting, expires_at)
		VALUES (1001, 1001, 'D', 'announce', 'text', '{"Announcement":{"FileID":"draft","Photo":false}}', '',
			'2999-01-01T00:00:00.000Z')`)
	db := storetest.OpenAt(t, path, time.Now)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		sent, err := tx.Announcement(1)
		if diff := cmp.Diff(store.Files{{Kind: store.PhotoFile, ID: "example"}}, sent.Files); diff != "" {
			t.Errorf("the announcement: -want +got\n%s", diff)
		}
		draft, err2 := tx.Conversation(1001, 1001)
		var state struct{ Announcement store.Announcement }
		err3 := json.Unmarshal([]byte(draft.Payload), &state)
		want := store.Files{{Kind: store.DocumentFile, ID: "draft"}}
		if diff := cmp.Diff(want, state.Announcement.Files); diff != "" {
			t.Errorf("the draft: -want +got\n%s", diff)
		}
		return errors.Join(err, err2, err3)
	})
}

func TestWhichFilesAreSentTogether(t *testing.T) {
	file := func(kind store.FileKind) store.File { return store.File{Kind: kind, ID: "example"} }
	photo, video := file(store.PhotoFile), file(store.VideoFile)
	animation, document := file(store.AnimationFile), file(store.DocumentFile)
	var eleven store.Files
	for range store.MaxAlbumSize + 1 {
		eleven = append(eleven, photo)
	}
	for _, tt := range []struct {
		files store.Files
		want  bool
	}{
		{store.Files{photo}, true},
		{store.Files{animation}, true},
		{store.Files{photo, video, photo}, true},
		{store.Files{document, document}, true},
		{eleven[1:], true},
		{eleven, false},
		{store.Files{photo, document}, false},
		{store.Files{animation, animation}, false},
		{store.Files{photo, animation}, false},
	} {
		if got := tt.files.CanBeSent(); got != tt.want {
			t.Errorf("%v: %v, want %v", tt.files, got, tt.want)
		}
	}
}
