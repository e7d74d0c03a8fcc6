package points

import (
	"slices"
	"strconv"
)

// A sheetXML is a worksheet as far as the points look at it.
type sheetXML struct {
	Dimension struct {
		Ref string `xml:"ref,attr"`
	} `xml:"dimension"`
	Views []struct {
		Zoom        string `xml:"zoomScale,attr"`
		TopLeft     string `xml:"topLeftCell,attr"`
		TabSelected string `xml:"tabSelected,attr"`
		Pane        *node  `xml:"pane"`
		Selection   []struct {
			Active string `xml:"activeCell,attr"`
		} `xml:"selection"`
	} `xml:"sheetViews>sheetView"`
	Cols []struct {
		Min    int     `xml:"min,attr"`
		Max    int     `xml:"max,attr"`
		Width  float64 `xml:"width,attr"`
		Hidden string  `xml:"hidden,attr"`
	} `xml:"cols>col"`
	Rows []struct {
		R      int       `xml:"r,attr"`
		Height float64   `xml:"ht,attr"`
		Hidden string    `xml:"hidden,attr"`
		Cells  []cellXML `xml:"c"`
	} `xml:"sheetData>row"`
	Merge      *node `xml:"mergeCells"`
	AutoFilter *node `xml:"autoFilter"`
	Header     *node `xml:"headerFooter"`
	Setup      struct {
		Orientation string `xml:"orientation,attr"`
	} `xml:"pageSetup"`
	Links []struct {
		Ref      string `xml:"ref,attr"`
		Location string `xml:"location,attr"`
		ID       string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"hyperlinks>hyperlink"`
	Tables []struct {
		ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"tableParts>tablePart"`
}

type node struct{}

type cellXML struct {
	Ref    string   `xml:"r,attr"`
	Type   string   `xml:"t,attr"`
	Style  int      `xml:"s,attr"`
	F      *node    `xml:"f"`
	V      string   `xml:"v"`
	Inline richText `xml:"is"`
}

// A richText is a string of the file, plain or in runs.
type richText struct {
	T string `xml:"t"`
	R []struct {
		T string `xml:"t"`
	} `xml:"r"`
}

func (r richText) text() string {
	s := r.T
	for _, run := range r.R {
		s += run.T
	}
	return s
}

// A tableXML is a table part.
type tableXML struct {
	Name    string `xml:"name,attr"`
	Display string `xml:"displayName,attr"`
	Ref     string `xml:"ref,attr"`
	Filter  *node  `xml:"autoFilter"`
	Columns []struct {
		Name string `xml:"name,attr"`
	} `xml:"tableColumns>tableColumn"`
}

// A spot is a cell as read: its text, or its number.
type spot struct {
	ref, text string
	kind      string // type as the file gives it
	number    bool
	formula   bool
	style     int
	filled    bool
}

// A sheet is a worksheet: its cells by row and column, both counted from 1, and what stands on it.
type sheet struct {
	index         int
	name, state   string
	x             sheetXML
	cells         map[[2]int]spot
	order         [][2]int // cells in the order of the file
	rows, columns int      // extent of what is filled
	width         map[int]float64
	height        map[int]float64
	marked        []tableXML
	rels          map[string]relationship
	drawings      []drawing
}

func (b *book) sheet(index int, name, state, part string) *sheet {
	s := &sheet{index: index, name: name, state: state, cells: map[[2]int]spot{}, width: map[int]float64{}, height: map[int]float64{}}
	b.read(part, &s.x)
	s.rels = b.relationships(part)
	for _, col := range s.x.Cols {
		for i := col.Min; i <= col.Max && i-col.Min < 1000; i++ {
			s.width[i] = col.Width
		}
	}
	for _, row := range s.x.Rows {
		s.height[row.R] = row.Height
		for _, c := range row.Cells {
			s.put(b.spot(c))
		}
	}
	for _, t := range s.x.Tables {
		var x tableXML
		b.read(s.rels[t.ID].target, &x)
		s.marked = append(s.marked, x)
	}
	for _, id := range sorted(s.rels) {
		if r := s.rels[id]; r.kind == "drawing" {
			s.drawings = append(s.drawings, b.drawing(r.target))
		}
	}
	return s
}

// spot reads a cell.
func (b *book) spot(c cellXML) spot {
	s := spot{ref: c.Ref, kind: c.Type, number: c.Type == "" || c.Type == "n", style: c.Style, text: c.V, formula: c.F != nil}
	switch c.Type {
	case "inlineStr":
		s.text = c.Inline.text()
	case "s":
		if i, err := strconv.Atoi(c.V); err == nil && i >= 0 && i < len(b.strings) {
			s.text = b.strings[i]
		}
	}
	s.filled = s.text != ""
	return s
}

func (s *sheet) put(c spot) {
	col, row := coordinates(c.ref)
	at := [2]int{row, col}
	s.cells[at] = c
	s.order = append(s.order, at)
	if c.filled {
		s.rows, s.columns = max(s.rows, row), max(s.columns, col)
	}
}

// at is a cell by row and column.
func (s *sheet) at(row, col int) spot { return s.cells[[2]int{row, col}] }

// The extent of a sheet of Excel.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// coordinates reads "AB12"; zeros if it is no cell of a sheet.
func coordinates(ref string) (col, row int) {
	i := 0
	for i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && i < 4 {
		col = col*26 + int(ref[i]-'A'+1)
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	if err != nil || col == 0 || col > mostColumns || row < 1 || row > mostRows {
		return 0, 0
	}
	return col, row
}

func sorted[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
