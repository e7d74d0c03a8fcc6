package diff

import (
	"bytes"
	"slices"

	"github.com/answerable-data/answerable/pipeline/table"
)

// A cause gathers reasons and what carried them.
type cause struct {
	found   map[string]bool
	through map[string]bool
}

func newCause() *cause { return &cause{map[string]bool{}, map[string]bool{}} }

func (c *cause) add(reason string, through ...string) {
	c.found[reason] = true
	for _, t := range through {
		c.through[t] = true
	}
}

// reasons lists what was found, the strongest first.
func (c *cause) reasons() []string {
	var out []string
	for _, r := range Reasons() {
		if c.found[r] {
			out = append(out, r)
		}
	}
	return out
}

func (c *cause) rows() []string {
	var out []string
	for t := range c.through {
		out = append(out, t)
	}
	slices.Sort(out)
	return out
}

// why derives the reasons of a changed indicator from the rows that it rested on and rests on.
func (c *comparison) why(ind *table.Indicator, was, is []string) *cause {
	w := newCause()
	c.rowsOf(w, was, is)
	if len(w.found) == 0 {
		c.context(w, ind)
	}
	if len(w.found) == 0 {
		c.editions(w, was, is)
	}
	c.method(w)
	return w
}

// editions looks for newer editions of the sources behind a number: that nothing changed in them is news too.
func (c *comparison) editions(w *cause, was, is []string) {
	catalogs := map[string]bool{}
	for _, id := range slices.Concat(was, is) {
		for _, o := range []*operand{c.old.rows[id], c.new.rows[id]} {
			if o != nil && o.source != "" {
				catalogs[o.catalog()] = true
			}
		}
	}
	for id, s := range c.new.sources {
		if c.old.sources[id] == nil && catalogs[s.CatalogID] {
			w.add(NewData, id)
		}
	}
}

// rowsOf looks at rows that came, went or say something else.
func (c *comparison) rowsOf(w *cause, was, is []string) {
	old, now := setOf(was), setOf(is)
	replaced := map[string]bool{} // subjects of rows that a row of another edition stands for now
	for _, id := range is {
		b := c.new.rows[id]
		if b == nil {
			continue
		}
		if a := c.old.rows[id]; a != nil {
			c.kept(w, a, b)
		} else {
			c.came(w, b)
		}
		if !old[id] {
			replaced[b.subject] = true
		}
	}
	for _, id := range was {
		if a := c.old.rows[id]; a != nil && !now[id] && !replaced[a.subject] {
			c.went(w, a)
		}
	}
}

// kept compares a row of the same id in both releases: the same bytes, so whatever differs is ours, unless a later
// edition drops what this one says.
func (c *comparison) kept(w *cause, a, b *operand) {
	switch {
	case b.dropped && !a.dropped:
		w.add(Restated, b.id)
	case a.subject != b.subject:
		w.add(Mapping, b.id)
	case a.content != b.content:
		w.add(Correction, b.id)
	}
}

// came explains a row that the old release does not hold at all.
func (c *comparison) came(w *cause, b *operand) {
	before := c.old.subjects[b.subject]
	if b.source == "" { // coded by a person: a suit went on, or a coding was set right
		if len(before) > 0 && before[0].content != b.content && !isSuit(b) {
			w.add(Correction, b.id)
		} else if len(before) == 0 || before[0].content != b.content {
			w.add(NewData, b.id)
		}
		return
	}
	if s := c.old.sources[b.source]; s != nil {
		if s.SHA256 == c.new.hash(b.source) { // the same bytes give another row
			w.add(reread(b, c.old), b.id)
		} else if before == nil || slices.ContainsFunc(before, func(a *operand) bool { return a.content != b.content }) {
			w.add(Restated, b.id)
		}
		return
	}
	sameSource := slices.DeleteFunc(slices.Clone(before), func(a *operand) bool { return a.catalog() != b.catalog() })
	switch {
	case len(sameSource) > 0 && sameSource[len(sameSource)-1].content != b.content:
		w.add(Restated, sameSource[len(sameSource)-1].id, b.id)
	case len(sameSource) == 0:
		w.add(NewData, b.id)
	}
}

// reread tells a row that the other release files elsewhere from one that it reads differently, where the bytes are the
// same.
func reread(o *operand, other *index) string {
	for _, x := range other.rows {
		if x.source == o.source && x.raw == o.raw && x.subject != o.subject {
			return Mapping
		}
	}
	return Correction
}

// went explains a row on which the number no longer rests and that no other edition replaces.
func (c *comparison) went(w *cause, a *operand) {
	switch s := c.new.sources[a.source]; {
	case a.source == "":
		if c.new.rows[a.id] == nil {
			w.add(Correction, a.id)
		}
	case s == nil:
		w.add(Withdrawn, a.id)
	case c.new.rows[a.id] != nil: // still held: another row is used instead, or the rule is another
	case s.SHA256 == c.old.hash(a.source):
		w.add(reread(a, c.new), a.id)
	default:
		w.add(Restated, a.id)
	}
}

// context looks at what a number rests on besides its own rows: the suits of all operators behind a shrunk rate, the
// items of a list of disclosures, the entry of the platform in the registry.
func (c *comparison) context(w *cause, ind *table.Indicator) {
	if ind.Pillar == "dismissal" {
		c.suits(w)
	}
	was, is := disclosed(c.old.Set, ind), disclosed(c.new.Set, ind)
	for item, b := range is {
		switch a, ok := was[item]; {
		case ok && a.Code == b.Code && a.Basis == b.Basis:
		case ok && a.Basis == coder && b.Basis == coder: // judged otherwise than before
			w.add(Correction, item)
		default:
			w.add(NewData, item)
		}
	}
	c.registry(w, ind.Platform)
}

// suits compares all suits of the two releases.
func (c *comparison) suits(w *cause) {
	for _, id := range union(c.old.rows, c.new.rows) {
		a, b := c.old.rows[id], c.new.rows[id]
		switch {
		case a == nil && isSuit(b), b == nil && isSuit(a):
			w.add(NewData, id)
		case a != nil && b != nil && isSuit(a) && a.content != b.content:
			w.add(Correction, id)
		}
	}
}

func isSuit(o *operand) bool { return len(o.subject) > 5 && o.subject[:5] == "suit\x1f" }

// coder is the basis of an item that a person judged.
const coder = "coder"

// disclosed gives the items behind a completeness indicator.
func disclosed(set *table.Set, ind *table.Indicator) map[string]table.Disclosure {
	out := map[string]table.Disclosure{}
	for _, d := range set.Disclosures {
		if ind.Indicator == "A2" && d.Platform == ind.Platform && d.Period == ind.Period {
			out["disclosures:"+d.Item+":"+d.Coder] = d
		}
	}
	return out
}

// registry looks for another entry of the platform.
func (c *comparison) registry(w *cause, platform string) {
	a, b := c.old.platforms[platform], c.new.platforms[platform]
	if a != nil && b != nil && (a.SizeClass != b.SizeClass || a.Parent != b.Parent || a.Kind != b.Kind) {
		w.add(Mapping, "platforms:"+platform)
	}
}

// method adds the methodology where it differs, since its part in a change cannot be told from that of new rows.
func (c *comparison) method(w *cause) {
	if c.old.Methodology != c.new.Methodology || !bytes.Equal(c.old.Framework, c.new.Framework) {
		w.add(Method)
	}
}

// program adds another program where nothing else is found: it reads or computes differently.
func (c *comparison) program(w *cause) {
	if c.old.Program != c.new.Program {
		w.add(Correction)
	}
}

func setOf(ids []string) map[string]bool {
	out := map[string]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out
}
