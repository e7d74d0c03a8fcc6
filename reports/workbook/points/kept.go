package points

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// A kept is a range of cells that a chart draws, with the values that the part holds for programs that do not
// look the cells up.
type kept struct {
	at      string
	numbers bool
	values  map[int]string // by place in the range
	cached  bool
}

// A refXML is a range of a chart and what the part holds of it.
type refXML struct {
	F   string    `xml:"f"`
	Str *cacheXML `xml:"strCache"`
	Num *cacheXML `xml:"numCache"`
}

type cacheXML struct {
	Points []struct {
		Index int    `xml:"idx,attr"`
		Value string `xml:"v"`
	} `xml:"pt"`
}

// keptValues lists the ranges of a chart in the order of the part.
func keptValues(body []byte) []kept {
	var out []kept
	d := xml.NewDecoder(strings.NewReader(string(body)))
	for {
		t, err := d.Token()
		if err != nil {
			return out
		}
		start, ok := t.(xml.StartElement)
		if !ok || start.Name.Local != "strRef" && start.Name.Local != "numRef" {
			continue
		}
		var x refXML
		if d.DecodeElement(&x, &start) != nil {
			return out
		}
		k := kept{at: x.F, numbers: start.Name.Local == "numRef", values: map[int]string{}}
		cache := x.Str
		if k.numbers {
			cache = x.Num
		}
		if cache != nil {
			k.cached = true
			for _, p := range cache.Points {
				k.values[p.Index] = p.Value
			}
		}
		out = append(out, k)
	}
}

// languagesOf lists the languages that a chart says its texts have.
func languagesOf(body []byte) []string {
	var out []string
	d := xml.NewDecoder(strings.NewReader(string(body)))
	for {
		t, err := d.Token()
		if err != nil {
			return out
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Local == "lang" || start.Name.Local == "lang" && a.Name.Local == "val" {
				out = append(out, a.Value)
			}
		}
	}
}

// keeps says what is wrong with the values kept of a range; nothing if they are those of the cells.
func (b *book) keeps(k kept) string {
	m := cellRange.FindStringSubmatch(k.at)
	if m == nil || !b.holds(k.at) {
		return "" // said already: nothing stands there, or all is empty
	}
	if !k.cached {
		return fmt.Sprintf("holds no values of %s: a program that does not look them up shows it empty", k.at)
	}
	s := b.find(strings.ReplaceAll(m[1], "''", "'"))
	left, top := coordinates(m[2] + m[3])
	_, bottom := left, top
	if m[4] != "" {
		_, bottom = coordinates(m[4] + m[5])
	}
	for place := range k.values {
		if place < 0 || place > bottom-top {
			return fmt.Sprintf("holds a value beyond %s", k.at)
		}
	}
	for row := top; row <= min(bottom, s.rows); row++ {
		value, there := k.values[row-top]
		c := s.at(row, left)
		if there != c.filled {
			return fmt.Sprintf("and cell %s%d do not agree on whether there is a value", m[2], row)
		}
		if there && !same(value, c.text, k.numbers) {
			return fmt.Sprintf("holds %q where cell %s%d has %q", value, m[2], row, c.text)
		}
	}
	return ""
}

func same(x, y string, numbers bool) bool {
	if !numbers {
		return x == y
	}
	a, errA := strconv.ParseFloat(x, 64)
	b, errB := strconv.ParseFloat(y, 64)
	return errA == nil && errB == nil && a == b
}
