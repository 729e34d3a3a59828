package report

import (
	"github.com/go-analyze/charts"

	"bomcabot/locales"
)

// ChartSVG draws the chart as an SVG, whose texts a test can read.
func (l Localized) ChartSVG() ([]byte, error) {
	c := newCanvas(charts.ChartOutputSVG, 0)
	l.drawChart(c)
	return c.painter.Bytes()
}

// Lang returns the language of the report.
func (l Localized) Lang() locales.Lang { return l.lang }
