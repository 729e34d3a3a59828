package report

import (
	"math"

	"github.com/go-analyze/charts"
)

// canvas is an image that is filled from top to bottom.
type canvas struct {
	painter *charts.Painter
	y       int // the bottom of the filled part, in pixels
}

// chartFont has all letters of the seven languages. The default font of the charts library lacks Cyrillic. The library
// unpacks the font for the first chart and keeps it in memory.
const chartFont = charts.FontFamilyNotoSans

// newCanvas returns an empty canvas of a format of the charts library.
func newCanvas(format string, height int) *canvas {
	p := charts.NewPainter(charts.PainterOptions{
		OutputFormat: format, Width: ChartWidth, Height: height, Font: charts.GetFont(chartFont),
	})
	p.FilledRect(0, 0, ChartWidth, height, backgroundColor, backgroundColor, 0)
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

// drawUpwards draws a line of text that runs upwards from a bottom, centered between two x coordinates.
func (c *canvas) drawUpwards(text string, size float64, color charts.Color, left, right, bottom int) {
	middle := (left+right)/2 + int(size*0.45)
	c.painter.Text(text, middle, bottom, -math.Pi/2, fontStyle(size, color))
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
	if b.title != "" {
		c.drawLine(headingSize, textColor, b.title)
	}
	if b.note != "" {
		c.drawParagraph(noteSize, mutedColor, b.note)
	}
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
		scale := longest
		if b.apart {
			scale = max(sum(row.parts), 1)
		}
		c.drawBar(row, b.colors, scale)
	}
	if b.none != "" {
		c.skip(6)
		c.drawParagraph(noteSize, mutedColor, b.none)
	}
}

// drawBar draws a bar on a scale that ends with the number.
func (c *canvas) drawBar(b bar, colors []charts.Color, scale int) {
	if len(b.parts) == 0 {
		return
	}
	const width = ChartWidth - 2*margin
	c.fillRect(margin, c.y, ChartWidth-margin, c.y+barHeight, trackColor)
	before := 0
	for i, part := range b.parts {
		if part > 0 {
			left, right := margin+before*width/scale, margin+(before+part)*width/scale
			c.fillRect(left, c.y, right, c.y+barHeight, colors[i])
		}
		before += part
	}
	c.y += barHeight
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
		width := box + 8 + c.textWidth(name, noteSize)
		if x > margin && x+width > ChartWidth-margin {
			x = margin
			c.y += legendHeight
		}
		c.fillRect(x, c.y-box+2, x+box, c.y+2, b.colors[i])
		c.painter.Text(name, x+box+8, c.y, 0, fontStyle(noteSize, mutedColor))
		x += width + 36
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
