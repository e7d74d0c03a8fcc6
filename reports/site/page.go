package site

import (
	"embed"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/reports/chart"
	"github.com/answerable-data/answerable/reports/locale"
)

//go:embed templates
var files embed.FS

// A page is what the frame of every page needs, and the content of its own template.
type page struct {
	File        string // name in the folder of the language
	Template    string
	Title       string
	Description string
	Figures     []figure
	Content     any
	Measured    []measuredItem // the numbers of the page, for programs
}

// A drawing is an SVG of package chart, which lets no foreign element, attribute or style into it.
type drawing string

// A figure is a chart with its drawing.
type figure struct {
	chart.Figure
	Cite         citation
	wide, narrow drawing
}

// WideSVG and NarrowSVG are the two forms, as markup.
func (f figure) WideSVG() template.HTML   { return template.HTML(f.wide) }
func (f figure) NarrowSVG() template.HTML { return template.HTML(f.narrow) }

// Drawn tells whether there was a row to draw.
func (f figure) Drawn() bool { return f.wide != "" }

func figures(list []chart.Figure) []figure {
	out := make([]figure, len(list))
	for i, f := range list {
		out[i] = figure{Figure: f}
	}
	return out
}

// A frame is a page as the template sees it.
type frame struct {
	page
	Lang, OtherLang string
	Kind            string // the template, for the stylesheet
	Own             string // the user's own framework, where one replaces the project's
	Policy          string
	Style           template.CSS
	Nav             []navItem
	Foot            foot
	Data            dataset
}

// own names the pages that are no platform's.
var own = []string{"index", "litigation", "missing", "method", "sources", "changes"}

type navItem struct {
	File, Text string
	Current    bool
}

// templates are parsed once; the function t is bound to a language when a page is rendered.
var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"t":    func(string, ...any) string { return "" },
	"term": func(string, string) string { return "" },

	"baserates": func() *baseRates { return nil },
	"figure": func(list []figure, id string) *figure { // the figure of a page that has this id; nil if there is none
		if i := slices.IndexFunc(list, func(f figure) bool { return f.ID == id }); i >= 0 {
			return &list[i]
		}
		return nil
	},
}).ParseFS(files, "templates/*.html"))

func (s *site) render(w io.Writer, p page) error {
	t, err := templates.Clone()
	if err != nil {
		return err
	}
	t.Funcs(template.FuncMap{"t": s.t, "term": s.term, "baserates": s.baseRates})
	if t, err = t.AddParseTree("content", t.Lookup(p.Template).Tree); err != nil {
		return err
	}
	return t.ExecuteTemplate(w, "frame.html", s.frame(p))
}

// otherLanguage is the language of the release to which the pages of one link; empty if there is none.
func otherLanguage(lang string, languages []string) string {
	for _, l := range languages {
		if l != lang {
			return l
		}
	}
	return ""
}

func (s *site) frame(p page) frame {
	f := frame{page: p, Kind: strings.TrimSuffix(p.Template, ".html"), Own: s.know.Own, Lang: s.lang, OtherLang: s.other, Policy: policyOf(), Style: stylePlace, Foot: s.foot(p), Data: s.describe(p)}
	for i := range f.Figures {
		f.Figures[i].Cite = s.citeChart(p.File, f.Figures[i].ID, f.Figures[i].Title)
	}
	for _, file := range own {
		f.Nav = append(f.Nav, navItem{File: file + ".html", Text: s.t("site.nav." + file), Current: file+".html" == p.File})
	}
	return f
}

// A foot is what stands at the end of every page, so that a print or a copy can be traced.
type foot struct {
	Edition, Date, Next, Method, Publisher, Cite string
}

func (s *site) foot(p page) foot {
	c, m := s.know.Catalog, s.know.Framework
	year, _, _ := strings.Cut(c.PublishedOn, "-")
	return foot{Edition: c.Edition, Date: locale.Date(s.lang, c.PublishedOn), Next: locale.Date(s.lang, c.NextUpdate), Method: m.Version,
		Publisher: c.Publisher, Cite: s.t("site.foot.cite", c.Publisher, year, m.Name.In(s.lang), c.Edition, m.Version, p.Title)}
}

// address lets a link through only if it leads to a page of the web; anything else is shown as text.
func address(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return raw
}
