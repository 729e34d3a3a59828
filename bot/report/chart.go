package report

import (
	"fmt"
	"strings"

	"github.com/go-analyze/charts"

	"bomcabot/locales"
)

// ChartWidth is the width of the chart in pixels, which is that of a phone's screen. Its height depends on its content.
const ChartWidth = 1080

// The margin is in pixels. Font sizes are in points; a point is about 1.3 pixels here.
const (
	margin      = 48
	titleSize   = 25
	headingSize = 22
	textSize    = 19
	noteSize    = 15
)

// The colors of women and men differ for people with color vision deficiency, too (https://jfly.uni-koeln.de/color/).
var (
	textColor       = charts.ColorRGB(33, 37, 41)
	mutedColor      = charts.ColorRGB(90, 98, 110)
	backgroundColor = charts.ColorWhite
	trackColor      = charts.ColorRGB(236, 239, 243)
	activityColor   = charts.ColorRGB(0, 51, 153)
	baselineColor   = charts.ColorRGB(240, 180, 40)
	womenColor      = charts.ColorRGB(213, 94, 0)
	menColor        = charts.ColorRGB(86, 130, 180)
	sexUnknownColor = charts.ColorRGB(170, 176, 186)
)

// Chart draws the headline with what it adds up, and of the logged activities those over time, the participants by
// country with the share of women, and the activities by component and by type. It returns a PNG that is [ChartWidth]
// pixels wide. A report without figures has nothing to draw; see [Report.HasFigures].
func (l Localized) Chart() ([]byte, error) {
	sketch := newCanvas(charts.ChartOutputSVG, 0) // tells how high the chart is
	l.drawChart(sketch)
	c := newCanvas(charts.ChartOutputPNG, sketch.y+margin)
	l.drawChart(c)
	return c.painter.Bytes()
}

func (l Localized) drawChart(c *canvas) {
	title := l.label(locales.ReportTitle)
	if l.sinceBaseline() { // the headline does not say when the period ends
		title += " · " + l.formatPeriod()
	}
	c.drawLine(textSize, mutedColor, title)
	c.skip(8)
	c.drawParagraph(titleSize, textColor, l.HeadlineText())
	if l.IncludesBaseline {
		c.drawBarChart(l.headlineBars())
	}
	if l.Total.Activities.N > 0 {
		c.drawTimeline(l.newTimeline())
		if l.Total.People.N > 0 {
			c.drawBarChart(l.countryBars())
		}
		c.drawBarChart(l.activityBars(locales.ChartComponents, componentKeyPrefix, l.Components))
		c.drawBarChart(l.activityBars(locales.ChartTypes, typeKeyPrefix, l.Types))
	}
	c.skip(14)
	for _, note := range l.Notes() {
		c.drawParagraph(noteSize, mutedColor, note)
	}
}

// barChart is a chart of horizontal bars on a scale that begins at zero.
type barChart struct {
	title  string
	note   string   // below the title
	legend []string // the names of the colors; empty if there is only one
	colors []charts.Color
	rows   []bar
	none   string // says which rows there are not, as they are zero

	apart bool // each row has a scale of its own
}

// bar is a stacked bar.
type bar struct {
	label, value string
	parts        []int // in the order of barChart.colors; empty if there is nothing to show
}

// headlineBars shows what the headline adds up: the baseline and the logged figures.
func (l Localized) headlineBars() barChart {
	h := l.Headline()
	row := func(label locales.Key, total, baseline, logged int) bar {
		value := fmt.Sprintf("> %s (%s + %s)", l.formatNumber(total), l.formatNumber(baseline), l.formatNumber(logged))
		return bar{l.label(label), value, []int{baseline, logged}}
	}
	return barChart{
		apart:  true,
		colors: []charts.Color{baselineColor, activityColor},
		legend: []string{l.label(locales.ChartBaseline), l.label(locales.LabelLogged)},
		rows: []bar{
			row(locales.LabelParticipants, h.Participants, l.Baseline.Participants, l.ExcludingBaseline.People.N),
			row(locales.LabelActivities, h.Activities, l.Baseline.Activities, l.ExcludingBaseline.Activities.N),
		},
	}
}

func (l Localized) activityBars(title locales.Key, prefix string, tallies []Tally) barChart {
	b := barChart{title: l.label(title), colors: []charts.Color{activityColor}}
	var none []string
	for i, name := range l.displayNames(prefix, tallies, "") {
		n := tallies[i].Activities.N
		if n == 0 {
			none = append(none, name)
			continue
		}
		b.rows = append(b.rows, bar{name, l.formatNumber(n), []int{n}})
	}
	b.none = l.noneText(none)
	return b
}

func (l Localized) countryBars() barChart {
	b := barChart{
		title:  l.label(locales.ChartCountries),
		note:   l.WomenText(),
		colors: []charts.Color{womenColor, menColor, sexUnknownColor},
		legend: []string{l.label(locales.LabelWomen), l.label(locales.LabelMen), l.label(locales.LabelSexUnknown)},
	}
	var none []string
	for i, name := range l.displayNames(countryKeyPrefix, l.Countries, locales.LabelCountryUnknown) {
		t := l.Countries[i]
		switch {
		case t.People.N > 0:
			b.rows = append(b.rows, bar{
				name + " · " + l.formatNumber(t.People.N), l.womenOf(locales.ChartWomen, t),
				[]int{t.Women.N, t.Men.N, t.SexUnknown.N},
			})
		case t.Uncounted.N > 0:
			b.rows = append(b.rows, bar{label: name, value: l.label(locales.QualityNoNumber)})
		case t.Key != "":
			none = append(none, name)
		}
	}
	b.none = l.noneText(none)
	return b
}

// noneText says of which rows there are none; nothing if there are some of each.
func (l Localized) noneText(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return l.text(locales.ChartNone, locales.Args{"Names": strings.Join(names, ", ")})
}
