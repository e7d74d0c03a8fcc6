package cases

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

// No name here is that of a party to a suit. A row carries them in every column; whatever is wrong with it, nothing
// that leaves the package has them.
func TestNoNameLeavesThePackage(t *testing.T) {
	names := []string{"Quackenbush v. Snap Inc.", "Ann Smithson", "quackenbush", "smithson-v-snap-2031", "https://example.org/quackenbush_v_snap",
		"https://smithson@example.org/", "3:31-cv-1-SMITHSON", "Dismissed against Smithson", "smithsom"}
	columns := map[string][]string{TableCases: codedColumns[TableCases], TableEvents: codedColumns[TableEvents], TablePairs: codedColumns[TablePairs]}
	rapid.Check(t, func(rt *rapid.T) {
		rows := map[string][]line{TableCases: {aCase, aCase}, TableEvents: {anEvent, anEvent}, TablePairs: {aPair, aPair}}
		for range rapid.IntRange(1, 5).Draw(rt, "cells") {
			table := rapid.SampledFrom(tableOrder).Draw(rt, "table")
			i := rapid.IntRange(0, 1).Draw(rt, "row")
			rows[table][i] = rows[table][i].with(rapid.SampledFrom(columns[table]).Draw(rt, "column"), rapid.SampledFrom(names).Draw(rt, "name"))
		}
		f := coded(rows[TableCases], rows[TableEvents], rows[TablePairs])
		tables := mustLoad(t, f)
		other := mustLoad(t, coded([]line{aCase}, []line{anEvent}, []line{aPair}))
		out, err := json.Marshal([]any{tables.Check(), Compare(tables, other), Compare(other, tables)})
		if err != nil {
			rt.Fatal(err)
		}
		holdsNoName(rt, string(out))
	})
}

func holdsNoName(t interface{ Fatalf(string, ...any) }, text string) {
	for _, name := range []string{"quackenbush", "smithso"} {
		if strings.Contains(strings.ToLower(text), name) {
			t.Fatalf("a name is in %s", text)
		}
	}
}

// The log of a change stands beside files that may name people; it does not.
func TestTheLogNamesNobody(t *testing.T) {
	named := "quackenbush-v-snap-2031"
	suit := aCase.with("case_id", named, "docket_number", "3:31-cv-1-SMITHSON", "source_url", "https://example.org/quackenbush_v_snap")
	dir := codedDir(t, []line{suit}, []line{anEvent.with("case_id", named, "citation", "Quackenbush v. Snap, 1 F.4th 1")}, []line{aPair.with("case_id", named)})
	tables, err := Load(dir, os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []Change{change(TableCases, "docket_number", "3:31-cv-00002", "source_url", "https://example.org/2", "harm_type", "other"), change(TableEvents, "citation", "")} {
		c.Case, c.Row, c.Source = tables.Cases.Rows[0].ID, 2, "https://example.org/smithson_v_snap"
		if c.Case == named {
			t.Fatal("the id is not the public one")
		}
		done, err := Set(dir, c)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range done.Entries {
			holdsNoName(t, e.String())
		}
	}
	holdsNoName(t, read(t, dir, LogFile))
	if !strings.Contains(read(t, dir, "cases.csv"), named) {
		t.Error("the coder's own file lost its id")
	}
}

func TestWhatIsShown(t *testing.T) {
	for _, c := range []struct{ column, value, want string }{
		{"platform_status", "dismised", "dismised"}, {"platform_status", "smithson", Hidden}, {"finality", "final", "final"}, {"filed_date", "2031-13", "2031-13"},
		{"filed_date", "5 January", Hidden}, {"source_url", "https://example.org/a", "https://example.org/"}, {"source_url", "nowhere", Hidden},
		{"docket_number", "31-1-CIV-SMITHSON", "31-1-CIV"}, {"platform", "XVideos", "XVideos"}, {"court", "", ""}, {"platform", "Tumblr", "Tumblr"}, {"platforms", "Tumblr;Smithson", Hidden}, {"operator", "Smithson", Hidden},
	} {
		if got := shown(c.column, c.value); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.column, c.value, got, c.want)
		}
	}
}

func TestReviews(t *testing.T) {
	folder := coded([]line{aCase}, []line{anEvent}, []line{aPair.with("finality", "final_on_appeal")})
	head := strings.Join(reviewColumns, ",") + "\n"
	entry := "case_platforms,doe-v-snap-2031,Snapchat,finality-not-from-events,finality,data,seen,reviewer-1,2031-08-01\n"
	found := mustLoad(t, folder).Check()
	folder[ReviewFile] = &fstest.MapFile{Data: []byte(head + entry + strings.Replace(entry, "Snapchat", "Discord", 1))}
	out, err := ApplyReviews(folder, found)
	if err != nil || len(out) != 2 || out[0].Review == nil || out[0].Review.Verdict != VerdictData || out[1].Rule != "review-unused" || out[1].Line != 3 {
		t.Fatalf("%v %+v", err, out)
	}
	for _, bad := range []string{head + entry + entry, head + strings.Replace(entry, "data", "fine", 1), head + strings.Replace(entry, "reviewer-1", "Ann", 1),
		head + strings.Replace(entry, "2031-08-01", "2031", 1), head + "x\n", "table\n"} {
		folder[ReviewFile] = &fstest.MapFile{Data: []byte(bad)}
		if _, err := ApplyReviews(folder, nil); code(err) != "E-CASES-REVIEW" && code(err) != "E-CSV-COLUMN-MISSING" {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func FuzzLoad(f *testing.F) {
	good := coded([]line{aCase}, []line{anEvent}, []line{aPair})
	f.Add(good["cases.csv"].Data, good["case_events.csv"].Data, good["case_platform_status.csv"].Data, []byte(strings.Join(logColumns, ",")+"\n"), []byte(strings.Join(reviewColumns, ",")+"\n"))
	mine := own([]line{aCase}, []line{anEvent.with("event_date", "")}, []line{aPair})
	f.Add(mine["cases.csv"].Data, mine["case_events.csv"].Data, mine["case_platforms.csv"].Data, []byte("x"), []byte("\"x"))
	f.Fuzz(func(t *testing.T, suits, events, pairs, log, reviews []byte) {
		folder := fstest.MapFS{"cases.csv": {Data: suits}, "case_events.csv": {Data: events}, "case_platforms.csv": {Data: pairs}, LogFile: {Data: log}, ReviewFile: {Data: reviews}}
		if _, err := LoadFile("x.csv", suits); err != nil && code(err) == "" {
			t.Fatalf("not a Problem: %v", err)
		}
		tables, err := Load("folder", folder)
		if err != nil {
			if code(err) == "" {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		found := tables.Check()
		if entries, err := ReadLog(folder); err == nil {
			found = append(found, tables.CheckLog(entries)...)
		}
		if _, err := ApplyReviews(folder, found); err != nil && code(err) == "" {
			t.Fatalf("not a Problem: %v", err)
		}
		for _, x := range found {
			if x.Text == "" || x.Next == "" || x.Level == "" || x.Line < 2 {
				t.Fatalf("incomplete: %+v", x)
			}
		}
		Compare(tables, tables)
		if n := len(tables.DeriveAll()); n > len(tables.Pairs.Rows) {
			t.Fatalf("%d outcomes of %d rows", n, len(tables.Pairs.Rows))
		}
	})
}
