package litigation

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

func TestRecords(t *testing.T) {
	for table, columns := range codebook {
		text := string(file(t, columns, good[table]))
		want := map[string]string{}
		for _, c := range Columns(table) {
			want[c] = good[table][c]
		}
		want["coded_row"], want["address_withheld"] = "2", ""
		delete(want, "source")
		if table == "cases" { // "plaza" is not in the lexicon and might be a person
			want["case_id"] = publicID("doe-v-plaza-cal-2031")
		}
		for _, edition := range []string{text, strings.ReplaceAll(text, "\n", "\r\n"), "\xef\xbb\xbf" + text, strings.TrimSuffix(text, "\n")} {
			c := read(t, []byte(edition))
			if d := cmp.Diff([]ingest.Record{{Table: table, Fields: want, Locator: "row 2"}}, c.Records); d != "" || len(c.Rejects) > 0 {
				t.Errorf("%s: rejects %v, %s", table, c.Rejects, d)
			}
		}
	}
}

// Each column with a vocabulary, in each table that has it: every word of the codebook passes, another
// does not, and neither does a word in other letters.
func TestVocabulary(t *testing.T) {
	for table, columns := range codebook {
		for _, c := range columns {
			words, ok := vocabulary[c]
			if !ok {
				continue
			}
			for _, w := range words {
				got := read(t, file(t, columns, good[table].with(c, w)))
				if empty := w == "" && slices.Contains(required[table], c); len(got.Records) != 1 && !empty {
					t.Errorf("%s, %s = %q: %v", table, c, w, got.Rejects)
				}
			}
			for _, w := range []string{"perhaps", strings.ToUpper(words[1]) + " ", words[0] + ";" + words[1]} {
				got := read(t, file(t, columns, good[table].with(c, w)))
				if len(got.Rejects) != 1 || got.Rejects[0].Reason != "constraint-error" || !strings.Contains(got.Rejects[0].Rule, "column "+c+" holds one of: ") {
					t.Errorf("%s, %s = %q: %+v", table, c, w, got)
				}
			}
		}
	}
}

// The codebook's own list of rulings and outcomes, so that no word is lost from the vocabulary unseen.
func TestVocabularyIsThatOfTheCodebook(t *testing.T) {
	for column, n := range map[string]int{"event_type": 23, "status": 9, "platform_status": 9, "rate_scope": 7, "finality": 7,
		"platform_role": 6, "court_level": 9, "plaintiff_type": 6, "harm_type": 7, "disposition_basis": 7, "source_grade": 3,
		"section_230_raised": 3, "basis": 9} {
		words := slices.Clone(vocabulary[column])
		slices.Sort(words)
		if words = slices.Compact(words); len(words) != n {
			t.Errorf("%s: %d words, want %d: %v", column, len(words), n, words)
		}
	}
}

func TestRequiredCells(t *testing.T) {
	for table, columns := range required {
		for _, c := range columns {
			got := read(t, file(t, codebook[table], good[table].with(c, "")))
			if len(got.Rejects) != 1 || got.Rejects[0].Reason != "missing-cell" || !strings.Contains(got.Rejects[0].Rule, c) || got.Rejects[0].Locator != "row 2" {
				t.Errorf("%s without %s: %+v", table, c, got)
			}
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "2020": true, "2023-11": true, "2008-05-16": true, "2024-02-29": true,
		"2023-02-29": false, "2023-02-31": false, "2023-13": false, "2023-00": false, "2023-1": false, "2023-11-1": false, "23": false,
		"20230": false, "2023-11-16T00:00:00Z": false, "16.11.2023": false, "2023/11": false, "November 2023": false, "2023 ": false,
		"2023-11-": false, "2022-2023": false, "c. 2023": false,
	} {
		for table, column := range map[string]string{"cases": "filed_date", "case_events": "event_date", "case_platforms": "censor_date"} {
			got := read(t, file(t, codebook[table], good[table].with(column, text)))
			if want && (len(got.Records) != 1 || got.Records[0].Fields[column] != text) {
				t.Errorf("%s = %q is refused or changed: %+v", column, text, got)
			}
			if !want && (len(got.Rejects) != 1 || got.Rejects[0].Reason != "type-error") {
				t.Errorf("%s = %q passes: %+v", column, text, got)
			}
		}
	}
}

func TestDoubledRows(t *testing.T) {
	for _, c := range []struct {
		table         string
		second        line
		wantDuplicate bool
	}{
		{"cases", good["cases"].with("status", "dismissed"), true},
		{"cases", good["cases"].with("case_id", "doe-v-snap-tex-2031"), false},
		{"case_platforms", good["case_platforms"].with("platform_status", "dismissed"), true},
		{"case_platforms", good["case_platforms"].with("platform", "Discord"), false},
		{"case_events", good["case_events"], true},
		{"case_events", good["case_events"].with("note", "another claim"), false},
	} {
		got := read(t, file(t, codebook[c.table], good[c.table], c.second))
		if c.wantDuplicate != (len(got.Rejects) == 1) || len(got.Records)+len(got.Rejects) != 2 {
			t.Errorf("%s %v: %+v", c.table, c.second, got)
		}
		if c.wantDuplicate && (got.Rejects[0].Reason != "duplicate-row" || got.Rejects[0].Locator != "row 3" || !strings.Contains(got.Rejects[0].Rule, "row 2")) {
			t.Errorf("%+v", got.Rejects)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	for table, columns := range codebook {
		text := string(file(t, columns, good[table]))
		refuse(t, []byte(strings.Replace(text, ",note", "", 1)), "E-CSV-COLUMN-MISSING")
		refuse(t, []byte(strings.Replace(text, ",note", ",note,colour", 1)), "E-CSV-COLUMN-UNKNOWN")
		refuse(t, []byte(strings.Replace(text, ",note", ",case_id", 1)), "E-CSV-COLUMN-DUPLICATE")
		refuse(t, []byte(strings.ReplaceAll(text, ",", ";")), "E-CSV-COLUMN-UNKNOWN")
		refuse(t, []byte(strings.ReplaceAll(text, "\n", "\r")), "E-CSV-LINE-END")
	}
	refuse(t, nil, "E-CSV-EMPTY")
	refuse(t, []byte("\xff\xfec\x00"), "E-CSV-ENCODING")
}

// A refused file is not quoted beyond its header: the line may name people.
func TestRefusalsNameNobody(t *testing.T) {
	text := string(file(t, codebook["cases"], good["cases"].with("caption", "Doe v. Quackenbush")))
	for code, b := range map[string]string{
		"E-CSV-TRUNCATED": text + `x,"Quackenbush v`, "E-CSV-QUOTE": text + `x,Quack"enbush`, "E-CSV-ENCODING": text + "Quackenbush\xe9",
	} {
		if p := refuse(t, []byte(b), code); strings.Contains(strings.ToLower(diag.Render(p)), "quack") {
			t.Errorf("%s quotes the line: %s", code, diag.Render(p))
		}
	}
}

// Rejected rows are published too, so they carry no text.
func TestRejectsNameNobody(t *testing.T) {
	named := good["cases"].with("case_id", "quackenbush-v-snap-2031", "caption", "Quackenbush v. Snap Inc.")
	head := string(file(t, codebook["cases"]))
	b := file(t, codebook["cases"], named.with("status", "perhaps"), named.with("filed_date", "soon"), named.with("source_url", ""),
		named.with("note", "two\nlines"), named, named)
	c := read(t, append(b, "quackenbush-v-snap-2031,too short\n\nquackenbush"+strings.Repeat(",", strings.Count(head, ",")+1)+"\n"...))
	var reasons []string
	for _, r := range c.Rejects {
		reasons = append(reasons, r.Reason)
		if strings.Contains(strings.ToLower(r.Raw+r.Rule+r.Locator), "quack") || r.Rule == "" || r.Locator == "" {
			t.Errorf("%+v", r)
		}
	}
	want := []string{"constraint-error", "type-error", "missing-cell", "constraint-error", "duplicate-row", "missing-cell", "blank-row", "extra-cell"}
	if d := cmp.Diff(want, reasons); d != "" || len(c.Records) != 1 {
		t.Error(d, c.Records)
	}
}

func TestSniff(t *testing.T) {
	for table := range codebook {
		for _, columns := range [][]string{codebook[table], Columns(table)} {
			b := file(t, columns)
			if got := (Reader{}).Sniff(ingest.File{Bytes: b}); got != ingest.Sure {
				t.Errorf("%s: %v", b, got)
			}
			fm, _ := pick(ingest.File{Bytes: b})
			if fm.table != table || len(fm.columns) != len(columns) {
				t.Errorf("%s is taken for %s with %d columns", b, fm.table, len(fm.columns))
			}
			if got := (Reader{}).Sniff(ingest.File{Bytes: bytes.Replace(b, []byte("case_id"), []byte("id"), 1)}); got != ingest.Likely {
				t.Errorf("%s without case_id: %v", table, got)
			}
		}
	}
	for _, s := range []string{"", "case_id,value\n", "%PDF-1.7\n", "{}"} {
		if got := (Reader{}).Sniff(ingest.File{Bytes: []byte(s)}); got != ingest.No {
			t.Errorf("%q: %v", s, got)
		}
	}
	if Columns("none") != nil {
		t.Error("there is a table that is none")
	}
	if r := (Reader{}); r.Name() != "litigation-csv" || r.Version() < 1 {
		t.Errorf("%s %d", r.Name(), r.Version())
	}
}

// roundTrip writes records in the project's own form and reads them again.
func roundTrip(t testing.TB, table string, records []ingest.Record) *ingest.Collected {
	t.Helper()
	lines := make([]line, len(records))
	for i, r := range records {
		lines[i] = line(r.Fields).with("source", "litigation@1")
	}
	return read(t, file(t, Columns(table), lines...))
}

// sameRecords compares what was read with what came back: the same, with the source added.
func sameRecords(t testing.TB, first, again *ingest.Collected) {
	t.Helper()
	want := make([]ingest.Record, len(first.Records))
	for i, r := range first.Records {
		want[i] = ingest.Record{Table: r.Table, Fields: line(r.Fields).with("source", "litigation@1"), Locator: r.Locator}
	}
	if d := cmp.Diff(want, again.Records, cmpopts.EquateEmpty()); d != "" || len(again.Rejects) > 0 {
		t.Errorf("rejects %v, %s", again.Rejects, d)
	}
}

func TestOwnFormRoundTrip(t *testing.T) {
	for table, columns := range codebook {
		first := read(t, file(t, columns, good[table], good[table].with("case_id", "x", "note", "dropped"),
			good[table].with("case_id", "smithson-v-snap-2031", "source_url", "https://example.org/smithson_v_snap")))
		if len(first.Records) != 3 || first.Records[2].Locator != "row 4" {
			t.Fatalf("%s: %+v", table, first)
		}
		sameRecords(t, first, roundTrip(t, table, first.Records))
	}
}

func TestOrderAndSplitDoNotMatter(t *testing.T) {
	pick := func(s ...string) *rapid.Generator[string] { return rapid.SampledFrom(s) }
	row := rapid.Custom(func(t *rapid.T) line {
		return good["case_platforms"].with("case_id", pick("doe-v-snap-2031", "doe-v-x-2031", "smithson-v-snap-2031", "quackenbush-v-snap-2031", "").Draw(t, "id"),
			"platform", pick("Snapchat", "X (Twitter)", "").Draw(t, "platform"))
	})
	key := func(r ingest.Record) string { return r.Fields["case_id"] + "\x1f" + r.Fields["platform"] }
	anywhere := cmp.Options{cmpopts.IgnoreFields(ingest.Record{}, "Locator"), cmpopts.EquateEmpty(),
		cmpopts.IgnoreMapEntries(func(k, _ string) bool { return k == locatorColumn }),
		cmpopts.SortSlices(func(a, b ingest.Record) bool { return key(a) < key(b) })}
	rapid.Check(t, func(rt *rapid.T) {
		lines := rapid.SliceOfDistinct(row, func(l line) string { return l["case_id"] + "," + l["platform"] }).Draw(rt, "rows")
		whole := read(t, file(t, codebook["case_platforms"], lines...))
		shuffled := read(t, file(t, codebook["case_platforms"], rapid.Permutation(lines).Draw(rt, "order")...))
		at := rapid.IntRange(0, len(lines)).Draw(rt, "at")
		one, two := read(t, file(t, codebook["case_platforms"], lines[:at]...)), read(t, file(t, codebook["case_platforms"], lines[at:]...))
		if d := cmp.Diff(whole.Records, shuffled.Records, anywhere); d != "" {
			rt.Fatal(d)
		}
		if d := cmp.Diff(whole.Records, append(one.Records, two.Records...), anywhere); d != "" {
			rt.Fatal(d)
		}
		if whole.Rows != one.Rows+two.Rows || len(whole.Rejects) != len(one.Rejects)+len(two.Rejects) {
			rt.Fatal("the halves do not add up to the whole")
		}
	})
}

func FuzzRead(f *testing.F) {
	for table, columns := range codebook {
		f.Add(file(f, columns, good[table], good[table]))
		f.Add(file(f, Columns(table), good[table].with("source", "s@1", "coded_row", "2")))
		f.Add(file(f, columns, good[table].with("case_id", "smithson-v-v", "source_url", "v", "citation", "vs. Smithson")))
	}
	f.Add([]byte(""))
	f.Add([]byte("case_id,\"a"))
	f.Fuzz(func(t *testing.T, b []byte) {
		in := ingest.File{Name: "f.csv", Bytes: b}
		match := Reader{}.Sniff(in)
		var c ingest.Collected
		if err := (Reader{}).Read(in, &c); err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) {
				t.Fatalf("not a Problem: %v", err)
			}
			return
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		if match != ingest.Sure {
			t.Fatal("read a file that Sniff does not know")
		}
		for _, r := range c.Records {
			if r.Fields["case_id"] == "" || r.Locator == "" || r.Table == "" {
				t.Fatalf("incomplete: %+v", r)
			}
			if _, own := r.Fields[sourceColumn]; !own && len(names(r.Fields["case_id"])) > 0 {
				t.Fatalf("an id may name a person: %q", r.Fields["case_id"])
			}
		}
		for _, r := range c.Rejects {
			if r.Raw != "" {
				t.Fatalf("a rejected row is quoted: %+v", r)
			}
		}
	})
}
