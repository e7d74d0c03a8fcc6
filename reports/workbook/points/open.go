package points

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
)

// Limits keep a hostile file from filling the memory or the time.
const (
	maxPart  = 256 << 20 // bytes of a part when unpacked
	maxParts = 4096
)

// A book is a workbook as read: its parts, and what the points look at.
type book struct {
	parts    map[string][]byte
	names    []string // parts in the order of the file
	modified []time.Time
	faults   []finding // what could not be read

	core    properties
	types   contentTypes
	styles  styleSheet
	strings []string // shared strings
	active  []int    // sheet shown at first, by view
	sheets  []*sheet
}

type properties struct {
	Title    string `xml:"title"`
	Creator  string `xml:"creator"`
	Keywords string `xml:"keywords"`
	Language string `xml:"language"`
	Created  string `xml:"created"`
	Modified string `xml:"modified"`
}

type contentTypes struct {
	Default  []contentType
	Override []contentType
}

type contentType struct {
	Extension string `xml:",attr"`
	PartName  string `xml:",attr"`
}

type workbookXML struct {
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"sheets>sheet"`
	View []struct {
		ActiveTab int `xml:"activeTab,attr"`
	} `xml:"bookViews>workbookView"`
}

// open unpacks a workbook and reads its parts.
func open(file []byte) (*book, error) {
	b := &book{parts: map[string][]byte{}}
	if err := b.unpack(file); err != nil {
		return nil, err
	}
	b.read("docProps/core.xml", &b.core)
	b.read("[Content_Types].xml", &b.types)
	b.read("xl/styles.xml", &b.styles)
	var shared struct {
		SI []richText `xml:"si"`
	}
	b.read("xl/sharedStrings.xml", &shared)
	for _, si := range shared.SI {
		b.strings = append(b.strings, si.text())
	}
	var wb workbookXML
	b.read("xl/workbook.xml", &wb)
	for _, v := range wb.View {
		b.active = append(b.active, v.ActiveTab)
	}
	rels := b.relationships("xl/workbook.xml")
	for i, s := range wb.Sheets {
		b.sheets = append(b.sheets, b.sheet(i, s.Name, s.State, rels[s.ID].target))
	}
	return b, nil
}

func (b *book) unpack(file []byte) error {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	if len(z.File) > maxParts {
		return fmt.Errorf("it has %d parts", len(z.File))
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
		b.parts[f.Name] = body
		b.names = append(b.names, f.Name)
		b.modified = append(b.modified, f.Modified.UTC())
	}
	if b.parts["xl/workbook.xml"] == nil {
		return fmt.Errorf("it has no part xl/workbook.xml")
	}
	return nil
}

// read parses a part; a part that is absent leaves v as it is.
func (b *book) read(name string, v any) {
	body, ok := b.parts[name]
	if !ok {
		return
	}
	if err := xml.Unmarshal(body, v); err != nil {
		b.faults = append(b.faults, finding{name, "is no XML: " + err.Error()})
	}
}

// A relationship leads from a part to another, or out of the file.
type relationship struct {
	kind, target string
	external     bool
}

// relationships maps the ids of a part's relationships to where they lead.
func (b *book) relationships(part string) map[string]relationship {
	var rels struct {
		Relationship []struct {
			ID         string `xml:"Id,attr"`
			Type       string `xml:",attr"`
			Target     string `xml:",attr"`
			TargetMode string `xml:",attr"`
		}
	}
	b.read(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"), &rels)
	out := map[string]relationship{}
	for _, r := range rels.Relationship {
		to := relationship{kind: path.Base(r.Type), target: r.Target, external: r.TargetMode == "External"}
		switch {
		case to.external:
		case strings.HasPrefix(r.Target, "/"):
			to.target = r.Target[1:]
		default:
			to.target = path.Join(path.Dir(part), r.Target)
		}
		out[r.ID] = to
	}
	return out
}
