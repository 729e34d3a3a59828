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
	sheets := []struct {
		name   locales.Key
		widths []float64 // of the columns, in characters
		fill   func(*sheet)
	}{
		{locales.SheetSummary, []float64{62, 18, 18, 18}, b.writeSummary},
		{locales.SheetTypes, append([]float64{26}, repeatWidth(17, len(l.Types)+1)...), b.writeCountriesByType},
		{locales.SheetCountries, tallyWidths, b.writeCountries},
		{locales.SheetAgencies, []float64{46, 18}, b.writeAgencies},
		{locales.SheetComponents, tallyWidths, b.writeComponents},
		{locales.SheetAnnex, b.annexWidths(), b.writeAnnex},
		{locales.SheetQuality, []float64{8, 56, 18, 18, 18, 18, 18, 18}, b.writeQuality},
	}
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
		if err := b.addSheet(name, s.widths, s.fill); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

// tallyWidths are the column widths of a table of tallies, in characters.
var tallyWidths = append([]float64{42}, repeatWidth(16, 7)...)

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
	notes         []string
	activityLines []string // the sentences of describeActivities
	annexRange    annexRange
	recorded      []Column

	typeNames, componentNames, countryNames map[string]string // by code
}

func (l Localized) newWorkbook(f *excelize.File, recorded []Column) (*workbook, error) {
	s, err := newStyles(f)
	types := l.displayNamesByKey(typeKeyPrefix, l.Types)
	b := &workbook{
		Localized: l, file: f, styles: s, notes: l.Notes(), recorded: recorded,
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
func (b *workbook) addSheet(name string, widths []float64, fill func(*sheet)) error {
	if err := b.setPageLayout(name); err != nil {
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
	for i, width := range widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	s := &sheet{StreamWriter: w, styles: b.styles, widths: widths}
	title := b.label(locales.ReportTitle) + " · " + name
	s.writeRowLines(2, excelize.Cell{StyleID: b.styles.title, Value: title})
	s.writeRowLines(1, excelize.Cell{StyleID: b.styles.text, Value: b.formatPeriod()})
	for _, note := range b.notes {
		s.writeParagraph(note)
	}
	s.skipRow()
	fill(s)
	if s.err != nil {
		return s.err
	}
	return w.Flush()
}

// paperA4 is the code of A4 (https://learn.microsoft.com/office/vba/api/excel.xlpapersize).
const paperA4 = 9

// setPageLayout sets how a sheet is printed: on A4 in landscape, as wide as the paper. Every page has the heading with
// the notes on top, and the cut-off and the page number at the bottom. The columns of the annex that only the formulas
// need are not printed.
func (b *workbook) setPageLayout(name string) error {
	paper, landscape, pagesWide, pagesHigh := paperA4, "landscape", 1, 0 // 0: as many as needed
	err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &landscape, FitToWidth: &pagesWide, FitToHeight: &pagesHigh,
	})
	if err != nil {
		return err
	}
	fit := true
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	titles := fmt.Sprintf("$1:$%d", b.annexRange.firstRow-1)
	ranges := []excelize.DefinedName{{Name: "_xlnm.Print_Titles", RefersTo: titles}}
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
	pageNumber := b.text(locales.ReportPage, locales.Args{"Page": "&P", "Pages": "&N"})
	return b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L" + b.AsOf() + "&R" + pageNumber})
}
