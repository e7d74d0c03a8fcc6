package dockets

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/pgcopy"
	"github.com/answerable-data/answerable/pipeline/cases"
)

// A suit for tests: what is left out is as in a suit pending before a federal court. No suit here is a real one.
type suit struct{ id, court, docket, filed, status, decided, finality, seen string }

// tablesOf makes litigation tables of suits.
func tablesOf(t testing.TB, suits ...suit) *cases.Tables {
	t.Helper()
	or := func(s, other string) string {
		if s == "" {
			return other
		}
		return strings.TrimPrefix(s, "-")
	}
	rows := "case_id,caption,court,court_level,jurisdiction,docket_number,filed_date,platforms,defendants_as_captioned,plaintiff_type,harm_type,allegation_type,legal_claims," +
		"section_230_raised,status,disposition_basis,disposition_date,remedy,source_url,verified_from,verified_on_text_date,note\n"
	pairs := "case_id,platform,operator,platform_role,rate_scope,platform_status,platform_basis,platform_status_date,finality,first_ruling,first_ruling_date,first_ruling_basis," +
		"section_230_raised,filed_date,censor_date,source_grade,note\n"
	for _, s := range suits {
		rows += fmt.Sprintf("%s,Quackenbush v. Snap Inc.,%q,federal_district,US-OR; 9th Cir.,%q,%s,Snapchat,,individual,sextortion,,,yes,%s,,%s,,https://example.org/1,,%s,\n",
			s.id, or(s.court, "U.S. District Court, District of Oregon"), s.docket, s.filed, or(s.status, "pending"), s.decided, or(s.seen, "2032-01-01"))
		pairs += fmt.Sprintf("%s,Snapchat,Snap,content_platform,core_victim_suit,%s,,,%s,,,,yes,%s,,A,\n", s.id, or(s.status, "pending"), or(s.finality, "not_decided"), s.filed)
	}
	tables, err := cases.Load("folder", fstest.MapFS{"cases.csv": {Data: []byte(rows)}, "case_platforms.csv": {Data: []byte(pairs)},
		"case_events.csv": {Data: []byte("case_id,event_date,court,event_type,basis,citation,source_url,verified_from,note\n")}})
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	return tables
}

// table finds a bulk table by name.
func table(name string) bulkTable {
	for _, b := range bulkTables {
		if b.name == name {
			return b
		}
	}
	panic(name)
}

// bulk writes rows of a bulk table, every column of it, as PostgreSQL does. A row is "column=value" texts; other columns
// hold a name, quotes and line breaks, since they may. NULL is written "column=∅".
func bulk(name string, rows ...string) []byte {
	all := table(name).all
	out := []byte(strings.Join(all, ",") + "\n")
	for _, row := range rows {
		cells := make([]pgcopy.Cell, len(all))
		for i, c := range all {
			cells[i] = pgcopy.Cell{Text: []byte("Quackenbush v. \"Snap\"\\\n,Inc.")}
			if strings.HasPrefix(c, "date_") || strings.HasSuffix(c, "_id") {
				cells[i] = pgcopy.Cell{Null: true}
			}
			for _, part := range strings.Fields(row) {
				if column, value, _ := strings.Cut(part, "="); column == c {
					cells[i] = pgcopy.Cell{Text: []byte(value), Null: value == "∅"}
				}
			}
		}
		out = pgcopy.AppendRecord(out, cells)
	}
	return out
}

// write puts a file into a folder of the test and gives its path.
func write(t testing.TB, name string, b []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// mustRead reads files that must be accepted; rejects come with it.
func mustRead(t testing.TB, tables *cases.Tables, files ...string) (*Result, []Reject) {
	t.Helper()
	var rejects []Reject
	res, err := Read(context.Background(), files, tables, Options{Reject: func(r Reject) { rejects = append(rejects, r) }})
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	for _, in := range res.Inputs {
		if !in.Adds() {
			t.Errorf("%+v does not add up", in)
		}
	}
	return res, rejects
}

// brief is what a test compares of proposals.
func brief(all []Proposal) []string {
	var out []string
	for _, p := range all {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %q > %q", p.Case, p.Kind, p.Reason, p.Column, p.Coded, p.Proposed)))
	}
	return out
}

func code(err error) string {
	p := new(diag.Problem)
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}
