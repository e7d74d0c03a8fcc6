package meta_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest/ingesttest"
)

// editions are the quarters of the whole files, in order.
var editions = []string{"2021-q2", "2021-q3", "2021-q4", "2022-q1", "2022-q2", "2022-q3", "2022-q4", "2023-q1", "2023-q2",
	"2023-q3", "2023-q4", "2024-q1"}

// The rows in scope are counted once more in the plain text: no cell of these files holds a line break,
// and the first two cells of a row in scope hold no comma.
func TestRealEditions(t *testing.T) {
	for i, e := range editions {
		text := string(ingesttest.Published(t, "meta", "meta-"+e+".csv"))
		inScope, ubp := 0, 0
		for _, line := range strings.Split(text, "\n") {
			if strings.Contains(line, ",Child Nudity & Sexual Exploitation,") || strings.Contains(line, ",Child Endangerment: Sexual Exploitation,") {
				inScope++
				ubp += strings.Count(line, ",UBP,")
			}
		}
		c, err := read(t, text)
		if err != nil {
			t.Fatal(diag.Render(err))
		}
		if len(c.Figures)+len(c.Rejects) != inScope || len(c.Rejects) != ubp || c.Rows != strings.Count(text, "\n")-1 {
			t.Errorf("%s: %d figures and %d rejects of %d rows in scope, %d rows of all", e, len(c.Figures), len(c.Rejects), inScope, c.Rows)
		}
		if want := 280 + 10*i; len(c.Figures) != want {
			t.Errorf("%s: %d figures, want %d", e, len(c.Figures), want)
		}
		if want := map[bool]int{true: 2}[i == 0]; len(c.Rejects) != want { // two rows of a measure that only the first edition has
			t.Errorf("%s: rejects %v", e, c.Rejects)
		}
	}
}

func TestRealExcerpt(t *testing.T) {
	text := string(ingesttest.Published(t, "meta", "meta-2025-q4-child-excerpt.csv"))
	c, err := read(t, text)
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	out := strings.Count(text, ",Child Endangerment: Nudity and Physical Abuse,")
	if c.Rows != 190 || len(c.Rejects) != 0 || c.Ignored["policy-area-out-of-scope"] != out || len(c.Figures) != 190-out {
		t.Errorf("%d rows, %d figures, %v, %v", c.Rows, len(c.Figures), c.Rejects, c.Ignored)
	}
}

// The values that changed from one edition to the next, over all rows, counted with encoding/csv alone.
// They are the golden figures of the silent restatements; that the reader's rows change by no more than
// these is the other half.
func TestRealRestatements(t *testing.T) {
	want := []int{71, 27, 96, 102, 113, 203, 18, 0, 0, 0, 0}
	var got []int
	var before, readBefore map[string]string
	for _, e := range editions {
		text := string(ingesttest.Published(t, "meta", "meta-"+e+".csv"))
		now, readNow := cells(t, text), figures(t, text)
		if before != nil {
			n := changed(before, now)
			got = append(got, n)
			if m := changed(readBefore, readNow); m > n {
				t.Errorf("%s: %d figures changed, but only %d rows", e, m, n)
			}
		}
		before, readBefore = now, readNow
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// cells maps the key of each row to its value.
func cells(t *testing.T, text string) map[string]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range all[1:] {
		out[strings.Join(r[:4], "\x1f")] = r[4]
	}
	if len(out) != len(all)-1 {
		t.Errorf("%d keys in %d rows", len(out), len(all)-1)
	}
	return out
}

// figures maps the key of each figure to its raw text.
func figures(t *testing.T, text string) map[string]string {
	t.Helper()
	c, err := read(t, text)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range c.Figures {
		out[strings.Join([]string{f.Platform, f.Breakdown["policy_area"], f.Metric, f.Period}, "\x1f")] = f.Raw
	}
	return out
}

func changed(before, now map[string]string) (n int) {
	for k, v := range now {
		if old, ok := before[k]; ok && old != v {
			n++
		}
	}
	return n
}

// One figure that the publisher changed from one edition to the next.
func TestRealRestatedFigure(t *testing.T) {
	key := strings.Join([]string{"Facebook", current, "content_actioned", "2022Q4"}, "\x1f")
	for e, want := range map[string]string{"2022-q4": "25,100,000", "2023-q1": "25,200,000", "2024-q1": "25,200,000"} {
		if got := figures(t, string(ingesttest.Published(t, "meta", "meta-"+e+".csv")))[key]; got != want {
			t.Errorf("%s: %q, want %q", e, got, want)
		}
	}
}
