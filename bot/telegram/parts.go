package telegram

import (
	"cmp"
	"slices"
	"time"
	"unicode/utf16"

	"bomcabot/store"
)

// PartInterval is how long after a message the next one may be sent to be a part of the same. A phone splits a long
// text into several messages, and sends the files of an album in one message each.
const PartInterval = 2 * time.Second

// maxParts is how many messages are taken for parts of one.
const maxParts = 40

// Telegram's limits of a text and of a caption, in UTF-16 units: https://core.telegram.org/bots/api#message.
const (
	maxText    = 4096
	maxCaption = 1024
)

// delivery is what the handler gets at once: an update, or the messages that are parts of one.
type delivery struct {
	store.Incoming // the first row, with the attempts of the one that has most
	rest           []store.Incoming
	update         Update
	err            error     // why the update cannot be decoded
	behind         *delivery // of its chat, which comes first and may still get parts; nil: there is none
	isOpen         bool      // more parts may follow
	lastLength     int       // UTF-16 units of the text of the last part
}

// gather joins the parts of messages. It returns what can be delivered now, in the order of arrival, and when to look
// again for the rest; zero: there is none.
func (d *dispatcher) gather(pending []store.Incoming, now time.Time) (complete []*delivery, next time.Time) {
	var all []*delivery
	open := make(map[author]*delivery)
	for _, incoming := range pending {
		update, err := d.decode(incoming)
		from := update.author()
		begun := open[from]
		if begun != nil && d.isNextPart(begun, update) {
			begun.join(incoming, update)
			continue
		}
		added := &delivery{Incoming: incoming, update: update, err: err}
		all = append(all, added)
		if begun != nil && update.EditedMessage != nil { // as a preview of a link is reported, between two parts
			added.behind = begun
			continue
		}
		if begun != nil {
			begun.isOpen = false
		}
		if d.mayBegin(update) {
			added.isOpen, added.lastLength = true, utf16Length(update.Message.Text)
		}
		open[from] = added
	}
	return d.splitOpen(all, now)
}

// splitOpen separates the deliveries that wait for more parts, and those behind them. It keeps them decoded.
func (d *dispatcher) splitOpen(all []*delivery, now time.Time) (complete []*delivery, next time.Time) {
	decoded, waiting := d.decoded, make(map[*delivery]bool)
	d.decoded = make(map[int64]Update)
	for _, v := range all {
		until := v.waitsUntil(now)
		if waiting[v] = !until.IsZero() || waiting[v.behind]; !waiting[v] {
			complete = append(complete, v)
			continue
		}
		next = earliest(next, until)
		for _, row := range v.rows() {
			d.decoded[row.Seq] = decoded[row.Seq]
		}
	}
	return complete, next
}

// waitsUntil returns until when a delivery waits for more parts; zero: it does not. A longer wait than for one part
// means that the clock was set back.
func (v *delivery) waitsUntil(now time.Time) time.Time {
	until := v.last().ReceivedAt.Add(PartInterval)
	if !v.isOpen || !until.After(now) || until.Sub(now) > PartInterval {
		return time.Time{}
	}
	return until
}

// decode decodes a row, unless that was done before.
func (d *dispatcher) decode(incoming store.Incoming) (Update, error) {
	if update, known := d.decoded[incoming.Seq]; known {
		return update, nil
	}
	update, err := decodeUpdate(incoming.Body)
	if err == nil {
		d.decoded[incoming.Seq] = update
	}
	return update, err
}

// mayBegin reports whether parts may follow an update: after a text or caption that is so long that a phone may have
// split it (it cuts no earlier than in the middle), and after a file of an album.
func (d *dispatcher) mayBegin(u Update) bool {
	m := u.Message
	return m != nil && (m.AlbumID != "" || utf16Length(m.Text) > maxText/2 || utf16Length(m.Caption) > maxCaption/2)
}

// author is who writes in a chat: in a group, several people may write at once.
type author struct{ chat, thread, person int64 }

func (u Update) author() author {
	a := author{chat: u.chatID()}
	m := cmp.Or(u.Message, u.EditedMessage)
	if m == nil || m.Chat.Private() {
		return a
	}
	a.thread = m.ThreadID
	if m.From != nil {
		a.person = m.From.ID
	}
	return a
}

// isNextPart reports whether an update is the next part of a message that has begun.
func (d *dispatcher) isNextPart(begun *delivery, u Update) bool {
	if !begun.isOpen || u.Message == nil || len(begun.rest) >= maxParts-1 {
		return false
	}
	return u.Message.Date-begun.update.Message.Date <= int64(PartInterval.Seconds()) && d.handler.Continues(u)
}

func (v *delivery) rows() []store.Incoming { return append([]store.Incoming{v.Incoming}, v.rest...) }

func (v *delivery) last() store.Incoming { return v.rows()[len(v.rest)] }

// join adds a part. A phone that cuts a text at Telegram's limit cuts within a word, any other between lines or words.
func (v *delivery) join(incoming store.Incoming, u Update) {
	separator := "\n"
	if v.lastLength == maxText {
		separator = ""
	}
	whole := v.update.Message.join(*u.Message, separator)
	v.update.Message, v.lastLength = &whole, utf16Length(u.Message.Text)
	v.rest = append(v.rest, incoming)
	v.Attempts = max(v.Attempts, incoming.Attempts)
}

// join returns a message with another one as its next part. The separator stands between their texts or captions. It
// has the date of the next part.
func (m Message) join(next Message, separator string) Message {
	text, nextText := cmp.Or(m.Text, m.Caption), cmp.Or(next.Text, next.Caption)
	if text == "" || nextText == "" {
		separator = ""
	}
	m.Entities = slices.Clone(m.Entities)
	for _, e := range next.Entities {
		e.Offset += utf16Length(text + separator)
		m.Entities = append(m.Entities, e)
	}
	if m.Parts == nil {
		m.Parts = []Part{{m.ID, text}}
	}
	m.Parts = append(slices.Clone(m.Parts), Part{next.ID, nextText})
	m.Text, m.Caption = text+separator+nextText, ""
	m.HasMedia, m.OtherMedia = m.HasMedia || next.HasMedia, m.OtherMedia || next.OtherMedia
	m.Files = slices.Concat(m.Files, next.Files)
	m.Date = next.Date
	return m
}

func utf16Length(text string) int { return len(utf16.Encode([]rune(text))) }
