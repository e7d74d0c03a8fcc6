package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// This file and mend_chart.go are the one place where the parts that the library wrote are changed. The library writes
// parts and content types in the order of Go maps, cannot switch the filter buttons of a table off,
// writes document properties under a name-space prefix that some readers do not take, the parts of
// a chart's series out of order, and no values beside what a chart draws.

// zipTime is the date of every part: the earliest that the ZIP format can hold.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// save gives the bytes of the workbook, mended.
func save(f *excelize.File, m *mending) ([]byte, error) {
	f.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &parts{to: w, known: m} })
	buf, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// parts collects the parts of a workbook and writes them in order of name when it is closed.
type parts struct {
	to    io.Writer
	known *mending
	list  []part
}

type part struct {
	name string
	body *bytes.Buffer
}

// Create implements excelize.ZipWriter.
func (p *parts) Create(name string) (io.Writer, error) {
	body := &bytes.Buffer{}
	p.list = append(p.list, part{name, body})
	return body, nil
}

// AddFS implements excelize.ZipWriter. The library does not use it for workbooks.
func (p *parts) AddFS(fs.FS) error { return errors.New("folders are not part of a workbook") }

// Close implements excelize.ZipWriter.
func (p *parts) Close() error {
	slices.SortFunc(p.list, func(x, y part) int { return strings.Compare(x.name, y.name) })
	z := zip.NewWriter(p.to)
	for _, part := range p.list {
		body, err := p.known.mend(part.name, part.body.Bytes())
		if err != nil {
			return fmt.Errorf("part %s: %w", part.name, err)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: zipTime})
		if err != nil {
			return err
		}
		if _, err := w.Write(body); err != nil {
			return err
		}
	}
	return z.Close()
}

// mend changes a part where it needs it.
func (m *mending) mend(name string, body []byte) ([]byte, error) {
	switch {
	case name == "[Content_Types].xml":
		return sortTypes(body)
	case name == "docProps/core.xml":
		return prefixProperties(body), nil
	case strings.HasPrefix(name, "xl/tables/"):
		return dropFilter(body)
	case strings.HasPrefix(name, "xl/charts/chart"):
		return m.fillChart(orderSeries(body))
	case strings.HasPrefix(name, "xl/worksheets/sheet"):
		return allowDigits(body), nil
	}
	return body, nil
}

// sortTypes puts the content types in order: extensions first, then parts by name.
func sortTypes(body []byte) ([]byte, error) {
	type kind struct {
		Extension   string `xml:",attr,omitempty"`
		PartName    string `xml:",attr,omitempty"`
		ContentType string `xml:",attr"`
	}
	var types struct {
		XMLName  xml.Name `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
		Default  []kind
		Override []kind
	}
	if err := xml.Unmarshal(body, &types); err != nil {
		return nil, err
	}
	order := func(x, y kind) int { return strings.Compare(x.Extension+x.PartName, y.Extension+y.PartName) }
	slices.SortFunc(types.Default, order)
	slices.SortFunc(types.Override, order)
	out, err := xml.Marshal(types)
	return append([]byte(xml.Header), out...), err
}

var filter = regexp.MustCompile(`<autoFilter\b[^>]*(/>|></autoFilter>)`)

// dropFilter takes the filter buttons off a table.
func dropFilter(body []byte) ([]byte, error) {
	out := filter.ReplaceAll(body, nil)
	if bytes.Contains(out, []byte("autoFilter")) {
		return nil, errors.New("the filter of the table has a form that is not known")
	}
	return out, nil
}

var dimension = regexp.MustCompile(`<dimension ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"`)

// The library writes a property of bars into every series, and labels before marks.
var (
	inverted = regexp.MustCompile(`<invertIfNegative[^>]*></invertIfNegative>`)
	marked   = regexp.MustCompile(`(?s)(<dLbls>.*?</dLbls>)(<marker>.*?</marker>)`)
)

// orderSeries puts the parts of a series of a chart into the order that the format asks for.
func orderSeries(body []byte) []byte {
	return marked.ReplaceAll(inverted.ReplaceAll(body, nil), []byte("$2$1"))
}

// allowDigits tells Excel that texts of digits (years, raw texts) are meant as texts; it would mark
// every one of them as an error.
func allowDigits(body []byte) []byte {
	m := dimension.FindSubmatch(body)
	at := bytes.LastIndex(body, []byte("<tableParts"))
	if drawing := bytes.LastIndex(body, []byte("<drawing ")); drawing >= 0 {
		at = drawing // the format wants this order
	}
	if m == nil || at < 0 {
		return body
	}
	note := fmt.Appendf(nil, `<ignoredErrors><ignoredError sqref="%s" numberStoredAsText="1"/></ignoredErrors>`, m[1])
	return slices.Concat(body[:at], note, body[at:])
}

// coreTag finds the tags of the core properties that stand in the default name space.
var coreTag = regexp.MustCompile(`<(/?)(coreProperties|keywords|lastModifiedBy|version|category|contentStatus|revision)\b`)

// prefixProperties writes the core properties with the usual prefix cp.
func prefixProperties(body []byte) []byte {
	out := coreTag.ReplaceAll(body, []byte("<${1}cp:${2}"))
	return bytes.Replace(out, []byte(` xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`),
		[]byte(` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`), 1)
}
