package courts

import (
	"fmt"
	"strconv"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/courts/idb"
)

// codeColumns are the coded columns of the table, in the order of codes.csv.
var codeColumns = []string{"DISTRICT", "NOS", "DISP", "PROCPROG"}

// missingCode is how the file writes that there is no value.
var missingCode = strconv.Itoa(idb.Missing)

// An UnknownCode is a code that the codebook does not have.
type UnknownCode struct {
	Column string `json:"column"`
	Code   string `json:"code"`
	Rows   int64  `json:"rows"`
}

// String is "DISP 21 (3 rows)".
func (u UnknownCode) String() string { return fmt.Sprintf("%s %s (%d rows)", u.Column, u.Code, u.Rows) }

// A codebook has the label of each code by column and code.
type codebook struct{ labels map[[2]string]string }

func newCodebook() (*codebook, error) {
	list, err := datasets.CourtCodes()
	if err != nil {
		return nil, err
	}
	b := &codebook{labels: map[[2]string]string{}}
	for _, c := range list {
		b.labels[[2]string{c.Column, c.Code}] = c.Label
	}
	for _, column := range codeColumns {
		b.labels[[2]string{column, missingCode}] = "missing"
	}
	return b, nil
}

// A usedCode is a code that was met.
type usedCode struct {
	UnknownCode
	label string // empty: unknown
}

// bitsOf says where the code of each column stands in a cell.
var bitsOf = map[string]struct{ shift, width int }{"DISTRICT": {48, 16}, "NOS": {22, 14}, "DISP": {11, 11}, "PROCPROG": {0, 10}}

// codeText is the code that the bits of a cell hold.
func codeText(column string, bits int) string {
	if column == "DISTRICT" {
		return idb.District(bits).String()
	}
	return strconv.Itoa(bits - codeOffset)
}

// used lists the codes that were met, by column and code.
func (b *codebook) used(r ranking) []usedCode {
	var out []usedCode
	for _, column := range codeColumns {
		at := bitsOf[column]
		rows := make([]int64, 1<<at.width)
		for i, c := range r.cells {
			rows[uint64(c)>>at.shift&(1<<at.width-1)] += int64(r.counts[i])
		}
		for bits, n := range rows {
			if n > 0 {
				code := codeText(column, bits)
				out = append(out, usedCode{UnknownCode{column, code, n}, b.labels[[2]string{column, code}]})
			}
		}
	}
	return out
}

// unknown lists those that the codebook does not have.
func unknown(used []usedCode) []UnknownCode {
	var out []UnknownCode
	for _, u := range used {
		if u.label == "" {
			out = append(out, u.UnknownCode)
		}
	}
	return out
}
