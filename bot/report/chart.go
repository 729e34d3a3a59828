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
	ink       = charts.ColorRGB(33, 37, 41)
	faint     = charts.ColorRGB(90, 98, 110)
	paper     = charts.ColorWhite
	track     = charts.ColorRGB(236, 239, 243)
	blue      = charts.ColorRGB(0, 51, 153)
	womenTint = charts.ColorRGB(213, 94, 0)
	menTint   = charts.ColorRGB(86, 130, 180)
	restTint  = charts.ColorRGB(170, 176, 186)
)

// Chart draws the picture: activities over time, participants by country with women's share, activities by component and by type.
// It returns a PNG of [ChartWidth] by [ChartHeight] pixels.
func (e Edition) Chart() ([]byte, error) {
	c := newCanvas()
	c.line(titleSize, ink, e.label(locales.ReportTitle))
	c.line(textSize, faint, e.period())
	c.timeline(e.timeline())
	c.bars(e.countryBars())
	c.bars(e.plainBars(locales.ChartComponents, componentName, e.Components))
	c.bars(e.plainBars(locales.ChartTypes, typeName, e.Types))
	c.gap(10)
	for _, note := range e.Notes() {
		c.paragraph(noteSize, faint, note)
	}
	return c.painter.Bytes()
}

// bars is a list of bars that share one scale from zero.
type bars struct {
	title  string
	legend []string // the names of the tints, where they tell something
	tints  []charts.Color
	rows   []bar
}

// bar is one of them, with parts of different tints.
type bar struct {
	label, value string
	parts        []int
}

func (e Edition) plainBars(title locales.Key, kind string, tallies []Tally) bars {
	b := bars{title: e.label(title), tints: []charts.Color{blue}}
	for i, name := range e.names(kind, tallies, "") {
		n := tallies[i].Activities.N
		b.rows = append(b.rows, bar{name, e.number(n), []int{n}})
	}
	return b
}

func (e Edition) countryBars() bars {
	b := bars{
		title: e.label(locales.ChartCountries), tints: []charts.Color{womenTint, menTint, restTint},
		legend: []string{e.label(locales.LabelWomen), e.label(locales.LabelMen), e.label(locales.LabelSexUnknown)},
	}
	for i, name := range e.names(countryName, e.Countries, locales.LabelCountryUnknown) {
		t := e.Countries[i]
		if t.Key == "" && t.People.N == 0 {
			continue
		}
		value := e.number(t.People.N)
		if share, known := t.Share(); known {
			value = fmt.Sprintf("%s · %d %%", value, share)
		}
		b.rows = append(b.rows, bar{name, value, []int{t.Women.N, t.Men.N, t.Unstated.N}})
	}
	return b
}
