package diff

import (
	"fmt"
	"strings"

	"github.com/answerable-data/answerable/pipeline/table"
)

// An index is a release with its rows by what names them.
type index struct {
	Release
	indicators map[string]*table.Indicator // by platform, indicator and period
	scores     map[string]*table.Score     // by platform and pillar
	sources    map[string]*table.Source    // by id
	rows       map[string]*operand         // by id: every row on which a number can rest
	subjects   map[string][]*operand       // by what the figure is of, in the order of the tables
	platforms  map[string]*table.Platform
	filed      map[string]map[string]string // platform of a name in the statements of a period; nil until asked for
}

// An operand is a row on which numbers rest: a figure, a suit with a service, a due report, a regulator's question.
type operand struct {
	id      string
	subject string // what it says something of: the same in every edition that says it
	content string // what it says
	raw     string // the text as published, with where it stands; empty where a person coded the row
	source  string // id in sources; empty where a person coded the row
	dropped bool   // a later edition of the source no longer says it
}

func indexOf(r Release) *index {
	x := &index{Release: r, indicators: map[string]*table.Indicator{}, scores: map[string]*table.Score{}, sources: map[string]*table.Source{},
		rows: map[string]*operand{}, subjects: map[string][]*operand{}, platforms: map[string]*table.Platform{}}
	for i := range r.Set.Indicators {
		ind := &r.Set.Indicators[i]
		x.indicators[key(ind.Platform, ind.Indicator, ind.Period)] = ind
	}
	for i := range r.Set.Scores {
		s := &r.Set.Scores[i]
		x.scores[key(s.Platform, s.Pillar)] = s
	}
	for i := range r.Set.Sources {
		x.sources[r.Set.Sources[i].ID] = &r.Set.Sources[i]
	}
	for i := range r.Set.Platforms {
		x.platforms[r.Set.Platforms[i].ID] = &r.Set.Platforms[i]
	}
	x.operands()
	return x
}

// operands gathers the rows of the four tables that numbers rest on.
func (x *index) operands() {
	for _, o := range x.Set.Observations {
		x.add(operand{o.ID, key(o.Platform, o.Perimeter, o.Metric, o.Harm, o.Geography, o.Period, o.Breakdown),
			key(text(o.Value), o.State, o.Unit, text(o.Rounding)), key(o.Raw, o.Locator, o.Label, o.PlatformRaw), o.Source, o.State == "withdrawn"})
	}
	for _, p := range x.Set.CasePlatforms {
		subject := key("suit", p.Case, p.Platform)
		id := p.ID
		p.ID, p.Source, p.Locator = "", "", ""
		x.add(operand{id, subject, fmt.Sprintf("%+v", p), "", "", false})
	}
	for _, d := range x.Set.DueReports {
		x.add(operand{d.ID, key("due", d.Platform, d.Regime, table.DateText(d.PeriodStart), table.DateText(d.PeriodEnd)),
			key(d.Status, text(d.AtLeast), text(d.AtMost)), "", "", false})
	}
	for _, n := range x.Set.Notices {
		x.add(operand{n.ID, key("notice", n.Platform, n.Regulator, n.Round, n.Question, n.Coder), key(n.Code, fmt.Sprint(n.Complete)), "", "", false})
	}
}

func (x *index) add(o operand) {
	x.rows[o.id] = &o
	x.subjects[o.subject] = append(x.subjects[o.subject], &o)
}

// hash is that of the bytes of a source; empty where the release does not hold it.
func (x *index) hash(source string) string {
	if s := x.sources[source]; s != nil {
		return s.SHA256
	}
	return ""
}

// catalog is the source of a row without its edition.
func (o *operand) catalog() string {
	id, _, _ := strings.Cut(o.source, "@")
	return id
}

func text(v *float64) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(*v)
}
