package report

import (
	"strconv"
	"time"

	"bomcabot/locales"
)

// The most months and quarters that a picture shows side by side; a longer period is shown in the next larger unit.
const (
	maxMonths   = 18
	maxQuarters = 20
)

// timeline is how many activities began in each of the units of a period.
type timeline struct {
	title   string
	columns []column
}

// column is one of the units.
type column struct {
	label string // a month or a quarter; empty where the units are years
	year  string
	n     int
}

// timeline sums the months up so far that they can be told apart.
func (e Edition) timeline() timeline {
	t := timeline{title: e.label(locales.ChartMonths)}
	unit := func(month time.Month) string { return strconv.Itoa(int(month)) }
	switch n := len(e.Months); {
	case n > 3*maxQuarters:
		t.title = e.label(locales.ChartYears)
		unit = func(time.Month) string { return "" }
	case n > maxMonths:
		t.title = e.label(locales.ChartQuarters)
		unit = func(month time.Month) string { return []string{"I", "II", "III", "IV"}[(month-1)/3] }
	}
	for i, month := range e.Period.months() {
		next := column{label: unit(month.Month()), year: strconv.Itoa(month.Year())}
		last := len(t.columns) - 1
		if last < 0 || t.columns[last].label != next.label || t.columns[last].year != next.year {
			t.columns = append(t.columns, next)
			last++
		}
		t.columns[last].n += e.Months[i].Activities.N
	}
	return t
}

// Measures of the timeline in pixels.
const (
	plotHeight = 250
	axisWidth  = 56 // for the numbers of the axis
	yearGap    = 20 // at least, between the names of two years
)

// timeline draws upright bars on an axis from zero, each with its number on top.
func (c *canvas) timeline(t timeline) {
	c.gap(14)
	c.line(headingSize, ink, t.title)
	c.gap(34)
	highest := 1
	for _, column := range t.columns {
		highest = max(highest, column.n)
	}
	step := niceStep(highest)
	const left, room = margin + axisWidth, ChartWidth - 2*margin - axisWidth
	bottom := c.y + plotHeight
	for i := range steps + 1 {
		y := bottom - i*plotHeight/steps
		c.rect(left, y-1, ChartWidth-margin, y+1, track)
		c.painter.Text(strconv.Itoa(i*step), margin, y+6, 0, style(noteSize, faint))
	}
	edge := 0 // up to where names of years are written
	for i, column := range t.columns {
		from, to := left+i*room/len(t.columns), left+(i+1)*room/len(t.columns)
		if column.n > 0 {
			space := (to - from) / 6
			top := bottom - column.n*plotHeight/(steps*step)
			c.rect(from+space, top, to-space, bottom, blue)
			c.centred(strconv.Itoa(column.n), noteSize, ink, from, to, top-6)
		}
		c.centred(column.label, noteSize, ink, from, to, bottom+24)
		width := c.width(column.year, noteSize)
		if i > 0 && t.columns[i-1].year == column.year || (from+to-width)/2 < edge {
			continue
		}
		c.centred(column.year, noteSize, faint, from, to, bottom+column.below())
		edge = (from+to+width)/2 + yearGap
	}
	c.y = bottom + 50
}

// below is how far below the axis the year stands.
func (c column) below() int {
	if c.label == "" {
		return 24
	}
	return 48
}

// steps is into how many the value axis is divided.
const steps = 4

// niceStep is the least of 1, 2, 5, 10, 20, 50, … of which steps reach n.
func niceStep(n int) int {
	for unit := 1; ; unit *= 10 {
		for _, step := range []int{unit, 2 * unit, 5 * unit} {
			if steps*step >= n {
				return step
			}
		}
	}
}
