package release

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// The Citation File Format, version 1.2.0: the keys of a file, what may stand under them, and which must be there. Its
// JSON schema comes with no package that the build can pin, so the rules that these files can break are written out.
var (
	cffText = regexp.MustCompile(`\S`)
	cffDate = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$`)
	cffWeb  = regexp.MustCompile(`^(https?|s?ftp)://\S+$`)
	cffDOI  = regexp.MustCompile(`^10\.\d{4,9}(\.\d+)?/\S+$`)
	// Licences that these files use, by their SPDX id.
	cffLicence = regexp.MustCompile(`^Apache-2\.0$`)

	cffTexts = map[string]*regexp.Regexp{
		"abstract": cffText, "cff-version": regexp.MustCompile(`^1\.2\.0$`), "commit": cffText, "date-released": cffDate, "doi": cffDOI, "license": cffLicence,
		"license-url": cffWeb, "message": cffText, "repository": cffWeb, "repository-artifact": cffWeb, "repository-code": cffWeb, "title": cffText,
		"type": regexp.MustCompile(`^(dataset|software)$`), "url": cffWeb, "version": cffText,
	}
	cffEntity = map[string]*regexp.Regexp{"name": cffText, "alias": cffText, "website": cffWeb, "country": regexp.MustCompile(`^[A-Z]{2}$`), "date-start": cffDate, "date-end": cffDate}
)

// cffComplaints lists what in a citation file breaks the format.
func cffComplaints(text []byte) []string {
	var file map[string]any
	if err := yaml.Unmarshal(text, &file); err != nil {
		return []string{err.Error()}
	}
	var out []string
	for _, key := range []string{"authors", "cff-version", "message", "title"} {
		if file[key] == nil {
			out = append(out, key+" is missing")
		}
	}
	for _, key := range slices.Sorted(maps.Keys(file)) {
		switch key {
		case "authors", "contact":
			out = append(out, cffAgents(key, file[key])...)
		case "keywords":
			out = append(out, cffKeywords(file[key])...)
		default:
			out = append(out, cffCell(key, file[key], cffTexts)...)
		}
	}
	return out
}

// cffCell holds a text against the rule of its key.
func cffCell(key string, value any, rules map[string]*regexp.Regexp) []string {
	rule, known := rules[key]
	text, isText := value.(string)
	switch {
	case !known:
		return []string{key + " is no key of the format"}
	case !isText:
		return []string{fmt.Sprintf("%s is no text: %v", key, value)}
	case !rule.MatchString(text):
		return []string{fmt.Sprintf("%s: %q does not fit", key, text)}
	}
	return nil
}

// cffAgents holds a list of organisations: no person is named in these files.
func cffAgents(key string, value any) []string {
	list, ok := value.([]any)
	if !ok || len(list) == 0 {
		return []string{key + " is no list with something in it"}
	}
	var out []string
	for _, v := range list {
		agent, ok := v.(map[string]any)
		if !ok || agent["name"] == nil {
			out = append(out, key+" has an entry that is no organisation with a name")
			continue
		}
		for _, k := range slices.Sorted(maps.Keys(agent)) {
			out = append(out, cffCell(k, agent[k], cffEntity)...)
		}
	}
	return out
}

func cffKeywords(value any) []string {
	list, ok := value.([]any)
	if !ok || len(list) == 0 {
		return []string{"keywords is no list with something in it"}
	}
	seen := map[any]bool{}
	for _, v := range list {
		if text, ok := v.(string); !ok || text == "" || seen[v] {
			return []string{fmt.Sprintf("keywords: %v is no text, or stands twice", v)}
		}
		seen[v] = true
	}
	return nil
}

func TestCitationsKeepTheFormat(t *testing.T) {
	out := publish(t, plan(t, t.TempDir()))
	for _, file := range []string{filepath.Join(out.Dir, "CITATION.cff"), filepath.Join("..", "..", "CITATION.cff")} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cffComplaints(text) {
			t.Errorf("%s: %s", file, c)
		}
	}
	// A title of somebody's own framework is quoted whatever it holds.
	p := plan(t, t.TempDir())
	p.Know.Own = `my "own": #1, \ 0.2`
	if found := cffComplaints(citation(p)); found != nil || !strings.Contains(string(citation(p)), `my \"own\": #1`) {
		t.Errorf("%v\n%s", found, citation(p))
	}
}

func TestCitationsKeepTheFormatCanFail(t *testing.T) {
	const good = "cff-version: 1.2.0\nmessage: m\ntitle: t\ntype: dataset\nversion: \"1\"\ndate-released: \"2026-11-22\"\nauthors:\n  - name: n\n"
	if found := cffComplaints([]byte(good)); found != nil {
		t.Fatal(found)
	}
	for _, c := range [][3]string{
		{"cff-version: 1.2.0", "cff-version: 1.3.0", "cff-version"}, {"message: m\n", "", "message is missing"}, {"title: t", "titel: t", "titel is no key"},
		{"title: t", "title: [t]", "title is no text"}, {"type: dataset", "type: data", "type"}, {"2026-11-22", "22 November", "date-released"},
		{"  - name: n\n", "  []\n", "authors"}, {"  - name: n\n", "  - given-names: x\n", "no organisation"}, {"version: \"1\"", "version: \"\"", "version"},
		{"message: m", "message: m\nlicense: MINE", "license"}, {"message: m", "message: m\nkeywords: [a, a]", "keywords"}, {"message: m", "message: [", "["},
		{"message: m", "message: m\nurl: example.org", "url"},
	} {
		found := strings.Join(cffComplaints([]byte(strings.Replace(good, c[0], c[1], 1))), "; ")
		if !strings.Contains(found, c[2]) {
			t.Errorf("%q in place of %q: %q", c[1], c[0], found)
		}
	}
}
