package report

import (
	"strconv"

	"github.com/go-analyze/charts"

	"bomcabot/locales"
)

// The most months and quarters that a picture shows side by side; a longer period is shown in the next larger unit.
const (
	maxMonths   = 18
	maxQuarters = 20
)

// timeline is how many activities began in each of the units of a period.
type timeline struct {
	title  string
	labels []string
	counts []int
}

// timeline sums the months up so far that they can be told apart.
func (e Edition) timeline() timeline {
	t := timeline{title: e.label(locales.ChartMonths)}
	unit := func(year string, month int) string { return strconv.Itoa(month) + "." + year }
	switch n := len(e.Months); {
	case n > 3*maxQuarters:
		t.title = e.label(locales.ChartYears)
		unit = func(year string, _ int) string { return year }
	case n > maxMonths:
		t.title = e.label(locales.ChartQuarters)
		unit = func(year string, month int) string {
			return []string{"I", "II", "III", "IV"}[(month-1)/3] + "." + year[2:]
		}
	}
	for _, m := range e.Months {
		month, err := strconv.Atoi(m.Key[5:])
		if err != nil {
			continue // which the form of the keys rules out
		}
		label := unit(m.Key[:4], month)
		if last := len(t.labels) - 1; last < 0 || t.labels[last] != label {
			t.labels, t.counts = append(t.labels, label), append(t.counts, 0)
		}
		t.counts[len(t.counts)-1] += m.Activities.N
	}
	return t
}

// timelineHeight is in pixels.
const timelineHeight = 330

// timeline draws upright bars on an axis from zero.
func (c *canvas) timeline(t timeline) error {
	c.gap(14)
	c.line(headingSize, ink, t.title)
	values, highest := make([]float64, len(t.counts)), 1
	for i, n := range t.counts {
		values[i], highest = float64(n), max(highest, n)
	}
	step := niceStep(highest)
	opt := charts.NewBarChartOptionWithData([][]float64{values})
	opt.Theme = charts.GetTheme(charts.ThemeLight).WithSeriesColors([]charts.Color{blue})
	opt.Padding = charts.NewBox(0, 0, 0, 0)
	opt.Legend.Show = charts.Ptr(false)
	opt.CategoryAxis.Labels = t.labels
	opt.CategoryAxis.LabelFontStyle = style(noteSize, faint)
	opt.ValueAxis[0].Min, opt.ValueAxis[0].Max = charts.Ptr(0.0), charts.Ptr(float64(steps*step))
	opt.ValueAxis[0].LabelCount = steps + 1
	opt.ValueAxis[0].LabelFontStyle = style(noteSize, faint)
	opt.ValueFormatter = func(v float64) string { return strconv.Itoa(int(v)) }
	area := charts.NewBox(margin, c.y, ChartWidth-margin, c.y+timelineHeight)
	c.y += timelineHeight
	return c.painter.Child(charts.PainterBoxOption(area)).BarChart(opt)
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
