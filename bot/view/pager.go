package view

import (
	"bomcabot/locales"
)

// Pager tells which part of a list is shown.
type Pager struct {
	Page  int64 // from 0
	Total int   // items in all
	Size  int   // items on a page
}

func (p Page) Row(key locales.Key, press Press) []Button {
	return []Button{{Text: p.Plain(key, nil), Press: press}}
}

// MaxLabel is how many characters of a button's label a phone shows.
const MaxLabel = 60

// PagerRows is the row of buttons that turns pages; empty when there is one page.
func (p Page) PagerRows(pages Pager, before, after locales.Key, to func(page int64) Press) [][]Button {
	var row []Button
	if pages.Page > 0 {
		row = append(row, Button{Text: p.Plain(before, nil), Press: to(pages.Page - 1)})
	}
	if pages.Page < int64(pages.Total-1)/int64(pages.Size) {
		row = append(row, Button{Text: p.Plain(after, nil), Press: to(pages.Page + 1)})
	}
	return [][]Button{row}
}
