package dockets

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/pgcopy"
)

// An input is one CSV file or fixture: a file, or a member of a zip archive. It is opened once to see which table it
// is, and once to be read.
type input struct {
	name   string // shown
	open   func() (io.ReadCloser, error)
	table  *bulkTable // nil for a fixture
	at     int        // rank of the table
	header []string
}

func (in input) rank() int {
	if in.table == nil {
		return 3 // between dockets and what refers to them; its own objects are taken table by table
	}
	return 2 * in.at
}

// maxMembers bounds the files in one archive.
const maxMembers = 1000

// list opens what the files hold and finds the table of each.
func list(files []string) ([]input, error) {
	var out []input
	for _, file := range files {
		members, err := membersOf(file)
		if err != nil {
			return nil, err
		}
		for _, in := range members {
			if err := in.look(); err != nil {
				return nil, err
			}
			out = append(out, in)
		}
	}
	return out, nil
}

// membersOf gives the inputs in a file: itself, or the members of an archive.
func membersOf(file string) ([]input, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, unreadable(file, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, unreadable(file, errors.New("it is a folder"))
	}
	head := make([]byte, 4)
	n, _ := io.ReadFull(f, head)
	if string(head[:n]) != "PK\x03\x04" {
		return []input{{name: filepath.Base(file), open: func() (io.ReadCloser, error) { return os.Open(file) }}}, nil
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, damaged(filepath.Base(file), err)
	}
	defer z.Close()
	if len(z.File) > maxMembers {
		return nil, &diag.Problem{Code: "E-DOCKETS-ARCHIVE", What: "the archive has too many files", Where: diag.Place{File: file}, Value: fmt.Sprint(len(z.File)),
			Rule: fmt.Sprintf("an archive has at most %d files", maxMembers), Next: "unpack what is needed"}
	}
	var out []input
	for i, m := range z.File {
		if !m.FileInfo().IsDir() {
			out = append(out, input{name: filepath.Base(file) + "/" + printable(path.Base(m.Name)), open: func() (io.ReadCloser, error) { return openMember(file, i) }})
		}
	}
	return out, nil
}

// printable replaces what a terminal would not print as a letter; the names in an archive are anybody's.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, name)
}

// openMember opens one file of an archive without unpacking it to the disk.
func openMember(file string, i int) (io.ReadCloser, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	if i >= len(z.File) {
		z.Close()
		return nil, io.ErrUnexpectedEOF
	}
	m, err := z.File[i].Open()
	if err != nil {
		z.Close()
		return nil, err
	}
	return closers{m, []io.Closer{m, z}}, nil
}

type closers struct {
	io.Reader
	all []io.Closer
}

// Close implements io.Closer.
func (c closers) Close() error {
	var errs []error
	for _, x := range c.all {
		errs = append(errs, x.Close())
	}
	return errors.Join(errs...)
}

// text opens an input and undoes its compression, which is found by its first bytes and never by its name.
func (in *input) text() (*bufio.Reader, io.Closer, error) {
	f, err := in.open()
	if err != nil {
		return nil, nil, unreadable(in.name, err)
	}
	src := bufio.NewReaderSize(f, 256<<10)
	head, _ := src.Peek(4)
	switch {
	case bytes.HasPrefix(head, []byte("BZh")):
		return bufio.NewReader(bzip2.NewReader(src)), f, nil
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		g, err := gzip.NewReader(src)
		if err != nil {
			f.Close()
			return nil, nil, damaged(in.name, err)
		}
		return bufio.NewReader(g), f, nil
	}
	return src, f, nil
}

// look finds the table of an input by its header.
func (in *input) look() error {
	src, f, err := in.text()
	if err != nil {
		return err
	}
	defer f.Close()
	head, err := src.Peek(1)
	if err != nil && err != io.EOF {
		return damaged(in.name, err)
	}
	if len(head) > 0 && (head[0] == '[' || head[0] == '{') {
		return nil
	}
	header, err := pgcopy.NewReader(src).Header()
	if err == io.EOF {
		return &diag.Problem{Code: "E-DOCKETS-EMPTY", What: "the file is empty", Where: diag.Place{File: in.name}, Rule: "a bulk file begins with the names of its columns",
			Next: "fetch the file again; it may have been cut off"}
	}
	if err != nil {
		return in.refuse(err)
	}
	in.header = header
	if in.table, in.at = identify(header); in.table == nil {
		return &diag.Problem{Code: "E-DOCKETS-TABLE", What: "the file is none of the bulk tables that are read here", Where: diag.Place{File: in.name, Row: 1},
			Rule: "dockets, opinion-clusters, opinions, courts, fjc-integrated-database, or a fixture in JSON", Next: "give the file as it was downloaded"}
	}
	return nil
}

// read reads an input whole.
func (in *input) read(ctx context.Context, m *matcher, opt Options) (*Counts, error) {
	src, f, err := in.text()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t := &tally{Counts: Counts{File: in.name, Table: "fixture", ByReason: map[string]int{}}, opt: opt}
	if in.table == nil {
		return &t.Counts, in.fixture(src, m, t)
	}
	t.Table = in.table.name
	return &t.Counts, in.rows(ctx, src, m, t)
}

// rows reads a bulk file.
func (in *input) rows(ctx context.Context, src io.Reader, m *matcher, t *tally) error {
	at, skipped, err := in.table.layout(in.name, in.header, t.opt)
	if err != nil {
		return err
	}
	t.Skipped = skipped
	r := pgcopy.NewReader(src)
	if _, err := r.Header(); err != nil {
		return in.refuse(err)
	}
	var keep, to []int // columns that are there, and which of those that are read they are
	for i, c := range at {
		if c >= 0 {
			keep, to = append(keep, c), append(to, i)
		}
	}
	r.Keep(keep...)
	row := make([]pgcopy.Cell, len(at))
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return in.refuse(err)
		}
		if t.Rows%65536 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		t.Rows++
		if rec.Bad != "" {
			t.reject(rec.Line, "", rec.Bad, shapeRules[rec.Bad])
			continue
		}
		for i := range row {
			row[i] = pgcopy.Cell{Null: true}
		}
		for i, c := range rec.Cells {
			row[to[i]] = c
		}
		m.take(in.table, rec.Line, row, t)
	}
}

var shapeRules = map[string]string{
	pgcopy.MissingCell: "a row has as many cells as the header", pgcopy.ExtraCell: "a row has as many cells as the header", pgcopy.BlankRow: "a row has cells",
	pgcopy.SizeError: "a cell that is read has at most 65536 bytes", pgcopy.EncodingError: "the text is UTF-8",
}

// A tally counts what becomes of the rows of an input.
type tally struct {
	Counts
	opt Options
}

func (t *tally) reject(row int, column, reason, rule string) {
	t.Rejected++
	t.ByReason[reason]++
	if t.opt.Reject != nil {
		t.opt.Reject(Reject{t.File, row, column, reason, rule})
	}
}

func (t *tally) ignore(rule string) {
	t.Ignored++
	t.ByReason[rule]++
}
