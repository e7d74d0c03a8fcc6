package datasets

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/answerable-data/answerable/internal/csvdecl"
)

// A Catalog lists the sources and names the edition of the scorecard that a build makes.
type Catalog struct {
	Edition     string          `yaml:"edition"`
	PublishedOn string          `yaml:"published_on"` // ISO date carried by every file of the release
	NextUpdate  string          `yaml:"next_update"`
	Publisher   string          `yaml:"publisher"`
	Contact     string          `yaml:"contact"`
	Sources     []CatalogSource `yaml:"sources"`
}

// A CatalogSource is a publication that comes in editions.
type CatalogSource struct {
	ID          string               `yaml:"id"`
	Publisher   string               `yaml:"publisher"`
	Title       string               `yaml:"title"`
	URL         string               `yaml:"url"`
	Licence     string               `yaml:"licence"`
	Reader      string               `yaml:"reader"`
	Hand        string               `yaml:"hand"`   // first: the publisher's own file; second: transcribed or compiled
	Scheme      string               `yaml:"scheme"` // which names of aliases.csv the file uses
	Cadence     string               `yaml:"cadence"`
	Via         string               `yaml:"via"`
	CSV         *csvdecl.Declaration `yaml:"csv"` // how its CSV files are written; none for other formats
	Numbers     Numbers              `yaml:"numbers"`
	Breaks      []Break              `yaml:"breaks"`
	Rewritten   bool                 `yaml:"rewritten"` // each edition gives the whole history again at one address, so that A4 can be read from it
	Corrections []Correction         `yaml:"corrections"`
	Services    []CatalogService     `yaml:"services"`
	Editions    []CatalogEdition     `yaml:"editions"`

	MaxRejectedShare float64 `yaml:"max_rejected_share"` // of loaded and rejected rows; 0 means the default
}

// defaultRejectedShare is the share of rows that a file may lose before a build is refused.
const defaultRejectedShare = 0.05

// Limit is the share of its rows that a file of the source may lose.
func (s *CatalogSource) Limit() float64 {
	if s.MaxRejectedShare > 0 {
		return s.MaxRejectedShare
	}
	return defaultRejectedShare
}

// A Break is a place in a series across which figures are not comparable.
type Break struct {
	At       string `yaml:"at"`       // first period after the break
	Platform string `yaml:"platform"` // entity that it concerns; empty: every platform of the source
	Metric   string `yaml:"metric"`   // measure that it concerns; empty: every measure
	Text     string `yaml:"text"`
}

// Concerns says whether the break lies in the series of a measure of a platform.
func (b Break) Concerns(platform, metric string) bool {
	return (b.Platform == "" || b.Platform == platform) && (b.Metric == "" || b.Metric == metric)
}

// A Correction is a change of past figures that the publisher announced. Empty parts stand for all.
type Correction struct {
	Edition  string   `yaml:"edition"` // first edition that has the new figures
	Platform string   `yaml:"platform"`
	Metric   string   `yaml:"metric"`
	Periods  []string `yaml:"periods"`
	Text     string   `yaml:"text"` // what was announced
	URL      string   `yaml:"url"`  // where
}

// Covers says whether the announcement is about a figure in an edition.
func (c Correction) Covers(edition, platform, metric, period string) bool {
	return c.Edition == edition && (c.Platform == "" || c.Platform == platform) && (c.Metric == "" || c.Metric == metric) &&
		(len(c.Periods) == 0 || slices.Contains(c.Periods, period))
}

// Numbers declares how a source writes numbers. Nothing is guessed: a text that does not fit goes to
// quarantine.
type Numbers struct {
	Group       string `yaml:"group"`        // thousands mark, "" for none
	HoursSuffix bool   `yaml:"hours_suffix"` // "1.3hrs" is allowed where the measure is in hours
	BarePercent bool   `yaml:"bare_percent"` // a percentage may stand without its sign; the format states the unit elsewhere
	Rounding    string `yaml:"rounding"`     // "trailing-zeros": counts are rounded to a step that the publisher does not state
}

// A CatalogService names the publisher and address for one service of a source that covers several.
type CatalogService struct {
	Name      string `yaml:"name"` // as printed in the file
	Publisher string `yaml:"publisher"`
	URL       string `yaml:"url"`
}

// A CatalogEdition is one known file of a source.
type CatalogEdition struct {
	ID          string               `yaml:"id"`
	File        string               `yaml:"file"` // base name under which it was read
	SHA256      string               `yaml:"sha256"`
	URL         string               `yaml:"url"`          // where it differs from the source's
	Hand        string               `yaml:"hand"`         // where it differs from the source's
	CSV         *csvdecl.Declaration `yaml:"csv"`          // where it differs from the source's
	PublishedOn string               `yaml:"published_on"` // ISO date, where known
	RetrievedOn string               `yaml:"retrieved_on"` // ISO date, where known
	Note        string               `yaml:"note"`
}

// ByID finds a source; nil if there is none.
func (c *Catalog) ByID(id string) *CatalogSource {
	for i := range c.Sources {
		if c.Sources[i].ID == id {
			return &c.Sources[i]
		}
	}
	return nil
}

// ByHash finds the edition of which these are the bytes; nil if none is known.
func (c *Catalog) ByHash(sha256 string) (*CatalogSource, *CatalogEdition) {
	for i := range c.Sources {
		for j := range c.Sources[i].Editions {
			if c.Sources[i].Editions[j].SHA256 == sha256 {
				return &c.Sources[i], &c.Sources[i].Editions[j]
			}
		}
	}
	return nil, nil
}

// Dialect is how the file with a hash is written, by its edition or else its source; nil where it is no CSV file
// or not known.
func (c *Catalog) Dialect(sha256 string) *csvdecl.Declaration {
	src, ed := c.ByHash(sha256)
	switch {
	case src == nil:
		return nil
	case ed.CSV != nil:
		return ed.CSV
	case !strings.HasSuffix(strings.ToLower(ed.File), ".csv"): // a source may come as CSV and as a workbook
		return nil
	}
	return src.CSV
}

// ByReader finds the first source that the reader reads; nil if there is none.
func (c *Catalog) ByReader(reader string) *CatalogSource {
	for i := range c.Sources {
		if c.Sources[i].Reader == reader {
			return &c.Sources[i]
		}
	}
	return nil
}

var isSHA256 = regexp.MustCompile(`^[0-9a-f]{64}$`)

// check refuses a catalogue in which an id or a file stands twice, or a hash, a hand or a date is none.
func (c *Catalog) check() error {
	ids, hashes := map[string]bool{}, map[string]bool{}
	for _, s := range c.Sources {
		switch {
		case s.ID == "" || s.Reader == "":
			return fmt.Errorf("catalog.yaml: source %q: id and reader are needed", s.ID)
		case ids[s.ID]:
			return fmt.Errorf("catalog.yaml: source %s stands twice", s.ID)
		case s.Hand != "first" && s.Hand != "second":
			return fmt.Errorf("catalog.yaml: source %s: hand %q is neither first nor second", s.ID, s.Hand)
		}
		if s.CSV != nil && s.CSV.Check("catalog.yaml") != nil {
			return fmt.Errorf("catalog.yaml: source %s: %w", s.ID, s.CSV.Check("catalog.yaml"))
		}
		for _, corr := range s.Corrections {
			if corr.Edition == "" || corr.Text == "" || corr.URL == "" {
				return fmt.Errorf("catalog.yaml: source %s: a correction needs edition, text and url", s.ID)
			}
		}
		ids[s.ID] = true
		for _, e := range s.Editions {
			at := s.ID + "@" + e.ID
			switch {
			case ids[at]:
				return fmt.Errorf("catalog.yaml: edition %s stands twice", at)
			case hashes[e.SHA256]:
				return fmt.Errorf("catalog.yaml: edition %s: its hash stands twice", at)
			case !isSHA256.MatchString(e.SHA256):
				return fmt.Errorf("catalog.yaml: edition %s: sha256 is not 64 hexadecimal digits", at)
			case e.Hand != "" && e.Hand != "first" && e.Hand != "second":
				return fmt.Errorf("catalog.yaml: edition %s: hand %q is neither first nor second", at, e.Hand)
			case e.CSV != nil && e.CSV.Check("catalog.yaml") != nil:
				return fmt.Errorf("catalog.yaml: edition %s: %w", at, e.CSV.Check("catalog.yaml"))
			case !isDay(e.PublishedOn) || !isDay(e.RetrievedOn):
				return fmt.Errorf("catalog.yaml: edition %s: a date is not ISO", at)
			}
			ids[at], hashes[e.SHA256] = true, true
		}
	}
	return nil
}

// Service gives publisher and address of a service in this source: its own where the catalogue names
// it, else the source's.
func (s *CatalogSource) Service(name string) (publisher, url string) {
	for _, v := range s.Services {
		if v.Name == name {
			return v.Publisher, v.URL
		}
	}
	return s.Publisher, s.URL
}

// readYAML reads one embedded YAML file strictly into v.
func readYAML(fsys fs.FS, name string, v any) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(b, v, yaml.Strict()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
