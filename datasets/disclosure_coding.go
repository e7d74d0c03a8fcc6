package datasets

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

var (
	codedPeriod = regexp.MustCompile(`^\d{4}(H[12])?$`) // what a judgement is about: a year or a half
	coderRole   = regexp.MustCompile(`^coder-\d+$`)     // a role: the project names no person
)

// readCoding reads the judgements. Each leads to what it rests on, and a coder judges an item of
// a year once.
func (d *Disclosure) readCoding(fsys fs.FS, platforms []Platform) error {
	cols := []string{"platform", "item", "period", "code", "coder", "title", "publisher", "url", "locator", "note", "coded_on"}
	seen := map[string]bool{}
	line := 1
	return readTable(fsys, "disclosure_coding.csv", cols, func(get func(string) string) error {
		line++
		c := Coding{Platform: get("platform"), Item: get("item"), Period: get("period"), Code: get("code"), Coder: get("coder"),
			Title: get("title"), Publisher: get("publisher"), URL: get("url"), Locator: get("locator"), Note: get("note"),
			CodedOn: get("coded_on"), Line: line}
		if err := registered(platforms, c.Platform); err != nil {
			return err
		}
		if err := d.checkCoding(&c); err != nil {
			return err
		}
		if !d.asked(c, platforms) {
			return fmt.Errorf("item %s is not asked of %s in %d", c.Item, c.Platform, c.Year)
		}
		key := strings.Join([]string{c.Platform, c.Item, c.Period[:4], c.Coder}, "\x1f")
		if seen[key] {
			return fmt.Errorf("%s has judged item %s of %s in %d already", c.Coder, c.Item, c.Platform, c.Year)
		}
		seen[key] = true
		d.Coding = append(d.Coding, c)
		return nil
	})
}

// asked says whether an item is on the list of a platform in the year of a judgement.
func (d *Disclosure) asked(c Coding, platforms []Platform) bool {
	it := d.Item(c.Item)
	i := slices.IndexFunc(platforms, func(p Platform) bool { return p.ID == c.Platform })
	return c.Year >= it.From && (it.List == CoreList || platforms[i].SizeClass == "designated")
}

// checkCoding holds one judgement and fills its year.
func (d *Disclosure) checkCoding(c *Coding) error {
	switch {
	case d.Item(c.Item) == nil:
		return fmt.Errorf("item %q is not in disclosure_items.csv", c.Item)
	case !codedPeriod.MatchString(c.Period):
		return fmt.Errorf("column period: %q is neither a year nor a half-year such as 2025H2", c.Period)
	case !slices.Contains(Codes(), c.Code):
		return fmt.Errorf("column code: %q is none of %s", c.Code, strings.Join(Codes(), ", "))
	case !coderRole.MatchString(c.Coder):
		return fmt.Errorf("column coder: %q is no role such as coder-1; no person is named", c.Coder)
	case c.CodedOn == "" || !isDay(c.CodedOn):
		return fmt.Errorf("column coded_on: %q is not an ISO date", c.CodedOn)
	case c.Code == CodeNotCollected && c.Note == "":
		return fmt.Errorf("column note: %s says what could not be seen", CodeNotCollected)
	case c.Code != CodeNotCollected && (c.Title == "" || c.Publisher == "" || c.Locator == "" || !strings.HasPrefix(c.URL, "http")):
		return fmt.Errorf("a judgement needs title, publisher, address and locator of what it rests on")
	}
	_, err := fmt.Sscanf(c.Period[:4], "%d", &c.Year)
	return err
}
