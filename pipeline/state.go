package pipeline

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/atomicfs"
	"github.com/answerable-data/answerable/pipeline/courts"
	"github.com/answerable-data/answerable/pipeline/release"
	"github.com/answerable-data/answerable/pipeline/statements"
)

// stateName is the file beside the releases that remembers what each was made from, so that what has not changed need
// not be done again. It is no part of a release, and a build without it, or with a damaged one, takes longer and makes
// the same bytes.
const stateName = ".state.json"

const stateSchema = "answerable/state/1"

// A state is what a folder of releases remembers.
type state struct {
	Schema   string            `json:"schema"`
	Last     string            `json:"last"` // release that was built last
	Releases map[string]*built `json:"releases"`
}

// A built is a release that was built here.
type built struct {
	Sums    string            `json:"sha256sums_sha256"` // hash of its list of checksums: which bytes it is
	From    []ingredient      `json:"from"`
	Reports map[string]string `json:"reports"` // of each report, the key of what it was drawn from
	Notices []Notice          `json:"notices"`
}

// An ingredient is one thing that the tables of a release follow from. Kind is one of the constants below; Name tells
// several of a kind apart.
type ingredient struct {
	Kind  string `json:"kind"`
	Name  string `json:"name,omitempty"`
	Value string `json:"value"`
}

// Kinds of ingredients.
const (
	fromProgram    = "program"   // SHA-256 of the executable
	fromVersion    = "version"   // of the program
	fromData       = "data"      // SHA-256 of the embedded data
	fromMethod     = "method"    // version of the methodology
	fromFramework  = "framework" // SHA-256 of its text
	fromAsOf       = "as-of"
	fromSkipping   = "skip-unknown"
	fromPrevious   = "previous"   // SHA-256 of the checksums of the release before
	fromCourts     = "courts"     // SHA-256 of the base rates
	fromReplies    = "replies"    // SHA-256 of a file of replies
	fromStatements = "statements" // SHA-256 of the manifests of the statements of reasons
	fromInput      = "input"      // SHA-256 of a file, and of the record of its origin
)

// programHash is the SHA-256 of the executable that runs; empty where it cannot be read: then nothing is taken over.
var programHash = sync.OnceValue(func() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return hashOf(b)
})

// ingredients lists what the tables of a release follow from, in a fixed order.
func ingredients(opt Options, know *datasets.Knowledge) ([]ingredient, error) {
	embedded, err := embeddedHash()
	if err != nil {
		return nil, err
	}
	out := []ingredient{{fromProgram, "", programHash()}, {fromVersion, "", opt.Version}, {fromData, "", embedded},
		{fromMethod, "", know.Framework.Version}, {fromFramework, know.Own, hashOf(know.FrameworkText)}}
	if opt.AsOf != "" {
		out = append(out, ingredient{fromAsOf, "", opt.AsOf})
	}
	if opt.Previous != "" {
		sums, err := release.SumsHash(opt.Previous)
		if err != nil {
			return nil, err
		}
		out = append(out, ingredient{fromPrevious, "", sums})
	}
	if opt.Courts != "" {
		sum, err := courts.RatesHash(opt.Courts)
		if err != nil {
			return nil, err
		}
		out = append(out, ingredient{fromCourts, "", sum})
	}
	if opt.Statements != "" {
		sum, err := statements.Hash(opt.Statements)
		if err != nil {
			return nil, err
		}
		out = append(out, ingredient{fromStatements, "", sum})
	}
	if opt.Replies != "" {
		sum, err := fileHash(opt.Replies)
		if err != nil {
			return nil, err
		}
		out = append(out, ingredient{fromReplies, "", sum})
	}
	return inputIngredients(out, opt)
}

func inputIngredients(out []ingredient, opt Options) ([]ingredient, error) {
	if opt.Inputs == "" {
		return out, nil
	}
	if opt.SkipUnknown {
		out = append(out, ingredient{fromSkipping, "", "yes"})
	}
	paths, err := files(opt.Inputs)
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		f, err := open(path)
		if err != nil {
			return nil, err
		}
		h, err := handed(path, f)
		if err != nil {
			return nil, err
		}
		name, err := filepath.Rel(opt.Inputs, path)
		if err != nil {
			return nil, err
		}
		out = append(out, ingredient{fromInput, filepath.ToSlash(name), strings.TrimSpace(h.SHA256 + " " + h.Origin)})
	}
	return out, nil
}

// reportKey names what a report is drawn from: the program, the knowledge and the tables.
func reportKey(r release.Report, opt Options, know *datasets.Knowledge, data string) string {
	if programHash() == "" {
		return ""
	}
	b, _ := json.Marshal([]string{programHash(), opt.Version, r.Name, know.Catalog.Edition, know.Own, know.AsOf, hashOf(know.FrameworkText), data})
	return hashOf(b)
}

// readState reads what a folder of releases remembers; nothing where there is no such file or it makes no sense.
func readState(dir string) *state {
	s := &state{}
	b, err := os.ReadFile(filepath.Join(dir, stateName))
	if err != nil || json.Unmarshal(b, s) != nil || s.Schema != stateSchema || s.Releases == nil {
		return &state{Schema: stateSchema, Releases: map[string]*built{}}
	}
	for name, b := range s.Releases {
		if b == nil || !filepath.IsLocal(name) || strings.ContainsAny(name, `/\`) {
			delete(s.Releases, name)
		}
	}
	return s
}

// remember notes a release that stands now. It forgets those that are gone.
func (s *state) remember(held *atomicfs.Held, dir, name string, b *built) error {
	for old := range s.Releases {
		if _, err := os.Stat(filepath.Join(dir, old)); err != nil {
			delete(s.Releases, old)
		}
	}
	s.Last, s.Releases[name] = name, b
	text, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	return held.WriteFile(stateName, append(text, '\n'))
}

// stands says whether the release that was built is there, whole and unchanged.
func (b *built) stands(dir string) bool {
	sums, err := release.SumsHash(dir)
	return err == nil && sums == b.Sums && release.Verify(dir) == nil
}

// donor finds a release of the folder in which a report was drawn from the same; empty for none.
func (s *state) donor(report, key string) (name, sums string) {
	if key == "" {
		return "", ""
	}
	for at, b := range s.Releases {
		if b.Reports[report] == key && (name == "" || at < name) {
			name, sums = at, b.Sums
		}
	}
	return name, sums
}
