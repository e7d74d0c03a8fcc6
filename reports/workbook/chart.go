package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// A chart is a native chart of the workbook. It draws cells of another sheet, so a reader can look up
// every number, and a program can draw it again.
type chart struct {
	id, title, alt string
	max            float64 // end of the axis of values; 0 leaves it open
	labels         string  // range of the names below the marks
	marks          int     // how many
	series         []series
	from           *sheet // where the rows stand
	bars           bool   // bars of counts; otherwise marks with an interval
}

// A series is one column of a chart.
type series struct {
	name, values string // cell and range
	shape        shape
	col          int
}

// A shape is how the values of a series are drawn. No two series that mean different things have the same
// shape, so that nothing hangs on a colour.
type shape int

const (
	dash    shape = iota // end of an interval
	diamond              // value
	ring                 // value of low reliability
	pale                 // bar of a whole
	dark                 // bar of a part
)

// The size of a chart in pixels, and the rows of the sheet that it covers with the gap behind it. A printed
// page takes one.
const (
	chartWidth  = 1120
	chartHeight = 540
	chartRows   = 33
)

// slant is the angle in degrees at which the names below many marks stand, so that long ones are not broken;
// few have room to stand upright.
const (
	slant = -45
	few   = 6
)

const (
	ink  = "1F2937"
	blue = "0B3D91"
	grey = "8A8F98"
)

// cells is the range of a column of the table between two rows, both counted from 0.
func (s *sheet) cells(col, first, last int) string {
	name, _ := excelize.ColumnNumberToName(col + 1)
	top := len(s.lines) + 3
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(s.name), name, top+first, name, top+last)
}

// header is the cell of a header.
func (s *sheet) header(col int) string {
	name, _ := excelize.ColumnNumberToName(col + 1)
	return fmt.Sprintf("%s!$%s$%d", quoted(s.name), name, len(s.lines)+2)
}

// addCharts draws the charts of a sheet below its table. The library loses charts that are added after the
// rows of a stream are written.
func (s *sheet) addCharts(f *excelize.File, w *excelize.StreamWriter, top int) error {
	row := top + len(s.rows) + 2
	for i, c := range s.charts {
		top := row + i*chartRows // a free row keeps the edge of a chart off the page before
		if err := w.InsertPageBreak(fmt.Sprintf("A%d", top)); err != nil {
			return err
		}
		if err := f.AddChart(s.name, fmt.Sprintf("A%d", top+1), c.native(s.table)); err != nil {
			return fmt.Errorf("chart %s: %w", c.id, err)
		}
	}
	return nil
}

// native is the chart as the library takes it.
func (c chart) native(table string) *excelize.Chart {
	font := excelize.Font{Family: "Arial", Size: 9, Color: ink}
	zero, locked := 0.0, false
	out := &excelize.Chart{
		Type:         excelize.Line,
		Dimension:    excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Format:       excelize.GraphicOptions{AltText: c.alt, Name: table + "_" + c.id, Locked: &locked},
		Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.title, Font: &excelize.Font{Family: "Arial", Size: 13, Bold: true, Color: ink}}}},
		Legend:       excelize.ChartLegend{Position: "bottom", Font: &font},
		XAxis:        excelize.ChartAxis{Font: font, HighLowLines: !c.bars, TickLabelSkip: 1, Alignment: excelize.Alignment{TextRotation: slant}},
		YAxis:        excelize.ChartAxis{Font: font, Minimum: &zero, MajorGridLines: true},
		ShowBlanksAs: "gap",
	}
	if c.max > 0 {
		out.YAxis.Maximum, out.YAxis.MajorUnit = &c.max, c.max/5
	}
	if c.marks <= few {
		out.XAxis.Alignment.TextRotation = 0
	}
	if c.bars {
		out.Type, out.YAxis.MajorUnit = excelize.Col, 1
	}
	for _, s := range c.series {
		out.Series = append(out.Series, s.native(c.labels))
	}
	return out
}

func (s series) native(labels string) excelize.ChartSeries {
	solid := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	out := excelize.ChartSeries{Name: s.name, Categories: labels, Values: s.values}
	point := func(symbol, color string, size int) {
		out.Line = excelize.LineOptions{Type: excelize.LineNone}
		out.Marker = excelize.ChartMarker{Symbol: symbol, Size: size, Fill: solid(color),
			Border: excelize.LineOptions{Type: excelize.LineSolid, Width: 1, Fill: solid(ink)}}
	}
	switch s.shape {
	case dash:
		point("dash", ink, 9)
	case diamond:
		point("diamond", blue, 10)
	case ring:
		point("circle", grey, 8)
	case pale:
		out.Fill = solid("C9CED6")
	case dark:
		out.Fill = solid(blue)
	}
	return out
}
