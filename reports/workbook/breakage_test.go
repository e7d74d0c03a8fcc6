package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/workbook/points"
)

// A breakage changes one part of a workbook so that a point no longer holds.
type breakage struct {
	name   string
	part   string // of the file; or
	sheet  string // the part of the sheet of this name; or
	table  string // the part of the table of this name
	change func(string) string
}

var written = struct {
	sync.Mutex
	files map[string][]byte
	found map[string][]string
}{files: map[string][]byte{}, found: map[string][]string{}}

const empty = "empty"

// good is the workbook of the synthetic set in a language, or that of an empty set, made once for all tests.
func good(t testing.TB, lang string) []byte {
	t.Helper()
	written.Lock()
	defer written.Unlock()
	switch {
	case written.files[lang] != nil:
	case lang == empty:
		written.files[lang] = write(t, &table.Set{}, "en")
	default:
		written.files[lang] = write(t, synthetic(), lang)
	}
	return written.files[lang]
}

// foundIn is what the checker finds in it.
func foundIn(t testing.TB, lang string) []string {
	file := good(t, lang)
	written.Lock()
	defer written.Unlock()
	if _, ok := written.found[lang]; !ok {
		written.found[lang] = points.Check(file)
	}
	return written.found[lang]
}

// testPoint looks that a point holds, and that each way of breaking it is found.
func testPoint(t *testing.T, number int, breaks ...breakage) {
	t.Helper()
	under := fmt.Sprintf("point %d: ", number)
	for _, lang := range []string{"en", "fr", empty} {
		for _, f := range foundIn(t, lang) {
			if strings.HasPrefix(f, under) || strings.HasPrefix(f, "point 0: ") {
				t.Errorf("%s: %s", lang, f)
			}
		}
	}
	for _, c := range breaks {
		t.Run(c.name, func(t *testing.T) {
			found := points.Check(c.apply(t, good(t, "en")))
			for _, f := range found {
				if strings.HasPrefix(f, under) {
					return
				}
			}
			t.Errorf("not found; found instead: %q", found)
		})
	}
}

// apply breaks a workbook.
func (c breakage) apply(t testing.TB, file []byte) []byte {
	t.Helper()
	name := c.part
	switch {
	case c.sheet != "":
		name = partOf(t, file, c.sheet)
	case c.table != "":
		name = tablePartOf(t, file, c.table)
	}
	return rewrite(t, file, name, c.change)
}

var sheetName = regexp.MustCompile(`<sheet [^>]*name="([^"]*)"`)

// partOf finds the part of a sheet: the writer numbers them in order.
func partOf(t testing.TB, file []byte, sheet string) string {
	t.Helper()
	for i, m := range sheetName.FindAllSubmatch(partBody(t, file, "xl/workbook.xml"), -1) {
		if string(m[1]) == sheet {
			return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		}
	}
	t.Fatalf("there is no sheet %s", sheet)
	return ""
}

func tablePartOf(t testing.TB, file []byte, table string) string {
	t.Helper()
	for _, p := range unpack(t, file) {
		if strings.HasPrefix(p.name, "xl/tables/") && bytes.Contains(p.body.Bytes(), []byte(` name="`+table+`"`)) {
			return p.name
		}
	}
	t.Fatalf("there is no table %s", table)
	return ""
}

// unpack gives the parts of a workbook.
func unpack(t testing.TB, file []byte) []part {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part{f.Name, bytes.NewBuffer(body)})
	}
	return out
}

// pack writes parts as a workbook, in the order given.
func pack(t testing.TB, list []part) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range list {
		to, err := w.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store, Modified: zipTime})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(p.body.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// rewrite changes one part of a workbook and packs it again.
func rewrite(t testing.TB, file []byte, name string, change func(string) string) []byte {
	t.Helper()
	list := unpack(t, file)
	touched := false
	for i, p := range list {
		if p.name == name {
			changed := change(p.body.String())
			touched = changed != p.body.String()
			list[i].body = bytes.NewBufferString(changed)
		}
	}
	if !touched {
		t.Fatalf("part %s was not changed: the test breaks nothing", name)
	}
	return pack(t, list)
}

// swap replaces the first match of a pattern.
func swap(pattern, with string) func(string) string {
	re := regexp.MustCompile(pattern)
	return func(s string) string {
		at := re.FindStringSubmatchIndex(s)
		if at == nil {
			return s
		}
		return s[:at[0]] + string(re.ExpandString(nil, with, s, at)) + s[at[1]:]
	}
}

// all replaces every occurrence of a text.
func all(old, with string) func(string) string {
	return func(s string) string { return strings.ReplaceAll(s, old, with) }
}

func partBody(t testing.TB, file []byte, name string) []byte {
	t.Helper()
	for _, p := range unpack(t, file) {
		if p.name == name {
			return p.body.Bytes()
		}
	}
	t.Fatalf("no part %s", name)
	return nil
}
