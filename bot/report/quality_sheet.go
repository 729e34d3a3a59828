package report

import "bomcabot/locales"

// writeQuality lists the activities that lack something, with a mark in the column of what.
func (b *workbook) writeQuality(s *sheet) {
	s.writeHeader(b.label(locales.LabelNumber), b.label(locales.LabelActivity), b.label(locales.QualityNoNumber), b.label(locales.QualityNoWomen),
		b.label(locales.QualityNoCountry), b.label(locales.QualityNoAgency), b.label(locales.QualityNoEvidence), b.label(locales.QualityTwin))
	for _, flaws := range b.Quality {
		line := []any{s.numberCell(int(b.Activities[flaws.Index].ID)), s.textCell(b.activityLines[flaws.Index])}
		for _, lacks := range []bool{flaws.MissingCount, flaws.MissingSex, flaws.MissingCountry, flaws.MissingAgency, flaws.MissingEvidence} {
			if lacks {
				line = append(line, s.textCell("×"))
			} else {
				line = append(line, nil)
			}
		}
		if flaws.DuplicateOf != 0 {
			line = append(line, s.numberCell(int(flaws.DuplicateOf)))
		}
		s.writeRow(line...)
	}
}
