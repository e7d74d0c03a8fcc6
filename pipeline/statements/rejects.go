package statements

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
	"github.com/answerable-data/answerable/pipeline/table"
)

// rejectColumns are those of rejects.csv. No text of a row is kept: file and line find it.
var rejectColumns = []string{"file", "line", "reason", "column", "value", "rule"}

// A rejectSpool writes the rejects of one member, which are nearly always none, to a scratch file: members are read in any
// order and the list is in theirs, however long it is.
type rejectSpool struct {
	path, member string
	file         *os.File
	csv          *csv.Writer
}

func rejectPath(scratch string, ordinal int) string {
	return filepath.Join(scratch, fmt.Sprintf("rejects-%d.csv", ordinal))
}

func (s *rejectSpool) write(r sor.Reject) error {
	if s.file == nil {
		f, err := os.Create(s.path)
		if err != nil {
			return atomicfs.WriteProblem(s.path, err)
		}
		s.file, s.csv = f, csv.NewWriter(f)
	}
	return atomicfs.WriteProblem(s.path, s.csv.Write([]string{table.Neutral(s.member), strconv.FormatInt(r.Line, 10), r.Reason, r.Column, table.Neutral(r.Value), r.Rule}))
}

// close completes the file; it does nothing where there is none.
func (s *rejectSpool) close() error {
	if s.file == nil {
		return nil
	}
	s.csv.Flush()
	err := s.csv.Error()
	if e := s.file.Close(); err == nil {
		err = e
	}
	s.file = nil
	return atomicfs.WriteProblem(s.path, err)
}

// joinRejects writes the list of a day from those of its members.
func joinRejects(path, scratch string, members int) error {
	f, err := os.Create(path)
	if err != nil {
		return atomicfs.WriteProblem(path, err)
	}
	b := bufio.NewWriterSize(f, 1<<16)
	w := csv.NewWriter(b)
	_ = w.Write(rejectColumns) // errors stay with the buffer
	w.Flush()
	for i := 0; i < members && err == nil; i++ {
		err = appendFile(b, rejectPath(scratch, i))
	}
	if e := b.Flush(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return atomicfs.WriteProblem(path, err)
}

func appendFile(w io.Writer, path string) error {
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	_ = f.Close() // only read
	return err
}
