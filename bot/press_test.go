package bot_test

import (
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"

	"bomcabot/bot"
	"bomcabot/bot/ask"
	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/inbox"
	"bomcabot/bot/view"
	"bomcabot/store/storetest"
)

// registry returns the tables of all features.
func registry(tb testing.TB) *chat.Registry {
	tb.Helper()
	now := storetest.NewClock().Now
	db := storetest.OpenAt(tb, storetest.TempPath(tb), now)
	return bottest.NewBot(tb, db, bot.Settings{Now: now}).Registry()
}

// Buttons stay in chats for years. The callback data in the file, which has every kind of press, must still be decoded
// as listed.
func TestButtonsInOldMessagesStillWork(t *testing.T) {
	now := storetest.NewClock().Now
	b := bottest.NewBot(t, storetest.OpenAt(t, storetest.TempPath(t), now), bot.Settings{Now: now})
	registry, listed := b.Registry(), make(map[string]bool)
	list, err := os.ReadFile("testdata/callback_data.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		data, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		press, err := registry.DecodePress(data)
		if err != nil {
			t.Errorf("%q: %v", data, err)
			continue
		}
		listed[press.WireName()] = true
		if got := reflect.TypeOf(press).Name() + fmt.Sprintf("%+v", press); got != want {
			t.Errorf("%q is %s, want %s", data, got, want)
		}
		if again, err := view.EncodePress(press); err != nil || again != data {
			t.Errorf("%q is encoded as %q, %v", data, again, err)
		}
	}
	for _, routes := range b.Routes() {
		for _, button := range routes.Buttons {
			if name := button.Press.WireName(); !listed[name] {
				t.Errorf("add callback data of %q to the file", name)
			}
		}
	}
}

func TestPressThatCallbackDataCannotHoldIsRefused(t *testing.T) {
	for _, press := range []view.Press{
		ask.ShowTopic{Topic: strings.Repeat("x", view.MaxCallbackData)},
		ask.ShowTopic{Topic: strings.Repeat("ш", view.MaxCallbackData/2)},
		event.ChooseZone{Zone: "Asia|Bishkek"}, ask.ShowSection{Section: "|"}, ask.ShowTopic{},
		inbox.Teach{Question: 1}, inbox.Teach{Question: math.MaxInt64, Topic: strings.Repeat("x", 40)},
		inbox.ShowInbox{Page: -1},
	} {
		if data, err := view.EncodePress(press); !errors.Is(err, view.ErrInvalidPress) {
			t.Errorf("%#v is encoded as %q, %v", press, data, err)
		}
	}
}

func TestForgedDataIsRefused(t *testing.T) {
	registry := registry(t)
	for _, data := range []string{
		"", "|", "||", "nonsense", "nonsense|1", "LANG|en", "lang", "lang|", "lang|en|ru", "lang|en|", " lang|en",
		"prog|", "prog|1", "conts|KG", "zones|", "topic", "topic|",
		"ics", "ics|", "ics|x", "ics|-1", "ics|+1", "ics|01", "ics|1.0", "ics|0x1", "ics| 1", "ics|1 ", "ics|１",
		"ics|1_000", "ics|9223372036854775808", "ics|1|2",
		"coming|-|-9223372036854775808", "coming|0", "coming||0", "rsvp|1|waiting", "rsvp|1|", "remind|1|yes",
		"pick|1", "pick|topic|1", "pick|1|", "pick|1|topic|x", "teach|x|topic", "in|en|1", "good|", "open|-1",
		"close|00", "past|KG|1e3", "drop|", "inbox|null",
		"meets?|yes", "from?|KG", "home|", "forget|-1", "keep|", "role|1|owner", "role|1|",
		"for|1", "for|1|", "for|1|kg", "for|1|TJ,KG", "for|1|KG,KG", "for|1|KG,", "for|1|LV", "for|1|-,KG",
		"save|1|coordinator", "days|coordinator|KG|1",
		"make|coordinator|KG|x", "make|1|coordinator|KG", "by|1", "by|-1|0", "of|person|1", "of|person||0",
		"report|20261131|20261130|0", "report|2026-11-01|20261130|0", "runlist|1|ready|0", "annrsvp|1|waiting",
		"topic|" + strings.Repeat("x", view.MaxCallbackData), strings.Repeat("|", view.MaxCallbackData+1),
	} {
		if press, err := registry.DecodePress(data); !errors.Is(err, view.ErrInvalidPress) || press != nil {
			t.Errorf("%.70q is decoded as %#v, %v", data, press, err)
		}
	}
}

// No data makes decoding panic, and what is decoded is encoded to the same data again.
func FuzzDecode(f *testing.F) {
	for _, data := range []string{
		"lang|uz", "prog", "topic|budget-total", "drop|9223372036854775807", "home|-", "from?|KG|n", "forget|1",
		"pick|1|budget-total", "teach|01|budget-total", "zone|Europe/Brussels", "ics|-1", "coming|-|00", "rsvp|7|yes",
		"tick|7|1001|y|0", "save|1|coordinator|KZ,KG,TJ,TM,UZ", "make|administrator|-|7", "of|person|1001|0",
		"report|20150601|20261123|0", "|", "\x00|\xff",
	} {
		f.Add(data)
	}
	registry := registry(f)
	f.Fuzz(func(t *testing.T, data string) {
		press, err := registry.DecodePress(data)
		if err != nil {
			if !errors.Is(err, view.ErrInvalidPress) || press != nil {
				t.Errorf("%q: %#v, %v", data, press, err)
			}
			return
		}
		if again, err := view.EncodePress(press); err != nil || again != data {
			t.Errorf("%q is decoded as %#v, which is encoded as %q, %v", data, press, again, err)
		}
	})
}
