package report

import "bomcabot/locales"

// writeQuality writes the activities that have issues, with a mark in the column of each issue.
func (b *workbook) writeQuality(s *sheet) {
	s.writeHeader(b.label(locales.LabelNumber), b.label(locales.LabelActivity), b.label(locales.QualityNoNumber),
		b.label(locales.QualityNoWomen), b.label(locales.QualityNoCountry), b.label(locales.QualityNoAgency),
		b.label(locales.QualityNoEvidence), b.label(locales.QualityDuplicate))
	for _, issues := range b.Quality {
		row := []any{
			s.numberCell(int(b.Activities[issues.Index].ID)), s.textCell(b.activityLines[issues.Index]),
		}
		for _, missing := range []bool{
			issues.MissingCount, issues.MissingSex, issues.MissingCountry, issues.MissingAgency, issues.MissingEvidence,
		} {
			if missing {
				row = append(row, s.textCell("×"))
			} else {
				row = append(row, nil)
			}
		}
		if issues.DuplicateOf != 0 {
			row = append(row, s.numberCell(int(issues.DuplicateOf)))
		}
		s.writeRow(row...)
	}
}
