package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
)

// declaredFlags are the flags of `answerable check` that read one CSV file under a declaration.
type declaredFlags struct {
	Format  string   `help:"Read FILE in this format instead of checking the inputs of a build: csv, under --declare." enum:"csv," default:"" placeholder:"csv"`
	Declare string   `help:"How FILE is written: a declaration in YAML, as 'answerable infer FILE' proposes one." placeholder:"FILE.yaml"`
	Out     string   `help:"Folder for accepted.csv and quarantine.csv; by default checked/ and the name of FILE. It is replaced as a whole, and only if it holds nothing else." placeholder:"FOLDER"`
	Files   []string `arg:"" optional:"" name:"file" help:"A CSV file, with --format csv and --declare."`
}

// used says whether the command line asks for a file instead of the inputs of a build.
func (f declaredFlags) used() bool {
	return f.Format != "" || f.Declare != "" || f.Out != "" || len(f.Files) > 0
}

// usage says what is missing of a command line that reads a file.
func (f declaredFlags) usage(inputs inputFlags) error {
	what := ""
	switch {
	case f.Format == "":
		what = "--format csv is missing: a file is read only in a declared format"
	case f.Declare == "":
		what = "--declare is missing: a CSV file is read only under a declaration"
	case len(f.Files) == 0:
		what = "the file is missing"
	case len(f.Files) > 1:
		what = fmt.Sprintf("there are %d files; a declaration is for one", len(f.Files))
	case inputs != inputFlags{}:
		what = "--inputs, --skip-unknown and --as-of are for the inputs of a build"
	default:
		return nil
	}
	return &diag.Problem{Code: "E-USAGE", What: what, Exit: diag.ExitUsage, Rule: "answerable check --format csv --declare FILE.yaml FILE [--out FOLDER]",
		Next: "answerable check --help; `answerable infer FILE` proposes a declaration"}
}

// declaredCounts is what `answerable check --format csv` prints.
type declaredCounts struct {
	File       string         `json:"file"`
	Columns    []string       `json:"columns"`
	Seen       int            `json:"seen"`
	Accepted   int            `json:"accepted"`
	Rejected   int            `json:"rejected"`
	Ignored    int            `json:"ignored"`
	RejectedBy map[string]int `json:"rejected_by"`
	IgnoredBy  map[string]int `json:"ignored_by"`
	Out        string         `json:"out"`
}

// run reads the file, writes both outputs and prints the counts.
func (f declaredFlags) run(io streams, asJSON bool) error {
	text, err := readCSV(f.Declare)
	if err != nil {
		return err
	}
	d, err := csvdecl.Parse(f.Declare, text)
	if err != nil {
		return err
	}
	file := f.Files[0]
	b, err := readCSV(file)
	if err != nil {
		return err
	}
	out := f.Out
	if out == "" {
		out = filepath.Join("checked", filepath.Base(file))
	}
	res, err := writeDeclared(d, file, b, out)
	if err != nil {
		return err
	}
	c := declaredCounts{File: file, Columns: res.Columns, Seen: res.Seen(), Accepted: res.Accepted, Rejected: len(res.Bad), Ignored: res.IgnoredLines(),
		RejectedBy: res.RejectedBy(), IgnoredBy: res.IgnoredBy(), Out: out}
	if err := c.print(io, asJSON); err != nil {
		return err
	}
	return c.verdict(res)
}

func (c declaredCounts) print(io streams, asJSON bool) error {
	if asJSON {
		b, err := json.MarshalIndent(c, "", "  ")
		if err == nil {
			fmt.Fprintln(io.out, string(b))
		}
		return err
	}
	fmt.Fprintf(io.out, "%s: %d rows seen, %d accepted, %d rejected, %d ignored\n", c.File, c.Seen, c.Accepted, c.Rejected, c.Ignored)
	for _, part := range []struct {
		label string
		by    map[string]int
	}{{"rejected", c.RejectedBy}, {"ignored", c.IgnoredBy}} {
		for _, k := range slices.Sorted(maps.Keys(part.by)) {
			fmt.Fprintf(io.out, "  %-9s %6d  %s\n", part.label+":", part.by[k], k)
		}
	}
	fmt.Fprintf(io.out, "  written:  %s, %s\n", filepath.Join(c.Out, acceptedName), filepath.Join(c.Out, quarantineName))
	return nil
}

// verdict is the Problem that ends the run with exit code 1 when rows were rejected.
func (c declaredCounts) verdict(res *csvdecl.Result) error {
	if len(res.Bad) == 0 {
		return nil
	}
	first := res.Bad[0]
	return &diag.Problem{Code: "E-CSV-REJECTED", What: fmt.Sprintf("%d of %d rows do not fit the declaration; first: %s", c.Rejected, c.Accepted+c.Rejected, first.Reason),
		Where: diag.Place{File: c.File, Row: first.Line}, Value: strings.ToValidUTF8(first.Raw, "\ufffd"), Rule: first.Rule,
		Next: "see " + filepath.Join(c.Out, quarantineName) + " for all of them", Exit: diag.ExitChecks}
}

// readCSV reads a file that is not larger than may be read.
func readCSV(file string) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, unreadable(file, err)
	}
	if info.Size() > csvdecl.MaxFile {
		return nil, csvdecl.TooLarge(file, info.Size())
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, unreadable(file, err)
	}
	return b, nil
}

func unreadable(file string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &diag.Problem{Code: "E-FILE-READ", What: "the file cannot be read", Where: diag.Place{File: file}, Rule: "the file is there and may be read",
		Next: "see whether the name is right and what its permissions are", Cause: err}
}
