package view

import (
	"bomcabot/locales"
	"math"
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

// Offset is how many items of the list stand before the page. A page number that nobody was shown, as in a forged
// button, counts as far behind the end.
func (p Pager) Offset() int {
	return int(min(p.Page, math.MaxInt32)) * p.Size
}

// PageOf cuts a page out of a list that is read as a whole. It reports false for a page that the list does not have;
// an empty list has one page.
func PageOf[T any](list []T, page int64, size int) (shown []T, pager Pager, ok bool) {
	pager = Pager{Page: page, Total: len(list), Size: size}
	first := pager.Offset()
	if first > 0 && first >= len(list) {
		return nil, pager, false
	}
	return list[first:min(first+size, len(list))], pager, true
}

// ReadPage reads a page of a list from the database.
func ReadPage[T any](page int64, size int, read func(offset, limit int) ([]T, int, error)) ([]T, Pager, error) {
	pager := Pager{Page: page, Size: size}
	list, total, err := read(pager.Offset(), size)
	pager.Total = total
	return list, pager, err
}
