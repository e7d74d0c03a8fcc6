package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/explain"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
	"github.com/answerable-data/answerable/reports/site"
	"github.com/answerable-data/answerable/reports/workbook"
)

// The sheet and the pages say of every figure from statements of reasons what the table says; a cell of the sheet and an
// anchor of a page lead to the figure.
func TestEveryFormOfStatementFiguresSaysTheSame(t *testing.T) {
	all, _ := madeUpStatements(t)
	want := map[string]*table.StatementFigure{}
	for i := range all.Set.StatementFigures {
		f := &all.Set.StatementFigures[i]
		want[all.Know.Catalog.Edition+":"+f.Key()] = f
	}
	e := explain.New(all.Set, all.Know)
	for _, lang := range languages {
		dir := t.TempDir()
		var b bytes.Buffer
		if err := workbook.Write(&b, all.Set, all.Know, lang); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, "scorecards.xlsx")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		sheetSays(t, file, lang, want)
		cellLeads(t, e, all.Know, file, lang)
		pages, err := site.Pages(all.Set, all.Know, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		if n := pagesSay(t, e, dir, lang, pages, want); n < 50 {
			t.Errorf("%s: only %d figures on the pages", lang, n)
		}
	}
}

// sheetSays holds every row of the sheet against the table.
func sheetSays(t *testing.T, file, lang string, want map[string]*table.StatementFigure) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head := func(key string) string { return locale.T(lang, "workbook.col."+key) }
	rows := keyed(below(t, f, locale.T(lang, "workbook.statements.name"), func(r []string) bool { return slices.Contains(r, head("address")) }))
	if len(rows) != len(want) {
		t.Errorf("%s: %d rows of %d figures", lang, len(rows), len(want))
	}
	whole := func(n *int64) *float64 {
		if n == nil {
			return nil
		}
		v := float64(*n)
		return &v
	}
	for _, r := range rows {
		w := want[r[head("address")]]
		if w == nil {
			t.Fatalf("%s: %q is no figure", lang, r[head("address")])
		}
		for column, v := range map[string]*float64{"statement_value": w.Value, "statement_count": whole(w.Numerator), "statement_over": whole(w.Denominator), "rate_lower": w.Lower, "rate_upper": w.Upper} {
			if got := parsed(t, r[head(column)]); !same(v, got, 1e-12) {
				t.Errorf("%s: %s: %s is %s, in the table %s", lang, w.Key(), column, written(got), written(v))
			}
		}
	}
}

// cellLeads asks for the figure of a cell.
func cellLeads(t *testing.T, e *explain.Explainer, know *datasets.Knowledge, file, lang string) {
	t.Helper()
	for _, cell := range []string{"A12", "H20", "U40"} {
		spot, err := workbook.Locate(fmt.Sprintf("%s!%s!%s", file, locale.T(lang, "workbook.statements.name"), cell), know)
		if err != nil {
			t.Fatal(err)
		}
		target, _, err := e.Find(spot.Address)
		if err != nil || know.Catalog.Edition+":"+target.Key != spot.Address {
			t.Errorf("%s %s: %q leads to %v, %v", lang, cell, spot.Address, target, err)
		}
	}
}

// pagesSay holds the cells of the pages, and that each anchor leads to its figure.
func pagesSay(t *testing.T, e *explain.Explainer, dir, lang string, pages map[string][]byte, want map[string]*table.StatementFigure) (found int) {
	t.Helper()
	at := map[string]*table.StatementFigure{}
	for _, f := range want {
		at[f.Platform+".html#"+f.Anchor()] = f
	}
	for name, text := range pages {
		if !strings.HasSuffix(name, ".html") || strings.Contains(name, "/") {
			continue
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		for _, n := range elements(t, path) {
			place := name + "#" + attribute(n, "id")
			f := at[place]
			if f == nil || n.Data != "td" {
				continue
			}
			found++
			if said := plainSpaces(textOf(n)); f.Value != nil && !strings.HasPrefix(said, plainSpaces(locale.StatementValue(lang, *f.Value, f.Unit))) || f.Value == nil && strings.ContainsAny(said[:min(1, len(said))], "0123456789") {
				t.Errorf("%s: %s says %q", lang, place, said)
			}
			if target, _, err := e.Find(lang + "/" + place); err != nil || target.Key != f.Key() {
				t.Errorf("%s leads to %v, %v", place, target, err)
			}
		}
	}
	return found
}
