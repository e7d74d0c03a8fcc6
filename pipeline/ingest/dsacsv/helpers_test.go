package dsacsv

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

const (
	period = "2031-01-01/2031-06-30"
	csam   = "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"
)

// header is the header row of a sheet as the template has it.
func header(sheet string) []string {
	if slices.Contains([]string{"7", "8", "9", "10"}, sheet) {
		return []string{dsaspec.Applicability, dsaspec.Service, dsaspec.Period, dsaspec.Section, dsaspec.Indicator, dsaspec.Scope, dsaspec.Value}
	}
	category, measures := wide(sheet)
	head := []string{dsaspec.Applicability, dsaspec.Service, dsaspec.Period, category, dsaspec.Description}
	if sheet == "3" {
		head = append(head, dsaspec.Scope)
	}
	for _, m := range measures {
		head = append(head, m.Heading)
	}
	for _, m := range measures {
		head = append(head, dsaspec.ContextPrefix+m.Heading)
	}
	return head
}

// row is a row of the service "Plaza"; the cells that values do not fill are blank.
func row(sheet, category, description string, values ...string) []string {
	cells := append([]string{"All", "Plaza", period, category, description}, values...)
	return append(cells, make([]string, len(header(sheet))-len(cells))...)
}

// orders is a row of sheet 3.
func orders(scope, category, description string, values ...string) []string {
	return row("3", category, description, append([]string{scope}, values...)...)
}

// appeal is a row of sheets 7 to 9, recipients one of sheet 10.
func appeal(section, indicator, scope, value string) []string {
	return []string{"All", "Plaza", period, section, indicator, scope, value}
}

func recipients(scope, value string) []string {
	return appeal(dsaspec.AMARSection, dsaspec.AMARIndicator+"\u00a0", scope, value)
}

// file writes rows as CSV.
func file(t testing.TB, rows ...[]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read reads a file that must be accepted, and checks that its rows add up.
func read(t testing.TB, b []byte) *ingest.Collected {
	t.Helper()
	var c ingest.Collected
	if err := (Reader{}).Read(ingest.File{Name: "sheet.csv", Bytes: b}, &c); err != nil {
		t.Fatal(diag.Render(err))
	}
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	return &c
}

// refuse reads a file that must be refused with the code, and returns the Problem. Its name is sheet.csv, or the
// one given.
func refuse(t testing.TB, b []byte, code string, names ...string) *diag.Problem {
	t.Helper()
	name := append(names, "sheet.csv")[0]
	err := Reader{}.Read(ingest.File{Name: name, Bytes: b}, &ingest.Collected{})
	var p *diag.Problem
	if !errors.As(err, &p) {
		t.Fatalf("got %v, want a problem %s", err, code)
	}
	if p.Code != code || p.What == "" || p.Rule == "" || p.Next == "" || !strings.HasPrefix(p.Where.File, name) {
		t.Fatalf("got %+v, want a complete problem %s", p, code)
	}
	return p
}

// pick returns the figures of a metric.
func pick(c *ingest.Collected, metric string) (figures []ingest.Figure) {
	for _, f := range c.Figures {
		if f.Metric == metric {
			figures = append(figures, f)
		}
	}
	return figures
}

// raws returns the raw texts of a metric, in order.
func raws(c *ingest.Collected, metric string) (texts []string) {
	for _, f := range pick(c, metric) {
		texts = append(texts, f.Raw)
	}
	return texts
}
