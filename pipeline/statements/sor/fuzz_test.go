package sor

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/answerable-data/answerable/internal/diag"
)

// readWith reads a text by the exact rule alone or not, with windows of a size.
func readWith(text []byte, exact bool, window int) (*collector, Counts, error) {
	c := &collector{}
	p := newParser(bytes.NewReader(text), Options{All: true}, c)
	p.exact, p.in.window, p.in.buf = exact, window, make([]byte, 2*window+slack)
	counts, err := p.run(context.Background())
	return c, counts, err
}

// differences reads a text in several ways, which must agree: by the exact rule alone, with the fast path, and in windows of any
// size. It says where they do not.
func differences(text []byte) string {
	want, counts, err := readWith(text, true, 8192)
	if err != nil {
		var p *diag.Problem
		if !errors.As(err, &p) {
			return "an error that is no problem: " + err.Error()
		}
	}
	if err == nil && (!counts.Holds() || counts.Bytes != int64(len(text)) || counts.Loaded != int64(len(want.rows)) || counts.Rejected != int64(len(want.rejects))) {
		return "the counts do not hold"
	}
	for _, window := range []int{8192, 61, 1009} {
		if len(text) > 64*window { // a record that is not closed is looked at again with each window
			continue
		}
		for _, exact := range []bool{false, true} {
			got, gotCounts, gotErr := readWith(text, exact, window)
			if (err == nil) != (gotErr == nil) {
				return "an error in one way alone"
			}
			if err != nil {
				continue
			}
			if !slices.Equal(want.rows, got.rows) || !slices.Equal(want.rejects, got.rejects) || !reflect.DeepEqual(counts, gotCounts) {
				return cmp.Diff(want, got, cmp.AllowUnexported(collector{})) + cmp.Diff(counts, gotCounts)
			}
		}
	}
	return ""
}

// oddities are cells and pieces that tests are put together from.
var oddities = []string{
	`"a\",b"`, `"a\""`, `"\\"`, `"a""b"`, `"a"b`, `a"b`, `"`, `""`, `"""`, `""""`, "\"a\nb\"", "\"a\r\nb\"", "a\rb", "\x00", "\xc3", "é", "[]", `"[""`, `"[]"`,
	`"[""AT"",""BE""]"`, `"[""AT"",""BE"`, `"[""AT""x""BE""]"`, `"[""A"""",""]"`, `"[""` + CategoryMinors + `""]"`, CategoryMinors, "STATEMENT_CATEGORY_NEW", ",", ",,,,,,,,,", "\n", "\r\n", "\r",
	`"2025-09-15 00:00:00"`, "2025-09-15", `"` + strings.Repeat("\x00", dateLen) + `"`, `"2025-02-29 00:00:00"`, `"2024-02-29 23:59:59"`, "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d,", "0a1b2c3d\x004e5f-4a6b-8c7d-9e0f1a2b3c4d,", "",
	"https://a.example/b?c=d&e=f%20g+h#i", "it's", "!", "STATEMENT_CATEGORY_A_LONGER_LABEL_THAN_A_WORD", `"a"` + "\r",
}

// seeds are texts that begin the search for others.
func seeds() [][]byte {
	light := strings.Join([]string{"uuid", "decision_visibility", "decision_monetary", "decision_provision", "decision_account", "decision_ground", "category",
		"category_addition", "category_specification", "content_type", "content_language", "content_date", "application_date", "source_type",
		"automated_detection", "automated_decision", "platform_name", "created_at"}, ",")
	var out [][]byte
	for _, header := range []string{fullHeader, light} {
		out = append(out, []byte(header), []byte(header+"\n"), []byte("\xef\xbb\xbf"+header+"\r\n"+sound(header, nil)+"\r\n"+sound(header, nil)))
		for i, o := range oddities {
			for _, column := range []string{"content_type", "created_at", "platform_name", "incompatible_content_explanation", "category", "uuid"} {
				out = append(out, []byte(header+"\n"+strings.Repeat(sound(header, nil)+"\n", i%2)+sound(header, map[string]string{column: o})+"\n"+sound(header, nil)+oddities[(i*7)%len(oddities)]))
			}
		}
	}
	return append(out, nil, []byte("uuid"), []byte("\n"), []byte("\"uuid\n"))
}

func FuzzFastAgreesWithExact(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if d := differences(text); d != "" {
			t.Fatal(d)
		}
	})
}

// Rows with odd cells in odd places, which chance alone would hardly put together.
func TestFastAgreesWithExact(t *testing.T) {
	for _, s := range seeds() {
		if d := differences(s); d != "" {
			t.Fatalf("%q: %s", s, d)
		}
	}
	names := strings.Split(fullHeader, ",")
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString(fullHeader + "\n")
		for range rapid.IntRange(1, 12).Draw(t, "rows") {
			cells := map[string]string{}
			for range rapid.IntRange(0, 3).Draw(t, "odd cells") {
				cells[rapid.SampledFrom(names).Draw(t, "column")] = rapid.SampledFrom(oddities).Draw(t, "cell")
			}
			b.WriteString(sound(fullHeader, cells) + rapid.SampledFrom([]string{"\n", "\n", "\n", "\r\n", "", ",", "\n\n"}).Draw(t, "end"))
		}
		if d := differences([]byte(b.String())); d != "" {
			t.Fatal(d)
		}
	})
}

// The real files and what one byte changed makes of them.
func TestRealFilesChangedByAByte(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "data", "dsa-sor"), "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for _, path := range files {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for range 25 {
			text := bytes.Clone(whole)
			text[r.IntN(len(text))] = "\"\\,\n\r\x00\xc3["[r.IntN(8)]
			if d := differences(text); d != "" {
				t.Fatal(d)
			}
		}
	}
}
