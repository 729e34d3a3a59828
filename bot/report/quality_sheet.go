package report

import "bomcabot/locales"

// quality lists the activities that lack something, with a mark in the column of what.
func (b *book) quality(s *sheet) {
	s.heads(b.label(locales.LabelNumber), b.label(locales.LabelActivity), b.label(locales.QualityNoNumber), b.label(locales.QualityNoWomen),
		b.label(locales.QualityNoCountry), b.label(locales.QualityNoAgency), b.label(locales.QualityNoEvidence), b.label(locales.QualityTwin))
	for _, flaws := range b.Quality {
		line := []any{s.count(int(b.Activities[flaws.Index].ID)), s.words(b.lines[flaws.Index])}
		for _, lacks := range []bool{flaws.NoNumber, flaws.NoWomen, flaws.NoCountry, flaws.NoAgency, flaws.NoEvidence} {
			if lacks {
				line = append(line, s.words("×"))
			} else {
				line = append(line, nil)
			}
		}
		if flaws.Twin != 0 {
			line = append(line, s.count(int(flaws.Twin)))
		}
		s.cells(line...)
	}
}
