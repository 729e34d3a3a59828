package report

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"bomcabot/locales"
)

// Workbook writes the report as a spreadsheet (.xlsx). Its figures stand as values, for readers that do not calculate, and as formulas over the annex,
// which lists the activities. No text that somebody wrote is taken for a formula.
func (e Localized) Workbook() ([]byte, error) {
	f := excelize.NewFile().SetZipWriter(fastZipWriter)
	defer f.Close()
	data, err := e.writeWorkbook(f)
	if err != nil {
		return nil, fmt.Errorf("writing the workbook: %w", err)
	}
	return data, nil
}

// fastZipWriter compresses half as long as the library would, for a file a third larger.
func fastZipWriter(to io.Writer) excelize.ZipWriter {
	w := zip.NewWriter(to)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, flate.BestSpeed) })
	return w
}

func (e Localized) writeWorkbook(f *excelize.File) ([]byte, error) {
	b, err := e.newWorkbook(f)
	if err != nil {
		return nil, err
	}
	sheets := []struct {
		name   locales.Key
		widths []float64 // of the columns, in characters
		fill   func(*sheet)
	}{
		{locales.SheetSummary, []float64{62, 18, 18, 18}, b.writeSummary},
		{locales.SheetTypes, append([]float64{26}, repeatWidth(17, len(e.Types)+1)...), b.writeCountriesByType},
		{locales.SheetCountries, tallyWidths, b.writeCountries},
		{locales.SheetAgencies, []float64{46, 18}, b.writeAgencies},
		{locales.SheetComponents, tallyWidths, b.writeComponents},
		{locales.SheetAnnex, annexWidths, b.writeAnnex},
		{locales.SheetQuality, []float64{8, 56, 18, 18, 18, 18, 18, 18}, b.writeQuality},
	}
	for i, s := range sheets {
		name := e.label(s.name)
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

// tallyWidths are those of a table of tallies.
var tallyWidths = append([]float64{42}, repeatWidth(16, 7)...)

func repeatWidth(width float64, n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = width
	}
	return list
}

// workbook is a workbook in the making.
type workbook struct {
	Localized
	file          *excelize.File
	styles        styles
	notes         []string
	activityLines []string   // the activities in words, in their order
	annexRange    annexRange // where the formulas find them

	typeNames, componentNames, countryNames map[string]string // by their codes
}

func (e Localized) newWorkbook(f *excelize.File) (*workbook, error) {
	s, err := newStyles(f)
	types := e.displayNamesByKey(typeKeyPrefix, e.Types)
	b := &workbook{
		Localized: e, file: f, styles: s, notes: e.Notes(), activityLines: e.describeActivities(types),
		typeNames: types, componentNames: e.displayNamesByKey(componentKeyPrefix, e.Components), countryNames: e.displayNamesByKey(countryKeyPrefix, e.Countries),
	}
	first := len(b.notes) + headerRows + 1
	b.annexRange = annexRange{e.label(locales.SheetAnnex), first, max(first, first+len(e.Activities)-1)}
	return b, err
}

// headerRows is how many rows every sheet has above its first table's data beside the notes: the title, the period, an empty one, and the columns' names.
const headerRows = 4

// addSheet fills a sheet and makes it ready to be printed.
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
		if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: top - 1, TopLeftCell: cellName(1, top), ActivePane: "bottomLeft"}); err != nil {
			return err
		}
	}
	for i, width := range widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	s := &sheet{StreamWriter: w, styles: b.styles, widths: widths}
	s.writeRowLines(2, excelize.Cell{StyleID: b.styles.title, Value: b.label(locales.ReportTitle) + " · " + name})
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

// setPageLayout sets how a sheet is printed: lying, as wide as the paper, with the notes above and the cut-off and the number of the page below, each time.
// Of the annex, what only serves the formulas is left out.
func (b *workbook) setPageLayout(name string) error {
	paper, landscape, wide, high := 9, "landscape", 1, 0 // 9 is A4 (https://learn.microsoft.com/office/vba/api/excel.xlpapersize)
	if err := b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	fit := true
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	ranges := []excelize.DefinedName{{Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("$1:$%d", b.annexRange.firstRow-1)}}
	if name == b.annexRange.sheet {
		ranges = append(ranges, excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("$A$1:$L$%d", b.annexRange.lastRow)})
	}
	for _, r := range ranges {
		r.Scope, r.RefersTo = name, quoteSheetName(name)+"!"+r.RefersTo
		if err := b.file.SetDefinedName(&r); err != nil {
			return err
		}
	}
	numbers := b.text(locales.ReportPage, locales.Args{"Page": "&P", "Pages": "&N"})
	return b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: "&L" + b.AsOf() + "&R" + numbers})
}
