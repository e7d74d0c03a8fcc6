package statements

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/statements/dayzip"
	"github.com/answerable-data/answerable/pipeline/statements/sor"
)

// Program and Contract mark a manifest. The contract changes when the same archive would be counted otherwise.
const (
	Program  = "answerable statements"
	Contract = "statements/1"
)

// A Settings is what decides how a day is counted. How much of a day may be rejected is none of it: it decides whether a day is
// counted at all.
type Settings struct {
	All    bool   `json:"all_categories"`
	Rows   string `json:"rows"`                // none, minors, all
	Dedupe bool   `json:"deduplicated_across"` // across days
}

// A Manifest is the record of one day of one slug. It holds no clock of the machine: the same archive, program and settings
// give the same bytes, which is how a run after a crash, a second machine and the sum of shards are held against each
// other. How long a day took is on the terminal and in the lines of --json.
type Manifest struct {
	Program  string   `json:"program"`
	Contract string   `json:"contract"`
	Version  string   `json:"version"`
	Settings Settings `json:"settings"`
	Typed    string   `json:"rows_contract,omitempty"` // version of the columns of typed rows, where they were written

	Day     string   `json:"day"`    // of submission, UTC
	Slug    string   `json:"slug"`   // global, or a platform's
	Export  string   `json:"export"` // full or light, as the name says
	Sources []Source `json:"sources"`

	Schema         string   `json:"schema"`
	NewColumns     []string `json:"new_columns"`
	MissingColumns []string `json:"missing_columns"`

	Rows       Rows                        `json:"rows"`
	Reasons    map[string]int64            `json:"rejected_by_reason"`
	Recovered  int64                       `json:"recovered_by_backslash_rule"`
	BadUTF8    int64                       `json:"rows_with_invalid_utf8"`
	NUL        int64                       `json:"rows_with_nul_bytes"`
	Duplicates Duplicates                  `json:"duplicates"`
	Counted    int64                       `json:"rows_counted"` // loaded without duplicates: the sum of the aggregates
	Late       int64                       `json:"late_rows"`    // of the loaded: decided more than 60 days before they were submitted
	OtherDays  map[string]int64            `json:"rows_of_other_days"`
	Unknown    map[string]map[string]int64 `json:"unknown_labels"`
	Unread     map[string]int64            `json:"cells_not_in_rows"` // by column: filled, but no value of the type that the typed rows have
	TextBytes  int64                       `json:"text_bytes"`

	Outputs map[string]Output `json:"outputs"` // by path in the folder; the manifest itself excepted
	Earlier *Earlier          `json:"earlier_days,omitempty"`
}

// A Source is a file that was read.
type Source struct {
	File    string      `json:"file"`
	Kind    dayzip.Kind `json:"kind"`
	Bytes   int64       `json:"bytes"`
	SHA256  string      `json:"sha256"`
	SHA1    string      `json:"sha1,omitempty"` // where a .sha1 file lies beside it, with which it then agrees
	SideCar string      `json:"sha1_file"`      // agrees, absent
	Members int         `json:"members"`
}

// Rows says what became of the rows: Seen = Loaded + Rejected + Ignored.
type Rows struct {
	Seen     int64 `json:"seen"`
	Loaded   int64 `json:"loaded"`
	Rejected int64 `json:"rejected"`
	Ignored  int64 `json:"ignored"` // sound, and not on minors
}

// Duplicates are loaded rows that are not counted, since their uuid was.
type Duplicates struct {
	WithinDay int64 `json:"within_day"`
	Differing int64 `json:"within_day_with_other_content"` // of those: what is counted of them differs
	Earlier   int64 `json:"in_earlier_days"`               // with --dedupe alone
}

// An Output is a file of the result.
type Output struct {
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Earlier says which days a day was deduplicated against.
type Earlier struct {
	Days   int    `json:"days"`
	SHA256 string `json:"sha256"` // of their uuids, day by day
}

// Path is where the manifest of a day and slug lies in a folder.
func Path(day, slug string) string { return "manifests/day=" + day + "/manifest-" + slug + ".json" }

// path is where this one lies.
func (m *Manifest) path() string { return Path(m.Day, m.Slug) }

// identity names the archives by their content.
func (m *Manifest) identity() string {
	var sums []string
	for _, s := range m.Sources {
		sums = append(sums, s.SHA256)
	}
	return strings.Join(sums, "|")
}

// fill takes over what reading counted.
func (m *Manifest) fill(c *sor.Counts) {
	m.Schema, m.NewColumns, m.MissingColumns = c.Schema, orEmpty(c.NewColumns), orEmpty(c.MissingColumns)
	m.Rows = Rows{c.Seen, c.Loaded, c.Rejected, c.Ignored}
	m.Reasons, m.Unknown = c.Reasons, c.Unknown
	m.Recovered, m.BadUTF8, m.NUL, m.TextBytes = c.Recovered, c.InvalidUTF8, c.NUL, c.Bytes
}

func orEmpty(list []string) []string { return append([]string{}, list...) }

// reconcile holds that every row is accounted for, in the manifest and in the aggregates.
func (m *Manifest) reconcile(aggregated int64) error {
	r, d := m.Rows, m.Duplicates
	rejected := int64(0)
	for _, n := range m.Reasons {
		rejected += n
	}
	value := ""
	switch {
	case r.Seen != r.Loaded+r.Rejected+r.Ignored:
		value = fmt.Sprintf("%d seen, %d loaded, %d rejected, %d ignored", r.Seen, r.Loaded, r.Rejected, r.Ignored)
	case rejected != r.Rejected:
		value = fmt.Sprintf("%d rejected, %d by reason", r.Rejected, rejected)
	case m.Counted != r.Loaded-d.WithinDay-d.Earlier:
		value = fmt.Sprintf("%d loaded, %d and %d duplicates, %d counted", r.Loaded, d.WithinDay, d.Earlier, m.Counted)
	case m.Counted != aggregated:
		value = fmt.Sprintf("%d counted, %d in the aggregates", m.Counted, aggregated)
	default:
		return nil
	}
	return &diag.Problem{Code: "E-RECONCILE", What: "the rows of a source do not reconcile", Where: diag.Place{File: m.Sources[0].File}, Value: value,
		Rule: "rows seen = loaded + rejected + ignored, and rows loaded = counted + duplicates", Next: "report it with the file", Exit: diag.ExitInternal}
}

// encode gives the bytes of the manifest.
func (m *Manifest) encode() []byte {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		panic(err) // no type in it can fail
	}
	return append(b, '\n')
}

// readManifest reads one; it refuses what is none, or of another contract.
func readManifest(path string) (*Manifest, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var m Manifest
	dec := json.NewDecoder(bytes.NewReader(b))
	if err := dec.Decode(&m); err != nil || m.Program != Program || m.Contract != Contract || len(m.Sources) == 0 {
		return nil, errors.Join(errOther, err)
	}
	return &m, nil
}

var errOther = errors.New("it is no manifest of this version of the format")

// manifests reads all of a folder, sorted by day and slug.
func manifests(out string) ([]*Manifest, error) {
	var all []*Manifest
	root := filepath.Join(out, "manifests")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		m, err := readManifest(path)
		if err == nil && filepath.Join(out, filepath.FromSlash(m.path())) != path {
			err = errOther
		}
		if err != nil {
			return resultProblem(path, err)
		}
		all = append(all, m)
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	slices.SortFunc(all, func(a, b *Manifest) int { return strings.Compare(a.path(), b.path()) })
	return all, err
}

// resultProblem refuses a folder that is no result of this version.
func resultProblem(path string, cause error) error {
	var known *diag.Problem
	if errors.As(cause, &known) {
		return cause
	}
	return &diag.Problem{Code: "E-DAY-RESULT", What: "the folder is no result that can be used", Where: diag.Place{File: filepath.ToSlash(path)}, Cause: cause,
		Rule: "a folder holds what `answerable statements` wrote, unchanged and by this version of the format", Next: "give another folder, or count the archives again into a new one"}
}

// whole says whether every output stands with the size that the manifest names. Hashes are looked at by whoever reads an
// output: hashing the rows of a year at each start would take as long as counting them.
func (m *Manifest) whole(out string) bool {
	for name, o := range m.Outputs {
		info, err := os.Stat(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil || !info.Mode().IsRegular() || info.Size() != o.Bytes {
			return false
		}
	}
	return true
}

// writeTo puts the manifest into a staged folder.
func (m *Manifest) writeTo(dir string) error {
	path := filepath.Join(dir, filepath.FromSlash(m.path()))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return atomicfs.WriteProblem(path, err)
	}
	return atomicfs.WriteProblem(path, os.WriteFile(path, m.encode(), 0o644))
}
