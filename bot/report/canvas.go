package report

import "github.com/go-analyze/charts"

// canvas is a picture that is filled from top to bottom.
type canvas struct {
	painter *charts.Painter
	y       int // how far it is filled, in pixels
}

// chartFont has all letters of the seven languages; the charts' own font lacks Cyrillic. It is unpacked with the first picture, and kept.
const chartFont = charts.FontFamilyNotoSans

func newCanvas() *canvas {
	p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputPNG, Width: ChartWidth, Height: ChartHeight, Font: charts.GetFont(chartFont)})
	p.FilledRect(0, 0, ChartWidth, ChartHeight, backgroundColor, backgroundColor, 0)
	return &canvas{painter: p, y: margin - 10}
}

func fontStyle(size float64, color charts.Color) charts.FontStyle {
	return charts.FontStyle{FontSize: size, FontColor: color, Font: charts.GetFont(chartFont)}
}

// skip leaves pixels free.
func (c *canvas) skip(pixels int) { c.y += pixels }

// drawLine writes one line and goes on below it.
func (c *canvas) drawLine(size float64, color charts.Color, text string) {
	c.y += int(size * 1.5)
	c.painter.Text(c.truncate(text, size, ChartWidth-2*margin), margin, c.y, 0, fontStyle(size, color))
	c.y += int(size * 0.4)
}

// drawParagraph writes as many lines as a text needs.
func (c *canvas) drawParagraph(size float64, color charts.Color, text string) {
	c.y += int(size * 1.4)
	box := c.painter.TextFit(text, margin, c.y, ChartWidth-2*margin, fontStyle(size, color))
	c.y += max(box.Height()-int(size), 0)
}

// textWidth is how wide a text is in pixels.
func (c *canvas) textWidth(text string, size float64) int {
	return c.painter.MeasureText(text, 0, fontStyle(size, textColor)).Width()
}

// truncate shortens a text to so many pixels; what is cut off is marked.
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

// drawCentered writes a line in the middle between two edges, on a base line.
func (c *canvas) drawCentered(text string, size float64, color charts.Color, left, right, base int) {
	c.painter.Text(text, max((left+right-c.textWidth(text, size))/2, 0), base, 0, fontStyle(size, color))
}

// fillRect fills a rectangle.
func (c *canvas) fillRect(left, top, right, bottom int, color charts.Color) {
	c.painter.FilledRect(left, top, right, bottom, color, color, 0)
}

// Heights in pixels: of a bar's label, of the bar, and of a legend.
const (
	rowHeight    = 29
	barHeight    = 15
	legendHeight = 25
)

// drawBarChart draws lying bars, each below its label, so that a long label leaves the bar its length.
func (c *canvas) drawBarChart(b barChart) {
	c.skip(14)
	c.drawLine(headingSize, textColor, b.title)
	c.drawLegend(b)
	highest := 1
	for _, row := range b.rows {
		highest = max(highest, sum(row.parts))
	}
	const room = ChartWidth - 2*margin
	for _, row := range b.rows {
		value := c.textWidth(row.value, textSize)
		c.y += rowHeight
		c.painter.Text(c.truncate(row.label, textSize, room-value-20), margin, c.y, 0, fontStyle(textSize, textColor))
		c.painter.Text(row.value, ChartWidth-margin-value, c.y, 0, fontStyle(textSize, textColor))
		c.y += 7
		c.fillRect(margin, c.y, ChartWidth-margin, c.y+barHeight, trackColor)
		before := 0
		for i, part := range row.parts {
			if part > 0 {
				c.fillRect(margin+before*room/highest, c.y, margin+(before+part)*room/highest, c.y+barHeight, b.colors[i])
			}
			before += part
		}
		c.y += barHeight
	}
}

// drawLegend names the tints.
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
