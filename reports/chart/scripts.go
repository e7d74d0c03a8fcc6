package chart

// Scripts gives the programs of an interactive page, as they stand between its tags: ECharts, and ours,
// which draws option objects in a reader's browser.
func Scripts() (library, ours string, err error) {
	if _, err := load(); err != nil {
		return "", "", err
	}
	var text [3]string
	for i, name := range []string{"assets/vendor/echarts.min.js", "assets/draw.js", "assets/live.js"} {
		raw, err := assets.ReadFile(name)
		if err != nil {
			return "", "", problem("", err)
		}
		text[i] = string(raw)
	}
	return text[0], "(function () {\nvar complete = " + text[1] + ".complete;\n" + text[2] + "})();\n", nil
}
