package site

import (
	"encoding/json"
	"html/template"

	"github.com/answerable-data/answerable/reports/chart"
)

// A livePage is the content of the page in which the charts over all platforms answer to pointer and keys.
// It holds ECharts, a megabyte, so that there is one such page a language and not one a chart.
type livePage struct {
	Charts        []chartItem
	Data          template.JS // the option objects, as JSON
	Library, Ours template.JS
}

// liveData is what the programs of the page read.
type liveData struct {
	Lang   string               `json:"lang"`
	Hint   string               `json:"hint"`
	Charts map[string]liveForms `json:"charts"`
}

type liveForms struct {
	Wide   liveForm `json:"wide"`
	Narrow liveForm `json:"narrow"`
}

type liveForm struct {
	Height    int             `json:"height"`
	Option    map[string]any  `json:"option"`
	Functions chart.Functions `json:"functions"`
}

func form(o *chart.Option) liveForm {
	return liveForm{Height: o.Height, Option: o.Map, Functions: o.Functions}
}

// chartLive renders the interactive page, from the option objects of which the static drawings are made.
func (s *site) chartLive(items []chartItem) ([]byte, error) {
	library, ours, err := chart.Scripts()
	if err != nil {
		return nil, err
	}
	p := livePage{Library: template.JS(library), Ours: template.JS(ours)}
	d := liveData{Lang: s.lang, Hint: s.t("chart.live.hint"), Charts: map[string]liveForms{}}
	for _, c := range items {
		if c.Platform == nil {
			p.Charts = append(p.Charts, c)
			d.Charts[c.ID] = liveForms{Wide: form(c.Wide), Narrow: form(c.Narrow)}
		}
	}
	raw, err := json.Marshal(d) // writes <, > and & as escapes: no text of the data ends the element
	if err != nil {
		return nil, err
	}
	p.Data = template.JS(raw)
	return s.chartRender(page{File: liveFile, Template: "chart_live.html", Title: s.t("chart.live"), Description: s.t("chart.live.about"), Content: p},
		library, ours)
}

// liveFile is the name of the interactive page.
const liveFile = "interactive.html"
