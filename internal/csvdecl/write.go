package csvdecl

import (
	"bytes"
	"io"
	"strings"
)

// WriteRecord writes cells as one record of RFC 4180 with LF, and with quotes only where they are needed:
// around a delimiter, a quote or a line break, and around the one empty cell of a record that would
// otherwise be a blank line.
func WriteRecord(w io.StringWriter, cells []string) error {
	for i, c := range cells {
		if i > 0 {
			if _, err := w.WriteString(","); err != nil {
				return err
			}
		}
		if _, err := w.WriteString(quoteCell(c, len(cells) == 1)); err != nil {
			return err
		}
	}
	_, err := w.WriteString("\n")
	return err
}

func quoteCell(c string, alone bool) string {
	if !strings.ContainsAny(c, ",\"\r\n") && !(alone && strings.TrimSpace(c) == "") {
		return c
	}
	return `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
}

// Transcode turns a file into RFC 4180: UTF-8 without byte order mark, LF, commas, doubled quotes, the
// header first, every accepted row below it in the order of the file. lines[i] is the line of the original
// on which record i begins; record 0 is the header, its line 0 where the declaration names the columns.
// bad are the rows in quarantine. An error is as of Read.
func (d Declaration) Transcode(name string, b []byte) (rfc4180 []byte, lines []int, bad []Bad, err error) {
	var out bytes.Buffer
	write := func(cells []string, line int) {
		WriteRecord(&out, cells) // a buffer does not fail
		lines = append(lines, line)
	}
	res, err := d.Read(name, b, Handler{Header: write, Row: func(r Row) { write(r.Cells, r.Line) }})
	if err != nil {
		return nil, nil, nil, err
	}
	return out.Bytes(), lines, res.Bad, nil
}
