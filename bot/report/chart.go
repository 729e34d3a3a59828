package report

import (
	"fmt"

	"github.com/go-analyze/charts"

	"bomcabot/locales"
)

// The picture is as wide as a phone's screen and as high as its readable texts need, in pixels.
const (
	ChartWidth  = 1080
	ChartHeight = 1920
)

// Measures in pixels; sizes of letters in points, of which one is 1.3 pixels here.
const (
	margin      = 48
	titleSize   = 27
	headingSize = 22
	textSize    = 19
	noteSize    = 14
)

// The colours tell women from men for those who do not see red or green as well (https://jfly.uni-koeln.de/color/).
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

// Chart draws the picture: activities over time, participants by country with women's share, activities by component and by type.
// It returns a PNG of [ChartWidth] by [ChartHeight] pixels.
func (e Localized) Chart() ([]byte, error) {
	c := newCanvas()
	c.drawLine(titleSize, textColor, e.label(locales.ReportTitle))
	c.drawLine(textSize, mutedColor, e.formatPeriod())
	c.drawTimeline(e.newTimeline())
	c.drawBarChart(e.countryBars())
	c.drawBarChart(e.activityBars(locales.ChartComponents, componentKeyPrefix, e.Components))
	c.drawBarChart(e.activityBars(locales.ChartTypes, typeKeyPrefix, e.Types))
	c.skip(10)
	for _, note := range e.Notes() {
		c.drawParagraph(noteSize, mutedColor, note)
	}
	return c.painter.Bytes()
}

// barChart is a list of bars that share one scale from zero.
type barChart struct {
	title  string
	legend []string // the names of the tints, where they tell something
	colors []charts.Color
	rows   []bar
}

// bar is one of them, with parts of different tints.
type bar struct {
	label, value string
	parts        []int
}

func (e Localized) activityBars(title locales.Key, kind string, tallies []Tally) barChart {
	b := barChart{title: e.label(title), colors: []charts.Color{activityColor}}
	for i, name := range e.displayNames(kind, tallies, "") {
		n := tallies[i].Activities.N
		b.rows = append(b.rows, bar{name, e.formatNumber(n), []int{n}})
	}
	return b
}

func (e Localized) countryBars() barChart {
	b := barChart{
		title: e.label(locales.ChartCountries), colors: []charts.Color{womenColor, menColor, sexUnknownColor},
		legend: []string{e.label(locales.LabelWomen), e.label(locales.LabelMen), e.label(locales.LabelSexUnknown)},
	}
	for i, name := range e.displayNames(countryKeyPrefix, e.Countries, locales.LabelCountryUnknown) {
		t := e.Countries[i]
		if t.Key == "" && t.People.N == 0 {
			continue
		}
		value := e.formatNumber(t.People.N)
		if share, known := t.WomenShare(); known {
			value = fmt.Sprintf("%s · %d %%", value, share)
		}
		b.rows = append(b.rows, bar{name, value, []int{t.Women.N, t.Men.N, t.SexUnknown.N}})
	}
	return b
}
