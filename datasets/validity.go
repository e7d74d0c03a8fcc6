package datasets

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// A StatementValidity is a span in which figures of the statements of reasons of a platform are known to be wrong or not
// comparable, with the announcement that says so.
type StatementValidity struct {
	Platform  string   // id; "*": every platform
	Figures   []string // S11, ...; "*": every figure
	From, To  string   // first and last day of submission
	Effect    string   // ValidityInvalid or ValidityNote
	Code      string   // shown beside the figure
	Note      string   // what the announcement says, in our words
	Publisher string
	Title     string
	URL       string
	Locator   string
	Line      int // of the file
}

// Effects of a StatementValidity.
const (
	ValidityInvalid = "invalid" // the figure is not shown for a month that shares a day with the span
	ValidityNote    = "note"    // the figure is shown with the code
)

// ValidityCodes lists the codes in use.
func ValidityCodes() []string {
	return []string{"flag_inverted", "label_unsafe", "scope_changed", "schema_break"}
}

const validityFile = "statement_validity.csv"

var isoDay = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// readValidity reads the spans.
func readValidity(fsys fs.FS) ([]StatementValidity, error) {
	cols := []string{"platform", "figures", "from", "to", "effect", "code", "note", "publisher", "title", "url", "locator"}
	var out []StatementValidity
	err := readLines(fsys, validityFile, cols, func(line int, get func(string) string) error {
		v := StatementValidity{Platform: get("platform"), Figures: strings.Fields(get("figures")), From: get("from"), To: get("to"), Effect: get("effect"),
			Code: get("code"), Note: get("note"), Publisher: get("publisher"), Title: get("title"), URL: get("url"), Locator: get("locator"), Line: line}
		if err := v.check(); err != nil {
			return fmt.Errorf("%s, line %d: %w", validityFile, line, err)
		}
		out = append(out, v)
		return nil
	})
	return out, err
}

// check holds the rules of a row that do not need the other files.
func (v StatementValidity) check() error {
	switch {
	case v.Platform == "" || len(v.Figures) == 0 || v.Note == "":
		return fmt.Errorf("platform, figures and note are needed")
	case !isoDay.MatchString(v.From) || !isoDay.MatchString(v.To) || v.To < v.From:
		return fmt.Errorf("from %q and to %q are not two days in order", v.From, v.To)
	case v.Effect != ValidityInvalid && v.Effect != ValidityNote:
		return fmt.Errorf("effect %q is not one of invalid, note", v.Effect)
	case !slices.Contains(ValidityCodes(), v.Code):
		return fmt.Errorf("code %q is not one of %s", v.Code, strings.Join(ValidityCodes(), ", "))
	case v.Publisher == "" || v.Title == "" || v.URL == "" || v.Locator == "":
		return fmt.Errorf("the source is incomplete")
	}
	return nil
}

// Covers says whether the span is about a figure of a platform and shares a day with a month, 2025-09.
func (v StatementValidity) Covers(platform, figure, month string) bool {
	return (v.Platform == "*" || v.Platform == platform) && (v.Figures[0] == "*" || slices.Contains(v.Figures, figure)) &&
		v.From[:7] <= month && month <= v.To[:7]
}
