package report

import "github.com/go-analyze/charts"

// StackedRow is a bar of [StackedBars].
type StackedRow struct {
	Label, Value string
	Parts        []int // in the order of the legend
}

// stackedColors differ for people with color vision deficiency, too.
var stackedColors = []charts.Color{activityColor, menColor, baselineColor, sexUnknownColor}

// StackedBars draws horizontal bars on one scale, each of at most four parts that the legend names. It returns a PNG
// that is [ChartWidth] pixels wide.
func StackedBars(title string, legend []string, rows []StackedRow) ([]byte, error) {
	chart := barChart{title: title, legend: legend, colors: stackedColors}
	for _, row := range rows {
		chart.rows = append(chart.rows, bar{row.Label, row.Value, row.Parts})
	}
	sketch := newCanvas(charts.ChartOutputSVG, 0) // tells how high the chart is
	sketch.drawBarChart(chart)
	c := newCanvas(charts.ChartOutputPNG, sketch.y+margin)
	c.drawBarChart(chart)
	return c.painter.Bytes()
}
