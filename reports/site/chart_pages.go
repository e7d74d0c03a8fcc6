package site

import (
	"bytes"
	"html/template"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/pipeline/table"
	"github.com/answerable-data/answerable/reports/chart"
	"github.com/answerable-data/answerable/reports/locale"
)

// chartFolder is where the charts of a language stand, below its pages.
const chartFolder = "charts"

// A chartItem is a chart that has files of its own.
type chartItem struct {
	figure
	card     *chart.Option // form for the sharing picture; the wide one if nil
	cardSVG  string
	Platform *table.Platform // nil where the chart is no platform's
}

// Name is the name of its files, without extension.
func (c chartItem) Name() string { return c.Facts.Name }

// ChartFiles renders the files of the charts of a language: path below the folder of the language to
// content. Each chart that has something to draw has a page, the drawing with title and source as SVG and
// as PNG, the numbers as CSV, and a description of them as JSON. The page index.html lists them all.
func ChartFiles(set *table.Set, know *datasets.Knowledge, lang string, languages []string) (map[string][]byte, error) {
	s := newSite(set, know, lang)
	s.other = otherLanguage(lang, languages)
	items := s.charts()
	if err := drawItems(items); err != nil {
		return nil, err
	}
	made := make([]map[string][]byte, len(items)+1)
	var pool errgroup.Group
	pool.SetLimit(runtime.GOMAXPROCS(0))
	for i := range items {
		pool.Go(func() (err error) {
			made[i], err = s.chartFiles(items, i)
			return err
		})
	}
	pool.Go(func() (err error) {
		made[len(items)], err = s.chartOverviews(items)
		return err
	})
	if err := pool.Wait(); err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, files := range made {
		for name, content := range files {
			if _, twice := out[name]; twice {
				return nil, unmade(name, nil)
			}
			out[name] = content
		}
	}
	return out, nil
}

func unmade(name string, cause error) error {
	return &diag.Problem{Code: "E-SITE-CHART", What: "a file of a chart could not be made", Value: name,
		Rule: "every chart has files of its own, each with a name of its own",
		Next: "report this with the release that was being built", Exit: diag.ExitInternal, Cause: cause}
}

// charts lists the charts with something to draw: those of all platforms, then platform by platform.
func (s *site) charts() []chartItem {
	var out []chartItem
	add := func(list []chart.Figure, p *table.Platform) {
		for _, f := range list {
			if f.Wide != nil {
				out = append(out, chartItem{figure: figure{Figure: f}, card: f.Card, Platform: p})
			}
		}
	}
	add(s.book.Charts(), nil)
	for _, p := range s.shown {
		add(s.book.Platform(p.ID), p)
	}
	return out
}

// drawItems draws all forms of all charts in one go.
func drawItems(items []chartItem) error {
	var options []chart.Option
	var to []func(svg string)
	for i := range items {
		c := &items[i]
		options = append(options, *c.Wide, *c.Narrow)
		to = append(to, func(svg string) { c.wide = drawing(svg) }, func(svg string) { c.narrow = drawing(svg) })
		if c.card != nil {
			options = append(options, *c.card)
			to = append(to, func(svg string) { c.cardSVG = svg })
		}
	}
	svg, err := chart.Draw(options)
	for i := range svg {
		to[i](svg[i])
	}
	return err
}

// A chartPage is the content of the page of a chart.
type chartPage struct {
	Chart         chartItem
	Files         []chartFile
	Facts         []chartFact
	Sources       []chartSource
	Before, After *chartItem
	PlatformFile  string
	PlatformName  string
}

// A chartFile is a file beside the page.
type chartFile struct{ Href, Kind, About string }

// A chartFact is a line of what must be known of a chart.
type chartFact struct{ Name, Text string }

// A chartSource is a publication behind a chart.
type chartSource struct {
	Publisher, Title, URL, Edition, Retrieved, Licence, SHA256 string
}

// chartFiles makes the files of one chart.
func (s *site) chartFiles(items []chartItem, i int) (map[string][]byte, error) {
	c := items[i]
	name := chartFolder + "/" + c.Name()
	html, err := s.chartHTML(items, i)
	if err != nil {
		return nil, unmade(name, err)
	}
	table, err := chartCSV(c.Table)
	if err != nil {
		return nil, unmade(name, err)
	}
	about, err := s.chartJSON(c)
	if err != nil {
		return nil, unmade(name, err)
	}
	sheet := s.sheet(c)
	document := sheet.Document()
	if c.card != nil {
		sheet.SVG, sheet.Width, sheet.Height = c.cardSVG, c.card.Width, c.card.Height
	}
	if c.Facts.Brief != "" {
		sheet.Note = c.Facts.Brief
	}
	picture, err := sheet.PNG()
	if err != nil {
		return nil, unmade(name, err)
	}
	return map[string][]byte{name + ".html": html, name + ".svg": []byte(document), name + ".csv": table, name + ".json": about, name + ".png": picture}, nil
}

// sheet is the drawing with what goes with it where it goes alone.
func (s *site) sheet(c chartItem) chart.Sheet {
	note, source := s.sourceOf(c.Caption)
	return chart.Sheet{Lang: s.lang, Title: c.Title, Alt: c.Alt, Note: note, Source: source, Mark: s.chartMark(),
		SVG: string(c.wide), Width: c.Wide.Width, Height: c.Wide.Height}
}

// sourceOf parts a caption, which ends with its source, so that a picture has no room for all of it but
// never lacks that.
func (s *site) sourceOf(caption string) (note, source string) {
	mark := s.t("chart.source.mark")
	if i := strings.LastIndex(caption, mark); i > 0 {
		return strings.TrimSpace(caption[:i]), caption[i:]
	}
	return caption, ""
}

// chartMark names the scorecard and its edition, and the user's own framework where there is one.
func (s *site) chartMark() string {
	m := s.t("chart.page.mark", s.know.Framework.Name.In(s.lang), s.know.Catalog.Edition, s.know.Framework.Version)
	if s.know.Own != "" {
		m += " · " + s.t("site.own", s.know.Own)
	}
	return m
}

func (s *site) chartHTML(items []chartItem, i int) ([]byte, error) {
	c := items[i]
	p := chartPage{Chart: c, Facts: s.chartFacts(c), Sources: s.chartSources(c)}
	for _, ext := range []string{"png", "svg", "csv", "json"} {
		p.Files = append(p.Files, chartFile{Href: c.Name() + "." + ext, Kind: strings.ToUpper(ext), About: s.t("chart.file." + ext)})
	}
	p.Files = append(p.Files, chartFile{Href: "../../scorecards." + s.lang + ".xlsx", Kind: "XLSX", About: s.t("chart.file.xlsx")})
	if i > 0 {
		p.Before = &items[i-1]
	}
	if i+1 < len(items) {
		p.After = &items[i+1]
	}
	if c.Platform != nil {
		p.PlatformFile, p.PlatformName = file(c.Platform.ID), s.name(c.Platform.ID)
	}
	return s.chartRender(page{File: c.Name() + ".html", Template: "chart_page.html", Title: c.Title, Description: c.Alt, Content: p})
}

// chartFacts are the facts in the order in which they are shown.
func (s *site) chartFacts(c chartItem) []chartFact {
	k := c.Facts
	out := []chartFact{{s.t("chart.fact.measure"), k.Measure}, {s.t("chart.fact.unit"), k.Unit}, {s.t("chart.fact.period"), s.chartPeriod(k.Periods)},
		{"n", s.t("chart.fact.n", s.integer(int64(k.N)), k.Counts)}, {s.t("chart.fact.limits"), s.chartLimits(k)}}
	return append(out, chartFact{s.t("chart.fact.seen"), c.Alt})
}

func (s *site) chartPeriod(periods []string) string {
	switch len(periods) {
	case 0:
		return s.t("chart.fact.no_period")
	case 1:
		return locale.Span(s.lang, periods[0])
	}
	return s.t("span.between", locale.Span(s.lang, periods[0]), locale.Span(s.lang, periods[len(periods)-1]))
}

func (s *site) chartLimits(k chart.Facts) string {
	switch {
	case k.Limits == "":
		return s.t("chart.fact.no_limits")
	case k.Level == nil:
		return k.Limits
	}
	return s.t("chart.fact.level", locale.Percent(s.lang, *k.Level, 0), k.Limits)
}

func (s *site) chartSources(c chartItem) []chartSource {
	var out []chartSource
	for _, r := range c.Facts.Sources {
		retrieved := ""
		if r.Retrieved != "" {
			retrieved = s.t("chart.source.retrieved", locale.Date(s.lang, r.Retrieved))
		}
		out = append(out, chartSource{Publisher: r.Publisher, Title: r.Title, URL: address(r.URL), Edition: r.Edition, Retrieved: retrieved,
			Licence: r.Licence, SHA256: r.SHA256})
	}
	return out
}

// chartRender renders a page of the folder of charts; scripts are those that its policy lets run.
func (s *site) chartRender(p page, scripts ...string) ([]byte, error) {
	t, err := templates.Clone()
	if err != nil {
		return nil, err
	}
	t.Funcs(template.FuncMap{"t": s.t})
	if t, err = t.AddParseTree("content", t.Lookup(p.Template).Tree); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	f := s.frame(p)
	f.Policy = policyOf(scripts...)
	if err := t.ExecuteTemplate(&b, "chart_frame.html", f); err != nil {
		return nil, err
	}
	return dressed(typeset(b.Bytes()), chartStyle), nil
}
