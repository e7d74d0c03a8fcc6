package dockets

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/peak"
)

// known is a suit whose docket is 3:31-cv-01674 in Oregon.
var known = suit{id: "doe-v-snap-2031", docket: "3:31-cv-01674"}

// packed is a file of dockets in bzip2, made once, since no library here writes it: one row, for the suit above, filed
// 2031-11-19.
const packed = "425a6839314159265359313d6747000021db80001010067db00000bf2f9700200054678a36a7a4c4c462347a06a68d3503d47a9ea00623c97195f39c1003f8859218648a646a47168b2315dc54128a52afa23fc43b03416e4b7f0560bc620473b1c662885804ecf7c8bb9229c2848189eb3a38"

func gzipped(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(b)
	_ = w.Close()
	return out.Bytes()
}

func zipped(names map[string][]byte) []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, b := range names {
		f, _ := w.Create(name)
		_, _ = f.Write(b)
	}
	_ = w.Close()
	return out.Bytes()
}

// The same row is read from a plain file, bzip2, gzip and zip, whatever their names say; streams put behind each other
// are one file.
func TestCompression(t *testing.T) {
	plain := bulk("dockets", "id=1 court_id=ord docket_number=3:31-cv-01674 date_filed=2031-11-19")
	bz, err := hex.DecodeString(packed)
	if err != nil {
		t.Fatal(err)
	}
	half := bytes.IndexByte(plain, '\n') + 1
	for name, b := range map[string][]byte{"plain": plain, "bzip2": bz, "gzip": gzipped(plain), "two streams": append(gzipped(plain[:half]), gzipped(plain[half:])...),
		"zip": zipped(map[string][]byte{"folder/dockets.csv": plain})} {
		res, _ := mustRead(t, tablesOf(t, known), write(t, "x.txt", b))
		if d := cmp.Diff([]string{`doe-v-snap-2031 fill filed filed_date "" > "2031-11-19"`}, brief(res.Proposals)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestNamesInAnArchiveArePrintable(t *testing.T) {
	res, _ := mustRead(t, tablesOf(t, known), write(t, "x.zip", zipped(map[string][]byte{"a/doc\x1b[31m\nkets.csv": bulk("dockets")})))
	if got := res.Inputs[0].File; got != "x.zip/doc?[31m?kets.csv" {
		t.Errorf("%q", got)
	}
}

// An archive that is cut off anywhere, or damaged, is refused: nothing is proposed on a part of a file.
func TestArchivesThatAreCutOff(t *testing.T) {
	var rows []string
	for i := range 50 {
		rows = append(rows, fmt.Sprintf("id=%d court_id=ord docket_number=3:31-cv-0167%d date_filed=2031-11-19", i, i%10))
	}
	plain := bulk("dockets", rows...)
	bz, _ := hex.DecodeString(packed)
	for name, b := range map[string][]byte{"bzip2": bz, "gzip": gzipped(plain), "zip": zipped(map[string][]byte{"dockets.csv": plain}), "plain": plain} {
		for _, cut := range []int{len(b) - 1, len(b) - 9, len(b) / 2} {
			_, err := Read(context.Background(), []string{write(t, "x", b[:cut])}, tablesOf(t, known), Options{})
			if c := code(err); c != "E-DOCKETS-TRUNCATED" && !(name == "zip" && c == "E-DOCKETS-ARCHIVE") {
				t.Errorf("%s cut at %d of %d: %v", name, cut, len(b), err)
			}
		}
	}
	for name, b := range map[string][]byte{"bzip2": bz, "gzip": gzipped(plain)} {
		b = bytes.Clone(b)
		b[len(b)/2] ^= 0xff
		_, err := Read(context.Background(), []string{write(t, "x", b)}, tablesOf(t, known), Options{})
		if c := code(err); !strings.HasPrefix(c, "E-DOCKETS-") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	head := strings.Join(table("dockets").all, ",")
	for name, c := range map[string]struct{ text, code string }{
		"empty":                {"", "E-DOCKETS-EMPTY"},
		"another table":        {"id,name_first,name_middle,name_last\n", "E-DOCKETS-TABLE"},
		"no table":             {"hello\n", "E-DOCKETS-TABLE"},
		"a new column":         {head + ",ai_summary\n", "E-DOCKETS-COLUMN-UNKNOWN"},
		"a misspelt column":    {strings.Replace(head, "date_filed", "date_field", 1) + "\n", "E-DOCKETS-COLUMN-UNKNOWN"},
		"a column twice":       {head + ",id\n", "E-DOCKETS-COLUMN-DUPLICATE"},
		"a column missing":     {strings.Replace(head, "court_id,", "", 1) + "\n", "E-DOCKETS-COLUMN-MISSING"},
		"doubled quotes":       {"id,court_id,docket_number,date_filed,date_terminated\n\"1\",\"ord\",\"Quackenbush \"\"x\"\"\",,\n", "E-DOCKETS-QUOTE"},
		"backticks":            {"id,court_id,docket_number,date_filed,date_terminated\n`1`,`ord`,`say \"x\"`,,\n", "E-DOCKETS-QUOTE"},
		"cut inside a cell":    {"id,court_id,docket_number,date_filed,date_terminated\n\"1\",\"Quack", "E-DOCKETS-TRUNCATED"},
		"no line end":          {"id,court_id,docket_number,date_filed,date_terminated\n\"1\",\"ord\",,,", "E-DOCKETS-TRUNCATED"},
		"JSON that is cut off": {`[{"model": "search.docket", "pk"`, "E-JSON-SYNTAX"},
		"JSON twice a key":     {`[{"model": "search.docket", "model": "x"}]`, "E-JSON-KEY-TWICE"},
	} {
		_, err := Read(context.Background(), []string{write(t, "x.csv", []byte(c.text))}, tablesOf(t, known), Options{})
		p := new(diag.Problem)
		if !errors.As(err, &p) || p.Code != c.code && !(strings.HasPrefix(c.code, "E-JSON") && strings.HasPrefix(p.Code, "E-JSON")) || p.Next == "" || p.Where.File != "x.csv" {
			t.Errorf("%s: %v", name, err)
		}
		if err != nil && strings.Contains(diag.Render(err), "uack") {
			t.Errorf("%s quotes the row: %s", name, diag.Render(err))
		}
	}
	for _, file := range []string{"absent.csv", t.TempDir()} {
		if _, err := Read(context.Background(), []string{file}, tablesOf(t, known), Options{}); code(err) != "E-FILE-READ" {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// New columns are left aside on demand, and named.
func TestNewColumns(t *testing.T) {
	text := "id,court_id,docket_number,date_filed,date_terminated,ai_summary\n\"1\",\"ord\",\"3:31-cv-01674\",\"2031-11-19\",,\"Quackenbush\"\n"
	res, err := Read(context.Background(), []string{write(t, "x.csv", []byte(text))}, tablesOf(t, known), Options{SkipNew: true})
	if err != nil || len(res.Proposals) != 1 || cmp.Diff([]string{"ai_summary"}, res.Inputs[0].Skipped) != "" {
		t.Errorf("%+v %v", res, err)
	}
}

// Every row is counted once: loaded, rejected with its reason, or ignored under a rule.
func TestRowsThatCannotBeUsed(t *testing.T) {
	good := "court_id=ord docket_number=3:31-cv-01674 "
	b := bulk("dockets", "id=1 "+good+"date_filed=2031-11-19", "id=1 "+good+"date_filed=2031-11-19", "id=∅ "+good, "id=x1 "+good, "id=2 "+good+"date_filed=2031-02-29", "id=3 "+good+"date_filed=",
		"id=4 "+good+"date_filed=2031-02-02 date_terminated=2031-02-01", "id=5 court_id=nysd docket_number=x date_last_filing=20310101", "id=6 court_id=ord docket_number=∅", "id=7 court_id=mad docket_number=3:31-cv-01674",
		"id=8 court_id=ord docket_number=3:31-cv-9", "id=9 court_id=ord docket_number=\xff", "id=10 court_id=ord docket_number=")
	b = append(b, "\"11\",\"too few\"\n\n"...)
	b = append(b, "\"12\""+strings.Repeat(",", len(table("dockets").all))+"\n"...)
	res, rejects := mustRead(t, tablesOf(t, known), write(t, "dockets.csv", b))
	want := map[string]int{"duplicate-row": 1, "missing-cell": 2, "type-error": 4, "constraint-error": 1, "no-docket-number": 2, "other-docket": 2, "encoding-error": 1, "extra-cell": 1, "blank-row": 1}
	in := res.Inputs[0]
	if d := cmp.Diff(want, in.ByReason); d != "" || in.Rows != 16 || in.Loaded != 1 || in.Rejected != 11 || in.Ignored != 4 {
		t.Errorf("%+v %s", in, d)
	}
	if len(rejects) != in.Rejected {
		t.Errorf("%d rejects", len(rejects))
	}
	for _, r := range rejects {
		if r.File != "dockets.csv" || r.Row < 2 || r.Reason == "" || r.Rule == "" {
			t.Errorf("%+v", r)
		}
	}
}

// Objects of a fixture are taken like rows; people are passed over under a rule of their own.
func TestFixture(t *testing.T) {
	text := `[{"model":"search.opinion","pk":3,"fields":{"cluster":40,"html":"Quackenbush"}},{"model":"search.opinioncluster","pk":40,"fields":{"docket":1,"date_filed":"2032-08-01"}},
		{"model":"search.docket","pk":1,"fields":{"court":"ord","docket_number":"3:31-cv-01674","date_filed":"2031-11-19","date_terminated":null,"case_name":"Quackenbush v. Snap"}},
		{"model":"people_db.party","pk":1,"fields":{"name":"Quackenbush"}},{"model":"search.tag","pk":1,"fields":{}},{"pk":1},{"model":"search.docket","pk":true,"fields":{}},
		{"model":"search.docket","pk":2,"fields":{"court":"ord","docket_number":"3:31-cv-01674","date_filed":"soon"}},7]`
	res, rejects := mustRead(t, tablesOf(t, known), write(t, "x.json", []byte(text)))
	if d := cmp.Diff([]string{`doe-v-snap-2031 fill filed filed_date "" > "2031-11-19"`, `doe-v-snap-2031 read later-opinion verified_on_text_date "2032-01-01" > ""`}, brief(res.Proposals)); d != "" {
		t.Error(d)
	}
	in := res.Inputs[0]
	if in.Rows != 9 || in.Loaded != 3 || in.Rejected != 4 || in.ByReason["people"] != 1 || in.ByReason["other-model"] != 1 || len(rejects) != 4 {
		t.Errorf("%+v %+v", in, rejects)
	}
}

// No name leaves the package, whatever column it stands in.
func TestNoNameLeavesThePackage(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := table("dockets")
		if rapid.Bool().Draw(rt, "idb") {
			b = table("fjc-integrated-database")
		}
		var rows []string
		for i := range rapid.IntRange(1, 4).Draw(rt, "rows") {
			row := fmt.Sprintf("id=%d court_id=ord district_id=ord office=3 docket_number=3:31-cv-01674-QUACKENBUSH date_filed=2031-11-19", i)
			for range rapid.IntRange(0, 2).Draw(rt, "cells") {
				row = rapid.SampledFrom(b.all).Draw(rt, "column") + "=Quackenbush " + row
			}
			rows = append(rows, row)
		}
		file := write(t, "x.csv", bulk(b.name, rows...))
		res, rejects := mustRead(t, tablesOf(t, known, suit{id: "doe-v-kik-2031", docket: "3:31-cv-01674 (Quackenbush); 31-1-CIV-QUACKENBUSH"}), file)
		out, err := json.Marshal([]any{res, rejects})
		if err != nil {
			rt.Fatal(err)
		}
		if strings.Contains(strings.ToLower(string(out)), "quackenbush") {
			rt.Fatalf("a name is in %s", out)
		}
	})
}

// Rows that bear on no known suit leave nothing behind: twice as many take no more memory.
func TestMemoryDoesNotGrowWithRows(t *testing.T) {
	peak.SkipUnderRace(t)
	allocations := func(n int) float64 {
		text := bulk("dockets")
		row := bulk("dockets", "id=5 court_id=ord docket_number=99:31-xx-1 date_filed=2031-02-03 date_terminated=2031-02-04")[len(text):]
		text = append(text, bytes.Repeat(row, n)...)
		file, tables := write(t, "dockets.csv", text), tablesOf(t, known)
		return testing.AllocsPerRun(3, func() {
			if res, err := Read(context.Background(), []string{file}, tables, Options{}); err != nil || res.Inputs[0].Rows != n {
				t.Fatal(err)
			}
		})
	}
	few, many := allocations(500), allocations(20_500)
	if perRow := (many - few) / 20_000; perRow > 4 {
		t.Errorf("%.2f allocations a row", perRow)
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, []string{write(t, "x.csv", bulk("dockets"))}, tablesOf(t, known), Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	bz, _ := hex.DecodeString(packed)
	plain := bulk("dockets", "id=1 court_id=ord docket_number=3:31-cv-01674 date_filed=2031-11-19 idb_data_id=4", "id=2 court_id=ord docket_number=x")
	for _, b := range [][]byte{plain, bz, gzipped(plain), zipped(map[string][]byte{"a.csv": plain}), bulk("opinions", "id=1 cluster_id=2"), bulk("courts", "id=ord citation_string=D."),
		bulk("fjc-integrated-database", "id=4 district_id=ord docket_number=3101674 office=3"), []byte(`[{"model":"search.docket","pk":1,"fields":{"court":"ord","docket_number":"3:31-cv-01674"}}]`), []byte("[")} {
		f.Add(b)
	}
	tables := tablesOf(f, known)
	f.Fuzz(func(t *testing.T, b []byte) {
		res, err := Read(context.Background(), []string{write(t, "x", b)}, tables, Options{SkipNew: len(b)%2 == 0})
		if err != nil {
			if code(err) == "" {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		for _, in := range res.Inputs {
			if !in.Adds() {
				t.Fatalf("%+v does not add up", in)
			}
		}
		for _, p := range res.Proposals {
			if p.Case != known.id || p.Kind == "" || p.Reason == "" || p.Proposed != "" && p.Proposed != p.Date {
				t.Fatalf("%+v", p)
			}
		}
		if err := WriteCSV(io.Discard, res.Proposals); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := bulk("dockets")
	row := bulk("dockets", "id=5 court_id=ord docket_number=3:31-cv-00077 date_filed=2031-02-03 date_terminated=2031-02-04")[len(text):]
	text = append(text, bytes.Repeat(row, 20_000)...)
	file := write(b, "dockets.csv", text)
	tables := tablesOf(b, known)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), []string{file}, tables, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	_ = os.Remove(file)
}
