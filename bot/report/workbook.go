package report

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"bomcabot/locales"
)

// Workbook encodes the report as a spreadsheet (.xlsx). The annex lists the activities; beside the columns that the
// figures need, it has one for each recorded field. Each figure is a formula over the annex, together with its value
// for programs that do not calculate. Text that people typed never acts as a formula.
func (l Localized) Workbook(recorded []Column) ([]byte, error) {
	f := excelize.NewFile().SetZipWriter(fastZipWriter)
	defer f.Close()
	data, err := l.writeWorkbook(f, recorded)
	if err != nil {
		return nil, fmt.Errorf("writing the workbook: %w", err)
	}
	return data, nil
}

// fastZipWriter trades a larger file for less time to compress it than the library's default takes.
func fastZipWriter(to io.Writer) excelize.ZipWriter {
	w := zip.NewWriter(to)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(to, flate.BestSpeed)
	})
	return w
}

func (l Localized) writeWorkbook(f *excelize.File, recorded []Column) ([]byte, error) {
	b, err := l.newWorkbook(f, recorded)
	if err != nil {
		return nil, err
	}
	sheets := b.sheets()
	for i, s := range sheets {
		name := l.label(s.name)
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return nil, err
		}
		if err := b.addSheet(name, s); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

// sheetPlan says how a sheet is made.
type sheetPlan struct {
	name   locales.Key
	widths []float64 // of the columns, in characters
	fill   func(*sheet)
	isList bool // it goes on over as many pages as it needs; a table of figures is on one page
}

// sheets returns the sheets that have something to show. The formulas of all need the annex.
func (b *workbook) sheets() []sheetPlan {
	summary := sheetPlan{name: locales.SheetSummary, widths: []float64{62, 18, 18, 18}, fill: b.writeSummary}
	annex := sheetPlan{
		name: locales.SheetAnnex, widths: widen(b.annexWidths(), b.annexHeader()), fill: b.writeAnnex, isList: true,
	}
	if len(b.Activities) == 0 {
		return []sheetPlan{summary, annex}
	}
	tallies := append([]float64{42}, repeatWidth(14, 7)...)
	plans := []sheetPlan{
		summary,
		{
			name: locales.SheetTypes, fill: b.writeCountriesByType,
			widths: widen(append([]float64{26}, repeatWidth(12, len(b.Types)+1)...), b.typesHeader()),
		},
		{
			name: locales.SheetCountries, fill: b.writeCountries,
			widths: widen(tallies, b.tallyHeader(locales.LabelCountry)),
		},
		{
			name: locales.SheetWomen, fill: b.writeWomen,
			widths: widen(append([]float64{30}, repeatWidth(15, 6)...), b.womenHeader()),
		},
		{name: locales.SheetAgencies, fill: b.writeAgencies, widths: []float64{46, 18, 18, 18}},
		{
			name: locales.SheetComponents, fill: b.writeComponents,
			widths: widen(tallies, b.tallyHeader(locales.LabelComponent)),
		},
		annex,
	}
	if len(b.Quality) > 0 {
		widths := append([]float64{8, 56}, repeatWidth(14, 6)...)
		plans = append(plans, sheetPlan{
			name: locales.SheetQuality, widths: widen(widths, b.qualityHeader()), fill: b.writeQuality, isList: true,
		})
	}
	return plans
}

func repeatWidth(width float64, n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = width
	}
	return list
}

// workbook has what the sheets of a workbook share while they are written.
type workbook struct {
	Localized
	file          *excelize.File
	styles        styles
	notes         []string // the last is the counting rule, which is repeated on every page with the header of a list
	activityLines []string // the sentences of describeActivities
	annexRange    annexRange
	recorded      []Column

	typeNames, componentNames, countryNames map[string]string // by code
}

func (l Localized) newWorkbook(f *excelize.File, recorded []Column) (*workbook, error) {
	s, err := newStyles(f)
	types := l.displayNamesByKey(typeKeyPrefix, l.Types)
	notes := l.Notes()
	b := &workbook{
		Localized: l, file: f, styles: s, notes: append(notes[1:], notes[0]), recorded: recorded,
		activityLines:  l.describeActivities(types),
		typeNames:      types,
		componentNames: l.displayNamesByKey(componentKeyPrefix, l.Components),
		countryNames:   l.displayNamesByKey(countryKeyPrefix, l.Countries),
	}
	first := len(b.notes) + headerRows + 1
	last := max(first, first+len(l.Activities)-1)
	b.annexRange = annexRange{l.label(locales.SheetAnnex), first, last, len(recorded)}
	return b, err
}

// headerRows is the number of rows above the data of a sheet's first table, not counting the notes: the title, the
// period, an empty row, and the table's header.
const headerRows = 4

// addSheet writes a sheet: its layout for printing, its heading with the notes, and then what fill writes.
func (b *workbook) addSheet(name string, plan sheetPlan) error {
	title := b.label(locales.ReportTitle) + " · " + name
	if err := b.setPageLayout(name, title, plan.isList); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if name == b.annexRange.sheet {
		top := b.annexRange.firstRow
		err := w.SetPanes(&excelize.Panes{
			Freeze: true, YSplit: top - 1, TopLeftCell: cellName(1, top), ActivePane: "bottomLeft",
		})
		if err != nil {
			return err
		}
	}
	for i, width := range plan.widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	s := &sheet{StreamWriter: w, styles: b.styles, widths: plan.widths}
	s.writeRowLines(2, excelize.Cell{StyleID: b.styles.title, Value: title})
	s.writeRowLines(1, excelize.Cell{StyleID: b.styles.text, Value: b.formatPeriod()})
	for _, note := range b.notes {
		s.writeParagraph(note)
	}
	s.skipRow()
	plan.fill(s)
	if s.err != nil {
		return s.err
	}
	return w.Flush()
}

// paperA4 is the code of A4 (https://learn.microsoft.com/office/vba/api/excel.xlpapersize).
const paperA4 = 9

// setPageLayout sets how a sheet is printed: on A4 in landscape, as wide as the paper. A table of figures is on one
// page. Each page of a list has the counting rule and the header of the list on top. At the bottom of every page are
// the cut-off, the title of the sheet and the page number. The columns of the annex that only the formulas need are not
// printed.
func (b *workbook) setPageLayout(name, title string, isList bool) error {
	paper, landscape, pagesWide, pagesHigh := paperA4, "landscape", 1, 1
	if isList {
		pagesHigh = 0 // as many as needed
	}
	err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &landscape, FitToWidth: &pagesWide, FitToHeight: &pagesHigh,
	})
	if err != nil {
		return err
	}
	fit, side, edge := true, 0.4, 0.7 // inches
	if err := b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge,
	}); err != nil {
		return err
	}
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.setPrintRanges(name, isList); err != nil {
		return err
	}
	pageNumber := b.text(locales.ReportPage, locales.Args{"Page": "&P", "Pages": "&N"})
	return b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
		OddFooter: "&L" + b.AsOf() + "&C" + title + "&R" + pageNumber,
	})
}

// setPrintRanges sets which rows are repeated on every page of a list, and which columns of the annex are printed.
func (b *workbook) setPrintRanges(name string, isList bool) error {
	var ranges []excelize.DefinedName
	if isList {
		rule := len(b.notes) + headerRows - 2 // its row
		titles := fmt.Sprintf("$%d:$%d", rule, b.annexRange.firstRow-1)
		ranges = append(ranges, excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles})
	}
	if name == b.annexRange.sheet {
		area := fmt.Sprintf("$A$1:$%s$%d", b.annexRange.letters(columnEvidence), b.annexRange.lastRow)
		ranges = append(ranges, excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: area})
	}
	for _, r := range ranges {
		r.Scope, r.RefersTo = name, quoteSheetName(name)+"!"+r.RefersTo
		if err := b.file.SetDefinedName(&r); err != nil {
			return err
		}
	}
	return nil
}
