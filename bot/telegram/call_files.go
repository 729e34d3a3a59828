package telegram

import (
	"context"
	"slices"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"bomcabot/store"
)

// SendFiles returns the call that sends files that Telegram has: one, or an album, which has no buttons.
func SendFiles(files store.Files, html string, keyboard Keyboard) Call {
	if len(files) > 1 {
		return SendAlbum{Files: files, HTML: html}
	}
	switch file := files[0]; file.Kind {
	case store.PhotoFile:
		return SendPhoto{
			FileID: file.ID, HTML: html, Keyboard: keyboard, Spoiler: file.Spoiler, CaptionAbove: file.CaptionAbove,
		}
	case store.VideoFile:
		return SendVideo{File: file, HTML: html, Keyboard: keyboard}
	case store.AnimationFile:
		return SendAnimation{File: file, HTML: html, Keyboard: keyboard}
	default:
		return SendDocument{FileID: file.ID, HTML: html, Keyboard: keyboard}
	}
}

// splitFiles returns the ids of the files that Telegram has and a call sends, and the call that sends its text alone.
func splitFiles(call Call) (ids []string, text SendMessage) {
	switch c := call.(type) {
	case SendPhoto:
		ids, text = []string{c.FileID}, SendMessage{HTML: c.HTML, Keyboard: c.Keyboard}
	case SendDocument:
		ids, text = []string{c.FileID}, SendMessage{HTML: c.HTML, Keyboard: c.Keyboard}
	case SendVideo:
		ids, text = []string{c.File.ID}, SendMessage{HTML: c.HTML, Keyboard: c.Keyboard}
	case SendAnimation:
		ids, text = []string{c.File.ID}, SendMessage{HTML: c.HTML, Keyboard: c.Keyboard}
	case SendAlbum:
		for _, file := range c.Files {
			ids = append(ids, file.ID)
		}
		text.HTML = c.HTML
	}
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" }), text
}

// SendVideo sends a video that Telegram has, https://core.telegram.org/bots/api#sendvideo.
type SendVideo struct {
	File     store.File `json:"file"`
	HTML     string     `json:"html"` // the caption, at most 1,024 UTF-16 units after parsing
	Keyboard Keyboard   `json:"keyboard,omitzero"`
}

func (SendVideo) method() string { return "sendVideo" }

func (c SendVideo) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	return messageID(b.SendVideo(ctx, &tg.SendVideoParams{
		ChatID: to.ChatID, MessageThreadID: int(to.ThreadID), ReplyParameters: replyParameters(to.Address),
		AllowPaidBroadcast: to.paid,
		Video:              &models.InputFileString{Data: c.File.ID}, Caption: c.HTML, ParseMode: models.ParseModeHTML,
		HasSpoiler: c.File.Spoiler, ShowCaptionAboveMedia: c.File.CaptionAbove,
		ReplyMarkup: c.Keyboard.markup(),
	}))
}

// SendAnimation sends an animation that Telegram has, https://core.telegram.org/bots/api#sendanimation.
type SendAnimation struct {
	File     store.File `json:"file"`
	HTML     string     `json:"html"` // the caption, at most 1,024 UTF-16 units after parsing
	Keyboard Keyboard   `json:"keyboard,omitzero"`
}

func (SendAnimation) method() string { return "sendAnimation" }

func (c SendAnimation) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	return messageID(b.SendAnimation(ctx, &tg.SendAnimationParams{
		ChatID: to.ChatID, MessageThreadID: int(to.ThreadID), ReplyParameters: replyParameters(to.Address),
		AllowPaidBroadcast: to.paid,
		Animation:          &models.InputFileString{Data: c.File.ID}, Caption: c.HTML, ParseMode: models.ParseModeHTML,
		HasSpoiler: c.File.Spoiler, ShowCaptionAboveMedia: c.File.CaptionAbove,
		ReplyMarkup: c.Keyboard.markup(),
	}))
}

// SendAlbum sends files that Telegram has as an album, https://core.telegram.org/bots/api#sendmediagroup. It makes a
// message of each file. An album has no buttons.
type SendAlbum struct {
	Files store.Files `json:"files"` // 2 to 10 photos and videos, or as many documents
	HTML  string      `json:"html"`  // the caption of the first one, at most 1,024 UTF-16 units after parsing
}

func (SendAlbum) method() string { return "sendMediaGroup" }

func (c SendAlbum) perform(ctx context.Context, b *tg.Bot, to destination) (ids []int64, err error) {
	params := &tg.SendMediaGroupParams{
		ChatID: to.ChatID, MessageThreadID: int(to.ThreadID), ReplyParameters: replyParameters(to.Address),
		AllowPaidBroadcast: to.paid,
	}
	caption := c.HTML
	for _, file := range c.Files {
		params.Media = append(params.Media, inputMedia(file, caption))
		caption = ""
	}
	messages, err := b.SendMediaGroup(ctx, params)
	for _, m := range messages {
		ids = append(ids, int64(m.ID))
	}
	return ids, err
}

// inputMedia refers to a file that Telegram has, as part of an album.
func inputMedia(file store.File, html string) models.InputMedia {
	switch file.Kind {
	case store.PhotoFile:
		return &models.InputMediaPhoto{
			Media: file.ID, Caption: html, ParseMode: models.ParseModeHTML,
			HasSpoiler: file.Spoiler, ShowCaptionAboveMedia: file.CaptionAbove,
		}
	case store.VideoFile:
		return &models.InputMediaVideo{
			Media: file.ID, Caption: html, ParseMode: models.ParseModeHTML,
			HasSpoiler: file.Spoiler, ShowCaptionAboveMedia: file.CaptionAbove,
		}
	default:
		return &models.InputMediaDocument{Media: file.ID, Caption: html, ParseMode: models.ParseModeHTML}
	}
}

// DeleteMessages deletes messages of the bot, such as those of an album. Those that are gone are skipped. Telegram
// allows it for 48 hours after they were sent, see https://core.telegram.org/bots/api#deletemessages.
type DeleteMessages struct {
	MessageIDs []int64 `json:"message_ids"` // at most 100
}

func (DeleteMessages) method() string { return "deleteMessages" }

func (c DeleteMessages) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	params := &tg.DeleteMessagesParams{ChatID: to.ChatID}
	for _, id := range c.MessageIDs {
		params.MessageIDs = append(params.MessageIDs, int(id))
	}
	_, err := b.DeleteMessages(ctx, params)
	return nil, err
}
