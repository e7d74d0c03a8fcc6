package site

// A chartIndex is the content of the page that lists all charts.
type chartIndex struct {
	All       []chartItem // those of all platforms
	Platforms []chartItem
}

// chartOverviews makes the pages over all charts.
func (s *site) chartOverviews(items []chartItem) (map[string][]byte, error) {
	c := chartIndex{}
	for _, i := range items {
		if i.Platform == nil {
			c.All = append(c.All, i)
		} else {
			c.Platforms = append(c.Platforms, i)
		}
	}
	name := chartFolder + "/index.html"
	html, err := s.chartRender(page{File: "index.html", Template: "chart_index.html", Title: s.t("chart.index"), Description: s.t("chart.index.about"), Content: c})
	if err != nil {
		return nil, unmade(name, err)
	}
	live, err := s.chartLive(items)
	if err != nil {
		return nil, unmade(liveFile, err)
	}
	return map[string][]byte{name: html, chartFolder + "/" + liveFile: live}, nil
}
