// Command civilgen writes a made-up civil file of the Integrated Database for benchmarks: the text, its ZIP archive, and
// the table that must come of it.
package main

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/answerable-data/answerable/internal/bench/civil"
)

func main() {
	rows := flag.Int("rows", 100_000, "number of rows")
	seed := flag.Uint64("seed", 1, "seed of chance")
	out := flag.String("out", "", "folder to write to")
	malformed := flag.Float64("malformed", 0, "share of rows that must be rejected")
	stray := flag.Float64("stray", 0, "share of names with a quote that is not closed")
	odd := flag.Float64("odd", 0, "share of names with bytes that are no UTF-8; DuckDB refuses a file that has any")
	level := flag.Int("level", 6, "how hard to compress, 1 to 9")
	crlf := flag.Bool("crlf", true, "end lines with CRLF, as the real file does")
	flag.Parse()
	opt := civil.Options{Rows: *rows, Seed: *seed, End: "\n", Quoted: .0005, Stray: *stray, Odd: *odd, Malformed: *malformed}
	if *crlf {
		opt.End = "\r\n"
	}
	if err := run(*out, *level, opt); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the three files.
func run(out string, level int, opt civil.Options) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var answer *civil.Answer
	err := create(filepath.Join(out, "cv88on.txt"), func(text io.Writer) error {
		return create(filepath.Join(out, "cv88on.zip"), func(packed io.Writer) (err error) {
			z := zip.NewWriter(packed)
			z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, level) })
			member, err := z.Create("cv88on.txt")
			if err != nil {
				return err
			}
			if answer, err = civil.Write(io.MultiWriter(text, member), opt); err != nil {
				return err
			}
			return z.Close()
		})
	})
	if err != nil {
		return err
	}
	fmt.Printf("%d rows to load, %d to reject, %d keys\n", answer.Rows(), len(answer.Rejects), len(answer.Counts))
	return create(filepath.Join(out, "answer.csv"), func(w io.Writer) error { return answer.Table(w, group) })
}

// group is the outcome group of a disposition, written down here a second time so that the answer does not come from
// what it is held against.
func group(disposition int, pending bool) string {
	switch disposition {
	case 5, 12, 13:
		return "party_resolved"
	case 2, 3, 14:
		return "court_dismissed"
	case 4, 6, 7, 8, 9, 15, 17:
		return "judgment"
	case 0, 10:
		return "transfer"
	case 1, 11:
		return "remand"
	case 16, 18, 19, 20:
		return "other_ending"
	case -8:
		if pending {
			return "pending"
		}
		return "missing"
	}
	return "unknown"
}

func create(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<20)
	if err = write(b); err == nil {
		err = b.Flush()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
