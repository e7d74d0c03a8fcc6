package workbook

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// The library writes the ranges that a chart draws, and nothing of what stands there. A program that does not
// look the cells up (a preview, a mail reader, a converter) then shows an empty chart, so the values are put
// beside the ranges. It also says of every chart that it is American English.

// A mending is what is known of a workbook when its parts are written.
type mending struct {
	sheets   map[string]*sheet
	lang     string
	language string // of the texts of charts, as en-GB
}

var (
	textRange   = regexp.MustCompile(`<strRef><f>([^<]*)</f></strRef>`)
	numberRange = regexp.MustCompile(`<numRef><f>([^<]*)</f>(?:<numCache>.*?</numCache>)?</numRef>`)
	drawnRange  = regexp.MustCompile(`^'(.+)'!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$`)
	american    = regexp.MustCompile(`\b(lang|altLang|lang val)="en-US"`)
)

// fillChart puts the values that a chart draws beside the ranges of their cells.
func (m *mending) fillChart(body []byte) ([]byte, error) {
	var failed error
	fill := func(kind string, numbers bool) func([]byte) []byte {
		return func(found []byte) []byte {
			at := textRange.FindSubmatch(found)
			if numbers {
				at = numberRange.FindSubmatch(found)
			}
			cells, err := m.drawn(string(at[1]))
			if err != nil {
				failed = err
				return found
			}
			return fmt.Appendf(nil, "<%sRef><f>%s</f>%s</%[1]sRef>", kind, at[1], m.cache(cells, kind, numbers))
		}
	}
	body = textRange.ReplaceAllFunc(body, fill("str", false))
	body = numberRange.ReplaceAllFunc(body, fill("num", true))
	return american.ReplaceAll(body, []byte(`${1}="`+m.language+`"`)), failed
}

// cache writes the cells that hold something, with their places.
func (m *mending) cache(cells []cell, kind string, numbers bool) string {
	var out bytes.Buffer
	fmt.Fprintf(&out, "<%sCache>", kind)
	if numbers {
		out.WriteString("<formatCode>General</formatCode>")
	}
	fmt.Fprintf(&out, `<ptCount val="%d"></ptCount>`, len(cells))
	for i, c := range cells {
		value := clean(m.lang, c.text)
		if numbers {
			if c.num == nil {
				continue
			}
			value = strconv.FormatFloat(*c.num, 'G', -1, 64)
		}
		fmt.Fprintf(&out, `<pt idx="%d"><v>`, i)
		_ = xml.EscapeText(&out, []byte(value)) // a buffer takes all that is written
		out.WriteString("</v></pt>")
	}
	fmt.Fprintf(&out, "</%sCache>", kind)
	return out.String()
}

// drawn gives the cells of a range in one column of a table.
func (m *mending) drawn(at string) ([]cell, error) {
	at = strings.NewReplacer("&#39;", "'", "&amp;", "&").Replace(at)
	p := drawnRange.FindStringSubmatch(at)
	if p == nil {
		return nil, fmt.Errorf("the range %s has a form that is not known", at)
	}
	s := m.sheets[strings.ReplaceAll(p[1], "''", "'")]
	if s == nil {
		return nil, fmt.Errorf("the range %s is on a sheet that is not there", at)
	}
	col := 0
	for _, r := range p[2] {
		col = col*26 + int(r-'A') + 1
	}
	first, _ := strconv.Atoi(p[3])
	last := first
	if p[4] != "" {
		last, _ = strconv.Atoi(p[4])
	}
	head := len(s.lines) + 2
	if first == head && last == head && col <= len(s.heads) {
		return []cell{text(s.heads[col-1])}, nil
	}
	if first <= head || last-head > len(s.rows) || first > last || col > len(s.heads) {
		return nil, fmt.Errorf("the range %s is not of the table", at)
	}
	var out []cell
	for _, row := range s.rows[first-head-1 : last-head] {
		out = append(out, row[col-1])
	}
	return out, nil
}
