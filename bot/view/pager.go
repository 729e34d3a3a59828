package view

import (
	"math"

	"bomcabot/locales"
)

// Pager says which part of a list is shown.
type Pager struct {
	Page  int64 // from 0
	Total int   // items of the whole list
	Size  int   // items per page
}

// Offset is how many items of the list come before the page. It does not overflow for a forged page number.
func (p Pager) Offset() int {
	return int(min(p.Page, math.MaxInt32)) * p.Size
}

// PageOf cuts a page out of a list that was read as a whole. It reports false for a page that the list does not have;
// an empty list has one page.
func PageOf[T any](list []T, page int64, size int) (shown []T, pager Pager, ok bool) {
	pager = Pager{Page: page, Total: len(list), Size: size}
	first := pager.Offset()
	if first > 0 && first >= len(list) {
		return nil, pager, false
	}
	return list[first:min(first+size, len(list))], pager, true
}

// ReadPage reads a page of a list from the database. read returns the items of the page and the number of all items.
func ReadPage[T any](page int64, size int, read func(offset, limit int) ([]T, int, error)) ([]T, Pager, error) {
	pager := Pager{Page: page, Size: size}
	list, total, err := read(pager.Offset(), size)
	pager.Total = total
	return list, pager, err
}

// PagerRows is the row of buttons that turn the pages. It is empty when there is only one page. before and after are
// the labels; to is what the button of a page does.
func (p Page) PagerRows(pager Pager, before, after locales.Key, to func(page int64) Press) [][]Button {
	var row []Button
	if pager.Page > 0 {
		row = append(row, Button{Text: p.Plain(before, nil), Press: to(pager.Page - 1)})
	}
	if pager.Page < int64(pager.Total-1)/int64(pager.Size) {
		row = append(row, Button{Text: p.Plain(after, nil), Press: to(pager.Page + 1)})
	}
	return [][]Button{row}
}
