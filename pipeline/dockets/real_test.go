package dockets

import (
	"bytes"
	"encoding/csv"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/jsonscan"
	"github.com/answerable-data/answerable/internal/pgcopy"
	"github.com/answerable-data/answerable/pipeline/cases"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

func readAll(t *testing.T, b []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// The reference of columns is that of the export script.
func TestRealColumns(t *testing.T) {
	columns := map[string][]string{}
	for _, row := range readAll(t, ingesttest.Published(t, "courtlistener", "bulk_columns.csv")) {
		columns[row[2]] = append(columns[row[2]], row[4])
	}
	for _, b := range bulkTables {
		if d := cmp.Diff(columns[b.name], b.all); d != "" {
			t.Errorf("%s: %s", b.name, d)
		}
		for _, c := range slices.Concat(b.needs, b.reads) {
			if !slices.Contains(b.all, c) {
				t.Errorf("%s: column %s is not in the reference", b.name, c)
			}
		}
		if _, at := identify(b.all); at < 0 || bulkTables[at].name != b.name {
			t.Errorf("%s is taken for another table", b.name)
		}
	}
}

// The ids of district courts, made of name and citation, are those that CourtListener has, all but the three of the
// territories. The file writes some citations in a way of its own.
func TestRealCourts(t *testing.T) {
	want, got := map[string]bool{}, map[string]bool{}
	odd := []string{"M.D. Penn.", "D. Maryland", "E.D.N.Y", "S.D.W. Va", "D. Minnesota", "D.C.", "D. Wis."}
	for _, row := range readAll(t, ingesttest.Published(t, "fjc-idb", "district_codes.csv")) {
		id, citation := row[1], row[3]
		if id == "vid" || id == "gud" || id == "nmid" || id == "" {
			continue
		}
		want[id] = true
		if made := CourtID(citation); made != id && citation != "" && !slices.Contains(odd, citation) || made != "" && made != id {
			t.Errorf("%s: %q, not %s", citation, made, id)
		}
	}
	for _, s := range states {
		for name, direction := range directions {
			if id := CourtID(name + "D. " + s[2]); id != "" && strings.HasSuffix(id, direction+"d") {
				got[id] = true
			}
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// bulkRow is an object of a fixture as a row of the bulk file of its table: all scalar fields under their columns.
func bulkRow(t *testing.T, b *bulkTable, o jsonscan.Value) []pgcopy.Cell {
	t.Helper()
	fields, _ := o.Get("fields")
	cells := make([]pgcopy.Cell, len(b.all))
	for i, column := range b.all {
		v, ok := fields.Get(column)
		if !ok && fixtureNames[column] != "" {
			v, ok = fields.Get(fixtureNames[column])
		}
		if column == "id" {
			v, ok = o.Get("pk")
		}
		switch {
		case !ok || v.Kind == jsonscan.Null:
			cells[i] = pgcopy.Cell{Null: true}
		case v.Kind == jsonscan.Bool:
			cells[i] = pgcopy.Cell{Text: []byte(v.Text[:1])}
		case v.Kind == jsonscan.Text || v.Kind == jsonscan.Number:
			cells[i] = pgcopy.Cell{Text: []byte(v.Text)}
		default:
			t.Errorf("%s: %s", column, v.Kind)
		}
	}
	return cells
}

// The five fixtures are read as they are, and as the rows of bulk files that they would be: every cell comes back,
// NULL apart from the empty text, and the same rows are loaded, rejected and ignored.
func TestRealFixturesRoundTrip(t *testing.T) {
	fsys, err := fs.Sub(datasets.Files(), "litigation")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := cases.Load("datasets/litigation", fsys)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{"attorney_party.json": 4, "functest_opinions.json": 14, "opinions-issue-412.json": 6, "recap_docs.json": 5, "test_objects_search.json": 22}
	trips := 0
	for name, n := range rows {
		b := ingesttest.Published(t, "courtlistener/fixtures", name)
		res, rejects := mustRead(t, tables, filepath.Join(ingesttest.Dir(t, "courtlistener", "fixtures"), name))
		if in := res.Inputs[0]; in.Rows != n || in.Rejected != 0 || len(rejects) != 0 {
			t.Errorf("%s: %+v", name, in)
		}
		doc, err := jsonscan.Parse(name, b, jsonscan.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range bulkTables {
			table := &bulkTables[i]
			text := []byte(strings.Join(table.all, ",") + "\n")
			var want [][]pgcopy.Cell
			for _, o := range doc.Items() {
				if model, _ := o.Get("model"); model.Text == table.model {
					want = append(want, bulkRow(t, table, o))
					text = pgcopy.AppendRecord(text, want[len(want)-1])
				}
			}
			if len(want) == 0 {
				continue
			}
			trips += len(want)
			sameCells(t, name, text, want)
			again, _ := mustRead(t, tables, write(t, table.name+".csv", text))
			if in := again.Inputs[0]; in.Table != table.name || in.Rows != len(want) || in.Rejected != 0 {
				t.Errorf("%s as %s: %+v", name, table.name, in)
			}
		}
	}
	if trips != 9+9+12 {
		t.Errorf("%d rows made the way there and back", trips)
	}
}

// sameCells reads a bulk file whole.
func sameCells(t *testing.T, name string, text []byte, want [][]pgcopy.Cell) {
	t.Helper()
	r := pgcopy.NewReader(bytes.NewReader(text))
	header, err := r.Header()
	if err != nil {
		t.Fatal(err)
	}
	keep := make([]int, len(header))
	for i := range keep {
		keep[i] = i
	}
	r.Keep(keep...)
	for n := 0; ; n++ {
		rec, err := r.Next()
		if err == io.EOF {
			if n != len(want) {
				t.Errorf("%s: %d rows of %d", name, n, len(want))
			}
			return
		}
		if err != nil || rec.Bad != "" {
			t.Fatal(name, rec.Bad, err)
		}
		for i, c := range rec.Cells {
			if c.Null != want[n][i].Null || !bytes.Equal(c.Text, want[n][i].Text) {
				t.Errorf("%s, row %d, %s: %q, want %q", name, n, header[i], c.Text, want[n][i].Text)
			}
		}
	}
}

// Of the docket numbers in the program's tables each federal one is read, with its court.
func TestDocketNumbersOfTheProgramsTables(t *testing.T) {
	fsys, err := fs.Sub(datasets.Files(), "litigation")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := cases.Load("datasets/litigation", fsys)
	if err != nil {
		t.Fatal(err)
	}
	m := newMatcher(tables)
	m.resolve()
	got := map[string]string{}
	for _, r := range m.refs {
		if u, _ := r.unmatched(); u.Reason == "no-row" {
			got[r.suit.ID] += r.court + " " + r.number.String() + "; "
		}
	}
	for id, want := range map[string]string{
		"ab-v-salesforce-sdtex-2020":     "txsd 4:20-cv-01254; txsd 4:20-cv-01256; txsd 4:20-cv-01516; txsd 4:21-cv-02856; ca5 23-20604; ",
		"mh-v-omegle-njd-mdfla-2020":     "njd 2:20-cv-11294; ca11 22-10338; ",
		"doe-v-kik-sdfla-2020":           "flsd 20-cv-60702; ",
		"case-mindgeek-cdcal-2021-5a7f":  "cacd 2:21-cv-04920; ",
		"new-mexico-v-meta-2023":         "nmd 1:23-cv-01115; ",
		"vv-v-meta-conn-2023":            "ctd 3:23-cv-00284; ",
		"tv-v-grindr-mdfla-2022":         "flmd 3:22-cv-00864; ",
		"doe-v-webgroup-cdcal-2021":      "cacd 2:21-cv-02428; ca9 22-55315; ",
		"js-v-village-voice-wash-2012":   "",
		"doe-v-aol-fla-1997":             "",
		"in-re-roblox-mdl-3166":          "",
		"gg-v-salesforce-ndill-2020":     "ilnd 1:20-cv-02335; ca7 22-2621; ",
		"case-doe-yahoo-edtex-2005-78aa": "txed 5:05-cv-00091; ",
	} {
		if got[id] != want {
			t.Errorf("%s: %q, want %q", id, got[id], want)
		}
	}
	if len(got) != 25 {
		t.Errorf("%d suits have a federal number", len(got))
	}
	for _, r := range m.refs {
		if removed := r.suit.ID == "new-mexico-v-meta-2023" || r.suit.ID == "vv-v-meta-conn-2023"; removed != (r.removed && r.court != "") {
			t.Errorf("%s %s: removed %v", r.suit.ID, r.number, r.removed)
		}
	}
}
