// Package statement makes day archives in the form of the EU's database of statements of reasons, with the answer that a reader
// must come to. It serves tests and benchmarks; every row is made up, and no service in it is anybody's.
//
// The answer is kept while the rows are drawn, before they are written down, and never by reading the text again. The same
// options give the same bytes, whatever the number of cores.
//
// Rows come in batches of neighbours that are alike, as platforms file them, which sets how well a day packs: here 17 to 1 with rows of
// about 1,000 bytes, in the published days 20 to 1 with 1,028.
package statement

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"
)

// Options say what archive to make.
type Options struct {
	Rows   int
	Seed   uint64
	Day    string // of submission: "2025-09-15"; before 2025-07-01 rows have no content_id_ean
	Slug   string // in the names; "global" where empty
	Light  bool   // without the four columns that a light export lacks
	PerCSV int    // rows of a CSV; 0: 100,000
	PerZip int    // CSVs of an inner archive; 0: 10
	Level  int    // how hard to compress, 1 to 9; 0: 6

	// Services are names in the place of the made-up ones, the same kinds of decisions in every archive that names them, many of
	// them on minors: for tests of what is known of a service. The rows are made up all the same.
	Services []string

	// Shares of the rows, each of all rows.
	Newlines   float64 // free text with a line break in the quotes
	Escaped    float64 // free text with quotes behind backslashes, which the exporter does not double: readable by that rule alone
	Malformed  float64 // rows that must be rejected, of every kind in turn
	Duplicates float64 // rows that repeat the one before
	Late       float64 // rows decided 90 days before their submission
}

// A Key is what rows on minors are counted by. Lists are written as in the export.
type Key struct{ Platform, Category, Visibility, Detection, Decision, Source, Content, Month string }

// An Answer is what must be read of an archive.
type Answer struct {
	Rows       int64 // records
	Minors     int64 // sound rows on minors, duplicates among them
	Recovered  int64
	Duplicates int64         // of Minors
	Late       int64         // of Minors
	Counts     map[Key]int64 // of Minors, without duplicates
	Rejects    []Reject      // in the order of the archive
	Text       int64         // bytes of CSV
}

// A Reject is a line that must be rejected, and why.
type Reject struct {
	File   string // CSV
	Line   int64
	Reason string
}

// Name is what the archive is called.
func (o Options) Name() string { return o.stem() + ".zip" }

func (o Options) stem() string {
	slug, export := o.Slug, "full"
	if slug == "" {
		slug = "global"
	}
	if o.Light {
		export = "light"
	}
	return "sor-" + slug + "-" + o.Day + "-" + export
}

func (o Options) withDefaults() Options {
	if o.PerCSV == 0 {
		o.PerCSV = 100_000
	}
	if o.PerZip == 0 {
		o.PerZip = 10
	}
	if o.Level == 0 {
		o.Level = 6
	}
	return o
}

// A part is one CSV with its share of the answer.
type part struct {
	name   string
	answer Answer
	text   []byte
	packed []byte
	err    error
}

// Write makes an archive as the Commission ships it: inner archives, stored in the outer one, of CSVs that are deflated, each with a
// header and without an end of its last line.
func Write(w io.Writer, opt Options) (*Answer, error) {
	opt = opt.withDefaults()
	day, err := time.Parse(time.DateOnly, opt.Day)
	if err != nil {
		return nil, err
	}
	out := &Answer{Counts: map[Key]int64{}}
	outer := zip.NewWriter(w)
	csvs := max(1, (opt.Rows+opt.PerCSV-1)/opt.PerCSV)
	for first := 0; first < csvs; first += opt.PerZip {
		parts := makeParts(opt, day, first, min(first+opt.PerZip, csvs))
		inner, err := pack(parts, out)
		if err != nil {
			return nil, err
		}
		entry, err := outer.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%s-%05d.csv.zip", opt.stem(), first/opt.PerZip), Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(inner); err != nil {
			return nil, err
		}
	}
	return out, outer.Close()
}

// Each makes the CSVs of an archive and hands them over one by one, unpacked.
func Each(opt Options, each func(name string, text []byte) error) (*Answer, error) {
	opt = opt.withDefaults()
	day, err := time.Parse(time.DateOnly, opt.Day)
	if err != nil {
		return nil, err
	}
	out := &Answer{Counts: map[Key]int64{}}
	for k := range max(1, (opt.Rows+opt.PerCSV-1)/opt.PerCSV) {
		p := makePart(opt, day, k)
		out.add(&p.answer)
		if err := each(p.name, p.text); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// makeParts makes CSVs, as many at once as there are cores.
func makeParts(opt Options, day time.Time, from, to int) []*part {
	parts := make([]*part, to-from)
	var work sync.WaitGroup
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range parts {
		work.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			p := makePart(opt, day, from+i)
			p.deflate(opt.Level)
			parts[i] = p
		})
	}
	work.Wait()
	return parts
}

func makePart(opt Options, day time.Time, k int) *part {
	p := &part{name: fmt.Sprintf("%s-%05d-%05d.csv", opt.stem(), k/opt.PerZip, k%opt.PerZip)}
	m := &maker{opt: opt, part: p, r: rand.New(rand.NewPCG(opt.Seed, uint64(k))), day: day, services: servicesOf(opt)}
	m.ean = !day.Before(time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC))
	p.answer.Counts = map[Key]int64{}
	m.header()
	rows := min(opt.PerCSV, opt.Rows-k*opt.PerCSV)
	for i := range rows {
		m.row(k*opt.PerCSV+i, i == 0)
	}
	if rows <= 0 {
		m.b = append(m.b, '\n') // as the exporter leaves a CSV without rows
	}
	p.text = m.b
	p.answer.Text = int64(len(m.b))
	return p
}

func (p *part) deflate(level int) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, level) })
	entry, err := z.Create(p.name)
	if err == nil {
		_, err = entry.Write(p.text)
	}
	if err == nil {
		err = z.Close()
	}
	p.packed, p.text, p.err = b.Bytes(), nil, err
}

// pack makes one archive of those of single CSVs.
func pack(parts []*part, sum *Answer) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		if p.err != nil {
			return nil, p.err
		}
		one, err := zip.NewReader(bytes.NewReader(p.packed), int64(len(p.packed)))
		if err != nil {
			return nil, err
		}
		if err := z.Copy(one.File[0]); err != nil {
			return nil, err
		}
		sum.add(&p.answer)
	}
	err := z.Close()
	return b.Bytes(), err
}

func (a *Answer) add(o *Answer) {
	a.Rows, a.Minors, a.Recovered, a.Duplicates = a.Rows+o.Rows, a.Minors+o.Minors, a.Recovered+o.Recovered, a.Duplicates+o.Duplicates
	a.Late, a.Text = a.Late+o.Late, a.Text+o.Text
	a.Rejects = append(a.Rejects, o.Rejects...)
	for k, n := range o.Counts {
		a.Counts[k] += n
	}
}

// Table writes the counts as CSV, sorted.
func (a *Answer) Table(w io.Writer) error {
	var lines []string
	for k, n := range a.Counts {
		var cells []string
		for _, c := range []string{k.Platform, k.Category, k.Visibility, k.Detection, k.Decision, k.Source, k.Content, k.Month} {
			cells = append(cells, string(quoted(nil, c)))
		}
		lines = append(lines, fmt.Sprintf("%s,%d", strings.Join(cells, ","), n))
	}
	slices.Sort(lines)
	_, err := fmt.Fprintf(w, "platform_name,category,decision_visibility,automated_detection,automated_decision,source_type,content_type,month,n\n%s\n", strings.Join(lines, "\n"))
	return err
}
