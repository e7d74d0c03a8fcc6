package site

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/answerable-data/answerable/reports/chart"
	"github.com/answerable-data/answerable/reports/locale"
)

// The points of the checklist on what stands beside a chart: its table, its data, its description.

// tableOf gives the rows of the first table of a page, which holds the numbers drawn.
func tableOf(d doc) (rows [][]string) {
	tables := d.find("table")
	if len(tables) == 0 {
		return nil
	}
	for n := range tables[0].Descendants() {
		if n.Type != html.ElementNode || n.Data != "tr" {
			continue
		}
		var row []string
		for c := range n.ChildNodes() {
			if c.Type == html.ElementNode {
				row = append(row, strings.TrimSpace(textOf(c)))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// shown reads a number as a page of a language writes it, with half of its last digit.
func shown(lang, text string) (v, half float64, ok bool) {
	scale := 1.0
	for _, unit := range []string{" h", "\u00a0h", "\u00a0%", "%"} {
		if t, found := strings.CutSuffix(text, unit); found {
			text = t
			if strings.HasSuffix(unit, "%") {
				scale = 0.01
			}
			break
		}
	}
	if lang == locale.French {
		text = strings.NewReplacer("\u202f", "", ",", ".").Replace(text)
	} else {
		text = strings.ReplaceAll(text, ",", "")
	}
	_, decimals, _ := strings.Cut(text, ".")
	v, err := strconv.ParseFloat(text, 64)
	return v * scale, 0.5 * math.Pow(10, -float64(len(decimals))) * scale * 1.001, err == nil
}

func TestPoint08TableIsTheData(t *testing.T) {
	chartPoint(t, func(files map[string][]byte) (wrong []string) {
		compared := 0
		for name, content := range files {
			if !strings.HasSuffix(name, ".html") || !chartOnly(name) {
				continue
			}
			d := parse(t, content)
			rows := tableOf(d)
			data, err := csv.NewReader(bytes.NewReader(files[strings.TrimSuffix(name, "html")+"csv"])).ReadAll()
			if err != nil || len(data) != len(rows) || len(data[0]) != len(rows[0]) {
				wrong = append(wrong, name+": table and data are not of one size")
				continue
			}
			for i := 1; i < len(rows); i++ {
				for j, cell := range rows[i] {
					v, half, ok := shown(name[:2], cell)
					want, err := strconv.ParseFloat(data[i][j], 64)
					if !ok || err != nil {
						continue
					}
					compared++
					if math.Abs(v-want) > half {
						wrong = append(wrong, name+": "+cell+" is "+data[i][j]+" in the data")
					}
				}
			}
			for _, th := range d.find("th") {
				if attr(th, "scope") == "" {
					wrong = append(wrong, name+": a heading without scope")
				}
			}
			if len(d.find("caption")) == 0 {
				wrong = append(wrong, name+": a table without caption")
			}
		}
		if compared < 200 {
			wrong = append(wrong, "only "+strconv.Itoa(compared)+" numbers were compared")
		}
		return wrong
	}, "en/charts/removal.csv", ",74,", ",75,")
}

func TestPoint08SeesOneWrongNumber(t *testing.T) {
	files := charts(t)
	if !bytes.Contains(files["en/charts/reporting.csv"], []byte(",100,")) {
		t.Fatal("there is no number to change")
	}
	if v, half, ok := shown("en", "12.3%"); !ok || math.Abs(v-0.1234) > half || math.Abs(v-0.1244) < half {
		t.Errorf("12.3%% is read as %v within %v", v, half)
	}
	for lang, text := range map[string]string{"fr": "1\u202f472\u202f221,5", "en": "1,472,221.5"} {
		if v, _, ok := shown(lang, text); !ok || v != 1472221.5 {
			t.Errorf("%s is read as %v", text, v)
		}
	}
}

func TestPoint32SameNumbers(t *testing.T) {
	digits := regexp.MustCompile(`^-?[0-9.]+$`)
	chartPoint(t, func(files map[string][]byte) (wrong []string) {
		for name, content := range files {
			other, ok := strings.CutPrefix(name, "en/")
			if !ok || !strings.HasSuffix(name, ".csv") {
				continue
			}
			en, _ := csv.NewReader(bytes.NewReader(content)).ReadAll()
			fr, err := csv.NewReader(bytes.NewReader(files["fr/"+other])).ReadAll()
			if err != nil || len(en) != len(fr) || !slices.Equal(en[0], fr[0]) {
				wrong = append(wrong, name+": not the same rows and columns")
				continue
			}
			for i := range en {
				for j, cell := range en[i] {
					if digits.MatchString(cell) && fr[i][j] != cell {
						wrong = append(wrong, name+": "+cell+" is "+fr[i][j])
					}
				}
			}
		}
		return wrong
	}, "fr/charts/reporting.csv", "100", "101")
}

// The description of the numbers names every column of the data, and every source with its checksum.
func TestMetadataDescribesTheData(t *testing.T) {
	files := charts(t)
	for name, content := range files {
		if !strings.HasSuffix(name, ".json") {
			continue
		}
		var a chartAbout
		if err := json.Unmarshal(content, &a); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		data, err := csv.NewReader(bytes.NewReader(files[strings.TrimSuffix(name, "json")+"csv"])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var columns []string
		for _, c := range a.Columns {
			columns = append(columns, c.Name)
			if c.Title == "" {
				t.Errorf("%s: column %s has no title", name, c.Name)
			}
		}
		if !slices.Equal(columns, data[0]) {
			t.Errorf("%s: columns %v, data %v", name, columns, data[0])
		}
		if a.Title == "" || a.Measure == "" || a.Unit == "" || a.Period.Text == "" || a.N < 1 || a.Licence == "" || a.Methodology == "" || a.Edition == "" || a.Citation == "" {
			t.Errorf("%s: a fact is missing: %+v", name, a)
		}
		for _, f := range []string{a.Files.Page, a.Files.Drawing, a.Files.Picture, a.Files.Data} {
			if files[path.Dir(name)+"/"+f] == nil {
				t.Errorf("%s: file %q is not there", name, f)
			}
		}
		for _, s := range a.Sources {
			if s.Publisher == "" || s.Title == "" || s.ID != "" && len(s.SHA256) != 64 {
				t.Errorf("%s: source %+v", name, s)
			}
		}
	}
}

func TestDataRunsNoFormula(t *testing.T) {
	v := 1.5
	raw, err := chartCSV(chart.Data{Keys: []string{"a", "b", "c"}, Rows: [][]chart.Cell{{{Text: "=1+1"}, {Text: "1,5", Value: &v}, {Text: "publié", Code: "published"}}}})
	if err != nil || string(raw) != "a,b,c\n'=1+1,1.5,published\n" {
		t.Errorf("%q, %v", raw, err)
	}
}

// A text that is given more or fewer words than it has places for says so in print: %!EXTRA, %!s(MISSING).
func badlyFilled(files map[string][]byte) (wrong []string) {
	for name, content := range files {
		if i := bytes.Index(content, []byte("%!")); i >= 0 && !strings.HasSuffix(name, ".png") {
			wrong = append(wrong, fmt.Sprintf("%s: %.60q", name, content[i:]))
		}
	}
	return wrong
}

func TestEveryTextIsFilledAsItsPlacesAsk(t *testing.T) {
	for _, wrong := range append(badlyFilled(pages(t)), badlyFilled(charts(t))...) {
		t.Error(wrong)
	}
	if len(badlyFilled(map[string][]byte{"a.html": []byte("Licence:%!(EXTRA string=none)")})) != 1 {
		t.Error("the check does not see a text with a word too many")
	}
}
