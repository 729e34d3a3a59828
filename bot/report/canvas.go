package report

import "github.com/go-analyze/charts"

// canvas is an image that is filled from top to bottom.
type canvas struct {
	painter *charts.Painter
	y       int // the bottom of the filled part, in pixels
}

// chartFont has all letters of the seven languages. The default font of the charts library lacks Cyrillic. The library
// unpacks the font for the first chart and keeps it in memory.
const chartFont = charts.FontFamilyNotoSans

func newCanvas() *canvas {
	p := charts.NewPainter(charts.PainterOptions{
		OutputFormat: charts.ChartOutputPNG, Width: ChartWidth, Height: ChartHeight, Font: charts.GetFont(chartFont),
	})
	p.FilledRect(0, 0, ChartWidth, ChartHeight, backgroundColor, backgroundColor, 0)
	return &canvas{painter: p, y: margin - 10}
}

func fontStyle(size float64, color charts.Color) charts.FontStyle {
	return charts.FontStyle{FontSize: size, FontColor: color, Font: charts.GetFont(chartFont)}
}

// skip leaves vertical space, in pixels.
func (c *canvas) skip(pixels int) { c.y += pixels }

// drawLine draws one line of text and moves below it.
func (c *canvas) drawLine(size float64, color charts.Color, text string) {
	c.y += int(size * 1.5)
	c.painter.Text(c.truncate(text, size, ChartWidth-2*margin), margin, c.y, 0, fontStyle(size, color))
	c.y += int(size * 0.4)
}

// drawParagraph draws a text, wrapped to as many lines as it needs, and moves below it.
func (c *canvas) drawParagraph(size float64, color charts.Color, text string) {
	c.y += int(size * 1.4)
	box := c.painter.TextFit(text, margin, c.y, ChartWidth-2*margin, fontStyle(size, color))
	c.y += max(box.Height()-int(size), 0)
}

// textWidth returns the width of a text in pixels.
func (c *canvas) textWidth(text string, size float64) int {
	return c.painter.MeasureText(text, 0, fontStyle(size, textColor)).Width()
}

// truncate shortens a text to a width in pixels. A shortened text ends with an ellipsis.
func (c *canvas) truncate(text string, size float64, pixels int) string {
	if c.textWidth(text, size) <= pixels {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && c.textWidth(string(runes)+"…", size) > pixels {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// drawCentered draws a line of text centered between two x coordinates, on a baseline.
func (c *canvas) drawCentered(text string, size float64, color charts.Color, left, right, base int) {
	c.painter.Text(text, max((left+right-c.textWidth(text, size))/2, 0), base, 0, fontStyle(size, color))
}

// fillRect fills a rectangle.
func (c *canvas) fillRect(left, top, right, bottom int, color charts.Color) {
	c.painter.FilledRect(left, top, right, bottom, color, color, 0)
}

// Heights in pixels.
const (
	labelHeight  = 29
	barHeight    = 15
	legendHeight = 25
)

// drawBarChart draws horizontal bars. Each label is above its bar, so that a long label does not shorten the bar.
func (c *canvas) drawBarChart(b barChart) {
	c.skip(14)
	c.drawLine(headingSize, textColor, b.title)
	c.drawLegend(b)
	longest := 1
	for _, row := range b.rows {
		longest = max(longest, sum(row.parts))
	}
	const width = ChartWidth - 2*margin
	for _, row := range b.rows {
		valueWidth := c.textWidth(row.value, textSize)
		label := c.truncate(row.label, textSize, width-valueWidth-20)
		c.y += labelHeight
		c.painter.Text(label, margin, c.y, 0, fontStyle(textSize, textColor))
		c.painter.Text(row.value, ChartWidth-margin-valueWidth, c.y, 0, fontStyle(textSize, textColor))
		c.y += 7
		c.fillRect(margin, c.y, ChartWidth-margin, c.y+barHeight, trackColor)
		before := 0
		for i, part := range row.parts {
			if part > 0 {
				left, right := margin+before*width/longest, margin+(before+part)*width/longest
				c.fillRect(left, c.y, right, c.y+barHeight, b.colors[i])
			}
			before += part
		}
		c.y += barHeight
	}
}

// drawLegend draws a sample and the name of each color.
func (c *canvas) drawLegend(b barChart) {
	if len(b.legend) == 0 {
		return
	}
	const box = 20
	c.y += legendHeight
	x := margin
	for i, name := range b.legend {
		c.fillRect(x, c.y-box+2, x+box, c.y+2, b.colors[i])
		c.painter.Text(name, x+box+8, c.y, 0, fontStyle(noteSize, mutedColor))
		x += box + 8 + c.textWidth(name, noteSize) + 36
	}
	c.y += 4
}

func sum(parts []int) int {
	total := 0
	for _, part := range parts {
		total += part
	}
	return total
}
