package report

import (
	"fmt"

	"github.com/go-analyze/charts"

	"bomcabot/locales"
)

// The size of the chart in pixels: as wide as a phone's screen, and as high as readable texts need.
const (
	ChartWidth  = 1080
	ChartHeight = 1920
)

// The margin is in pixels. Font sizes are in points; a point is about 1.3 pixels here.
const (
	margin      = 48
	titleSize   = 27
	headingSize = 22
	textSize    = 19
	noteSize    = 14
)

// The colors of women and men differ for people with color vision deficiency, too (https://jfly.uni-koeln.de/color/).
var (
	textColor       = charts.ColorRGB(33, 37, 41)
	mutedColor      = charts.ColorRGB(90, 98, 110)
	backgroundColor = charts.ColorWhite
	trackColor      = charts.ColorRGB(236, 239, 243)
	activityColor   = charts.ColorRGB(0, 51, 153)
	womenColor      = charts.ColorRGB(213, 94, 0)
	menColor        = charts.ColorRGB(86, 130, 180)
	sexUnknownColor = charts.ColorRGB(170, 176, 186)
)

// Chart draws the activities over time, the participants by country with the share of women, and the activities by
// component and by type. It returns a PNG of [ChartWidth] by [ChartHeight] pixels.
func (l Localized) Chart() ([]byte, error) {
	c := newCanvas()
	c.drawLine(titleSize, textColor, l.label(locales.ReportTitle))
	c.drawLine(textSize, mutedColor, l.formatPeriod())
	c.drawTimeline(l.newTimeline())
	c.drawBarChart(l.countryBars())
	c.drawBarChart(l.activityBars(locales.ChartComponents, componentKeyPrefix, l.Components))
	c.drawBarChart(l.activityBars(locales.ChartTypes, typeKeyPrefix, l.Types))
	c.skip(10)
	for _, note := range l.Notes() {
		c.drawParagraph(noteSize, mutedColor, note)
	}
	return c.painter.Bytes()
}

// barChart is a chart of horizontal bars on a common scale that begins at zero.
type barChart struct {
	title  string
	legend []string // the names of the colors; empty if there is only one
	colors []charts.Color
	rows   []bar
}

// bar is a stacked bar.
type bar struct {
	label, value string
	parts        []int // in the order of barChart.colors
}

func (l Localized) activityBars(title locales.Key, prefix string, tallies []Tally) barChart {
	b := barChart{title: l.label(title), colors: []charts.Color{activityColor}}
	for i, name := range l.displayNames(prefix, tallies, "") {
		n := tallies[i].Activities.N
		b.rows = append(b.rows, bar{name, l.formatNumber(n), []int{n}})
	}
	return b
}

func (l Localized) countryBars() barChart {
	b := barChart{
		title:  l.label(locales.ChartCountries),
		colors: []charts.Color{womenColor, menColor, sexUnknownColor},
		legend: []string{l.label(locales.LabelWomen), l.label(locales.LabelMen), l.label(locales.LabelSexUnknown)},
	}
	for i, name := range l.displayNames(countryKeyPrefix, l.Countries, locales.LabelCountryUnknown) {
		t := l.Countries[i]
		if t.Key == "" && t.People.N == 0 {
			continue
		}
		value := l.formatNumber(t.People.N)
		if share, known := t.WomenShare(); known {
			value = fmt.Sprintf("%s · %d %%", value, share)
		}
		b.rows = append(b.rows, bar{name, value, []int{t.Women.N, t.Men.N, t.SexUnknown.N}})
	}
	return b
}
