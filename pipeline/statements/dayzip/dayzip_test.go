package dayzip_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/peak"
	"github.com/answerable-data/answerable/pipeline/statements/dayzip"
)

// entry is one entry of an archive to be built.
type entry struct {
	name, text string
	change     func(*zip.FileHeader)
}

func stored(h *zip.FileHeader) { h.Method = zip.Store }

// pack builds an archive.
func pack(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.change != nil {
			e.change(h)
		}
		dst, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(e.name, "/") {
			if _, err := io.WriteString(dst, e.text); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// place writes a file and gives its path.
func place(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// contents opens a file and reads every member.
func contents(t testing.TB, path string, limits dayzip.Limits) (*dayzip.Archive, map[string]string, error) {
	t.Helper()
	a, err := dayzip.Open(path, t.TempDir(), limits)
	if err != nil {
		return nil, nil, err
	}
	t.Cleanup(func() { _ = a.Close() })
	got := map[string]string{}
	for i := range a.Members {
		r, err := a.Members[i].Open()
		if err != nil {
			return a, got, err
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return a, got, err
		}
		got[a.Members[i].Name] = string(b)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return a, got, nil
}

const day = "sor-global-2025-09-15-full"

// Every way in which a day is packed gives the same CSVs; what a file is, its content says and not its name.
func TestKinds(t *testing.T) {
	one := pack(t, entry{name: day + "-00000-00001.csv", text: "b"}, entry{name: day + "-00000-00000.csv", text: "a"})
	two := pack(t, entry{name: day + "-00001-00000.csv", text: "c"})
	p0, p1 := day+"-00000.csv.zip", day+"-00001.csv.zip"
	nested := map[string]string{p0 + "/" + day + "-00000-00000.csv": "a", p0 + "/" + day + "-00000-00001.csv": "b", p1 + "/" + day + "-00001-00000.csv": "c"}
	flat := map[string]string{day + "-00000-00000.csv": "a", day + "-00000-00001.csv": "b"}
	whole := dayzip.Name{Slug: "global", Day: "2025-09-15", Version: "full"}
	for _, c := range []struct {
		what, name, text string
		kind             dayzip.Kind
		want             map[string]string
		is               dayzip.Name
	}{
		{"as published", day + ".zip", pack(t, entry{p1, two, stored}, entry{p0, one, stored}), dayzip.Nested, nested, whole},
		{"packed a second time", day + ".zip", pack(t, entry{p1, two, nil}, entry{p0, one, nil}), dayzip.Nested, nested, whole},
		{"one inner archive stored, one packed", day + ".zip", pack(t, entry{p1, two, nil}, entry{p0, one, stored}), dayzip.Nested, nested, whole},
		{"the older form", day + ".csv.zip", one, dayzip.Flat, flat, whole},
		{"one inner archive", p0, one, dayzip.Flat, flat, dayzip.Name{Slug: "global", Day: "2025-09-15", Version: "full", Part: "00000"}},
		{"renamed", "today.bin", one, dayzip.Flat, flat, whole},
		{"a CSV", day + "-00000-00001.csv", "b", dayzip.Bare, map[string]string{day + "-00000-00001.csv": "b"},
			dayzip.Name{Slug: "global", Day: "2025-09-15", Version: "full", Part: "00000-00001"}},
		{"a CSV by the name of an archive", day + ".zip", "uuid", dayzip.Bare, map[string]string{day + ".zip": "uuid"}, whole},
		{"nameless", "x", "uuid", dayzip.Bare, map[string]string{"x": "uuid"}, dayzip.Name{}},
		{"folders", "x.zip", pack(t, entry{name: "d/"}, entry{name: "d/a.csv", text: "1"}), dayzip.Flat, map[string]string{"d/a.csv": "1"}, dayzip.Name{}},
	} {
		a, got, err := contents(t, place(t, c.name, c.text), dayzip.Default)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if d := cmp.Diff(c.want, got); d != "" || a.Kind != c.kind || a.Name != c.is {
			t.Errorf("%s: %s %+v\n%s", c.what, a.Kind, a.Name, d)
		}
		for i := 1; i < len(a.Members); i++ {
			if a.Members[i-1].Name >= a.Members[i].Name {
				t.Errorf("%s: members are not sorted", c.what)
			}
		}
	}
}

// What was unpacked to scratch is gone when the archive is closed.
func TestScratchIsRemoved(t *testing.T) {
	dir := t.TempDir()
	inner := pack(t, entry{name: "a.csv", text: "1"})
	a, err := dayzip.Open(place(t, "x.zip", pack(t, entry{name: "a.zip", text: inner})), dir, dayzip.Default)
	if err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("%d scratch files while open", len(left))
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("%d scratch files stay", len(left))
	}
}

func TestParseName(t *testing.T) {
	for base, want := range map[string]dayzip.Name{
		"sor-discord-netherlands-bv-2025-09-15-light.zip":  {Slug: "discord-netherlands-bv", Day: "2025-09-15", Version: "light"},
		"sor-global-2024-03-14-full-00012.csv.zip":         {Slug: "global", Day: "2024-03-14", Version: "full", Part: "00012"},
		"sor-a-2024-01-01-2024-03-14-full-00012-00003.csv": {Slug: "a-2024-01-01", Day: "2024-03-14", Version: "full", Part: "00012-00003"},
		"sor-global-2024-02-30-full.zip":                   {},
		"sor-global-2024-02-03-medium.zip":                 {},
		"sor--2024-02-03-full.zip":                         {},
		"../sor-global-2024-02-03-full.zip":                {},
	} {
		if got := dayzip.ParseName(base); got != want {
			t.Errorf("%s: %+v", base, got)
		}
	}
}

// wantCode says whether err is a complete problem with the code, about the file.
func wantCode(t *testing.T, what string, err error, code string, parts ...string) {
	t.Helper()
	var p *diag.Problem
	if !errors.As(err, &p) || p.Code != code || p.Next == "" || diag.ExitCode(err) != diag.ExitInput {
		t.Errorf("%s: want %s, got %v", what, code, err)
		return
	}
	for _, part := range parts {
		if block := diag.Render(err); !strings.Contains(block, part) {
			t.Errorf("%s: no %q in\n%s", what, part, block)
		}
	}
}

// method writes what is packed by a method that is not read: its bytes do not matter.
func method(n uint16) func(*zip.FileHeader) {
	return func(h *zip.FileHeader) { h.Method = n }
}

func init() {
	for _, n := range []uint16{9, 12, 93} {
		zip.RegisterCompressor(n, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 1) })
	}
}

func TestRefused(t *testing.T) {
	csv := entry{name: "a.csv", text: strings.Repeat("uuid,category\n", 100)}
	good := pack(t, csv, entry{name: "b.csv", text: "two"})
	inner := func(e ...entry) string { return pack(t, entry{"i.zip", pack(t, e...), stored}) }
	link := func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }
	for _, c := range []struct{ what, code, text, part string }{
		{"no archive, for it is cut off", "E-DAY-DAMAGED", good[:len(good)-10], "fetch the archive again"},
		{"cut off early", "E-DAY-DAMAGED", good[:20], ""},
		{"an empty archive", "E-DAY-DAMAGED", pack(t), "holds no file"},
		{"an inner archive that is cut off", "E-DAY-DAMAGED", pack(t, entry{"i.zip", good[:len(good)-10], stored}), "x.zip › i.zip"},
		{"an inner archive, packed, that is cut off", "E-DAY-DAMAGED", pack(t, entry{"i.zip", good[:len(good)-10], nil}), "x.zip › i.zip"},
		{"an empty member", "E-DAY-DAMAGED", pack(t, entry{name: "a.csv"}), "is empty"},
		{"an empty member within", "E-DAY-DAMAGED", inner(entry{name: "a.csv"}), "x.zip › i.zip/a.csv"},
		{"a name that leads up", "E-DAY-NAME", pack(t, entry{name: "../a.csv", text: "1"}), `the name "../a.csv" leads out`},
		{"a name that leads up within", "E-DAY-NAME", inner(entry{name: "x/../../a.csv", text: "1"}), ""},
		{"a backslash", "E-DAY-NAME", pack(t, entry{name: `x\..\a.csv`, text: "1"}), ""},
		{"an absolute name", "E-DAY-NAME", pack(t, entry{name: "/a.csv", text: "1"}), ""},
		{"a drive", "E-DAY-NAME", pack(t, entry{name: "C:a.csv", text: "1"}), ""},
		{"a name twice", "E-DAY-NAME", pack(t, csv, csv), `the name "a.csv" stands twice`},
		{"a link", "E-DAY-SPECIAL", pack(t, entry{"a.csv", "b", link}), "a link"},
		{"encrypted", "E-DAY-SPECIAL", pack(t, entry{"a.csv", "b", func(h *zip.FileHeader) { h.Flags |= 1 }}), "encrypted"},
		{"deflate64", "E-DAY-METHOD", pack(t, entry{"a.csv", "b", method(9)}), `"method 9, deflate64"`},
		{"deflate64 within", "E-DAY-METHOD", inner(entry{"a.csv", "b", method(9)}), "7z x FILE"},
		{"zstd", "E-DAY-METHOD", pack(t, entry{"a.csv", "b", method(93)}), "method 93, zstd"},
		{"three deep", "E-DAY-NESTED", inner(entry{"j.zip", good, stored}), "x.zip › i.zip/j.zip"},
		{"three deep, packed", "E-DAY-NESTED", pack(t, entry{"i.zip", pack(t, entry{"j.zip", good, nil}), nil}), ""},
		{"gzip", "E-DAY-PACKED", "\x1f\x8b\x08 and so on", "gzip"},
		{"Parquet", "E-DAY-PACKED", "PAR1", "Parquet"},
	} {
		_, _, err := contents(t, place(t, "x.zip", c.text), dayzip.Default)
		wantCode(t, c.what, err, c.code, "x.zip", c.part)
	}
	_, _, err := contents(t, t.TempDir(), dayzip.Default)
	wantCode(t, "a folder", err, "E-DAY-READ")
	_, _, err = contents(t, filepath.Join(t.TempDir(), "none.zip"), dayzip.Default)
	wantCode(t, "nothing", err, "E-DAY-READ")
}

// The largest days need the longer end of an archive, for more than 65,535 entries or 4 GiB.
func TestLargeArchive(t *testing.T) {
	var entries []entry
	for i := range 66_000 {
		entries = append(entries, entry{name: fmt.Sprintf("%05d.csv", i), text: "1"})
	}
	text := pack(t, entries...)
	a, err := dayzip.Open(place(t, "x.zip", text), t.TempDir(), dayzip.Default)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if n := len(a.Members); n != 66_000 || a.Members[n-1].Name != "65999.csv" {
		t.Errorf("%d members", n)
	}
	for what, b := range map[string]string{"something before": text[:50] + text, "something cut out": text[:40] + text[80:], "the end cut off": text[:len(text)-22]} {
		_, err := dayzip.Open(place(t, "x.zip", b), t.TempDir(), dayzip.Default)
		wantCode(t, what, err, "E-DAY-DAMAGED")
	}
}

// Buffers are used again: opening an archive costs little for each entry.
func TestFewAllocations(t *testing.T) {
	peak.SkipUnderRace(t)
	var entries []entry
	for i := range 500 {
		entries = append(entries, entry{name: fmt.Sprintf("%03d.csv", i), text: strings.Repeat("uuid,", 50)})
	}
	path := place(t, "x.zip", pack(t, entries...))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	a, err := dayzip.Open(path, "", dayzip.Default)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if each := (after.TotalAlloc - before.TotalAlloc) / 500; each > 20_000 {
		t.Errorf("%d bytes for each entry", each)
	}
}
