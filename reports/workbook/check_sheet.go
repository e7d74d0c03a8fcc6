package workbook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A sheetXML is a worksheet as far as the rules look at it.
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
	text   string
	number bool
	style  int
	filled bool
}

// A grid is a sheet by row and column, both counted from 1.
type grid struct {
	name    string
	cells   map[[2]int]spot
	rows    int
	columns int
	width   map[int]float64
}

func (c *checker) checkSheet(index int, name, part string) {
	var x sheetXML
	c.read(part, &x)
	c.checkView(index, name, x)
	g := c.gridOf(name, x)
	c.checkExtent(g, x)
	rels := c.relationships(part)
	c.checkLinks(g, x, rels)
	if g.cells[[2]int{1, 1}].text == "" {
		c.fail(5, name, "no title in A1")
	}
	switch {
	case len(g.cells) == 0:
		c.fail(14, name, "empty")
	case index == 0:
		c.checkCover(g, len(x.Tables))
	case len(x.Tables) != 1:
		c.fail(4, name, "%d tables", len(x.Tables))
	default:
		var t tableXML
		c.read(rels[x.Tables[0].ID], &t)
		c.checkTable(g, t)
	}
}

// checkView looks at what would surprise a reader before the first cell: panes, filters, merged and
// hidden cells, zoom, cursor.
func (c *checker) checkView(index int, name string, x sheetXML) {
	if x.Merge != nil {
		c.fail(11, name, "merged cells")
	}
	if x.AutoFilter != nil {
		c.fail(8, name, "filter")
	}
	if x.Header != nil {
		c.fail(22, name, "header or footer")
	}
	if x.Setup.Orientation != "landscape" {
		c.fail(15, name, "not set up as landscape")
	}
	if len(x.Views) == 0 {
		c.fail(25, name, "no view")
	}
	for _, v := range x.Views {
		if v.Pane != nil {
			c.fail(9, name, "frozen or split pane")
		}
		if v.Zoom != "100" || (v.TopLeft != "" && v.TopLeft != "A1") {
			c.fail(25, name, "zoom %q, top left %q", v.Zoom, v.TopLeft)
		}
		if selected := v.TabSelected == "1" || v.TabSelected == "true"; selected != (index == 0) {
			c.fail(25, name, "tab selected: %v", selected)
		}
		for _, s := range v.Selection {
			if s.Active != "" && s.Active != "A1" {
				c.fail(25, name, "cursor in %s", s.Active)
			}
		}
	}
	for _, col := range x.Cols {
		if col.Hidden == "1" || col.Hidden == "true" {
			c.fail(13, name, "hidden column %d", col.Min)
		}
	}
}

// gridOf reads the cells and looks at each: no formula, no error, clean text, known notes.
func (c *checker) gridOf(name string, x sheetXML) *grid {
	g := &grid{name: name, cells: map[[2]int]spot{}, width: map[int]float64{}}
	for _, col := range x.Cols {
		for i := col.Min; i <= col.Max && i-col.Min < 1000; i++ {
			g.width[i] = col.Width
		}
	}
	for _, row := range x.Rows {
		if row.Hidden == "1" || row.Hidden == "true" {
			c.fail(13, name, "hidden row %d", row.R)
		}
		for _, v := range row.Cells {
			s := spot{number: v.Type == "" || v.Type == "n", style: v.Style}
			s.text = v.V
			switch v.Type {
			case "inlineStr":
				s.text = v.Inline.text()
			case "s":
				if i, err := strconv.Atoi(v.V); err == nil && i < len(c.strings) {
					s.text = c.strings[i]
				}
			case "str", "e", "b":
				c.fail(23, name, "%s holds a result of type %q", v.Ref, v.Type)
			}
			s.filled = s.text != ""
			if v.F != nil {
				c.fail(23, name, "%s holds a formula", v.Ref)
			}
			c.checkText(name, v.Ref, s)
			col, r := coordinates(v.Ref)
			g.cells[[2]int{r, col}] = s
			if s.filled {
				g.rows, g.columns = max(g.rows, r), max(g.columns, col)
			}
		}
	}
	return g
}

var (
	noteUse = regexp.MustCompile(`\[note \d+\]`)
	bareURL = regexp.MustCompile(`^(https?://|www\.)\S+$`)
)

// checkText looks at the text of one cell.
func (c *checker) checkText(sheet, ref string, s spot) {
	if s.number || !s.filled {
		return
	}
	if s.text != strings.TrimSpace(s.text) {
		c.fail(31, sheet, "%s begins or ends with space", ref)
	}
	if bareURL.MatchString(s.text) {
		c.fail(26, sheet, "%s shows a bare address", ref)
	}
	if strings.Contains(s.text, "⟦") {
		c.fail(5, sheet, "%s shows a text that is missing: %s", ref, s.text)
	}
	if utf16Len(s.text) > maxText || !utf8.ValidString(s.text) {
		c.fail(32, sheet, "%s holds a text that Excel cannot hold", ref)
	}
	if strings.ContainsFunc(s.text, func(r rune) bool { return visible(r) != r && r != '\t' }) {
		c.fail(32, sheet, "%s holds a control character", ref)
	}
	if m := noteUse.FindString(s.text); m == s.text && m != "" {
		c.defined[m] = true
		return
	}
	for _, m := range noteUse.FindAllString(s.text, -1) {
		c.marks[m] = true
	}
}

// checkExtent compares the extent that the sheet states with its cells.
func (c *checker) checkExtent(g *grid, x sheetXML) {
	_, end, _ := strings.Cut(x.Dimension.Ref, ":")
	col, row := coordinates(end)
	if !strings.HasPrefix(x.Dimension.Ref, "A1:") || row != g.rows || col < g.columns {
		c.fail(4, g.name, "stated extent %q, cells up to row %d, column %d", x.Dimension.Ref, g.rows, g.columns)
	}
}

// checkLinks looks at each link: a descriptive text, and a target that exists and is an A1.
func (c *checker) checkLinks(g *grid, x sheetXML, rels map[string]string) {
	for _, l := range x.Links {
		col, row := coordinates(l.Ref)
		s := g.cells[[2]int{row, col}]
		target := rels[l.ID]
		if !s.filled || s.text == target {
			c.fail(26, g.name, "link in %s has the text %q", l.Ref, s.text)
		}
		switch {
		case l.Location != "":
			at := strings.LastIndex(l.Location, "!")
			sheet := strings.ReplaceAll(strings.Trim(l.Location[:max(at, 0)], "'"), "''", "'")
			if at < 0 || l.Location[at:] != "!A1" || !slices.Contains(c.sheets, sheet) {
				c.fail(2, g.name, "link in %s leads to %s", l.Ref, l.Location)
			}
		case !strings.HasPrefix(target, "http://") && !strings.HasPrefix(target, "https://"):
			c.fail(26, g.name, "link in %s leads to %q", l.Ref, target)
		}
	}
}

// coordinates reads "AB12"; zeros if it is none.
func coordinates(ref string) (col, row int) {
	i := 0
	for i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && i < 4 {
		col = col*26 + int(ref[i]-'A'+1)
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	if err != nil || col == 0 {
		return 0, 0
	}
	return col, row
}
