package main

import (
	"archive/zip"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// asPublished are the columns of the workbook in which a text stands as its publisher wrote it, or a code of
// one: titles, texts, the keys of breakdowns, names of courts, of files and of instruments.
var asPublished = []string{"title", "publication", "raw", "old_raw", "new_raw", "breakdown", "court", "docket", "evidence_source", "announcement",
	"check_remark", "regulator", "instrument", "round", "file", "geography_code"}

// namesInBook are the names that a workbook shows besides those of the pages: every line of the lists.
func namesInBook(set *table.Set, know *datasets.Knowledge) *strings.Replacer {
	var pairs []string
	for _, p := range set.Platforms {
		if !locale.Has("platform." + p.ID) {
			pairs = append(pairs, p.Name, "", p.Operator, "")
		}
	}
	for _, s := range set.Sources {
		if locale.Term("fr", "publisher", s.Publisher) == s.Publisher {
			pairs = append(pairs, s.Publisher, "")
		}
	}
	for _, o := range set.Observations {
		pairs = append(pairs, o.Publisher, "")
	}
	var named []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if len(pairs[i]) > 3 && !slices.Contains(named, pairs[i]) {
			named = append(named, pairs[i])
		}
	}
	slices.SortFunc(named, func(x, y string) int { return len(y) - len(x) })
	var out []string
	for _, n := range named {
		out = append(out, n, "")
	}
	return strings.NewReplacer(out...)
}

// leftInBook gives the texts of a workbook in which an English word stands: cells with the column in which they
// stand, chart titles, texts beside charts, properties of the document.
func leftInBook(t *testing.T, path string, names *strings.Replacer) []string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	quoted := map[string]bool{}
	for _, key := range asPublished {
		if !locale.Has("workbook.col." + key) {
			t.Errorf("no column %s", key)
		}
		quoted[locale.T("fr", "workbook.col."+key)] = true
	}
	var out []string
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		var head []string
		for _, row := range rows {
			for i, text := range row {
				if i < len(head) && quoted[head[i]] {
					continue
				}
				if hasEnglish(text, names) {
					out = append(out, fmt.Sprintf("%s: %s", sheet, text))
				}
			}
			if head == nil && len(row) > 2 {
				head = row
			}
		}
	}
	return append(out, leftInParts(t, path, names)...)
}

// textInPart finds what a reader sees or hears of a chart, and the properties of the document.
var textInPart = regexp.MustCompile(`<a:t>([^<]*)</a:t>|descr="([^"]*)"|<(?:dc:title|dc:subject|cp:keywords|dc:description)[^>]*>([^<]*)<`)

func leftInParts(t *testing.T, path string, names *strings.Replacer) []string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var out []string
	for _, part := range z.File {
		if !strings.HasPrefix(part.Name, "xl/charts/") && !strings.HasPrefix(part.Name, "xl/drawings/") && !strings.HasPrefix(part.Name, "docProps/") {
			continue
		}
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range textInPart.FindAllStringSubmatch(string(body), -1) {
			if text := m[1] + m[2] + m[3]; hasEnglish(text, names) {
				out = append(out, part.Name+": "+text)
			}
		}
	}
	return out
}

// No English is left in the French workbook, but for what is quoted and what stands in a column of quotations.
func TestNoEnglishIsLeftInTheFrenchWorkbook(t *testing.T) {
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir, set := builtWith(t)
	names := namesInBook(set, know)
	for _, text := range leftInBook(t, filepath.Join(dir, "scorecards.fr.xlsx"), names) {
		t.Error(text)
	}
	// The English one shows that the search sees sheets, charts and properties.
	found := strings.Join(leftInBook(t, filepath.Join(dir, "scorecards.en.xlsx"), names), "\n")
	for _, want := range []string{"Cover: ", "Notes: ", "Chart data: ", "Figures: ", "xl/charts/chart1.xml: ", "xl/drawings/drawing1.xml: ", "docProps/core.xml: "} {
		if !strings.Contains(found, want) {
			t.Errorf("nothing was found in %s of the English workbook", want)
		}
	}
}

// A remark beside a figure is the project's own, and has a French form, or a sentence of a publisher, which
// begins in one of these ways.
var publishersSentences = regexp.MustCompile(`^(The total NCMEC CyberTip Reports |\*Report totals |Article 16 figures |Under this category|We |When reviewing |Snap )`)

func TestOwnTextsOfTheWorkbookAreSaidInFrench(t *testing.T) {
	dir, set := builtWith(t)
	know, err := datasets.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range know.Metrics {
		if _, ok := locale.Phrase("fr", m.Defn); !ok {
			t.Errorf("measure %s has no French form in reports/locale/phrases_measures.go: %q", m.ID, m.Defn)
		}
		if !locale.Has("figure_unit." + m.Unit) {
			t.Errorf("unit %q has no text", m.Unit)
		}
	}
	seen := map[string]bool{}
	need := func(what, text string) {
		if _, ok := locale.Phrase("fr", text); !ok && !seen[text] {
			seen[text] = true
			t.Errorf("%s: no French form in reports/locale/phrases_remarks.go: %q", what, text)
		}
	}
	for _, r := range set.Reconciliations {
		need("comparison", r.Note)
	}
	for _, r := range set.DueReports {
		need("due report", r.Note)
		need("rule", r.Rule)
	}
	for _, n := range set.Notices {
		need("notice", n.Note)
	}
	for _, s := range set.Sources {
		need("way of a file", s.Via)
	}
	shown := shownFigures(t, filepath.Join(dir, "scorecards.fr.xlsx"))
	if len(shown) < 1000 {
		t.Errorf("%d figures on the sheet", len(shown))
	}
	for _, o := range set.Observations {
		for _, p := range locale.Remark("fr", o.Note) {
			if shown[o.ID] && p.Quoted && !publishersSentences.MatchString(p.Text) && !seen[p.Text] {
				seen[p.Text] = true
				t.Errorf("remark beside %s: neither a French form nor a known publisher's sentence: %q", o.ID, p.Text)
			}
		}
	}
}

// shownFigures are the ids on the sheet of the figures.
func shownFigures(t *testing.T, path string) map[string]bool {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(locale.T("fr", "workbook.figures.name"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, row := range rows {
		if len(row) > 0 && strings.HasPrefix(row[0], "o-") {
			out[row[0]] = true
		}
	}
	return out
}
