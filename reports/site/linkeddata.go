package site

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A dataset describes what a page shows in the words of schema.org, for programs. It is data in a script
// element of a type that no browser runs, and it holds the same numbers as the page and the tables.
type dataset struct {
	Context    string         `json:"@context"`
	Type       string         `json:"@type"`
	Identifier string         `json:"identifier"`
	Name       string         `json:"name"`
	About      string         `json:"description"`
	Language   string         `json:"inLanguage"`
	Version    string         `json:"version"`
	Published  string         `json:"datePublished"`
	Licence    string         `json:"license"`
	Free       bool           `json:"isAccessibleForFree"`
	Creator    organisation   `json:"creator"`
	Cite       string         `json:"creditText"`
	Covers     string         `json:"temporalCoverage,omitempty"`
	Keywords   []string       `json:"keywords"`
	PartOf     *part          `json:"isPartOf,omitempty"`
	Parts      []part         `json:"hasPart,omitempty"`
	BasedOn    []work         `json:"isBasedOn,omitempty"`
	Files      []download     `json:"distribution,omitempty"`
	Measured   []measuredItem `json:"variableMeasured,omitempty"`
}

type organisation struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type part struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url"`
}

type work struct {
	Type      string        `json:"@type"`
	Name      string        `json:"name"`
	Version   string        `json:"version,omitempty"`
	URL       string        `json:"url,omitempty"`
	Publisher *organisation `json:"publisher,omitempty"`
}

// A download is a table of the release.
type download struct {
	Type   string `json:"@type"`
	Name   string `json:"name"`
	URL    string `json:"contentUrl"`
	Format string `json:"encodingFormat"`
	SHA256 string `json:"sha256,omitempty"`
}

// A measuredItem is one number: a score or an indicator of a period. A number that is missing has no value
// and says so in its description.
type measuredItem struct {
	Type  string   `json:"@type"`
	ID    string   `json:"propertyID"`
	Name  string   `json:"name"`
	Value *float64 `json:"value,omitempty"`
	Lower *float64 `json:"minValue,omitempty"`
	Upper *float64 `json:"maxValue,omitempty"`
	Unit  string   `json:"unitText,omitempty"`
	State string   `json:"description"`
	URL   string   `json:"url"`
}

// licence of this compilation; each source keeps its own.
const licence = "https://www.apache.org/licenses/LICENSE-2.0"

// tablesOf names the tables of the release from which a page is made; all of them, where it is not named.
var tablesOf = map[string][]string{
	"litigation.html": {"case_events", "case_platforms", "cases", "indicators", "scores"},
	"missing.html":    {"indicators", "scores"},
	"sources.html":    {"checks", "rejects", "sources"},
	"changes.html":    {"restatements"},
	"platform.html":   {"checks", "disclosures", "due_reports", "indicators", "information_notices", "observations", "replies", "scores"},
}

// describe describes a page.
func (s *site) describe(p page) dataset {
	c, f := s.know.Catalog, s.know.Framework
	d := dataset{Context: "https://schema.org", Type: "Dataset", Identifier: c.Edition + ":" + strings.TrimSuffix(p.File, ".html"), Name: p.Title,
		About: p.Description, Language: s.lang, Version: c.Edition, Published: c.PublishedOn, Licence: licence, Free: true,
		Creator: organisation{"Organization", c.Publisher}, Cite: s.foot(p).Cite, Keywords: strings.Split(s.t("site.keywords"), ", "), Measured: p.Measured}
	if s.know.Own != "" {
		d.About += " " + s.t("site.own", s.know.Own)
	}
	if p.File == "index.html" {
		for _, q := range s.shown {
			d.Parts = append(d.Parts, part{"Dataset", s.name(q.ID), file(q.ID)})
		}
	} else {
		d.PartOf = &part{"Dataset", f.Name.In(s.lang), "index.html"}
	}
	if p.File == "sources.html" {
		d.BasedOn = s.works()
	}
	wanted := tablesOf[p.File]
	if p.Template == "platform.html" {
		wanted = tablesOf[p.Template]
	}
	for _, f := range s.files {
		if len(wanted) == 0 || slices.Contains(wanted, f.Name) {
			d.Files = append(d.Files, f)
		}
	}
	d.Covers = s.covers(p)
	return d
}

// works lists the sources, each edition once.
func (s *site) works() []work {
	out := make([]work, 0, len(s.set.Sources))
	for i := range s.set.Sources {
		r := &s.set.Sources[i]
		out = append(out, work{"CreativeWork", r.Title, r.Edition, address(r.URL), &organisation{"Organization", s.term("publisher", r.Publisher)}})
	}
	return out
}

// covers is the time from the first to the last published figure behind a platform's page; empty for other
// pages.
func (s *site) covers(p page) string {
	c, ok := p.Content.(platformPage)
	if !ok {
		return ""
	}
	var from, to table.Date
	for i, u := range c.Used {
		o := s.observations[u.ID]
		if o == nil {
			continue
		}
		if i == 0 || from == 0 || o.PeriodStart < from {
			from = o.PeriodStart
		}
		to = max(to, o.PeriodEnd)
	}
	if to == 0 {
		return ""
	}
	return locale.ISODay(from) + "/" + locale.ISODay(to)
}

// measured lists the scores and indicators of a platform as its page shows them.
func (s *site) measured(platform string) []measuredItem {
	page := file(platform)
	var out []measuredItem
	for _, p := range append(slices.Clone(s.know.Framework.Pillars), s.know.Framework.Composite) {
		if r := s.scores[platform+"\x1f"+p.ID]; r != nil {
			out = append(out, measuredItem{"PropertyValue", r.Edition + ":" + platform + ":" + p.ID, s.t("site.score_of", p.Name.In(s.lang)), r.Score, r.Lower, r.Upper,
				s.t("site.card.of"), s.state(r.State, r.Reliability), page + "#" + scoreAnchor(p.ID)})
		}
	}
	for _, r := range s.indicators[platform] {
		out = append(out, s.measuredIndicator(r, page))
	}
	return out
}

// measuredPooled lists the rates over all operators.
func (s *site) measuredPooled() []measuredItem {
	var out []measuredItem
	for i := range s.set.Indicators {
		if r := &s.set.Indicators[i]; s.platforms[r.Platform] != nil && s.platforms[r.Platform].Kind == pooled && r.Value != nil {
			out = append(out, s.measuredIndicator(r, "litigation.html"))
		}
	}
	return out
}

func (s *site) measuredIndicator(r *table.Indicator, page string) measuredItem {
	name := r.Indicator
	if d := s.know.Framework.Indicator(r.Indicator); d != nil {
		name = d.Name.In(s.lang)
	}
	return measuredItem{"PropertyValue", r.Address, s.t("site.comma_join", name, locale.Span(s.lang, r.Period)), r.Value, r.Lower, r.Upper,
		s.term("unit", r.Unit), s.state(r.State, r.Reliability), page + "#" + anchorOf(r)}
}

// downloads lists the tables in the folder data of a release with their hashes; none where there is no such
// folder.
func downloads(dir string) ([]download, error) {
	if _, err := os.Stat(filepath.Join(dir, "data")); err != nil {
		return nil, nil
	}
	entries, err := os.ReadDir(filepath.Join(dir, "data"))
	if err != nil {
		return nil, unread(dir, err)
	}
	var out []download
	for _, e := range entries {
		name, ext, _ := strings.Cut(e.Name(), ".")
		format := map[string]string{"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}[ext]
		if format == "" {
			continue
		}
		sum, err := hashed(filepath.Join(dir, "data", e.Name()))
		if err != nil {
			return nil, unread(dir, err)
		}
		out = append(out, download{"DataDownload", name, "../data/" + e.Name(), format, sum})
	}
	return out, nil
}

func hashed(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func unread(dir string, cause error) error {
	return &diag.Problem{Code: "E-SITE-DATA", What: "the tables of the release could not be read for its pages", Where: diag.Place{File: filepath.Join(dir, "data")},
		Next: "give the folder the right to be read", Exit: diag.ExitOutput, Cause: cause}
}
