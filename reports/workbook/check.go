package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Check reads a workbook as the XML it is, without the library that wrote it, and lists every point
// of the house rules that it breaks, as "point N: sheet: what". An empty list means that it keeps
// them all. The numbers are stable: they are those of the checklist that the package keeps to.
func Check(file []byte) []string {
	c := &checker{parts: map[string][]byte{}, tables: map[string]string{}, marks: map[string]bool{}, defined: map[string]bool{}}
	if err := c.open(file); err != nil {
		return []string{"point 0: not a workbook: " + err.Error()}
	}
	c.checkParts()
	c.checkProperties()
	c.checkStyles()
	c.checkSheets()
	c.checkNotes()
	return c.found
}

// A checker holds the parts of a workbook and what was found wrong with them.
type checker struct {
	parts   map[string][]byte
	names   []string // parts in the order of the file
	found   []string
	sheets  []string          // names of the sheets in order
	tables  map[string]string // table name: sheet
	marks   map[string]bool   // notes used
	defined map[string]bool   // notes explained
	styles  styleSheet
	strings []string
}

func (c *checker) fail(point int, where, format string, args ...any) {
	c.found = append(c.found, fmt.Sprintf("point %d: %s: %s", point, where, fmt.Sprintf(format, args...)))
}

// maxPart keeps a hostile file from filling the memory.
const maxPart = 256 << 20

func (c *checker) open(file []byte) error {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return err
		}
		body, err := io.ReadAll(io.LimitReader(r, maxPart+1))
		if err != nil || len(body) > maxPart {
			return fmt.Errorf("part %s cannot be read or is too long: %v", f.Name, err)
		}
		c.parts[f.Name] = body
		c.names = append(c.names, f.Name)
		if y := f.Modified.UTC(); !y.Equal(zipTime) {
			c.fail(30, f.Name, "dated %s", y.Format("2006-01-02"))
		}
	}
	if c.parts["xl/workbook.xml"] == nil {
		return fmt.Errorf("it has no part xl/workbook.xml")
	}
	return nil
}

// read parses a part; a part that is absent leaves v as it is.
func (c *checker) read(name string, v any) {
	body, ok := c.parts[name]
	if !ok {
		return
	}
	if err := xml.Unmarshal(body, v); err != nil {
		c.fail(0, name, "is no XML: %v", err)
	}
}

// checkParts looks for what may not be in the file at all, and for the order that makes it the same
// in every run.
func (c *checker) checkParts() {
	for _, n := range c.names {
		for _, bad := range []string{"media/", "drawings/vmlDrawing", "vbaProject", "externalLinks/", "comments", "activeX", "embeddings/"} {
			if strings.Contains(n, bad) {
				c.fail(22, n, "pictures, macros, comments and outside links have no place here")
			}
		}
	}
	if !slices.IsSorted(c.names) {
		c.fail(30, "file", "the parts are not in order of name")
	}
	var types struct {
		Override []struct {
			PartName string `xml:",attr"`
		}
	}
	c.read("[Content_Types].xml", &types)
	if !slices.IsSortedFunc(types.Override, func(x, y struct {
		PartName string `xml:",attr"`
	}) int {
		return strings.Compare(x.PartName, y.PartName)
	}) {
		c.fail(30, "[Content_Types].xml", "not in order")
	}
}

// checkProperties looks at the title, author, keywords, language and dates of the document.
func (c *checker) checkProperties() {
	var p struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		Keywords string `xml:"keywords"`
		Language string `xml:"language"`
		Created  string `xml:"created"`
		Modified string `xml:"modified"`
	}
	c.read("docProps/core.xml", &p)
	for what, v := range map[string]string{"title": p.Title, "creator": p.Creator, "keywords": p.Keywords, "language": p.Language, "created": p.Created} {
		if v == "" {
			c.fail(24, "properties", "no %s", what)
		}
	}
	if strings.Contains(p.Title, "_") || p.Creator == "xuri" {
		c.fail(24, "properties", "title %q, creator %q", p.Title, p.Creator)
	}
	if p.Created != p.Modified {
		c.fail(30, "properties", "created %s, modified %s: both are the date of the edition", p.Created, p.Modified)
	}
	slices.Sort(c.found)
}

// relationships maps the ids of a part's relationships to targets.
func (c *checker) relationships(part string) map[string]string {
	var rels struct {
		Relationship []struct {
			ID         string `xml:"Id,attr"`
			Target     string `xml:",attr"`
			TargetMode string `xml:",attr"`
		}
	}
	c.read(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"), &rels)
	out := map[string]string{}
	for _, r := range rels.Relationship {
		switch {
		case r.TargetMode == "External":
			out[r.ID] = r.Target
		case strings.HasPrefix(r.Target, "/"):
			out[r.ID] = r.Target[1:]
		default:
			out[r.ID] = path.Join(path.Dir(part), r.Target)
		}
	}
	return out
}

// checkSheets looks at the list of sheets, then at each.
func (c *checker) checkSheets() {
	var wb struct {
		Sheets []struct {
			Name  string `xml:"name,attr"`
			State string `xml:"state,attr"`
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
		View []struct {
			ActiveTab int `xml:"activeTab,attr"`
		} `xml:"bookViews>workbookView"`
	}
	c.read("xl/workbook.xml", &wb)
	var shared struct {
		SI []richText `xml:"si"`
	}
	c.read("xl/sharedStrings.xml", &shared)
	for _, si := range shared.SI {
		c.strings = append(c.strings, si.text())
	}
	for _, v := range wb.View {
		if v.ActiveTab != 0 {
			c.fail(25, "workbook", "opens at sheet %d", v.ActiveTab+1)
		}
	}
	for _, s := range wb.Sheets {
		c.sheets = append(c.sheets, s.Name)
	}
	rels := c.relationships("xl/workbook.xml")
	for i, s := range wb.Sheets {
		if s.State != "" && s.State != "visible" {
			c.fail(13, s.Name, "hidden")
		}
		if s.Name != strings.TrimSpace(s.Name) {
			c.fail(31, s.Name, "space around the name")
		}
		c.checkSheet(i, s.Name, rels[s.ID])
	}
}

// checkNotes compares the notes that are used with those that are explained.
func (c *checker) checkNotes() {
	var bad []string
	for m := range c.marks {
		if !c.defined[m] {
			bad = append(bad, m+" is used and not explained")
		}
	}
	for m := range c.defined {
		if !c.marks[m] {
			bad = append(bad, m+" is explained and not used")
		}
	}
	slices.Sort(bad)
	for _, b := range bad {
		c.fail(3, "notes", "%s", b)
	}
}
