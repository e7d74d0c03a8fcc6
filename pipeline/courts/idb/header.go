package idb

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
)

// columns are those of the civil file since 1988, in its order.
var columns = strings.Fields(`CIRCUIT DISTRICT OFFICE DOCKET ORIGIN FILEDATE FDATEUSE JURIS NOS TITL SECTION SUBSECT RESIDENC JURY CLASSACT
	DEMANDED FILEJUDG FILEMAG COUNTY ARBIT MDLDOCK PLT DEF TRANSDAT TRANSOFF TRANSDOC TRANSORG TERMDATE TDATEUSE TRCLACT TERMJUDG TERMMAG
	PROCPROG DISP NOJ AMTREC JUDGMENT DJOINED PRETRIAL TRIBEGAN TRIALEND TRMARB PROSE IFP STATUSCD TAPEYEAR`)

// maxColumns bounds the columns of a file with new ones.
const maxColumns = 128

// The cells that are read, as places in layout.at.
const (
	cellDistrict = iota
	cellFiled
	cellNature
	cellEnded
	cellProgress
	cellDisposition
	cellFiledCounted // read only when asked for, so these stand last
	cellEndedCounted
	cells
)

// keyColumns are the columns that tell cases apart, beside the district and the day of filing.
var keyColumns = [...]string{"OFFICE", "DOCKET", "ORIGIN"}

// names are the columns of the cells that are read.
var names = [cells]string{"DISTRICT", "FILEDATE", "NOS", "TERMDATE", "PROCPROG", "DISP", "FDATEUSE", "TDATEUSE"}

// A layout says where the cells of a file stand.
type layout struct {
	width int        // number of columns
	at    [cells]int // column of each cell that is read, from 0
	read  int        // how many of the cells are read
	key   []int      // columns of Key, from 0; none where it is not asked for
	added []string   // columns that are not known
}

// readHeader reads the first line. Names are compared exactly; the order is free.
func readHeader(file string, line []byte, opt Options) (layout, error) {
	line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
	var head []string
	for _, cell := range bytes.Split(line, []byte("\t")) {
		head = append(head, strings.Trim(string(cell), `" `))
	}
	l := layout{width: len(head), read: cellFiledCounted}
	if opt.Counted {
		l.read = cells
	}
	if err := l.compare(file, head, opt); err != nil {
		return layout{}, err
	}
	for i, name := range names {
		l.at[i] = slices.Index(head, name)
	}
	for _, name := range keyColumns {
		if opt.Keys {
			l.key = append(l.key, slices.Index(head, name))
		}
	}
	return l, nil
}

// compare holds the header against the columns that the file must have.
func (l *layout) compare(file string, head []string, opt Options) error {
	var missing, doubled []string
	for _, c := range columns {
		if !slices.Contains(head, c) {
			missing = append(missing, c)
		}
	}
	for i, h := range head {
		if slices.Contains(head[:i], h) {
			doubled = append(doubled, h)
		} else if !slices.Contains(columns, h) {
			l.added = append(l.added, h)
		}
	}
	p := &diag.Problem{Code: "E-COURTS-COLUMNS", Where: diag.Place{File: file, Row: 1},
		Rule: fmt.Sprintf("the civil file since 1988 has %d columns, separated by tabs, each once, with the names of its codebook", len(columns))}
	switch {
	case len(missing) > len(columns)/2:
		p.What, p.Value = "this is not the civil file of the Integrated Database", strings.Join(head, " ")
		p.Next = "hand in the text of `Civil Cases Filed, Terminated, and Pending from SY 1988 to Present`, or its zip"
	case len(missing) > 0:
		p.What, p.Value = "the file lacks columns", strings.Join(missing, ", ")
		p.Next = "fetch the file again; if the codebook has dropped or renamed the columns, the reader needs to learn that"
	case len(doubled) > 0 || len(head) > maxColumns:
		p.What, p.Value = "the header has a column twice, or too many", strings.Join(doubled, ", ")
		p.Next = "fetch the file again"
	case len(l.added) > 0 && !opt.NewColumns:
		p.What, p.Value = "the file has columns that are not known", strings.Join(l.added, ", ")
		p.Next = "see the codebook of the update; with --new-columns the file is read without them"
	default:
		return nil
	}
	return p
}
