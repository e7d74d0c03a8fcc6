package idb

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/internal/diag"
)

// zipped makes an archive of files given as name and text.
func zipped(t *testing.T, method uint16, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTextAndArchiveReadTheSame(t *testing.T) {
	text := headLine + "\r\n" + strings.Repeat(line(nil)+"\r\n"+line(map[string]string{"DEF": "\"A\tB\"", "DISP": "13"})+"\r\n", 4000) // more than one block
	plain, want, err := read(t, []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Rows) != 8000 || plain.Unpacked != int64(len(text)) || plain.SHA256 == "" {
		t.Fatalf("%d rows, %+v", len(want.Rows), plain)
	}
	for name, b := range map[string][]byte{"deflated": zipped(t, zip.Deflate, "cv88on.txt", text, "codebook.pdf", "x"), "stored": zipped(t, zip.Store, "folder/cv88on.TXT", text)} {
		f, got, err := read(t, b, Options{})
		if err != nil {
			t.Fatal(name, diag.Render(err))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(name, d)
		}
		if f.Unpacked != int64(len(text)) || !strings.EqualFold(f.Member, "cv88on.txt") {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestEachBadFileIsRefused(t *testing.T) {
	text := headLine + "\n" + strings.Repeat(line(nil)+"\n", 9000)
	whole := zipped(t, zip.Deflate, "cv88on.txt", text)
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/3] ^= 0x40
	sum := bytes.Clone(whole)
	copy(sum[bytes.Index(sum, []byte("PK\x07\x08"))+4:], "\x00\x00\x00\x00") // the checksum behind the data
	sum2 := bytes.LastIndex(sum, []byte("PK\x01\x02"))
	copy(sum[sum2+16:], "\x00\x00\x00\x01") // and in the list of files
	method := bytes.Clone(whole)
	method[8], method[bytes.LastIndex(method, []byte("PK\x01\x02"))+10] = 9, 9
	locked := bytes.Clone(whole)
	locked[bytes.LastIndex(locked, []byte("PK\x01\x02"))+8] |= 1
	for name, c := range map[string]struct {
		b    []byte
		code string
		says string
	}{
		"cut zip":           {whole[:len(whole)*2/3], "E-COURTS-ZIP", "no complete ZIP archive"},
		"damaged zip":       {flipped, "E-COURTS-ZIP", "cannot be unpacked"},
		"wrong checksum":    {sum, "E-COURTS-ZIP", "checksum"},
		"deflate64":         {method, "E-COURTS-PACKED", "method 9"},
		"encrypted":         {locked, "E-COURTS-PACKED", "not encrypted"},
		"two texts":         {zipped(t, zip.Deflate, "a.txt", text, "b.txt", text), "E-COURTS-MEMBER", "a.txt, b.txt"},
		"no text":           {zipped(t, zip.Deflate, "a.sas7bdat", text), "E-COURTS-MEMBER", "a.sas7bdat"},
		"empty zip":         {zipped(t, zip.Deflate), "E-COURTS-MEMBER", "one text"},
		"bomb":              {zipped(t, zip.Deflate, "a.txt", headLine+"\n"+strings.Repeat("\x00", 1<<24)), "E-COURTS-TOO-LARGE", "500 times"},
		"gzip":              {[]byte("\x1f\x8b\x08\x00"), "E-COURTS-PACKED", "unpack it"},
		"empty":             {nil, "E-COURTS-EMPTY", "empty"},
		"other file":        {[]byte("a,b,c\n1,2,3\n"), "E-COURTS-COLUMNS", "not the civil file"},
		"UTF-16":            {[]byte("\xff\xfeC\x00I\x00R\x00\n\x00"), "E-COURTS-COLUMNS", "not the civil file"},
		"column dropped":    {[]byte(strings.Replace(headLine, "\tIFP", "", 1) + "\n"), "E-COURTS-COLUMNS", "lacks columns"},
		"column twice":      {[]byte(headLine + "\tIFP\n"), "E-COURTS-COLUMNS", "twice"},
		"new columns":       {[]byte(headLine + "\tNATURE2\tUPDATED\n" + line(nil)), "E-COURTS-COLUMNS", "NATURE2, UPDATED"},
		"no rows for long":  {[]byte(headLine + "\n" + strings.Repeat("x\n", maxBlock)), "E-COURTS-ROWS", "row 2"},
		"header for long":   {bytes.Repeat([]byte("x"), maxBlock+1), "E-COURTS-ROWS", "row 1"},
		"list of 70k files": {manyEntries(t), "E-COURTS-ZIP", "list of files in the archive is too long"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := read(t, c.b, Options{})
			if err == nil {
				t.Fatal("it was read")
			}
			if said := diag.Render(err); !strings.Contains(said, c.code) || !strings.Contains(said, c.says) || diag.ExitCode(err) != diag.ExitInput {
				t.Errorf("exit code %d\n%s", diag.ExitCode(err), said)
			}
		})
	}
}

func manyEntries(t *testing.T) []byte {
	var files []string
	for range 30000 {
		files = append(files, "a.txt", "")
	}
	return zipped(t, zip.Store, files...)
}

func TestAFolderAndAMissingFileAreRefused(t *testing.T) {
	for _, path := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none")} {
		if _, err := Read(context.Background(), path, Options{}, &gathering{}); err == nil || !strings.Contains(diag.Render(err), "E-COURTS-READ") {
			t.Error(err)
		}
	}
}

func TestAStoppedReadingEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.txt")
	if err := os.WriteFile(path, []byte(headLine+"\n"+strings.Repeat(line(nil)+"\n", 20000)), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Read(ctx, path, Options{}, &gathering{}); err != context.Canceled {
		t.Error(err)
	}
}

func TestColumnsAreFoundByName(t *testing.T) {
	backwards := func(cells []string) string {
		var out []string
		for i := range cells {
			out = append(out, cells[len(cells)-1-i])
		}
		return strings.Join(append(out, "more"), "\t")
	}
	text := backwards(columns) + "\n" + backwards(cellsOf(map[string]string{"DISP": "6", "DISTRICT": "7-"})) + "\n"
	f, got, err := read(t, []byte("\xef\xbb\xbf"+text), Options{Counted: true, NewColumns: true})
	if err != nil {
		t.Fatal(diag.Render(err))
	}
	want := []Row{{Filed: 20190228, Ended: 20201105, FiledCounted: 20190228, EndedCounted: 20201105, District: '7'<<8 | '-', Nature: 365, Progress: 2, Disposition: 6}}
	if d := cmp.Diff(want, got.Rows); d != "" || !cmp.Equal(f.Added, []string{"more"}) {
		t.Error(d, f.Added)
	}
}
