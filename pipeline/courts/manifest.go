package courts

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/courts/idb"
	"github.com/answerable-data/answerable/pipeline/table"
)

// program marks the manifest of a result.
const program = "answerable courts"

// about goes with every result, so that nobody who is handed the tables has to look for it.
var about = []string{
	"Counts of all federal civil cases, against whomever they were brought: context, and no rate of any platform.",
	"The file has no field for Section 230, no outcome for each defendant and no state court. A dismissal is one clerk's choice of one code.",
	"An audit of cases that ended in 2000 found dispositions wrong at rates up to about 70 per cent in the most ambiguous categories (Hadfield 2004).",
	"Of the cases closed in 2016 and 2017 with the codes 5, 12 or 13, docket models found a resolution by the parties in 94 per cent, and 37,915 more such " +
		"endings under other codes, mostly 14 (19,697) and 6 (5,169) (Alexander, Dahlberg and Tucker 2024). Both as reported by others.",
}

// A Manifest is the record of a result. It holds no clock of the machine.
type Manifest struct {
	Program  string            `json:"program"`
	About    []string          `json:"about"`
	Version  string            `json:"version"`
	Contract string            `json:"table_contract"`
	Clock    string            `json:"clock"`
	From     int               `json:"from_year,omitempty"`
	To       int               `json:"to_year,omitempty"`
	Inputs   []ManifestInput   `json:"inputs"`
	Rows     map[string]int64  `json:"input_rows"` // seen, loaded, rejected, ignored, of all inputs
	Unknown  []UnknownCode     `json:"unknown_codes"`
	Tables   map[string]int    `json:"table_rows"`
	Outputs  map[string]string `json:"outputs_sha256"`
}

// A ManifestInput is a file that was counted.
type ManifestInput struct {
	File       string           `json:"file"`
	Member     string           `json:"member,omitempty"`
	SHA256     string           `json:"sha256"`
	Bytes      int64            `json:"bytes"`
	Text       int64            `json:"text_bytes"`
	NewColumns []string         `json:"new_columns,omitempty"`
	Seen       int64            `json:"rows_seen"`
	Loaded     int64            `json:"rows_loaded"`
	Rejected   int64            `json:"rows_rejected"`
	Ignored    int64            `json:"rows_ignored"`
	Rejects    map[string]int64 `json:"rejected_by_reason,omitempty"`
	Rules      map[string]int64 `json:"ignored_by_rule,omitempty"`
	FirstFiled string           `json:"first_filed,omitempty"`
	LastFiled  string           `json:"last_filed,omitempty"`
	LastEnded  string           `json:"last_terminated,omitempty"`
}

// writeManifest writes the record of a result whose other files have the hashes outputs.
func writeManifest(dir string, opt Options, res *Result, tables map[string]int, outputs map[string]string) error {
	m := Manifest{Program: program, About: about, Version: opt.Version, Contract: table.Contract, Clock: opt.Clock.String(), From: opt.From, To: opt.To,
		Rows: map[string]int64{}, Unknown: append([]UnknownCode{}, res.Unknown...), Tables: tables, Outputs: outputs}
	for _, f := range res.Files {
		in, err := f.manifest()
		if err != nil {
			return err
		}
		m.Inputs = append(m.Inputs, in)
		m.Rows["seen"], m.Rows["loaded"] = m.Rows["seen"]+in.Seen, m.Rows["loaded"]+in.Loaded
		m.Rows["rejected"], m.Rows["ignored"] = m.Rows["rejected"]+in.Rejected, m.Rows["ignored"]+in.Ignored
	}
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, manifestName)
	return atomicfs.Write(path, append(b, '\n'))
}

// manifest is the record of one file. It holds that its rows add up.
func (f *FileResult) manifest() (ManifestInput, error) {
	in := ManifestInput{File: f.Name, Member: f.Member, SHA256: f.SHA256, Bytes: f.Bytes, Text: f.Unpacked, NewColumns: slices.Clone(f.Added),
		Seen: f.Seen, Loaded: f.Loaded, Rejected: f.Rejected, Rejects: f.Rejects, Rules: f.Ignored,
		FirstFiled: iso(f.FirstFiled), LastFiled: iso(f.LastFiled), LastEnded: iso(f.LastEnded)}
	for _, n := range f.Ignored {
		in.Ignored += n
	}
	if in.Seen != in.Loaded+in.Rejected+in.Ignored {
		return in, &diag.Problem{Code: "E-RECONCILE", What: "the rows of a source do not reconcile", Where: diag.Place{File: f.Name},
			Value: fmt.Sprintf("%d seen, %d loaded, %d rejected, %d ignored", in.Seen, in.Loaded, in.Rejected, in.Ignored),
			Rule:  "rows seen = loaded + rejected + ignored", Next: "report it with the file", Exit: diag.ExitInternal}
	}
	return in, nil
}

// iso writes a date as ISO 8601; empty if there is none.
func iso(d idb.Date) string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

// hashFiles gives the SHA-256 of files of a folder.
func hashFiles(dir string, names ...string) (map[string]string, error) {
	sums := map[string]string{}
	for _, name := range names {
		sum, err := hashFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		sums[name] = sum
	}
	return sums, nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", atomicfs.WriteProblem(path, err)
	}
	defer f.Close() // only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", atomicfs.WriteProblem(path, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
