package pipeline

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/csvdecl"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/score"
	"github.com/answerable-data/answerable/pipeline/snapshot"
	"github.com/answerable-data/answerable/pipeline/table"
)

// An Added says what a file brought when it was added to a folder of inputs.
type Added struct {
	File     string
	Path     string // where the bytes are kept; empty if they are there already
	Known    string // id of the source edition that has the same bytes; empty if none has
	Source   table.Source
	Periods  [2]string // first and last period
	Entities int       // platforms that the figures are about
	Compare  score.Comparison
	Rejects  []ingest.Reject
	Remarks  []string // what the reader remarked about the file
}

// A Proposal is what the catalogue says of the source that a new file seems to belong to.
type Proposal struct{ Reader, Publisher, URL string }

// Ask completes the origin of a new file; it is called once the file is known to be new and readable.
type Ask func(file string, o snapshot.Origin, known Proposal) (snapshot.Origin, error)

// Add reads a file with the reader that knows it, keeps its bytes with their origin in a folder of
// inputs, and compares its figures with those that are held already. Bytes that are known change
// nothing, and nothing is asked about them.
func Add(ctx context.Context, path, inputs string, o snapshot.Origin, ask Ask) (*Added, error) {
	know, err := datasets.Load()
	if err != nil {
		return nil, err
	}
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	if err := checkOrigin(o); err != nil {
		return nil, err
	}
	held, _, err := gather(ctx, know, Options{Inputs: existing(inputs)})
	if err != nil {
		return nil, err
	}
	out := &Added{File: f.Name}
	hash := hashOf(f.Bytes)
	for _, l := range held {
		if l.Source.SHA256 == hash {
			out.Known, out.Source = l.Source.ID, l.Source
			return out, nil
		}
	}
	if o, err = completeOrigin(know, f, o, ask); err != nil {
		return nil, err
	}
	return out, out.read(know, f, held, inputs, o)
}

// completeOrigin has the origin of a file asked for and checks what was said.
func completeOrigin(know *datasets.Knowledge, f ingest.File, o snapshot.Origin, ask Ask) (snapshot.Origin, error) {
	o.File = f.Name
	x, err := inDialect(f, o.CSV)
	if err != nil {
		return o, err
	}
	text := f
	if x != nil {
		text = x.text
	}
	r, _, err := Choose(text)
	if err != nil {
		return o, err
	}
	src, _ := origin(know, r, f)
	if o, err = ask(f.Name, o, Proposal{Reader: r.Name(), Publisher: src.Publisher, URL: src.URL}); err != nil {
		return o, err
	}
	return o, checkOrigin(o)
}

// read compares the figures of a new file with the held ones and keeps the bytes.
func (a *Added) read(know *datasets.Knowledge, f ingest.File, held []*ingest.Loaded, inputs string, o snapshot.Origin) error {
	l, err := readWithOrigin(know, f, &o)
	if err != nil {
		return err
	}
	before, err := Tables(know, held)
	if err != nil {
		return err
	}
	obs, late := resolve.New(know).Figures(l)
	a.Source, a.Rejects, a.Remarks = l.Source, append(l.Rejects, late...), l.Remarks
	a.Source.RowsLoaded -= int64(len(late))
	a.Source.RowsRejected += int64(len(late))
	a.Compare = score.Compare(before, obs)
	a.describe(obs)
	o.Reader = l.Source.Reader
	a.Path, _, err = snapshot.Store(inputs, f.Bytes, o)
	return err
}

// describe gives the span of periods and the number of entities.
func (a *Added) describe(obs []table.Observation) {
	entities := map[string]bool{}
	var first, last *table.Observation
	for i := range obs {
		o := &obs[i]
		entities[o.Platform] = true
		if first == nil || o.PeriodStart < first.PeriodStart {
			first = o
		}
		if last == nil || o.PeriodEnd > last.PeriodEnd {
			last = o
		}
	}
	if a.Entities = len(entities); first != nil {
		a.Periods = [2]string{first.Period, last.Period}
	}
}

// readWithOrigin reads a file and lets its origin record speak before the catalogue.
func readWithOrigin(know *datasets.Knowledge, f ingest.File, o *snapshot.Origin) (*ingest.Loaded, error) {
	var declared *csvdecl.Declaration
	if o != nil { // a stored file is named by its hash, but a sheet may tell in its name what it covers
		declared, f.Name = o.CSV, or(o.File, f.Name)
	}
	l, err := ReadFile(know, f, declared)
	if err != nil || o == nil {
		return l, err
	}
	s := &l.Source
	s.File = or(o.File, s.File)
	if o.Edition != "" {
		s.Edition, s.ID = o.Edition, s.CatalogID+"@"+o.Edition
	}
	s.Publisher, s.Title, s.URL = or(o.Publisher, s.Publisher), or(o.Title, s.Title), or(o.URL, s.URL)
	if d, err := resolve.ParseDay(o.PublishedOn); err == nil && d != nil {
		s.PublishedOn = d
	}
	if d, err := resolve.ParseDay(o.RetrievedOn); err == nil && d != nil {
		s.RetrievedOn = d
	}
	for i := range l.Figures {
		g := &l.Figures[i].Origin
		g.Publisher, g.Title, g.URL = or(o.Publisher, g.Publisher), or(o.Title, g.Title), or(o.URL, g.URL)
	}
	return l, nil
}

// checkOrigin refuses dates that are none and addresses that nobody can open.
func checkOrigin(o snapshot.Origin) error {
	for _, d := range []struct{ flag, date string }{{"--published-on", o.PublishedOn}, {"--retrieved-on", o.RetrievedOn}} {
		if _, err := resolve.ParseDay(d.date); err != nil {
			return &diag.Problem{Code: "E-USAGE-DATE", What: fmt.Sprintf("the date of %s cannot be read", d.flag), Value: d.date,
				Rule: "a date is written 2026-11-22", Next: "give the date in this form", Exit: diag.ExitUsage}
		}
	}
	u, err := url.Parse(o.URL)
	if o.URL != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "") {
		return &diag.Problem{Code: "E-USAGE-ADDRESS", What: "the address of --url is not one that can be opened", Value: o.URL,
			Rule: "an address begins with https:// or http:// and names a host", Next: "give the publisher's address of the file", Exit: diag.ExitUsage}
	}
	return nil
}

// existing gives the folder if it is there; a first add makes it.
func existing(inputs string) string {
	if m, err := filepath.Glob(filepath.Join(inputs, "*")); err != nil || len(m) == 0 {
		return ""
	}
	return inputs
}
