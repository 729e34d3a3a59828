package telegram

import (
	"context"
	"strings"
	"testing"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// A covered picture is not sent uncovered, and a caption above it stays above, alone and in an album.
func TestFilesKeepTheirLook(t *testing.T) {
	srv, client := newTestClient(t)
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann"})
	ann.SendsAlbum(sandbox.Photo{}, sandbox.Video{})
	ann.Sends(sandbox.Animation{})
	file := func(kind store.FileKind, id string) store.File {
		return store.File{Kind: kind, ID: "SandboxFile-" + id, Spoiler: true, CaptionAbove: true}
	}
	photo, video := file(store.PhotoFile, "1"), file(store.VideoFile, "2")
	for method, files := range map[string]store.Files{
		"sendPhoto": {photo}, "sendVideo": {video}, "sendAnimation": {file(store.AnimationFile, "3")},
		"sendMediaGroup": {photo, video},
	} {
		row, err := NewOutgoing(store.Address{ChatID: ann.ID}, SendFiles(files, "Look", Keyboard{}))
		if err != nil {
			t.Fatal(err)
		}
		got := client.perform(context.Background(), row, false)
		if got.kind != done || len(got.messageIDs) != len(files) {
			t.Errorf("%s: %+v", method, got)
		}
		params := srv.Calls(method)[0].Params
		isCovered := params["has_spoiler"] == "true" || strings.Count(params["media"], `"has_spoiler":true`) == 2
		isAbove := params["show_caption_above_media"] == "true" ||
			strings.Count(params["media"], `"show_caption_above_media":true`) == 2
		if !isCovered || !isAbove {
			t.Errorf("%s is called with %v", method, params)
		}
	}
}
