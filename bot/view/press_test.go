package view_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/locales"
)

// presses has, for every kind of press, the values that real buttons carry, the longest among them.
func presses(t *testing.T) map[string][]view.Press {
	t.Helper()
	m := newFixtures(t)
	all := make(map[string][]view.Press)
	add := func(list ...view.Press) {
		for _, press := range list {
			name := reflect.TypeOf(press).Name()
			all[name] = append(all[name], press)
		}
	}
	add(view.ShowProgramme{}, view.ShowContactCountries{}, view.ShowZones{})
	add(pressesOfDialogues()...)
	add(pressesOfReports()...)
	add(pressesOfActivities()...)
	add(pressesOfProfile()...)
	numbers := []int64{0, 1, 42, math.MaxInt32, math.MaxInt64}
	for _, lang := range locales.All() {
		add(view.ChooseLanguage{Lang: string(lang)}, view.AnswerInLanguage{Exchange: math.MaxInt64, Lang: string(lang)},
			view.RateGood{Exchange: math.MaxInt64, Lang: string(lang)}, view.RatePoor{Exchange: math.MaxInt64, Lang: string(lang)})
	}
	for _, section := range m.base.Sections() {
		add(view.ShowSection{Section: section})
	}
	for _, topic := range m.base.Topics {
		add(view.ShowTopic{Topic: topic.ID})
		for _, n := range numbers {
			add(view.PickTopic{Exchange: n, Topic: topic.ID}, view.Teach{Question: n, Topic: topic.ID})
		}
	}
	for _, country := range view.Countries() {
		add(view.ShowContacts{Country: country})
	}
	for _, contact := range m.contacts {
		add(view.ShowContact{Contact: contact.ID}, view.CallContact{Contact: contact.ID}, view.DownloadContact{Contact: contact.ID})
	}
	for _, zone := range view.Zones() {
		add(view.ChooseZone{Zone: zone.Name})
	}
	for _, n := range numbers {
		add(view.EscalateQuestion{Exchange: n}, view.ShowQuestion{Question: n}, view.CloseQuestion{Question: n},
			view.WithdrawQuestion{Question: n}, view.ShowInbox{Page: n})
		add(pressesOfTeam(n)...)
		add(pressesOfEvents(n)...)
		add(pressesOfRuns(n)...)
		add(pressesOfAnnouncements(n)...)
	}
	return all
}

func TestPressesComeBack(t *testing.T) {
	seen := make(map[string]view.Press)
	for _, list := range presses(t) {
		for _, press := range list {
			data, err := view.EncodePress(press)
			if err != nil {
				t.Errorf("%#v: %v", press, err)
				continue
			}
			if len(data) < 1 || len(data) > view.MaxCallbackData {
				t.Errorf("%#v: %q has %d bytes", press, data, len(data))
			}
			if got, err := view.DecodePress(data); err != nil || got != press {
				t.Errorf("%#v became %q and came back as %#v, %v", press, data, got, err)
			}
			if other, ok := seen[data]; ok && other != press {
				t.Errorf("%#v and %#v are both %q", press, other, data)
			}
			seen[data] = press
		}
	}
}

// A new kind of press must come into the tests: they know every exported type of press*.go that has a WireName().
func TestEveryKindOfPressIsTested(t *testing.T) {
	tested := presses(t)
	files, err := filepath.Glob("press*.go")
	check(t, err)
	var declarations []ast.Decl
	for _, file := range files {
		source, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		check(t, err)
		declarations = append(declarations, source.Decls...)
	}
	kinds := 0
	for _, declaration := range declarations {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || function.Name.Name != "WireName" || function.Recv == nil {
			continue
		}
		kinds++
		if name := function.Recv.List[0].Type.(*ast.Ident).Name; tested[name] == nil {
			t.Errorf("%s is not among the presses of this test", name)
		}
	}
	if kinds != len(tested) {
		t.Errorf("press*.go have %d kinds of presses, this test %d", kinds, len(tested))
	}
}

func TestWhatCannotTravelIsRefused(t *testing.T) {
	for _, press := range []view.Press{
		view.ShowTopic{Topic: strings.Repeat("x", view.MaxCallbackData)}, view.ShowTopic{Topic: strings.Repeat("ш", view.MaxCallbackData/2)},
		view.ChooseZone{Zone: "Asia|Bishkek"}, view.ShowSection{Section: "|"}, view.ShowTopic{}, view.Teach{Question: 1},
		view.Teach{Question: math.MaxInt64, Topic: strings.Repeat("x", 40)},
	} {
		if data, err := view.EncodePress(press); !errors.Is(err, view.ErrInvalidPress) {
			t.Errorf("%#v became %q, %v", press, data, err)
		}
	}
}

func TestForgedDataIsRefused(t *testing.T) {
	for _, data := range []string{
		"", "|", "||", "nonsense", "nonsense|1", "LANG|en", "lang", "lang|", "lang|en|ru", "lang|en|", " lang|en",
		"prog|", "prog|1", "conts|KG", "zones|", "topic", "topic|",
		"ics", "ics|", "ics|x", "ics|-1", "ics|+1", "ics|01", "ics|1.0", "ics|0x1", "ics| 1", "ics|1 ", "ics|１", "ics|1_000", "ics|9223372036854775808", "ics|1|2",
		"coming|-|-9223372036854775808", "coming|0", "coming||0", "rsvp|1|waiting", "rsvp|1|", "remind|1|yes", "pick|1", "pick|topic|1", "pick|1|", "pick|1|topic|x", "teach|x|topic", "in|en|1", "good|", "open|-1", "close|00", "past|KG|1e3", "drop|", "inbox|null",
		"meets?|yes", "from?|KG", "home|", "forget|-1", "keep|", "role|1|owner", "role|1|", "for|1", "for|1|", "for|1|kg", "for|1|TJ,KG", "for|1|KG,KG", "for|1|KG,", "for|1|LV", "for|1|-,KG", "save|1|coordinator", "days|coordinator|KG|1",
		"make|coordinator|KG|x", "make|1|coordinator|KG", "by|1", "by|-1|0", "of|person|1", "of|person||0",
		"topic|" + strings.Repeat("x", view.MaxCallbackData), strings.Repeat("|", view.MaxCallbackData+1),
	} {
		if press, err := view.DecodePress(data); !errors.Is(err, view.ErrInvalidPress) || press != nil {
			t.Errorf("%.70q was read as %#v, %v", data, press, err)
		}
	}
}

// Whatever anybody sends: no panic, and what is read is what would have been written.
func FuzzDecode(f *testing.F) {
	for _, data := range []string{"lang|uz", "prog", "topic|budget-total", "drop|9223372036854775807", "home|-", "from?|KG|n", "forget|1", "pick|1|budget-total", "teach|01|budget-total", "zone|Europe/Brussels", "ics|-1", "coming|-|00", "rsvp|7|yes", "tick|7|1001|y|0", "save|1|coordinator|KZ,KG,TJ,TM,UZ", "make|administrator|-|7", "of|person|1001|0", "|", "\x00|\xff"} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data string) {
		press, err := view.DecodePress(data)
		if err != nil {
			if !errors.Is(err, view.ErrInvalidPress) || press != nil {
				t.Errorf("%q: %#v, %v", data, press, err)
			}
			return
		}
		if again, err := view.EncodePress(press); err != nil || again != data {
			t.Errorf("%q was read as %#v, which is %q, %v", data, press, again, err)
		}
	})
}
