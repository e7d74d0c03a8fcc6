package dockets

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/pgcopy"
)

// refuse is the problem of a file that cannot be read to its end. The text is not quoted: it may name people.
func (in *input) refuse(err error) error {
	p := &diag.Problem{Where: diag.Place{File: in.name}, Cause: err}
	switch {
	case errors.Is(err, pgcopy.ErrTruncated):
		p.Code, p.What, p.Rule = "E-DOCKETS-TRUNCATED", "the file ends inside a row", "a bulk file ends with a line end, outside of quotes"
		p.Next = "fetch the file again; it may have been cut off"
	case errors.Is(err, pgcopy.ErrQuote):
		p.Code, p.What = "E-DOCKETS-QUOTE", "a quote stands where none may be, so the borders of the rows are in doubt"
		p.Rule = `a quote inside a cell is written \" and every cell stands in quotes, as in exports from 2025-01 on`
		p.Next = "see when the file was exported; from 2024-07 to 2025-01 cells stood in backticks, which is not read"
	case errors.Is(err, pgcopy.ErrTooLong):
		p.Code, p.What, p.Rule = "E-DOCKETS-LONG", "a row is longer than may be read", fmt.Sprintf("a row has at most %d bytes", pgcopy.MaxRecord)
		p.Next = "look for a quote that is never closed"
	default:
		return damaged(in.name, err)
	}
	return p
}

func damaged(file string, err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || strings.Contains(err.Error(), "unexpected EOF") {
		return &diag.Problem{Code: "E-DOCKETS-TRUNCATED", What: "the archive ends before its time", Where: diag.Place{File: file}, Rule: "an archive is whole",
			Next: "fetch the file again; it may have been cut off", Cause: err}
	}
	return &diag.Problem{Code: "E-DOCKETS-ARCHIVE", What: "the archive is damaged", Where: diag.Place{File: file}, Rule: "an archive is whole", Next: "fetch the file again", Cause: err}
}

func unreadable(file string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &diag.Problem{Code: "E-FILE-READ", What: "the file cannot be read", Where: diag.Place{File: file}, Rule: "the file is there and may be read",
		Next: "check the path and the permissions", Cause: err}
}
