package report

import "bomcabot/locales"

func (b *workbook) qualityHeader() []string {
	return b.labels(locales.LabelNumber, locales.LabelActivity, locales.QualityNoNumber, locales.QualityNoWomen,
		locales.QualityNoCountry, locales.QualityNoAgency, locales.QualityNoEvidence, locales.QualityDuplicate)
}

// writeQuality writes the activities that have issues, with a mark in the column of each issue.
func (b *workbook) writeQuality(s *sheet) {
	s.writeHeader(b.qualityHeader()...)
	for _, issues := range b.Quality {
		row := []any{
			s.numberCell(int(b.Activities[issues.Index].ID)), s.textCell(b.activityLines[issues.Index]),
		}
		for _, missing := range []bool{
			issues.MissingCount, issues.MissingSex, issues.MissingCountry, issues.MissingAgency, issues.MissingEvidence,
		} {
			if missing {
				row = append(row, s.formulaCell(s.styles.mark, "", "×"))
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
