// Package chart makes the figures of a scorecard: which rows are drawn, under which title, with which
// caption and data table, and the drawing itself as static SVG.
//
// Option objects are built with the types of go-echarts and completed as plain maps where these are
// silent; ECharts, embedded in the binary, draws them inside a JavaScript machine written in Go. There
// is no browser, no network, no script in the result, and text stays text. The package promises: the
// same rows give the same bytes whatever the number of cores; an estimate that has limits is drawn
// with them; a platform without a value is listed with its state and never drawn as zero; the data
// table of a figure holds the numbers that are drawn. Nothing is scored here: rows are picked,
// sorted and counted.
package chart

// An Option is a chart ready to be drawn.
type Option struct {
	ID            string         // unique in a page; letters, digits and hyphens
	Lang          string         // language of the texts
	Title, Desc   string         // text alternative: what it shows, and what is seen
	Width, Height int            // CSS pixels
	Map           map[string]any // ECharts option object
	Functions     Functions      // functions of draw.js to put into it
}

// Functions names the functions of draw.js that an option needs; JSON cannot carry functions, and no
// text from the data may become one.
type Functions struct {
	Items  map[int]string `json:"items,omitempty"`  // series index to item drawing: whisker, link
	XTicks string         `json:"xTicks,omitempty"` // text of the ticks of the first x axis
	YTicks string         `json:"yTicks,omitempty"` // text of the ticks of the first y axis
}
