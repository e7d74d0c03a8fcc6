package github

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A form is the layout of one of the files.
type form struct {
	columns []string
	mark    string // text without which a file is not taken for this form
	row     func(csvscan.Row, ingest.Keys, ingest.Sink)
}

const (
	detectionMark  = "detection_type"
	abuseMark      = "account hidden"
	recipientsMark = "average_mau"
	takedownMark   = "government_iso2_code"
)

// forms of the files; the columns of no two are the same.
var forms = []form{
	{[]string{"year", "detection_type", "abuse_type", "count"}, detectionMark, detected},
	{[]string{"year", "half", "detection_type", "abuse_type", "count"}, detectionMark, detected},
	{[]string{"year", "type", "count"}, abuseMark, abuse},
	{[]string{"year", "half", "type", "count"}, abuseMark, abuse},
	{[]string{"year", "month", "average_mau", "service"}, recipientsMark, recipients},
	{[]string{"year", "government", "government_iso2_code", "count_received"}, takedownMark, takedown},
	{[]string{"year", "government", "government_iso2_code", "type", "count_processed", "count_repos_affected",
		"count_pages_affected", "count_accounts_affected"}, takedownMark, takedown},
}

// sniffed is how far into a file its mark may stand.
const sniffed = 1 << 16

func (s form) marked(b []byte) bool {
	return bytes.Contains(b[:min(len(b), sniffed)], []byte(s.mark))
}

// formOf is the form whose columns are nearest to those of the file; package csvscan then says what is
// wrong with a header that is not quite one of them.
func formOf(f ingest.File) form {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(f.Bytes[:min(len(f.Bytes), sniffed)], []byte("\xef\xbb\xbf")), []byte("\n"))
	head, err := csv.NewReader(bytes.NewReader(line)).Read()
	if err != nil {
		return forms[0]
	}
	best, least := forms[0], math.MaxInt
	for _, s := range forms {
		if d := distance(s.columns, head); d < least {
			best, least = s, d
		}
	}
	return best
}

// distance counts the columns that stand in one header alone.
func distance(a, b []string) (n int) {
	for _, c := range a {
		if !slices.Contains(b, c) {
			n++
		}
	}
	for _, c := range b {
		if !slices.Contains(a, c) {
			n++
		}
	}
	return n
}
