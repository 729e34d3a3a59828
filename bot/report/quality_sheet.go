package report

import "bomcabot/locales"

// quality lists the activities that lack something, with a mark in the column of what.
func (b *book) quality(s *sheet) {
	s.heads(b.label(locales.LabelNumber), b.label(locales.LabelActivity), b.label(locales.QualityNoNumber), b.label(locales.QualityNoWomen),
		b.label(locales.QualityNoCountry), b.label(locales.QualityNoAgency), b.label(locales.QualityNoEvidence), b.label(locales.QualityTwin))
	names := b.annexNames()
	for _, flaws := range b.Quality {
		a := &b.Activities[flaws.Index]
		line := []any{s.count(int(a.ID)), s.words(b.wording(a, names[typeName+string(a.Type)], participants(a)))}
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
		s.cells(0, line...)
	}
}
