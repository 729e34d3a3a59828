package report

import (
	"strconv"
	"time"

	"bomcabot/locales"
)

// The maximum numbers of columns. A period with more months is shown in quarters, and one with more quarters in years.
const (
	maxMonthColumns   = 18
	maxQuarterColumns = 20
)

// timeline has the numbers of activities that began in each month, quarter or year of a period.
type timeline struct {
	title   string
	columns []timelineColumn
}

// timelineColumn is a month, a quarter or a year.
type timelineColumn struct {
	label string // the month or the quarter; empty for a year
	year  string
	n     int // how many activities began
}

// newTimeline adds up the months to quarters or years if the chart has no space for months.
func (l Localized) newTimeline() timeline {
	t := timeline{title: l.label(locales.ChartMonths)}
	unit := func(month time.Month) string { return strconv.Itoa(int(month)) }
	switch n := len(l.Months); {
	case n > 3*maxQuarterColumns:
		t.title = l.label(locales.ChartYears)
		unit = func(time.Month) string { return "" }
	case n > maxMonthColumns:
		t.title = l.label(locales.ChartQuarters)
		unit = func(month time.Month) string { return []string{"I", "II", "III", "IV"}[(month-1)/3] }
	}
	for i, month := range l.Period.months() {
		next := timelineColumn{label: unit(month.Month()), year: strconv.Itoa(month.Year())}
		last := len(t.columns) - 1
		if last < 0 || t.columns[last].label != next.label || t.columns[last].year != next.year {
			t.columns = append(t.columns, next)
			last++
		}
		t.columns[last].n += l.Months[i].Activities.N
	}
	return t
}

// Sizes of the timeline in pixels.
const (
	plotHeight = 250
	axisWidth  = 56 // of the numbers on the axis
	minYearGap = 20 // between two years
)

// drawTimeline draws vertical bars on an axis that begins at zero, each with its number on top.
func (c *canvas) drawTimeline(t timeline) {
	c.skip(14)
	c.drawLine(headingSize, textColor, t.title)
	c.skip(34)
	highest := 1
	for _, column := range t.columns {
		highest = max(highest, column.n)
	}
	step := niceAxisStep(highest)
	const left, width = margin + axisWidth, ChartWidth - 2*margin - axisWidth
	bottom := c.y + plotHeight
	for i := range axisSteps + 1 {
		y := bottom - i*plotHeight/axisSteps
		c.fillRect(left, y-1, ChartWidth-margin, y+1, trackColor)
		c.painter.Text(strconv.Itoa(i*step), margin, y+6, 0, fontStyle(noteSize, mutedColor))
	}
	yearEnd := 0 // the x coordinate after the last year and its gap
	for i, column := range t.columns {
		from, to := left+i*width/len(t.columns), left+(i+1)*width/len(t.columns)
		if column.n > 0 {
			space := (to - from) / 6
			top := bottom - column.n*plotHeight/(axisSteps*step)
			c.fillRect(from+space, top, to-space, bottom, activityColor)
			c.drawCentered(strconv.Itoa(column.n), noteSize, textColor, from, to, top-6)
		}
		c.drawCentered(column.label, noteSize, textColor, from, to, bottom+24)
		yearWidth := c.textWidth(column.year, noteSize)
		if i > 0 && t.columns[i-1].year == column.year || (from+to-yearWidth)/2 < yearEnd {
			continue
		}
		c.drawCentered(column.year, noteSize, mutedColor, from, to, bottom+column.yearOffset())
		yearEnd = (from+to+yearWidth)/2 + minYearGap
	}
	c.y = bottom + 50
}

// yearOffset returns the distance of the year below the axis, in pixels.
func (c timelineColumn) yearOffset() int {
	if c.label == "" {
		return 24
	}
	return 48
}

// axisSteps is the number of steps on the value axis.
const axisSteps = 4

// niceAxisStep returns the smallest of 1, 2, 5, 10, 20, 50, … with which axisSteps steps reach n.
func niceAxisStep(n int) int {
	for unit := 1; ; unit *= 10 {
		for _, step := range []int{unit, 2 * unit, 5 * unit} {
			if axisSteps*step >= n {
				return step
			}
		}
	}
}
