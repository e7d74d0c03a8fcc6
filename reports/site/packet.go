package site

import (
	"bytes"
	"html/template"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/dossier"
	"github.com/answerable-data/answerable/reports/locale"
)

// A packetPage is what is sent to a platform before publication: its numbers, what they rest on, what is in doubt, and
// how to answer.
type packetPage struct {
	Lang, Policy, Title, Own     string
	Style                        template.CSS
	ID, Name, Operator           string
	Kind, Size                   string
	OperatorName                 string
	Edition, Date, Method        string
	Contract, Publisher, Contact string
	Numbers, Figures, Doubtful   string // how many
	Scores                       []packetScore
	Pillars                      []pillarRows
	packetDoubts
	Publications []packetPublication
	Definitions  []methodPillar
	Replies      []reply
	Columns      []packetColumn
	Content      string
}

// A packetScore is a pillar score, or the composite.
type packetScore struct {
	Name, Address, Score, Limits, Data, Full, N, Coverage, Rank, State, Reason string
	Replies                                                                    []reply
}

// A packetPublication is a publication with the files in which its figures were read.
type packetPublication struct {
	publication
	Web     said // the address as a text
	Files   []packetFile
	Figures []packetFigure
}

// A packetFigure is a figure with what of it the label does not say: whose it is, where, and in which part.
type packetFigure struct {
	used
	Detail []said
}

type packetFile struct{ ID, Name, SHA256, Published, Retrieved, Hand string }

// A packetColumn says what a column of a file of replies holds.
type packetColumn struct{ Name, Holds string }

// packetStyle are the rules of a packet: those of the pages, and its own.
var packetStyle = sheet("style.css") + sheet("packet.css")

// Packet renders the page of a platform's packet in a language. The page needs nothing beside it and leads to nothing
// but the publishers' own pages; it prints on A4. platform is one that dossier.Shown lists.
func Packet(set *table.Set, know *datasets.Knowledge, lang, platform string) ([]byte, error) {
	s := newSite(set, know, lang)
	t, err := templates.Clone()
	if err == nil {
		t.Funcs(template.FuncMap{"t": s.t, "term": s.term})
		var b bytes.Buffer
		if err = t.ExecuteTemplate(&b, "packet.html", s.packet(dossier.Of(set, know, platform))); err == nil {
			return dressed(typeset(b.Bytes()), packetStyle+pageFoot(know.Catalog.Edition, platform)), nil
		}
	}
	return nil, &diag.Problem{Code: "E-SITE-TEMPLATE", What: "a page could not be rendered", Value: platform,
		Next: "report this with the release that was being built", Exit: diag.ExitInternal, Cause: err}
}

// pageFoot is what stands at the foot of each printed page: edition and platform, where both can stand in a rule of style
// as they are.
func pageFoot(edition, platform string) string {
	text := edition
	if plain.MatchString(platform) {
		text += " · " + platform
	}
	if strings.ContainsAny(text, "\"\\\n<") {
		return ""
	}
	return "@page{@bottom-left{content:\"" + text + "\"}}\n"
}

func (s *site) packet(d *dossier.Dossier) packetPage {
	id, c, f := d.Platform.ID, s.know.Catalog, s.know.Framework
	p := packetPage{Lang: s.lang, Policy: policyOf(), Style: stylePlace, Own: s.know.Own, ID: id, Name: s.name(id), Operator: d.Platform.Operator, Kind: s.term("kind", d.Platform.Kind),
		Size: s.size(&d.Platform), Edition: c.Edition, Date: locale.Date(s.lang, c.PublishedOn), Method: f.Version, Contract: table.Contract,
		Publisher: c.Publisher, Contact: c.Contact, Numbers: s.integer(int64(len(d.Set.Indicators))), Replies: s.repliesOf(d.Set.Replies)}
	p.Title = s.t("packet.title", p.Name)
	for _, pillar := range append(slices.Clone(f.Pillars), f.Composite) {
		if r := s.scores[id+"\x1f"+pillar.ID]; r != nil {
			p.Scores = append(p.Scores, s.packetScore(r, pillar.Name.In(s.lang)))
		}
	}
	for _, pillar := range f.Pillars {
		rows, defs := pillarRows{Name: pillar.Name.In(s.lang)}, methodPillar{Name: pillar.Name.In(s.lang)}
		for i := range f.Indicators {
			def := &f.Indicators[i]
			if def.Pillar != pillar.ID {
				continue
			}
			got := s.indicatorRows(id, def)
			rows.Rows = append(rows.Rows, got...)
			if len(got) > 0 {
				defs.Rows = append(defs.Rows, s.definition(def))
			}
		}
		if len(rows.Rows) > 0 {
			p.Pillars, p.Definitions = append(p.Pillars, rows), append(p.Definitions, defs)
		}
	}
	figures := s.packetFigures(d)
	p.Figures = s.integer(int64(len(figures)))
	p.Publications = s.packetPublications(id, publications(figures))
	p.packetDoubts = s.packetDoubts(d)
	p.Doubtful = s.integer(int64(p.count()))
	for _, column := range datasets.ReplyColumns() {
		p.Columns = append(p.Columns, packetColumn{column, s.t("packet.column." + column)})
	}
	return p
}

func (s *site) packetScore(r *table.Score, name string) packetScore {
	span := func(a, b *float64) string {
		if a == nil || b == nil {
			return ""
		}
		return s.t("site.limits", locale.Number(s.lang, *a, 1), locale.Number(s.lang, *b, 1))
	}
	out := packetScore{Name: name, Address: r.Edition + ":" + r.Platform + ":" + r.Pillar, Limits: span(r.Lower, r.Upper), Data: span(r.DataLower, r.DataUpper),
		Full: span(r.FullLower, r.FullUpper), N: s.count(r.N), State: s.state(r.State, r.Reliability), Reason: s.reason(r.Reason), Rank: s.standing(r),
		Replies: s.repliesTo(r.Platform + ":" + r.Pillar)}
	if r.Score != nil {
		out.Score = locale.Number(s.lang, *r.Score, 1)
	}
	if r.Coverage != nil {
		out.Coverage = locale.Percent(s.lang, *r.Coverage, 0)
	}
	return out
}

// packetFigures are the published figures, due reports and notices behind the numbers, the comparisons and the checks.
func (s *site) packetFigures(d *dossier.Dossier) []used {
	var out []used
	for i := range d.Set.Observations {
		out = append(out, s.figure(&d.Set.Observations[i]))
	}
	for i := range d.Set.DueReports {
		out = append(out, s.dueReport(&d.Set.DueReports[i]))
	}
	for i := range d.Set.Notices {
		out = append(out, s.notice(&d.Set.Notices[i]))
	}
	return out
}

// packetPublications adds to publications the files in which their figures were read, each with its hash.
func (s *site) packetPublications(platform string, list []publication) []packetPublication {
	out := make([]packetPublication, len(list))
	for i, p := range list {
		out[i].publication, out[i].Web = p, s.quoted(p.URL)
		seen := map[string]bool{}
		for _, f := range p.Figures {
			o := s.observations[f.ID]
			out[i].Figures = append(out[i].Figures, packetFigure{f, s.detail(platform, o)})
			if o == nil || seen[o.Source] || s.sourceRows[o.Source] == nil {
				continue
			}
			seen[o.Source] = true
			r := s.source(s.sourceRows[o.Source])
			out[i].Files = append(out[i].Files, packetFile{r.ID, r.File, r.SHA256, r.Published, r.Retrieved, r.Hand})
		}
	}
	return out
}

// detail says whose figure it is where it is not the platform's alone, the country or region, and the part of the whole.
func (s *site) detail(platform string, o *table.Observation) []said {
	if o == nil {
		return nil
	}
	var out []said
	if o.Platform != platform {
		out = append(out, said{Text: s.name(o.Platform)})
	}
	if o.Perimeter != o.Platform {
		out = append(out, said{Text: s.name(o.Perimeter)})
	}
	out = append(out, said{Text: s.term("geography", o.Geography)})
	if part := parts(o.Breakdown); o.Breakdown != "" && !strings.Contains(o.Label, part) {
		out = append(out, s.quoted(part))
	}
	return out
}
