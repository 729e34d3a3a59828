package content_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/content"
	"bomcabot/locales"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// withRows returns the workbook with more rows of answers: their keys, and their values by column.
func withRows(t *testing.T, file []byte, rows ...[]string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	there, err := f.GetRows("Answers")
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range rows {
		for x := 0; x < len(row); x += 2 {
			if err := f.SetCellStr("Answers", fmt.Sprint(row[x], len(there)+1+y), row[x+1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

// A row whose code does not exist makes a new topic, which is undone with the rest. A workbook that was made with it
// changes nothing.
func TestTheWorkbookAddsTopics(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	db := storetest.Open(t)
	file, cells, taught := workbookOf(t, db)
	added := withRows(t, file,
		[]string{"A", "topic/example-course/section", "C", "money"},
		[]string{"A", "answer/example-course/title", "D", "Example course", "E", "Пример"},
		[]string{"A", "answer/example-course/text", "D", "24 seats.", "E", "24 места."})
	c := compare(t, added, cells, taught)
	c.Complete(store.NewDay(2026, 11, 23), func(lang locales.Lang) string { return "team " + string(lang) })
	if len(c.Conflicts)+len(c.Mistakes)+len(c.Lost) > 0 || !slices.Equal(c.New, []string{"example-course"}) {
		t.Errorf("the comparison is %+v", c)
	}
	if len(c.Differences) != 9 {
		t.Errorf("the differences are %+v", c.Differences)
	}
	apply(t, db, shipped, c.Differences)
	base, now := known(t, db, shipped)
	if topic, there := base.Topic("example-course"); !there || topic.Section != "money" {
		t.Errorf("the topic is %+v", topic)
	}
	answer := base.Answer("ru", "example-course")
	if answer.Title != "Пример" || answer.Text != "24 места." || answer.Source != "team ru" ||
		store.DayOf(answer.AsOf) != store.NewDay(2026, 11, 23) {
		t.Errorf("the answer is %+v", answer)
	}
	for _, d := range c.Differences {
		if now[d.Cell] != d.Becomes {
			t.Errorf("%v is %q", d, now[d.Cell])
		}
	}
	file, now, taught = workbookOf(t, db)
	if again := compare(t, file, now, taught); changes(again) > 0 {
		t.Errorf("the workbook with the topic has %+v", again)
	}
	var back []content.Difference
	for _, d := range c.Differences {
		d.Was, d.Becomes = d.Becomes, d.Was
		back = append(back, d)
	}
	apply(t, db, shipped, back)
	base, now = known(t, db, shipped)
	if _, there := base.Topic("example-course"); there {
		t.Error("people still see the topic")
	}
	if c := compare(t, added, now, nil); len(c.New) != 1 || len(c.Differences) != 5 {
		t.Errorf("after the undo it cannot be added again: %+v", c)
	}
	file, now, taught = workbookOf(t, db)
	if again := compare(t, file, now, taught); changes(again) > 0 {
		t.Errorf("the workbook after the undo has %+v", again)
	}
}

// A new topic that is not right is not added at all, and what is wrong with it is said in the row to be mended.
func TestNewTopicsThatAreWrong(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	file, cells, taught := workbookOf(t, db)
	tests := map[string]struct {
		rows [][]string
		want map[content.Cell]content.Problem
		row  int // from the first added one: 0
	}{
		"a bad code": {[][]string{
			{"A", "topic/My topic/section", "C", "money"}, {"A", "answer/My topic/title", "D", "A"},
			{"A", "answer/My topic/text", "D", "B."},
		}, map[content.Cell]content.Problem{
			{Kind: content.Topic, ID: "My topic", Part: content.PartSection}: content.BadCode,
		}, 0},
		"no row of a section": {[][]string{
			{"A", "answer/new-one/title", "D", "A"}, {"A", "answer/new-one/text", "D", "B."},
		}, map[content.Cell]content.Problem{
			{Kind: content.Topic, ID: "new-one", Part: content.PartSection}: content.NoSection,
		}, 0},
		"an unknown section": {[][]string{
			{"A", "answer/new-one/title", "D", "A"}, {"A", "answer/new-one/text", "D", "B."},
			{"A", "topic/new-one/section", "C", "nowhere"},
		}, map[content.Cell]content.Problem{
			{Kind: content.Topic, ID: "new-one", Part: content.PartSection}: content.NoSection,
		}, 2},
		"no text": {[][]string{
			{"A", "topic/new-one/section", "C", "money"}, {"A", "answer/new-one/title", "D", "A", "E", "Б"},
			{"A", "answer/new-one/text", "E", "В."},
		}, map[content.Cell]content.Problem{
			{Kind: content.Answer, ID: "new-one", Part: content.PartText, Lang: "en"}: content.NoText,
		}, 2},
		"nothing but a section": {[][]string{{"A", "topic/new-one/section", "C", "money"}},
			map[content.Cell]content.Problem{
				{Kind: content.Answer, ID: "new-one", Part: content.PartText, Lang: "en"}: content.NoText,
			}, 0},
	}
	first := 0
	book, err := content.ReadWorkbook(withRows(t, file, []string{"A", "topic/new-one/section", "C", "x"}))
	if err != nil {
		t.Fatal(err)
	}
	section := content.Cell{Kind: content.Topic, ID: "new-one", Part: content.PartSection}
	first = book.Compare(cells, taught).PlaceOf(section).Row
	for name, tt := range tests {
		c := compare(t, withRows(t, file, tt.rows...), cells, taught)
		if len(c.Differences)+len(c.New) > 0 {
			t.Errorf("%s: it changes %+v", name, c.Differences)
		}
		if len(c.Problems) != len(tt.want) {
			t.Errorf("%s: the problems are %v", name, c.Problems)
		}
		for cell, problem := range tt.want {
			if c.Problems[cell] != problem {
				t.Errorf("%s: %v has the problem %q", name, cell, c.Problems[cell])
			}
			if c.Mistakes[0].Cell != cell || c.PlaceOf(cell).Row != first+tt.row {
				t.Errorf("%s: the first mistake is %v in %+v", name, c.Mistakes[0], c.PlaceOf(cell))
			}
		}
	}
}
