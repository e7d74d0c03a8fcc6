package site

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart"
	"github.com/answerable-data/answerable/reports/locale"
)

// A site is one set of tables in one language, with what is looked up again and again.
type site struct {
	set          *table.Set
	know         *datasets.Knowledge
	lang         string
	other        string     // the other language of the release, if there is one
	files        []download // the tables of the release
	book         *chart.Book
	platforms    map[string]*table.Platform
	observations map[string]*table.Observation
	sourceRows   map[string]*table.Source
	cases        map[string]*table.Case
	suitRows     map[string]*table.CasePlatform
	dueRows      map[string]*table.DueReport
	noticeRows   map[string]*table.InformationNotice
	indicators   map[string][]*table.Indicator // by platform
	scores       map[string]*table.Score       // by platform and pillar
	shown        []*table.Platform             // platforms with at least one indicator, by name
}

// pooled is the kind of the entity under which the figures of all operators together stand. It is no
// platform, so it has no page; its rates stand on the front page.
const pooled = "pooled figure"

func newSite(set *table.Set, know *datasets.Knowledge, lang string) *site {
	s := &site{set: set, know: know, lang: lang, book: chart.NewBook(named(set, lang), worded(know, lang), lang),
		platforms:    index(set.Platforms, func(p *table.Platform) string { return p.ID }),
		observations: index(set.Observations, func(o *table.Observation) string { return o.ID }),
		sourceRows:   index(set.Sources, func(r *table.Source) string { return r.ID }),
		cases:        index(set.Cases, func(c *table.Case) string { return c.ID }),
		suitRows:     index(set.CasePlatforms, func(r *table.CasePlatform) string { return r.ID }),
		dueRows:      index(set.DueReports, func(r *table.DueReport) string { return r.ID }),
		noticeRows:   index(set.Notices, func(r *table.InformationNotice) string { return r.ID }),
		scores:       index(set.Scores, func(r *table.Score) string { return r.Platform + "\x1f" + r.Pillar }),
		indicators:   map[string][]*table.Indicator{},
	}
	for i := range set.Indicators {
		r := &set.Indicators[i]
		s.indicators[r.Platform] = append(s.indicators[r.Platform], r)
	}
	for i := range set.Platforms {
		if p := &set.Platforms[i]; len(s.indicators[p.ID]) > 0 && p.Kind != pooled {
			s.shown = append(s.shown, p)
		}
	}
	slices.SortFunc(s.shown, func(a, b *table.Platform) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return s
}

// index finds rows by a key; of rows that share one, the first.
func index[T any](rows []T, key func(*T) string) map[string]*T {
	m := make(map[string]*T, len(rows))
	for i := range rows {
		if k := key(&rows[i]); m[k] == nil {
			m[k] = &rows[i]
		}
	}
	return m
}

func (s *site) t(key string, args ...any) string { return locale.T(s.lang, key, args...) }

func (s *site) term(domain, code string) string { return locale.Term(s.lang, domain, code) }

// name is a platform's name, in the language of the page where a part of it is a word and no name; its id
// where the registry has none.
func (s *site) name(id string) string {
	p := s.platforms[id]
	switch {
	case p == nil || p.Name == "":
		return id
	case p.Kind == pooled || p.Known && locale.Has("platform."+id):
		return s.term("platform", id)
	}
	return p.Name
}

// named is the set with the names of its platforms in a language, for the charts.
func named(set *table.Set, lang string) *table.Set {
	out := *set
	out.Platforms = slices.Clone(set.Platforms)
	for i := range out.Platforms {
		if p := &out.Platforms[i]; p.Known && locale.Has("platform."+p.ID) {
			p.Name = locale.Term(lang, "platform", p.ID)
		}
	}
	return &out
}

var plain = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,60}$`)

// file is the page of a platform. Ids that would not do as a file name, or that would hide another page,
// are replaced by a hash.
func file(id string) string {
	switch {
	case !plain.MatchString(id), slices.Contains(own, id):
		sum := sha256.Sum256([]byte(id))
		return "platform-" + hex.EncodeToString(sum[:6]) + ".html"
	}
	return id + ".html"
}

// newest is the row of an indicator with the latest period; nil if the platform has none.
func (s *site) newest(platform, indicator string) *table.Indicator {
	var out *table.Indicator
	for _, r := range s.indicators[platform] {
		if r.Indicator == indicator && (out == nil || r.Period > out.Period) {
			out = r
		}
	}
	return out
}
