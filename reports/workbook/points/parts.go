package points

import (
	"bytes"
	"encoding/xml"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// firstDay is the date that every part of the file carries: the earliest that the ZIP format can hold.
var firstDay = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// A drawing is what lies over the cells of a sheet.
type drawing struct {
	part   string
	frames []frame
	other  []string // names of objects that are no charts
}

// A frame holds a chart.
type frame struct {
	name, descr string
	row, column int // of its corner, counted from 1
	title       string
	series      int
	draws       []string // ranges of cells
	kept        []kept   // what the part says stands there
	languages   []string // that it says its texts have
}

type drawingXML struct {
	Anchors []anchorXML `xml:",any"`
}

type anchorXML struct {
	From struct {
		Col int `xml:"col"`
		Row int `xml:"row"`
	} `xml:"from"`
	Frame *struct {
		Props struct {
			Name  string `xml:"name,attr"`
			Descr string `xml:"descr,attr"`
		} `xml:"nvGraphicFramePr>cNvPr"`
		Chart struct {
			ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"graphic>graphicData>chart"`
	} `xml:"graphicFrame"`
	Inner []struct {
		XMLName xml.Name
	} `xml:",any"`
}

type chartXML struct {
	Title []string `xml:"chart>title>tx>rich>p>r>t"`
}

func (b *book) drawing(part string) drawing {
	d := drawing{part: part}
	var x drawingXML
	b.read(part, &x)
	rels := b.relationships(part)
	for _, a := range x.Anchors {
		for _, in := range a.Inner {
			if n := in.XMLName.Local; n != "to" && n != "clientData" && n != "ext" {
				d.other = append(d.other, n)
			}
		}
		if a.Frame == nil {
			continue
		}
		var c chartXML
		to := rels[a.Frame.Chart.ID].target
		b.read(to, &c)
		d.frames = append(d.frames, frame{name: a.Frame.Props.Name, descr: a.Frame.Props.Descr, row: a.From.Row + 1, column: a.From.Col + 1,
			title: strings.Join(c.Title, ""), series: len(elements(b.parts[to], "ser")), draws: elements(b.parts[to], "f"),
			kept: keptValues(b.parts[to]), languages: languagesOf(b.parts[to])})
	}
	return d
}

// elements lists the texts of the elements of a name in a part.
func elements(body []byte, name string) []string {
	var out []string
	d := xml.NewDecoder(bytes.NewReader(body))
	inside := false
	for {
		t, err := d.RawToken()
		if err != nil {
			return out
		}
		switch t := t.(type) {
		case xml.StartElement:
			if inside = t.Name.Local == name; inside {
				out = append(out, "")
			}
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				out[len(out)-1] += string(t)
			}
		}
	}
}

// noForeignParts looks for what may not be in the file at all.
func noForeignParts(b *book) []finding {
	var l list
	for _, n := range b.names {
		if containsAny(n, "media/", "drawings/vmlDrawing", "vbaProject", "externalLinks/", "comments", "activeX", "embeddings/", "diagrams/") {
			l.add(n, "pictures, macros, comments and outside links have no place here")
		}
	}
	for _, s := range b.sheets {
		if s.x.Header != nil {
			l.add(s.name, "header or footer")
		}
		for _, d := range s.drawings {
			for _, o := range d.other {
				l.add(s.name, "%s holds a %s, which is no chart", d.part, o)
			}
		}
	}
	return l
}

// shortest is how many characters an alternative text needs to say what a chart shows.
const shortest = 40

// chartsDescribed looks at the title and the alternative text of each chart.
func chartsDescribed(b *book) []finding {
	var l list
	seen := map[string]bool{}
	for _, s := range b.sheets {
		for _, d := range s.drawings {
			for i, f := range d.frames {
				switch {
				case f.title == "":
					l.add(s.name, "chart %d has no title", i+1)
				case len([]rune(f.descr)) < shortest || f.descr == f.title:
					l.add(s.name, "chart %q has the alternative text %q", f.title, f.descr)
				case seen[f.descr]:
					l.add(s.name, "chart %q has the alternative text of another", f.title)
				case f.series == 0:
					l.add(s.name, "chart %q shows nothing", f.title)
				}
				for _, at := range f.draws {
					if !b.holds(at) {
						l.add(s.name, "chart %q draws %s, where nothing stands", f.title, at)
					}
				}
				for _, k := range f.kept {
					if what := b.keeps(k); what != "" {
						l.add(s.name, "chart %q %s", f.title, what)
					}
				}
				seen[f.descr] = true
			}
		}
	}
	return l
}

var cellRange = regexp.MustCompile(`^'?(.+?)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?$`)

// holds tells whether a range of the workbook has a cell that holds something.
func (b *book) holds(at string) bool {
	m := cellRange.FindStringSubmatch(at)
	if m == nil {
		return false
	}
	s := b.find(strings.ReplaceAll(m[1], "''", "'"))
	left, top := coordinates(m[2] + m[3])
	right, bottom := left, top
	if m[4] != "" {
		right, bottom = coordinates(m[4] + m[5])
	}
	if s == nil || left == 0 || right == 0 {
		return false
	}
	for row := top; row <= min(bottom, s.rows); row++ {
		for col := left; col <= min(right, s.columns); col++ {
			if s.at(row, col).filled {
				return true
			}
		}
	}
	return false
}

// sameBytes looks for what makes two builds differ: dates, and the order of parts and of content types.
func sameBytes(b *book) []finding {
	var l list
	for i, n := range b.names {
		if d := b.modified[i]; !d.Equal(firstDay) {
			l.add(n, "dated %s", d.Format("2006-01-02"))
		}
	}
	if !slices.IsSorted(b.names) {
		l.add("file", "the parts are not in order of name")
	}
	order := func(x, y contentType) int { return strings.Compare(x.Extension+x.PartName, y.Extension+y.PartName) }
	if !slices.IsSortedFunc(b.types.Default, order) || !slices.IsSortedFunc(b.types.Override, order) {
		l.add("[Content_Types].xml", "not in order")
	}
	for _, o := range b.types.Override {
		if b.parts[strings.TrimPrefix(path.Clean(o.PartName), "/")] == nil {
			l.add("[Content_Types].xml", "names the part %s, which is not there", o.PartName)
		}
	}
	if b.core.Created != b.core.Modified {
		l.add("properties", "created %s, modified %s: both are the date of the edition", b.core.Created, b.core.Modified)
	}
	return l
}
