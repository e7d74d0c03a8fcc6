package ledger_test

import (
	"bytes"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/ledger"
	"github.com/answerable-data/answerable/pipeline/table"
)

// sample is a ledger of two sources with figures, rejects and ignored rows.
func sample() []*ingest.Loaded {
	day := table.Date(19000)
	return []*ingest.Loaded{
		{
			Source: table.Source{ID: "plaza@2", CatalogID: "plaza", Edition: "2", PublishedOn: &day, Reader: "plaza-csv", ReaderVersion: 3,
				Bytes: 99, RowsSeen: 6, RowsLoaded: 2, RowsRejected: 3, RowsIgnored: 1, IgnoredRules: "x=1"},
			Figures: []ingest.Figure{
				{Platform: "Plaza", Metric: "own_reports", Period: "2031", Geography: "world", Raw: "1,234", Locator: "row 2, column value"},
				{Platform: "Plaza", Metric: "own_reports", Period: "2032", Geography: "world", Locator: "row 3, column value",
					Breakdown: ingest.Breakdown{"a": "x;y", "b": "1=2"}, Note: "a \"note\"\nin two lines",
					Origin: ingest.Origin{Publisher: "P", Title: "T", URL: "https://example.org/"}},
			},
			Rejects: []ingest.Reject{{Locator: "row 4", Raw: "x,y", Reason: "type-error", Rule: "a rule", Rows: 2}, {Locator: "row 6", Rows: 1}},
		},
		{Source: table.Source{ID: "agora@1", Edition: "1", Reader: "agora-csv", RowsSeen: 1, RowsLoaded: 1},
			Figures: []ingest.Figure{{Platform: "Agora", Metric: "own_urls", Period: "2031", Geography: "EU", Raw: "7", Locator: "/t4/1"}}},
		{Source: table.Source{ID: "suits@1", Edition: "1", Reader: "litigation-csv", RowsSeen: 5, RowsLoaded: 5}},
	}
}

// folder puts the files of a ledger into a folder.
func folder(files map[string][]byte) fstest.MapFS {
	out := fstest.MapFS{"ledger/README.md": {Data: []byte("# The ledger\n")}}
	for name, b := range files {
		out["ledger/"+name] = &fstest.MapFile{Data: b}
	}
	return out
}

// sorted gives what Read promises: the sources in the order of their ids.
func sorted(loaded []*ingest.Loaded) []*ingest.Loaded {
	out := slices.Clone(loaded)
	slices.SortFunc(out, func(a, b *ingest.Loaded) int { return strings.Compare(a.Source.ID, b.Source.ID) })
	return out
}

func TestFiles(t *testing.T) {
	files := ledger.Files(sample())
	if d := cmp.Diff([]string{"agora_1.csv", "plaza_2.csv", "rejects.csv", "sources.csv"}, slices.Sorted(maps.Keys(files))); d != "" {
		t.Fatal(d)
	}
	want := "id,source,platform,metric,label,period,geography,breakdown,raw,edition,publisher,title,url,locator,note\n" +
		"ID,agora@1,Agora,own_urls,,2031,EU,,7,1,,,,/t4/1,\n"
	if got := regexp.MustCompile(`o-[0-9a-f]{12}`).ReplaceAllString(string(files["agora_1.csv"]), "ID"); got != want {
		t.Error(got)
	}
	reversed := sample()
	slices.Reverse(reversed)
	for name, b := range ledger.Files(reversed) {
		if !bytes.Equal(b, files[name]) {
			t.Errorf("%s depends on the order of the sources", name)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	got, err := ledger.Read(folder(ledger.Files(sample())), "ledger")
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	if d := cmp.Diff(sorted(sample()), got, cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
}

// hostile draws texts that a CSV file finds hard to carry.
func hostile() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("\",\r\n\\\x00;=%|\u00a0\ufeff a"))),
		rapid.SampledFrom([]string{"", `\.`, `\"x"`, "\r", "\r\n", "a\r\nb", "\xff\xfe", "\xef\xbb\xbf", `""`, "=1+1", " lead", "trail "}))
}

// drawLoaded draws a source with the figures that it says it has. Locators are unique in a file.
func drawLoaded(t *rapid.T, id string) *ingest.Loaded {
	text := hostile()
	l := &ingest.Loaded{Source: table.Source{ID: id, Reader: "plaza-csv", Title: text.Draw(t, "title"), URL: text.Draw(t, "url"),
		Edition: text.Draw(t, "edition"), ReaderVersion: rapid.Int32().Draw(t, "version"), RowsIgnored: rapid.Int64Range(0, 9).Draw(t, "ignored")}}
	if rapid.Bool().Draw(t, "dated") {
		day := table.Date(rapid.Int32Range(-20000, 60000).Draw(t, "day"))
		l.Source.RetrievedOn = &day
	}
	at := rapid.SliceOfNDistinct(text, 0, 4, func(s string) string { return s }).Draw(t, "locators")
	for _, place := range at {
		l.Figures = append(l.Figures, ingest.Figure{Platform: text.Draw(t, "platform"), Metric: text.Draw(t, "metric"), Label: text.Draw(t, "label"),
			Period: text.Draw(t, "period"), Geography: text.Draw(t, "geography"), Raw: text.Draw(t, "raw"), Locator: place, Note: text.Draw(t, "note"),
			Breakdown: rapid.MapOfN(rapid.StringMatching(`[a-z_]{1,4}`), text, 0, 3).Draw(t, "breakdown"),
			Origin:    ingest.Origin{Publisher: text.Draw(t, "publisher"), Title: text.Draw(t, "of"), URL: text.Draw(t, "at")}})
	}
	for range rapid.IntRange(0, 2).Draw(t, "rejects") {
		l.Rejects = append(l.Rejects, ingest.Reject{Locator: text.Draw(t, "place"), Raw: text.Draw(t, "row"), Reason: "type-error",
			Rule: text.Draw(t, "rule"), Rows: rapid.IntRange(1, 5).Draw(t, "rows")})
		l.Source.RowsRejected += int64(l.Rejects[len(l.Rejects)-1].Rows)
	}
	l.Source.RowsLoaded = int64(len(l.Figures))
	l.Source.RowsSeen = l.Source.RowsLoaded + l.Source.RowsRejected + l.Source.RowsIgnored
	return l
}

// What Files wrote, Read gives back, whatever the texts hold; and it writes the same bytes again.
func TestRoundTripOfHostileTexts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var want []*ingest.Loaded
		for _, id := range rapid.SliceOfDistinct(rapid.SampledFrom([]string{"a@1", "a@2", "b@1", "b_1"}), func(s string) string { return s }).Draw(rt, "sources") {
			want = append(want, drawLoaded(rt, id))
		}
		files := ledger.Files(want)
		got, err := ledger.Read(folder(files), "ledger")
		if err != nil {
			rt.Fatal(diag.Render(err))
		}
		if d := cmp.Diff(sorted(want), got, cmpopts.EquateEmpty()); d != "" {
			rt.Fatal(d)
		}
		if d := cmp.Diff(files, ledger.Files(got)); d != "" {
			rt.Fatal(d)
		}
	})
}

// Each case spoils one file of the ledger in one place.
func TestSpoiltLedgersAreRefused(t *testing.T) {
	id := ledger.ID("agora@1", sample()[1].Figures[0])
	for _, c := range []struct{ what, file, a, b, rule string }{
		{"id of another row", "agora_1.csv", id, "o-000000000000", "does not belong to this row"},
		{"no id", "agora_1.csv", id, "", "does not belong to this row"},
		{"changed period", "agora_1.csv", ",2031,", ",2030,", "does not belong to this row"},
		{"unknown source", "agora_1.csv", "agora@1", "agora@9", `source "agora@9" is not in sources.csv`},
		{"breakdown", "agora_1.csv", "EU,,7", "EU,x,7", "not key=value"},
		{"row twice", "agora_1.csv", id, id + ",agora@1,Agora,own_urls,,2031,EU,,7,1,,,,/t4/1,\n" + id, "stands twice"},
		{"row cut", "agora_1.csv", ",/t4/1,", "", "15 cells"},
		{"row lost", "agora_1.csv", id + ",agora@1,Agora,own_urls,,2031,EU,,7,1,,,,/t4/1,\n", "", "1 figures were loaded; the ledger has 0"},
		{"column missing", "agora_1.csv", "label,", "", "the columns are|names the column"},
		{"column unknown", "agora_1.csv", "label", "lable", "the columns are"},
		{"file cut", "agora_1.csv", "/t4/1,", "\"/t4/1,", "ends with a quote"},
		{"not UTF-8", "agora_1.csv", "Agora", "Ag\xf3ra", "UTF-8"},
		{"escape that is none", "agora_1.csv", ",7,", ",\\x,", "backslash"},
		{"reject of an unknown source", "rejects.csv", "plaza@2", "plaza@9", "is not in sources.csv"},
		{"reject lost", "rejects.csv", "plaza@2,row 6,,,,1\n", "", "3 rows were rejected; rejects.csv has 2"},
		{"rows in words", "rejects.csv", "a rule,2", "a rule,two", "not a whole number"},
		{"source twice", "sources.csv", "agora@1", "suits@1", "stands twice"},
		{"counts that do not add up", "sources.csv", "plaza-csv,3,99,6", "plaza-csv,3,99,7", "rows seen are those loaded, rejected and ignored"},
		{"count in words", "sources.csv", "plaza-csv,3,99", "plaza-csv,3,many", "column bytes"},
		{"version beyond 32 bits", "sources.csv", "plaza-csv,3,99", "plaza-csv,4294967297,99", "too large"},
		{"date", "sources.csv", "2022-01-08", "8.1.2022", "not an ISO date"},
		{"source column missing", "sources.csv", "id,catalog_id", "catalog_id", "the columns are|names the column"},
		{"empty", "sources.csv", "", "", "the first line names the columns"},
	} {
		files := ledger.Files(sample())
		text := string(files[c.file])
		if !strings.Contains(text, c.a) {
			t.Fatalf("%s: %s does not contain %q:\n%s", c.what, c.file, c.a, text)
		}
		files[c.file] = []byte(strings.Replace(text, c.a, c.b, 1))
		if c.what == "empty" {
			files[c.file] = nil
		}
		_, err := ledger.Read(folder(files), "ledger")
		p := &diag.Problem{}
		if !errors.As(err, &p) || p.Code != "E-LEDGER" || !regexp.MustCompile(c.rule).MatchString(p.Rule) || p.Next == "" ||
			!strings.HasSuffix(p.Where.File, ".csv") || diag.ExitCode(err) != diag.ExitInput {
			t.Errorf("%s: %v", c.what, diag.Render(err))
		}
	}
}

func TestMissingFilesAreRefused(t *testing.T) {
	for _, name := range []string{"sources.csv", "rejects.csv", "plaza_2.csv", "agora_1.csv"} {
		files := ledger.Files(sample())
		delete(files, name)
		_, err := ledger.Read(folder(files), "ledger")
		if p := new(diag.Problem); !errors.As(err, &p) || p.Code != "E-LEDGER" {
			t.Errorf("without %s: %v", name, err)
		}
	}
}

func TestID(t *testing.T) {
	f := sample()[0].Figures[1]
	id := ledger.ID("plaza@2", f)
	if !regexp.MustCompile(`^o-[0-9a-f]{12}$`).MatchString(id) {
		t.Errorf("id %q", id)
	}
	seen := map[string]string{id: "itself", ledger.ID("plaza@3", f): "edition"}
	for what, change := range map[string]func(*ingest.Figure){
		"platform": func(f *ingest.Figure) { f.Platform += "x" }, "metric": func(f *ingest.Figure) { f.Metric += "x" },
		"period": func(f *ingest.Figure) { f.Period += "x" }, "geography": func(f *ingest.Figure) { f.Geography += "x" },
		"locator":   func(f *ingest.Figure) { f.Locator += "x" },
		"breakdown": func(f *ingest.Figure) { f.Breakdown = ingest.Breakdown{"a": "x;y", "b": "1=3"} },
	} {
		g := f
		change(&g)
		if other, met := seen[ledger.ID("plaza@2", g)]; met {
			t.Errorf("%s and %s give the same id", what, other)
		}
		seen[ledger.ID("plaza@2", g)] = what
	}
	g := f
	g.Raw, g.Note, g.Label, g.Origin = "9", "", "x", ingest.Origin{}
	if ledger.ID("plaza@2", g) != id {
		t.Error("the id depends on the value")
	}
}

func TestRecords(t *testing.T) {
	got := string(ledger.Records([]string{"id", "n"}, []ingest.Record{
		{Fields: map[string]string{"id": "b", "n": "1"}}, {Fields: map[string]string{"id": "a", "n": "2", "other": "x"}},
		{Fields: map[string]string{"id": "b", "n": "0"}}, {Fields: map[string]string{"id": "c,\\"}},
	}))
	if want := "id,n\na,2\nb,1\nb,0\n\"c,\\\",\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func FuzzRead(f *testing.F) {
	files := ledger.Files(sample())
	f.Add(files["sources.csv"], files["rejects.csv"], files["plaza_2.csv"])
	f.Add(files["sources.csv"], files["rejects.csv"], []byte("id,source\n"))
	f.Add([]byte(""), []byte("\\\""), []byte("a,b\n\"\\\"\"\"\"\n"))
	f.Fuzz(func(t *testing.T, sources, rejects, figures []byte) {
		dir := map[string][]byte{"sources.csv": sources, "rejects.csv": rejects, "plaza_2.csv": figures, "agora_1.csv": files["agora_1.csv"]}
		loaded, err := ledger.Read(folder(dir), "ledger")
		if err != nil {
			if p := new(diag.Problem); !errors.As(err, &p) || p.Code != "E-LEDGER" {
				t.Fatalf("not E-LEDGER: %v", err)
			}
			return
		}
		again, err := ledger.Read(folder(ledger.Files(loaded)), "ledger")
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		if d := cmp.Diff(loaded, again, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}
