package report

import (
	"strconv"

	"bomcabot/locales"
)

// timeline has the numbers of activities that began in each month or year of a period.
type timeline struct {
	title   string
	columns []timelineColumn
}

// timelineColumn is a month or a year.
type timelineColumn struct {
	label string // the month; empty for a year
	year  string
	n     int // how many activities began
}

func (l Localized) newTimeline() timeline {
	t := timeline{title: l.label(locales.ChartMonths)}
	if l.Period.isLong() {
		t.title = l.label(locales.ChartYears)
	}
	if l.IncludesBaseline { // which is in none of the columns
		t.title += " · " + l.label(locales.LabelLogged)
	}
	for i, unit := range l.Period.units() {
		column := timelineColumn{year: strconv.Itoa(unit.First.Year()), n: l.Timeline[i].Activities.N}
		if !l.Period.isLong() {
			column.label = l.lang.ShortMonth(unit.First.Month())
		}
		t.columns = append(t.columns, column)
	}
	return t
}

// Sizes of the timeline in pixels.
const (
	plotHeight = 220
	axisWidth  = 56 // of the numbers on the axis
	minYearGap = 20 // between two years

	maxColumnWidth = 100
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
	labelHeight := c.columnLabelHeight(t.columns, width/len(t.columns))
	for i, column := range t.columns {
		from, to := left+i*width/len(t.columns), left+(i+1)*width/len(t.columns)
		if column.n > 0 {
			space := max((to-from)/6, (to-from-maxColumnWidth)/2)
			top := bottom - column.n*plotHeight/(axisSteps*step)
			c.fillRect(from+space, top, to-space, bottom, activityColor)
			c.drawCentered(strconv.Itoa(column.n), noteSize, textColor, from, to, top-6)
		}
		if labelHeight > lineOfColumns {
			c.drawUpwards(column.label, noteSize, textColor, from, to, bottom+labelHeight)
		} else {
			c.drawCentered(column.label, noteSize, textColor, from, to, bottom+labelHeight)
		}
	}
	c.y = bottom + labelHeight + lineOfColumns
	c.drawYears(t.columns, left, width)
}

// drawYears draws each year below the middle of its columns, as far as there is space for it.
func (c *canvas) drawYears(columns []timelineColumn, left, width int) {
	end := 0 // the x coordinate after the last year and its gap
	for first := 0; first < len(columns); {
		year, next := columns[first].year, first
		for next < len(columns) && columns[next].year == year {
			next++
		}
		from, to := left+first*width/len(columns), left+next*width/len(columns)
		first = next
		yearWidth := c.textWidth(year, noteSize)
		if (from+to-yearWidth)/2 < end {
			continue
		}
		c.drawCentered(year, noteSize, mutedColor, from, to, c.y)
		end = (from+to+yearWidth)/2 + minYearGap
	}
}

// lineOfColumns is the height of a line of text below the columns, in pixels.
const lineOfColumns = 26

// columnLabelHeight returns the height of the names of the months below the axis, in pixels. They stand upright if they
// fit into a column of that width, and otherwise run upwards.
func (c *canvas) columnLabelHeight(columns []timelineColumn, width int) int {
	longest := 0
	for _, column := range columns {
		longest = max(longest, c.textWidth(column.label, noteSize))
	}
	switch {
	case longest == 0:
		return 0
	case longest <= width-4:
		return lineOfColumns
	default:
		return longest + 8
	}
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
