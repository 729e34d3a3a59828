package workbook

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"bomcabot/bot/content"
	"bomcabot/bot/spreadsheet"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// exampleKey is the key of a row of a new topic.
const exampleKey = "topic/my-topic/section"

// Intro says what the workbook is.
func (p screen) Intro() view.Message {
	howToAdd := p.HTML(locales.WorkbookAdd, locales.Args{"Example": exampleKey})
	text := view.Paragraphs(p.HTML(locales.WorkbookIntro, nil), howToAdd)
	return view.Message{HTML: text, Buttons: [][]view.Button{
		p.Row(locales.ButtonWorkbookGet, GetWorkbook{}), p.Row(locales.ButtonWorkbookReturn, ReturnWorkbook{}),
	}}
}

// Again says what is wrong with a file, with a button to send another one.
func (p screen) Again(key locales.Key) view.Message {
	return view.Message{
		HTML: p.HTML(key, nil), Buttons: [][]view.Button{p.Row(locales.ButtonWorkbookReturn, ReturnWorkbook{})},
	}
}

// Workbook sends the workbook.
func (p screen) Workbook(file []byte, now time.Time) view.Message {
	return view.Message{
		HTML:     p.HTML(locales.WorkbookSheets, nil),
		Document: &view.Document{Name: "bomca-" + now.UTC().Format(time.DateOnly) + ".xlsx", Content: file},
		Buttons:  [][]view.Button{p.Row(locales.ButtonWorkbookReturn, ReturnWorkbook{})},
	}
}

// labels are the words of the workbook.
func (p screen) labels() content.Labels {
	return content.Labels{
		Sheets: p.sheets(), Key: p.Plain(locales.WorkbookKey, nil), What: p.Plain(locales.WorkbookWhat, nil),
		All: p.Plain(locales.ButtonAllLanguages, nil), Title: p.topicTitle, Part: p.partLabel,
	}
}

func (p screen) sheets() map[content.Kind]string {
	return map[content.Kind]string{
		content.Answer:  p.Plain(locales.SheetAnswers, nil),
		content.Example: p.Plain(locales.SheetExamples, nil),
		content.Contact: p.Plain(locales.SheetContacts, nil),
	}
}

// topicTitle is the title of a topic, also of a hidden one, in a language that the reader may know.
func (p screen) topicTitle(topic string) string {
	answer, _ := p.Views.Base().AnswerIn(topic, p.FallbackLanguages()...)
	if answer.Title == "" {
		return topic
	}
	return answer.Title
}

// partLabel names a part of an answer or a contact.
func (p screen) partLabel(kind content.Kind, part string) string {
	switch {
	case kind == content.Answer && part == content.PartTitle:
		return p.Plain(locales.LabelTitle, nil)
	case kind == content.Topic:
		return p.Plain(locales.AnswersFieldSection, nil)
	case part == content.PartSource:
		return p.Plain(locales.AnswersFieldSource, nil)
	case part == content.PartAsOf:
		return p.Plain(locales.AnswersFieldAsOf, nil)
	case kind == content.Answer:
		return p.Plain(locales.WorkbookText, nil)
	case part == string(store.FieldCountry):
		return p.Plain(locales.LabelCountry, nil)
	case part == string(store.FieldFacebook):
		return p.Plain(locales.ButtonFacebook, nil)
	default:
		return p.Plain(locales.Key("contact_field_"+part), nil)
	}
}

// How much of a preview a message shows.
const (
	maxShownChanges = 8   // differences
	maxShownPlaces  = 5   // rows of each kind that cannot be used
	maxShownValue   = 45  // UTF-16 units of a value
	maxShownName    = 80  // UTF-16 units of the name of a cell
	maxShownProblem = 150 // UTF-16 units of what is wrong with it
)

// Preview shows what a workbook would change: the beginning in a message, and all of it in a file.
func (p screen) Preview(id int64, compared content.Comparison) ([]view.Message, error) {
	message := view.Message{HTML: view.Paragraphs(
		p.changes(compared), p.added(compared), p.places(locales.WorkbookConflicts, compared, compared.Conflicts),
		p.places(locales.WorkbookMistakes, compared, compared.Mistakes), p.lost(compared.Lost),
	)}
	if len(compared.Differences) > 0 {
		message.Buttons = [][]view.Button{p.Row(locales.ButtonWorkbookApply, ApplyWorkbook{id})}
	}
	message.Buttons = append(message.Buttons, p.Row(locales.ButtonWorkbookReturn, ReturnWorkbook{}))
	if len(compared.Differences)+len(compared.Conflicts)+len(compared.Mistakes) == 0 {
		return []view.Message{message}, nil
	}
	file, err := spreadsheet.EncodeXLSX(p.Plain(locales.WorkbookDifferences, nil), p.table(compared))
	if err != nil {
		return nil, err
	}
	list := view.Message{
		HTML:     p.HTML(locales.WorkbookList, nil),
		Document: &view.Document{Name: "differences.xlsx", Content: file},
	}
	return []view.Message{list, message}, nil
}

func (p screen) changes(compared content.Comparison) string {
	if len(compared.Differences) == 0 {
		return p.HTML(locales.WorkbookSame, nil)
	}
	lines := []string{p.number(locales.WorkbookPreview, len(compared.Differences))}
	for _, d := range compared.Differences[:min(maxShownChanges, len(compared.Differences))] {
		lines = append(lines, view.Escape(p.name(compared, d.Cell)+": "+shown(d.Was)+" → "+shown(d.Becomes)))
	}
	return view.Lines(p.more(lines, len(compared.Differences)-maxShownChanges)...)
}

// added names the new topics.
func (p screen) added(compared content.Comparison) string {
	if len(compared.New) == 0 {
		return ""
	}
	lines := []string{p.number(locales.WorkbookNew, len(compared.New))}
	for _, id := range compared.New[:min(maxShownPlaces, len(compared.New))] {
		lines = append(lines, view.Escape(id))
	}
	return view.Lines(p.more(lines, len(compared.New)-maxShownPlaces)...)
}

// problem says what is wrong with a cell of a new topic; empty for any other cell.
func (p screen) problem(compared content.Comparison, cell content.Cell) string {
	switch compared.Problems[cell] {
	case content.BadCode:
		return p.Plain(locales.WorkbookBadCode, locales.Args{"Letters": "a–z", "Number": strconv.Itoa(content.MaxID)})
	case content.NoSection:
		return p.Plain(locales.WorkbookNoSection, locales.Args{"Sections": strings.Join(compared.Sections(), ", ")})
	case content.NoText:
		return p.Plain(locales.WorkbookNoText, nil)
	default:
		return ""
	}
}

func (p screen) number(key locales.Key, n int) string {
	return p.HTML(key, locales.Args{"Number": strconv.Itoa(n)})
}

// more adds how many lines are not shown.
func (p screen) more(lines []string, n int) []string {
	if n > 0 {
		lines = append(lines, "… +"+strconv.Itoa(n))
	}
	return lines
}

// places names the rows of cells that are not applied.
func (p screen) places(key locales.Key, compared content.Comparison, list []content.Difference) string {
	if len(list) == 0 {
		return ""
	}
	lines := []string{p.number(key, len(list))}
	for _, d := range list[:min(maxShownPlaces, len(list))] {
		line := p.place(compared.PlaceOf(d.Cell)) + " · " + p.name(compared, d.Cell)
		if problem := p.problem(compared, d.Cell); problem != "" {
			line += ": " + view.Truncate(problem, maxShownProblem)
		}
		lines = append(lines, view.Escape(line))
	}
	return view.Lines(p.more(lines, len(list)-maxShownPlaces)...)
}

// lost names the rows that nobody can read.
func (p screen) lost(places []content.Place) string {
	if len(places) == 0 {
		return ""
	}
	lines := []string{p.number(locales.WorkbookLost, len(places))}
	for _, place := range places[:min(maxShownPlaces, len(places))] {
		lines = append(lines, view.Escape(p.place(place)))
	}
	return view.Lines(p.more(lines, len(places)-maxShownPlaces)...)
}

// place names a row of the workbook.
func (p screen) place(place content.Place) string {
	if place.Row == 0 {
		return "–"
	}
	return p.Plain(locales.WorkbookRow, locales.Args{
		"Sheet": view.Truncate(place.Sheet, maxShownValue), "Row": strconv.Itoa(place.Row),
	})
}

// name names a cell.
func (p screen) name(compared content.Comparison, cell content.Cell) string {
	name := p.topicTitle(cell.ID)
	if cell.Kind == content.Contact {
		name = compared.ContactName(cell.ID, p.FallbackLanguages()...)
	}
	name = view.Truncate(name, maxShownValue)
	switch cell.Kind {
	case content.Example:
		name += ", " + p.Plain(locales.SheetExamples, nil)
	default:
		name += ", " + p.partLabel(cell.Kind, cell.Part)
	}
	if cell.Lang != "" {
		name += " (" + cell.Lang.Name() + ")"
	}
	return view.Truncate(name, maxShownName)
}

// shown is a value as a line of a message has room for it.
func shown(value string) string {
	if value == "" {
		return "–"
	}
	return view.Truncate(value, maxShownValue)
}

// table has all differences, then what is not applied and why.
func (p screen) table(compared content.Comparison) [][]string {
	rows := [][]string{{
		p.Plain(locales.WorkbookWhat, nil), p.Plain(locales.WorkbookPlace, nil), p.Plain(locales.WorkbookWas, nil),
		p.Plain(locales.WorkbookBecomes, nil), p.Plain(locales.WorkbookNote, nil),
	}}
	add := func(list []content.Difference, note string) {
		for _, d := range list {
			note := cmp.Or(p.problem(compared, d.Cell), note)
			if note == "" && d.Kind != content.Contact && slices.Contains(compared.New, d.ID) {
				note = p.Plain(locales.WorkbookNewTopic, nil)
			}
			place := p.place(compared.PlaceOf(d.Cell))
			rows = append(rows, []string{p.name(compared, d.Cell), place, d.Was, d.Becomes, note})
		}
	}
	add(compared.Differences, "")
	add(compared.Conflicts, p.Plain(locales.WorkbookConflict, nil))
	add(compared.Mistakes, p.Plain(locales.WorkbookMistake, nil))
	return rows
}

// Applied says that a workbook was applied, with a button that takes it back.
func (p screen) Applied(id int64, number int) view.Message {
	return view.Message{
		HTML:    p.number(locales.WorkbookApplied, number),
		Buttons: [][]view.Button{p.Row(locales.ButtonUndo, UndoWorkbook{id})},
	}
}

// Undone says that a workbook was taken back.
func (p screen) Undone(number int) view.Message {
	return view.Message{HTML: p.number(locales.WorkbookUndone, number)}
}
