package xlsxscan

import (
	"encoding/xml"
	"fmt"
	"path"
	"strings"
)

// A contents is the list of sheets and where the other parts lie.
type contents struct {
	date1904 bool
	sheets   []listed
	strings  *part // nil if the workbook has none
	styles   *part
}

// A listed sheet is an entry of the list.
type listed struct {
	name, state, id string
	part            *part // nil for a sheet of charts
}

// A relation leads from one part to another.
type relation struct{ kind, target string }

// relations reads the list of relations of a part, by id; empty where there is none.
func (a *archive) relations(of string) (map[string]relation, error) {
	found := map[string]relation{}
	p := a.find(path.Join(path.Dir(of), "_rels", path.Base(of)+".rels"))
	if p == nil {
		return found, nil
	}
	return found, a.walk(p, elements(func(at []string, attrs []xml.Attr) error {
		if len(at) != 2 || at[1] != "Relationship" || attr(attrs, "TargetMode") == "External" {
			return nil
		}
		id := attr(attrs, "Id")
		if _, twice := found[id]; twice {
			return fmt.Errorf("relation %q stands twice", id)
		}
		found[id] = relation{path.Base(attr(attrs, "Type")), beside(of, attr(attrs, "Target"))}
		return nil
	}))
}

// main finds the workbook among the parts.
func (a *archive) main() (string, error) {
	top, err := a.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range top {
		if r.kind == "officeDocument" && a.find(r.target) != nil && strings.HasSuffix(partName(r.target), "workbook.xml") {
			return r.target, nil
		}
	}
	if a.find("xl/workbook.xml") == nil {
		return "", errNone
	}
	return "xl/workbook.xml", nil
}

// list reads the list of sheets.
func (a *archive) list() (*contents, error) {
	name, err := a.main()
	if err != nil {
		return nil, err
	}
	c := &contents{}
	err = a.walk(a.find(name), elements(func(path []string, attrs []xml.Attr) error {
		switch {
		case at(path, "workbook", "workbookPr"):
			c.date1904 = on(attrs, "date1904")
		case at(path, "workbook", "sheets", "sheet"):
			c.sheets = append(c.sheets, listed{name: attr(attrs, "name"), state: attr(attrs, "state"), id: attr(attrs, "id")})
		}
		return nil
	}))
	if err != nil {
		return nil, err
	}
	return c, a.place(c, name)
}

// place finds the parts that the workbook refers to.
func (a *archive) place(c *contents, workbook string) error {
	related, err := a.relations(workbook)
	if err != nil {
		return err
	}
	for i := range c.sheets {
		s := &c.sheets[i]
		r, ok := related[s.id]
		if ok && r.kind != "worksheet" {
			continue // a sheet of charts or dialogues
		}
		if s.part = a.find(r.target); s.part == nil {
			return fmt.Errorf("sheet %q is not in the file", s.name)
		}
	}
	c.strings = a.find(beside(workbook, "sharedStrings.xml"))
	c.styles = a.find(beside(workbook, "styles.xml"))
	for _, r := range related {
		switch r.kind {
		case "sharedStrings":
			c.strings = a.find(r.target)
		case "styles":
			c.styles = a.find(r.target)
		}
	}
	return nil
}
