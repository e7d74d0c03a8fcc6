package datasets

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Disclosure is what the project knows about disclosure completeness: the list of items asked for, the
// figures that prove an item published, whose figures count for whom, and the judgements of people.
type Disclosure struct {
	Items  []Item
	Proofs []Proof
	Covers []Cover
	Coding []Coding
}

// Lists of items.
const (
	CoreList     = "core"     // asked of every platform that files reports
	ExtendedList = "extended" // asked of designated platforms only
)

// An Item is something that a report on child sexual exploitation should state.
type Item struct {
	ID, List         string
	From             int // first year in which it is asked for; 0: always
	Name, Definition Text
}

// A Proof is a figure that shows an item published. The figures of one way are needed together; any way
// is enough.
type Proof struct {
	Item, Way, Metric string
	Harms             []string    // harms of figures that count; none: any
	Breakdown         []Condition // what the breakdown must hold
	Zero              bool        // a printed zero proves it too
	Blank             bool        // a cell that the publisher's own file leaves blank proves it not published
	Note              string
}

// A Condition on a breakdown: the key is there and, where Value is not empty, has this value.
type Condition struct{ Key, Value string }

// A Cover lets figures of one entity count for another: an operator's for a service that they cover, or
// a part's for its operator.
type Cover struct {
	Platform, Entity string
	Items            []string // none: all
	From, To         int      // calendar years; To 0 means open
	Note             string
}

// Counts says whether the cover holds for an item in a year.
func (c Cover) Counts(item string, year int) bool {
	return year >= c.From && (c.To == 0 || year <= c.To) && (len(c.Items) == 0 || slices.Contains(c.Items, item))
}

// Codes of an item in a period.
const (
	CodePublished     = "published"
	CodeUnitMissing   = "unit_missing"  // a figure whose unit is not stated: half credit
	CodeNotPublished  = "not_published" // somebody looked, and the platform does not say
	CodeNotCollected  = "not_collected" // nobody looked, or what was looked for could not be seen
	CodeNotApplicable = "not_applicable"
)

// Codes lists the codes of an item, from full credit to none that counts.
func Codes() []string {
	return []string{CodePublished, CodeUnitMissing, CodeNotPublished, CodeNotCollected, CodeNotApplicable}
}

// A Coding is the judgement of one person about one item, with what it rests on.
type Coding struct {
	Platform, Item, Period string
	Year                   int // calendar year of the period
	Code                   string
	Coder                  string // a role, never a name: coder-1
	Title, Publisher, URL  string
	Locator, Note          string
	CodedOn                string // ISO date
	Line                   int    // line in disclosure_coding.csv
}

// readDisclosure reads the four tables. Platforms and metrics must be read before.
func (k *Knowledge) readDisclosure(fsys fs.FS) error {
	d := &k.Disclosure
	for _, step := range []func(fs.FS) error{d.readItems, func(f fs.FS) error { return d.readProofs(f, k.Metrics) },
		func(f fs.FS) error { return d.readCovers(f, k.Platforms) }, func(f fs.FS) error { return d.readCoding(f, k.Platforms) }} {
		if err := step(fsys); err != nil {
			return err
		}
	}
	return d.complete()
}

func (d *Disclosure) readItems(fsys fs.FS) error {
	cols := []string{"id", "list", "from", "name_en", "name_fr", "definition_en", "definition_fr"}
	return readTable(fsys, "disclosure_items.csv", cols, func(get func(string) string) error {
		it := Item{ID: get("id"), List: get("list"), Name: Text{get("name_en"), get("name_fr")},
			Definition: Text{get("definition_en"), get("definition_fr")}}
		var err error
		switch {
		case d.Item(it.ID) != nil:
			return fmt.Errorf("id %q stands twice", it.ID)
		case it.List != CoreList && it.List != ExtendedList:
			return fmt.Errorf("column list: %q is neither %s nor %s", it.List, CoreList, ExtendedList)
		case it.ID == "" || it.Name.En == "" || it.Name.Fr == "" || it.Definition.En == "" || it.Definition.Fr == "":
			return fmt.Errorf("item %q needs an id, and name and definition in both languages", it.ID)
		}
		if it.From, err = yearOrNone(get("from")); err != nil {
			return fmt.Errorf("column from: %w", err)
		}
		d.Items = append(d.Items, it)
		return nil
	})
}

// Item finds an item by its id; nil if there is none.
func (d *Disclosure) Item(id string) *Item {
	for i := range d.Items {
		if d.Items[i].ID == id {
			return &d.Items[i]
		}
	}
	return nil
}

func (d *Disclosure) readProofs(fsys fs.FS, metrics []Metric) error {
	cols := []string{"item", "way", "metric", "harm", "breakdown", "zero", "blank", "note"}
	return readTable(fsys, "disclosure_proofs.csv", cols, func(get func(string) string) error {
		p := Proof{Item: get("item"), Way: get("way"), Metric: get("metric"), Harms: list(get("harm")), Zero: get("zero") == "yes",
			Blank: get("blank") == "yes", Note: get("note")}
		for _, c := range list(get("breakdown")) {
			key, value, _ := strings.Cut(c, "=")
			p.Breakdown = append(p.Breakdown, Condition{key, value})
		}
		switch {
		case d.Item(p.Item) == nil:
			return fmt.Errorf("item %q is not in disclosure_items.csv", p.Item)
		case !slices.ContainsFunc(metrics, func(m Metric) bool { return m.ID == p.Metric }):
			return fmt.Errorf("metric %q is not in metrics.csv", p.Metric)
		case p.Way == "":
			return fmt.Errorf("item %s: column way is empty", p.Item)
		case get("zero") != "yes" && get("zero") != "no":
			return fmt.Errorf("column zero: %q is neither yes nor no", get("zero"))
		case get("blank") != "yes" && get("blank") != "":
			return fmt.Errorf("column blank: %q is neither yes nor empty", get("blank"))
		}
		d.Proofs = append(d.Proofs, p)
		return nil
	})
}

func (d *Disclosure) readCovers(fsys fs.FS, platforms []Platform) error {
	cols := []string{"platform", "entity", "items", "from", "to", "note"}
	return readTable(fsys, "disclosure_cover.csv", cols, func(get func(string) string) error {
		c := Cover{Platform: get("platform"), Entity: get("entity"), Note: get("note")}
		if get("items") != "*" {
			c.Items = list(get("items"))
		}
		var err error
		if c.From, err = strconv.Atoi(get("from")); err != nil {
			return fmt.Errorf("column from: %q is not a year", get("from"))
		}
		if c.To, err = yearOrNone(get("to")); err != nil {
			return fmt.Errorf("column to: %w", err)
		}
		if err := registered(platforms, c.Platform, c.Entity); err != nil {
			return err
		}
		if get("items") == "" {
			return fmt.Errorf("column items: %s and %s share no item; write * for all", c.Platform, c.Entity)
		}
		for _, it := range c.Items {
			if d.Item(it) == nil {
				return fmt.Errorf("item %q is not in disclosure_items.csv", it)
			}
		}
		d.Covers = append(d.Covers, c)
		return nil
	})
}

// registered says which of the ids is not in the registry.
func registered(platforms []Platform, ids ...string) error {
	for _, id := range ids {
		if !slices.ContainsFunc(platforms, func(p Platform) bool { return p.ID == id }) {
			return fmt.Errorf("platform %q is not in platforms.csv", id)
		}
	}
	return nil
}

// complete holds that every item can be known: by a figure or by a coder, and both lists are there.
func (d *Disclosure) complete() error {
	for _, l := range []string{CoreList, ExtendedList} {
		if !slices.ContainsFunc(d.Items, func(it Item) bool { return it.List == l }) {
			return fmt.Errorf("disclosure_items.csv: the %s list has no item", l)
		}
	}
	return nil
}

// list splits a;b;c; an empty text has no parts.
func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

// yearOrNone reads a calendar year; an empty text is 0.
func yearOrNone(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	y, err := strconv.Atoi(s)
	if err != nil || len(s) != 4 {
		return 0, fmt.Errorf("%q is not a year", s)
	}
	return y, nil
}
