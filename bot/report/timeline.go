package report

import (
	"strconv"
	"time"

	"bomcabot/locales"
)

// The most months and quarters that a picture shows side by side; a longer period is shown in the next larger unit.
const (
	maxMonthColumns   = 18
	maxQuarterColumns = 20
)

// timeline is how many activities began in each of the units of a period.
type timeline struct {
	title   string
	columns []timelineColumn
}

// timelineColumn is one of the units.
type timelineColumn struct {
	label string // a month or a quarter; empty where the units are years
	year  string
	n     int
}

// newTimeline sums the months up so far that they can be told apart.
func (e Localized) newTimeline() timeline {
	t := timeline{title: e.label(locales.ChartMonths)}
	unit := func(month time.Month) string { return strconv.Itoa(int(month)) }
	switch n := len(e.Months); {
	case n > 3*maxQuarterColumns:
		t.title = e.label(locales.ChartYears)
		unit = func(time.Month) string { return "" }
	case n > maxMonthColumns:
		t.title = e.label(locales.ChartQuarters)
		unit = func(month time.Month) string { return []string{"I", "II", "III", "IV"}[(month-1)/3] }
	}
	for i, month := range e.Period.months() {
		next := timelineColumn{label: unit(month.Month()), year: strconv.Itoa(month.Year())}
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
	minYearGap = 20 // at least, between the names of two years
)

// drawTimeline draws upright bars on an axis from zero, each with its number on top.
func (c *canvas) drawTimeline(t timeline) {
	c.skip(14)
	c.drawLine(headingSize, textColor, t.title)
	c.skip(34)
	highest := 1
	for _, column := range t.columns {
		highest = max(highest, column.n)
	}
	step := niceAxisStep(highest)
	const left, room = margin + axisWidth, ChartWidth - 2*margin - axisWidth
	bottom := c.y + plotHeight
	for i := range axisSteps + 1 {
		y := bottom - i*plotHeight/axisSteps
		c.fillRect(left, y-1, ChartWidth-margin, y+1, trackColor)
		c.painter.Text(strconv.Itoa(i*step), margin, y+6, 0, fontStyle(noteSize, mutedColor))
	}
	edge := 0 // up to where names of years are written
	for i, column := range t.columns {
		from, to := left+i*room/len(t.columns), left+(i+1)*room/len(t.columns)
		if column.n > 0 {
			space := (to - from) / 6
			top := bottom - column.n*plotHeight/(axisSteps*step)
			c.fillRect(from+space, top, to-space, bottom, activityColor)
			c.drawCentered(strconv.Itoa(column.n), noteSize, textColor, from, to, top-6)
		}
		c.drawCentered(column.label, noteSize, textColor, from, to, bottom+24)
		width := c.textWidth(column.year, noteSize)
		if i > 0 && t.columns[i-1].year == column.year || (from+to-width)/2 < edge {
			continue
		}
		c.drawCentered(column.year, noteSize, mutedColor, from, to, bottom+column.yearOffset())
		edge = (from+to+width)/2 + minYearGap
	}
	c.y = bottom + 50
}

// yearOffset is how far below the axis the year stands.
func (c timelineColumn) yearOffset() int {
	if c.label == "" {
		return 24
	}
	return 48
}

// axisSteps is into how many the value axis is divided.
const axisSteps = 4

// niceAxisStep is the least of 1, 2, 5, 10, 20, 50, … of which steps reach n.
func niceAxisStep(n int) int {
	for unit := 1; ; unit *= 10 {
		for _, step := range []int{unit, 2 * unit, 5 * unit} {
			if axisSteps*step >= n {
				return step
			}
		}
	}
}
