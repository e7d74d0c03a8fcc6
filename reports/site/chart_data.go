package site

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart"
)

// chartCSV writes the table of a chart: UTF-8, LF, column names that no language changes, numbers bare and
// in full, states as codes. A text that a spreadsheet would run as a formula gets a single quote before it.
func chartCSV(d chart.Data) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.Write(d.Keys); err != nil {
		return nil, err
	}
	for _, row := range d.Rows {
		line := make([]string, len(d.Keys))
		for i, c := range row {
			switch {
			case c.Value != nil:
				line[i] = strconv.FormatFloat(*c.Value, 'f', -1, 64)
			case c.Code != "":
				line[i] = c.Code
			default:
				line[i] = table.Neutral(c.Text)
			}
		}
		if err := w.Write(line); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// chartAbout describes a chart and its CSV to programs.
type chartAbout struct {
	Name        string         `json:"name"`
	Language    string         `json:"language"`
	Title       string         `json:"title"`
	Caption     string         `json:"caption"`
	Alternative string         `json:"text_alternative"`
	Measure     string         `json:"measure"`
	Unit        string         `json:"unit"`
	Period      aboutPeriod    `json:"period"`
	N           int            `json:"n"`
	Counts      string         `json:"n_counts"`
	Limits      aboutLimits    `json:"limits"`
	Missing     []aboutMissing `json:"without_a_value"`
	Edition     string         `json:"edition"`
	PublishedOn string         `json:"published_on"`
	Methodology string         `json:"methodology_version"`
	Own         string         `json:"own_framework,omitempty"`
	Publisher   string         `json:"publisher"`
	Citation    string         `json:"citation"`
	Licence     string         `json:"licence"`
	Columns     []aboutColumn  `json:"columns"`
	Files       aboutFiles     `json:"files"`
	Sources     []chart.Source `json:"sources"`
}

type aboutPeriod struct {
	Text string   `json:"text"`
	All  []string `json:"periods"`
}

type aboutLimits struct {
	Level *float64 `json:"level"` // null where there are none or they are no interval
	What  string   `json:"what"`
}

type aboutMissing struct {
	State string   `json:"state"`
	Label string   `json:"label"`
	Names []string `json:"names"`
}

type aboutColumn struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Type  string `json:"type"`
}

type aboutFiles struct {
	Page    string `json:"page"`
	Drawing string `json:"drawing"`
	Picture string `json:"picture"`
	Data    string `json:"data"`
}

func (s *site) chartJSON(c chartItem) ([]byte, error) {
	k := c.Facts
	foot := s.foot(page{Title: c.Title})
	a := chartAbout{Name: c.Name(), Language: s.lang, Title: c.Title, Caption: c.Caption, Alternative: c.Alt, Measure: k.Measure, Unit: k.Unit,
		Period: aboutPeriod{Text: s.chartPeriod(k.Periods), All: append([]string{}, k.Periods...)}, N: k.N, Counts: k.Counts, Limits: aboutLimits{Level: k.Level, What: s.chartLimits(k)},
		Missing: []aboutMissing{}, Edition: foot.Edition, PublishedOn: s.know.Catalog.PublishedOn, Methodology: foot.Method, Own: s.know.Own,
		Publisher: foot.Publisher, Citation: foot.Cite, Licence: s.t("site.foot.licence"), Sources: onTheWeb(k.Sources),
		Files: aboutFiles{c.Name() + ".html", c.Name() + ".svg", c.Name() + ".png", c.Name() + ".csv"}}
	for _, g := range c.Missing {
		a.Missing = append(a.Missing, aboutMissing(g))
	}
	for i, key := range c.Table.Keys {
		a.Columns = append(a.Columns, aboutColumn{Name: key, Title: c.Table.Head[i], Type: columnType(c.Table, i)})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(a); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// onTheWeb are the sources of a chart for programs; what is no web address is left out.
func onTheWeb(list []chart.Source) []chart.Source {
	out := append([]chart.Source{}, list...)
	for i := range out {
		out[i].URL = address(out[i].URL)
	}
	return out
}

// columnType is number where every filled cell is one.
func columnType(d chart.Data, column int) string {
	seen := false
	for _, row := range d.Rows {
		if column >= len(row) || row[column].Text == "" {
			continue
		}
		if row[column].Value == nil {
			return "string"
		}
		seen = true
	}
	if seen {
		return "number"
	}
	return "string"
}
