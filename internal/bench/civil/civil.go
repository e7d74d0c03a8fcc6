// Package civil makes files in the form of the civil file of the Integrated Database, with the answer that a reader
// must come to. It serves tests and benchmarks; every row is made up and no name in it is anybody's.
//
// The answer is kept while the values are drawn, before they are written down, and never by reading the text again.
// The same options give the same bytes, whatever the number of cores.
package civil

import (
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Header is the first line of the file, without its end.
var Header = strings.Join(strings.Fields(`CIRCUIT DISTRICT OFFICE DOCKET ORIGIN FILEDATE FDATEUSE JURIS NOS TITL SECTION SUBSECT RESIDENC JURY CLASSACT
	DEMANDED FILEJUDG FILEMAG COUNTY ARBIT MDLDOCK PLT DEF TRANSDAT TRANSOFF TRANSDOC TRANSORG TERMDATE TDATEUSE TRCLACT TERMJUDG TERMMAG
	PROCPROG DISP NOJ AMTREC JUDGMENT DJOINED PRETRIAL TRIBEGAN TRIALEND TRMARB PROSE IFP STATUSCD TAPEYEAR`), "\t")

// Options say what file to make.
type Options struct {
	Rows int
	Seed uint64
	End  string // of a line: LF or CRLF

	// Shares of the rows, each of all rows.
	Quoted    float64 // a name in quotes with a tab in it
	Stray     float64 // a name with a quote that is not closed
	Odd       float64 // a name with a byte that is no UTF-8, and a NUL
	Malformed float64 // rows that must be rejected, of every kind in turn
	Unknown   float64 // a disposition that the codebook does not have
}

// A Key is what rows are counted by. Disposition and Progress are -8 where they are missing.
type Key struct {
	District                      string
	Filed, Ended                  int // years; Ended is 0 for a case that is pending
	Nature, Disposition, Progress int
}

// An Answer is what must be read of a file.
type Answer struct {
	Counts  map[Key]int64
	Rejects []Reject // in the order of the file
}

// A Reject is a line that must be rejected, and why.
type Reject struct {
	Line   int64
	Reason string
}

// Rows is the number of rows that must be loaded.
func (a *Answer) Rows() int64 {
	n := int64(0)
	for _, c := range a.Counts {
		n += c
	}
	return n
}

// chunkRows is how many rows are drawn with one source of chance.
const chunkRows = 20_000

// A chunk is a stretch of rows with its part of the answer.
type chunk struct {
	text    []byte
	lines   int64
	counts  map[Key]int64
	rejects []Reject // lines counted from 0 within the chunk
}

// Write makes a file.
func Write(w io.Writer, opt Options) (*Answer, error) {
	if _, err := io.WriteString(w, Header+opt.End); err != nil {
		return nil, err
	}
	out := &Answer{Counts: map[Key]int64{}}
	line := int64(2)
	chunks, step := (opt.Rows+chunkRows-1)/chunkRows, 2*runtime.GOMAXPROCS(0)
	for first := 0; first < chunks; first += step {
		made := make([]*chunk, min(step, chunks-first))
		var work sync.WaitGroup
		for i := range made {
			work.Go(func() { made[i] = makeChunk(opt, first+i) })
		}
		work.Wait()
		for _, c := range made {
			if _, err := w.Write(c.text); err != nil {
				return nil, err
			}
			for k, n := range c.counts {
				out.Counts[k] += n
			}
			for _, r := range c.rejects {
				out.Rejects = append(out.Rejects, Reject{line + r.Line, r.Reason})
			}
			line += c.lines
		}
	}
	return out, nil
}

func makeChunk(opt Options, n int) *chunk {
	m := &maker{opt: opt, r: rand.New(rand.NewPCG(opt.Seed, uint64(n))), chunk: chunk{counts: map[Key]int64{}}}
	from := n * chunkRows
	for i := from; i < min(from+chunkRows, opt.Rows); i++ {
		m.row(i)
	}
	return &m.chunk
}

// Table writes the answer by year of filing, in the form of court_dispositions.csv.
func (a *Answer) Table(w io.Writer, group func(disposition int, pending bool) string) error {
	type row struct {
		Key
		group string
	}
	sums := map[row]int64{}
	for k, n := range a.Counts {
		g := group(k.Disposition, k.Ended == 0)
		k.Ended = 0
		sums[row{k, g}] += n
	}
	rows := make([]row, 0, len(sums))
	for k := range sums {
		rows = append(rows, k)
	}
	slices.SortFunc(rows, func(a, b row) int {
		for _, c := range []int{strings.Compare(a.District, b.District), a.Filed - b.Filed, a.Nature - b.Nature, a.Disposition - b.Disposition,
			strings.Compare(a.group, b.group), a.Progress - b.Progress} {
			if c != 0 {
				return c
			}
		}
		return 0
	})
	if _, err := fmt.Fprintln(w, "district,year,nature_of_suit,disposition,outcome_group,procedural_progress,count"); err != nil {
		return err
	}
	for _, k := range rows {
		if _, err := fmt.Fprintf(w, "%s,%d,%d,%d,%s,%d,%d\n", k.District, k.Filed, k.Nature, k.Disposition, k.group, k.Progress, sums[k]); err != nil {
			return err
		}
	}
	return nil
}
