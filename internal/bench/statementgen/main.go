// Command statementgen writes a made-up day archive of the EU's database of statements of reasons for benchmarks: the archive,
// its .sha1, and the counts that must come of it.
package main

import (
	"bufio"
	"crypto/sha1"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/answerable-data/answerable/internal/bench/statement"
)

func main() {
	var opt statement.Options
	flag.IntVar(&opt.Rows, "rows", 100_000, "number of rows")
	flag.Uint64Var(&opt.Seed, "seed", 1, "seed of chance")
	flag.StringVar(&opt.Day, "day", "2025-09-15", "day of submission")
	flag.StringVar(&opt.Slug, "slug", "global", "platform in the name")
	flag.BoolVar(&opt.Light, "light", false, "leave the long texts out")
	flag.IntVar(&opt.PerCSV, "csv-rows", 100_000, "rows of a CSV")
	flag.IntVar(&opt.Level, "level", 6, "how hard to compress, 1 to 9")
	flag.Float64Var(&opt.Newlines, "newlines", .01, "share of rows with a line break in a text")
	flag.Float64Var(&opt.Escaped, "escaped", 0, "share of rows with quotes behind backslashes; DuckDB and Polars cannot read a file that has any")
	flag.Float64Var(&opt.Malformed, "malformed", 0, "share of rows that must be rejected; the same holds")
	flag.Float64Var(&opt.Duplicates, "duplicates", 0, "share of rows that repeat the one before; DuckDB and Polars are not asked to find them")
	services := flag.String("services", "", "names of services in the place of made-up ones, separated by semicolons")
	out := flag.String("out", ".", "folder to write to")
	flag.Parse()
	if *services != "" {
		opt.Services = strings.Split(*services, ";")
	}
	if err := run(*out, opt); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes the three files.
func run(out string, opt statement.Options) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var answer *statement.Answer
	sum := sha1.New()
	err := create(filepath.Join(out, opt.Name()), func(w io.Writer) (err error) {
		answer, err = statement.Write(io.MultiWriter(w, sum), opt)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Printf("%d rows, %d on minors in %d groups, %d to reject, %d bytes of CSV\n", answer.Rows, answer.Minors, len(answer.Counts), len(answer.Rejects), answer.Text)
	err = create(filepath.Join(out, opt.Name()+".sha1"), func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s  %s", hex.EncodeToString(sum.Sum(nil)), opt.Name())
		return err
	})
	if err != nil {
		return err
	}
	return create(filepath.Join(out, "answer.csv"), answer.Table)
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
