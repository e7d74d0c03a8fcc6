package chart

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/locale"
)

// A Book makes the figures of one set of tables in one language.
type Book struct {
	set          *table.Set
	know         *datasets.Knowledge
	lang         string
	platforms    map[string]*table.Platform
	observations map[string]*table.Observation
	sources      map[string]*table.Source
	evidence     map[string]Source // publication behind an observation, a suit or a row that a person read
}

// NewBook prepares the figures of a set in a language, "en" or "fr".
func NewBook(set *table.Set, know *datasets.Knowledge, lang string) *Book {
	b := &Book{set: set, know: know, lang: lang, platforms: map[string]*table.Platform{},
		observations: map[string]*table.Observation{}, sources: map[string]*table.Source{}}
	for i := range set.Platforms {
		b.platforms[set.Platforms[i].ID] = &set.Platforms[i]
	}
	for i := range set.Observations {
		b.observations[set.Observations[i].ID] = &set.Observations[i]
	}
	for i := range set.Sources {
		b.sources[set.Sources[i].ID] = &set.Sources[i]
	}
	b.gather()
	return b
}

// Overview gives the figures of the front page: the pillars, then the measures behind them.
func (b *Book) Overview() []Figure {
	var out []Figure
	for _, p := range b.know.Framework.Pillars {
		out = append(out, b.pillar(p))
	}
	out = append(out, b.hours(), b.acted(), b.courts(), b.reconciliation())
	return append(out, b.restatements()...)
}

// Charts gives the figures of the release that are no platform's: those of the front page, and those that
// have a page of their own alone.
func (b *Book) Charts() []Figure {
	out := b.Overview()
	add := func(f Figure, ok bool) {
		if ok {
			out = append(out, f)
		}
	}
	for _, p := range b.know.Framework.Pillars {
		add(b.places(p))
	}
	add(b.removalBesideReversal())
	for _, f := range b.Litigation() {
		add(f, f.ID != courtsID) // that one stands among those of the front page
	}
	add(b.years())
	add(b.timeline())
	add(b.gaps())
	return out
}

// Litigation gives the figures of the page on the suits: the definitions of a dismissal rate, the first rulings,
// how the suits stand, by time of filing, and how they end over time or why that cannot be told.
func (b *Book) Litigation() []Figure {
	var out []Figure
	add := func(f Figure, ok bool) {
		if ok {
			out = append(out, f)
		}
	}
	add(b.definitions())
	out = append(out, b.courts())
	add(b.suitsByEnding())
	add(b.suitsByCohort())
	add(b.incidence())
	return out
}

// Platform gives the figures of a platform's page; none if there is nothing to draw over time.
func (b *Book) Platform(id string) []Figure {
	var out []Figure
	if f, ok := b.ownAgainstClearing(id); ok {
		out = append(out, f)
	}
	if f, ok := b.actioned(id); ok {
		out = append(out, f)
	}
	for i := range out {
		out[i].Facts.Name = stem(id) + "-" + out[i].Facts.Name
	}
	return out
}

var plainID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,60}$`)

// stem is a platform's id as the beginning of a file name; an id that would not do is replaced by a hash.
func stem(id string) string {
	if plainID.MatchString(id) {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "platform-" + hex.EncodeToString(sum[:6])
}

func (b *Book) t(key string, args ...any) string { return locale.T(b.lang, key, args...) }

// name is a platform's name, or its id where the registry has none.
func (b *Book) name(id string) string {
	if p := b.platforms[id]; p != nil && p.Name != "" {
		return p.Name
	}
	return id
}

// class is the size class of a platform; one that is not known counts as small, as in the registry.
func (b *Book) class(id string) string {
	if p := b.platforms[id]; p != nil && p.SizeClass != "" {
		return p.SizeClass
	}
	return "small"
}

// classes in the order in which they are shown.
var classes = []string{"designated", "medium", "small"}

// publishers names who published the figures with these ids: up to three names, or how many there are.
func (b *Book) publishers(ids []string) string {
	seen := map[string]bool{}
	for _, id := range ids {
		if o := b.observations[id]; o != nil {
			if s := b.sources[o.Source]; s != nil {
				seen[b.publisher(s, o.PlatformRaw)] = true
			}
		}
	}
	return b.short(seen)
}

// publisher is who published a service's figures: the one that the catalogue names for it, else the source's.
func (b *Book) publisher(s *table.Source, service string) string {
	if c := b.know.Catalog.ByID(s.CatalogID); c != nil {
		if p, _ := c.Service(service); p != c.Publisher {
			return p
		}
	}
	return locale.Term(b.lang, "publisher", s.Publisher)
}

func (b *Book) short(seen map[string]bool) string {
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	slices.Sort(names)
	switch {
	case len(names) == 0:
		return b.t("chart.sources.listed")
	case len(names) > 3:
		return b.t("chart.sources.many", locale.Integer(b.lang, int64(len(names))))
	}
	return locale.List(b.lang, names)
}

// periods tells the periods of figures: one, or from the first to the last.
func (b *Book) periods(all []string) string {
	if len(all) == 0 {
		return locale.Term(b.lang, "state", "not_published")
	}
	lo, hi := slices.Min(all), slices.Max(all)
	if lo == hi {
		return locale.Span(b.lang, lo)
	}
	return b.t("span.between", locale.Span(b.lang, lo), locale.Span(b.lang, hi))
}

// missing groups rows without a value by state, in the order of the legend of states.
func (b *Book) missing(rows map[string][]string) []Group {
	var out []Group
	add := func(state string) {
		if names := rows[state]; len(names) > 0 {
			slices.SortFunc(names, byName)
			out = append(out, Group{State: state, Label: locale.Term(b.lang, "state", state), Names: names})
		}
	}
	known := map[string]bool{}
	for _, s := range locale.States() {
		known[s.Code] = true
		add(s.Code)
	}
	rest := []string{}
	for state := range rows {
		if !known[state] {
			rest = append(rest, state)
		}
	}
	slices.Sort(rest)
	for _, state := range rest {
		add(state)
	}
	return out
}

// byName orders names as a reader expects, capitals and small letters together.
func byName(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

// count writes a number as a word at the beginning of a title, up to ten.
func (b *Book) count(n int) string {
	if n >= 0 && n <= 10 {
		return b.t("chart.count." + itoa(n))
	}
	return locale.Integer(b.lang, int64(n))
}

// among writes a number as a word inside a title, up to ten.
func (b *Book) among(n int) string { return strings.ToLower(b.count(n)) }

func (b *Book) int(v float64) string { return locale.Number(b.lang, v, 0) }

// limits writes an interval.
func (b *Book) limits(lo, hi string) string { return b.t("chart.limits", lo, hi) }
