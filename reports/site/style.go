package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"regexp"
	"strings"
)

// style and chartStyle are the rules of the pages and of the pages of charts, one a line.
var style, chartStyle = sheet("style.css"), sheet("style.css") + sheet("chart.css")

func sheet(name string) string {
	raw, _ := files.ReadFile("templates/" + name) // embedded: cannot fail
	return string(raw)
}

// What a template holds in the place of the rules and of their hash in the policy, until the page is known.
const (
	stylePlace = template.CSS("STYLE-OF-THIS-PAGE")
	hashPlace  = "HASH-OF-THE-STYLE"
)

// policyOf forbids a page everything but its own style and the scripts whose texts are given, each by its hash.
func policyOf(scripts ...string) string {
	p := "default-src 'none'; style-src '" + hashPlace + "'; img-src data:; base-uri 'none'; form-action 'none'"
	if len(scripts) == 0 {
		return p
	}
	hashes := make([]string, len(scripts))
	for i, s := range scripts {
		hashes[i] = "'" + hashOf(s) + "'"
	}
	return p + "; script-src " + strings.Join(hashes, " ")
}

// hashOf is the hash of a text in the form of a content security policy.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// dressed puts into a page the rules that it needs, and their hash into its policy.
func dressed(page []byte, rules string) []byte {
	rules = needed(rules, classesOf(page))
	page = bytes.Replace(page, []byte(hashPlace), []byte(hashOf(rules)), 1)
	return bytes.Replace(page, []byte(stylePlace), []byte(rules), 1)
}

var (
	classAttribute = regexp.MustCompile(` class="([^"]*)"`)
	classSelector  = regexp.MustCompile(`\.([A-Za-z][\w-]*)`)
	exception      = regexp.MustCompile(`:not\([^)]*\)`)
)

// classesOf gathers the classes of the elements of a page.
func classesOf(page []byte) map[string]bool {
	out := map[string]bool{}
	for _, m := range classAttribute.FindAllSubmatch(page, -1) {
		for _, c := range strings.Fields(string(m[1])) {
			out[c] = true
		}
	}
	return out
}

// needed drops the rules that only speak of classes that a page does not have.
func needed(rules string, classes map[string]bool) string {
	var out strings.Builder
	for _, line := range strings.SplitAfter(rules, "\n") {
		selectors, _, ok := strings.Cut(line, "{")
		if !ok || strings.HasPrefix(line, "@") || strings.HasPrefix(line, "}") || speaksOf(selectors, classes) {
			out.WriteString(line)
		}
	}
	return out.String()
}

// speaksOf says whether one of the selectors of a rule asks for no class that is not there. What a selector excepts
// need not be there.
func speaksOf(selectors string, classes map[string]bool) bool {
	for _, s := range strings.Split(exception.ReplaceAllString(selectors, ""), ",") {
		there := true
		for _, m := range classSelector.FindAllStringSubmatch(s, -1) {
			there = there && classes[m[1]]
		}
		if there {
			return true
		}
	}
	return false
}
