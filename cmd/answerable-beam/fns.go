package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

func init() {
	register.DoFn3x1[context.Context, string, func(string, []byte), error](&countFn{})
	register.Combiner3[[]byte, []byte, []byte](&mergeFn{})
	register.DoFn2x1[string, []byte, error](&writeFn{})
	register.Emitter2[string, []byte]()
}

// A part is what some CSVs of a day gave. It travels as JSON with the rows as one block of bytes.
type part struct {
	Counts sor.Counts `json:"counts"`
	Rows   []byte     `json:"rows"` // tally.Partial
}

func (p *part) encode() ([]byte, error) { return json.Marshal(p) }

func decode(b []byte) (*part, error) {
	p := &part{}
	return p, json.Unmarshal(b, p)
}

// countFn reads one CSV.
type countFn struct{}

// ProcessElement gives the part of a CSV under the key of its day.
func (*countFn) ProcessElement(ctx context.Context, line string, emit func(string, []byte)) error {
	var e element
	if err := json.Unmarshal([]byte(line), &e); err != nil {
		return err
	}
	p, err := count(ctx, e)
	if err != nil {
		return err
	}
	b, err := p.encode()
	if err != nil {
		return err
	}
	emit(e.key(), b)
	return nil
}

// count reads the CSV of an element.
func count(ctx context.Context, e element) (*part, error) {
	a, free, err := open(e.Archive)
	if err != nil {
		return nil, err
	}
	defer free()
	if a.Size != e.Bytes || e.Member >= len(a.Members) || a.Members[e.Member].Name != e.Name {
		return nil, e.changed(a.Name.Slug)
	}
	src, err := a.Members[e.Member].Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = src.Close() }() // only read
	scratch, err := os.MkdirTemp("", "answerable-beam-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	day := tally.NewDay(scratch, tally.Options{})
	counts, err := sor.Read(ctx, src, sor.Options{All: e.All}, &sink{m: day.Member(e.Member)})
	if err != nil {
		day.Discard()
		return nil, err
	}
	rows, err := day.Partial()
	if err != nil {
		return nil, err
	}
	b, err := rows.MarshalBinary()
	return &part{Counts: counts, Rows: b}, err
}

// A sink hands rows to a member. What is rejected is counted by its reason; its lines are told by `answerable statements`.
type sink struct {
	m *tally.Member
	n int64
}

func (s *sink) Row(r *sor.Row) error    { s.n++; return s.m.Row(r, s.n-1) }
func (s *sink) Reject(sor.Reject) error { return nil }

// mergeFn puts the parts of a day together, in any order.
type mergeFn struct{}

// CreateAccumulator begins with nothing.
func (*mergeFn) CreateAccumulator() []byte { return nil }

// AddInput takes in a part.
func (f *mergeFn) AddInput(sum, part []byte) ([]byte, error) { return f.MergeAccumulators(sum, part) }

// MergeAccumulators joins two parts.
func (*mergeFn) MergeAccumulators(a, b []byte) ([]byte, error) {
	if len(a) == 0 {
		return b, nil
	}
	if len(b) == 0 {
		return a, nil
	}
	p, err := decode(a)
	if err != nil {
		return nil, err
	}
	q, err := decode(b)
	if err != nil {
		return nil, err
	}
	var rows, more tally.Partial
	if err := rows.UnmarshalBinary(p.Rows); err != nil {
		return nil, err
	}
	if err := more.UnmarshalBinary(q.Rows); err != nil {
		return nil, err
	}
	rows.Join(&more)
	p.Counts.Add(q.Counts)
	if p.Rows, err = rows.MarshalBinary(); err != nil {
		return nil, err
	}
	return p.encode()
}

// ExtractOutput gives the part as it is.
func (*mergeFn) ExtractOutput(sum []byte) []byte { return sum }

// writeFn finishes a day and writes its files.
type writeFn struct {
	Out string
}

// ProcessElement writes aggregates and counts, each whole or not at all.
func (f *writeFn) ProcessElement(key string, b []byte) error {
	day, slug, _ := strings.Cut(key, " ")
	p, err := decode(b)
	if err != nil {
		return err
	}
	rows, dup, err := finish(p.Rows)
	if err != nil {
		return err
	}
	var table bytes.Buffer
	if err := tally.Write(&table, rows); err != nil {
		return err
	}
	record, err := json.MarshalIndent(map[string]any{"counts": p.Counts, "duplicates": dup.Rows, "differing": dup.Differing}, "", "  ")
	if err != nil {
		return err
	}
	for path, content := range map[string][]byte{filepath.Join("aggregates", "day="+day, "part-"+slug+".parquet"): table.Bytes(),
		filepath.Join("counts", "day="+day, "counts-"+slug+".json"): append(record, '\n')} {
		path = filepath.Join(f.Out, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return atomicfs.WriteProblem(path, err)
		}
		if err := atomicfs.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// finish takes the duplicates of a day out.
func finish(b []byte) ([]tally.Aggregate, *tally.Duplicates, error) {
	var p tally.Partial
	if err := p.UnmarshalBinary(b); err != nil {
		return nil, nil, err
	}
	scratch, err := os.MkdirTemp("", "answerable-beam-")
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	day := tally.NewDay(scratch, tally.Options{})
	if err := day.Add(&p); err != nil {
		day.Discard()
		return nil, nil, err
	}
	return day.Finish()
}
