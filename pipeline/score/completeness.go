package score

import (
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// completeness fills the table of disclosures and computes A2, the share of a fixed list of items that a
// platform publishes for a calendar year. Only years that had ended count, so that what is still to be
// published is not missed. A2 is given for every year whose list was read far enough; a platform
// without such a year has one row, for its newest, that says so.
func (c *computer) completeness() error {
	def := c.frame.Indicator("A2")
	if def == nil {
		return nil
	}
	all, err := c.evidence()
	if err != nil {
		return err
	}
	years := c.disclosureYears(all)
	platforms := make([]string, 0, len(years))
	for p := range years {
		platforms = append(platforms, p)
	}
	sort.Strings(platforms)
	class := c.classes()
	for _, p := range platforms {
		if err := c.completenessOf(p, class[p], years[p], all, def); err != nil {
			return err
		}
	}
	return nil
}

// disclosureYears gives, per platform that publishes anything on the list or was judged, the years to
// judge, in order. A part of an operator's report has none of its own: its years are the operator's.
func (c *computer) disclosureYears(all map[entityYear]*evidence) map[string][]int {
	whole := c.wholes()
	out := map[string][]int{}
	note := func(platform string, year int) {
		if of := whole[platform]; of != "" {
			platform = of
		}
		if c.ended(year) && !slices.Contains(out[platform], year) {
			out[platform] = append(out[platform], year)
		}
	}
	for k := range all {
		note(k.entity, k.year)
	}
	for _, j := range c.know.Disclosure.Coding {
		if j.CodedOn <= c.knownOn() {
			note(j.Platform, j.Year)
		}
	}
	for _, years := range out {
		sort.Ints(years)
	}
	return out
}

// wholes gives the operator of each entity that only groups figures in its operator's report: all its
// figures count for it.
func (c *computer) wholes() map[string]string {
	parent := map[string]string{}
	for _, p := range c.set.Platforms {
		parent[p.ID] = p.Parent
	}
	out := map[string]string{}
	for _, v := range c.know.Disclosure.Covers {
		if len(v.Items) == 0 && parent[v.Entity] == v.Platform {
			out[v.Entity] = v.Platform
		}
	}
	return out
}

// knownOn is the day of the state of knowledge.
func (c *computer) knownOn() string {
	if c.know.AsOf != "" {
		return c.know.AsOf
	}
	return c.know.Catalog.PublishedOn
}

// ended says whether a calendar year was over on that day.
func (c *computer) ended(year int) bool { return strconv.Itoa(year)+"-12-31" < c.knownOn() }

// completenessOf adds the rows of one platform.
func (c *computer) completenessOf(platform, class string, years []int, all map[entityYear]*evidence, def *datasets.IndicatorDef) error {
	var short table.Indicator // the newest year that was not read far enough
	var given []table.Indicator
	for _, year := range years {
		found := c.findings(platform, class, year, all)
		if err := c.disclosures(platform, year, found); err != nil {
			return err
		}
		ind := c.complete(platform, year, found, def)
		if ind.State == notCollected {
			short = ind
			for i := range given {
				given[i].Flags = flagSet(given[i].Flags, "later_year_not_read")
			}
			continue
		}
		given = append(given, ind)
	}
	if len(given) == 0 {
		given = append(given, short)
	}
	for _, ind := range given {
		c.add(ind)
	}
	return nil
}

// findings are the items asked of a platform in a year: the core list, for designated platforms the
// extended list too, each from the year on in which it is asked.
func (c *computer) findings(platform, class string, year int, all map[entityYear]*evidence) []finding {
	var out []finding
	for _, it := range c.know.Disclosure.Items {
		if year < it.From || it.List == datasets.ExtendedList && class != "designated" {
			continue
		}
		f := c.find(all, it, platform, year)
		for _, j := range c.know.Disclosure.Coding {
			if j.Platform == platform && j.Item == it.ID && j.Year == year && j.CodedOn <= c.knownOn() {
				f.coded = append(f.coded, j)
			}
		}
		slices.SortFunc(f.coded, func(a, b datasets.Coding) int { return strings.Compare(a.Coder, b.Coder) })
		out = append(out, f)
	}
	return out
}

// disclosures adds the rows of the table: one an item, or one a coder where coders judged it.
func (c *computer) disclosures(platform string, year int, found []finding) error {
	for _, f := range found {
		row := table.Disclosure{Platform: platform, Period: strconv.Itoa(year), Item: f.item.ID, List: f.item.List, Code: f.code,
			Basis: f.basis, Perimeter: perimetersOf(f.figures), Observations: ids(f.figures...)}
		if f.basis == "figure" || len(f.coded) == 0 {
			row.Contradicted, row.Note = contradicted(f), judgedToo(f)
			c.set.Disclosures = append(c.set.Disclosures, row)
			continue
		}
		for _, j := range f.coded {
			judged := row
			day, err := resolve.ParseDay(j.CodedOn)
			if err != nil {
				return fmt.Errorf("disclosure_coding.csv: line %d: %w", j.Line, err)
			}
			judged.Coder, judged.Code, judged.Basis, judged.CodedPeriod, judged.CodedOn = j.Coder, j.Code, "coder", j.Period, day
			judged.Title, judged.Publisher, judged.URL, judged.Locator, judged.Note = j.Title, j.Publisher, j.URL, j.Locator, j.Note
			c.set.Disclosures = append(c.set.Disclosures, judged)
		}
	}
	return nil
}

// judgedToo names the judgements of an item that a figure settles, so that none is lost.
func judgedToo(f finding) string {
	var out []string
	for _, j := range f.coded {
		out = append(out, j.Coder+": "+j.Code)
	}
	return strings.Join(out, "; ")
}

// perimetersOf names the entities of figures, once each.
func perimetersOf(obs []table.Observation) string {
	var out []string
	for _, o := range obs {
		out = append(out, o.Platform)
	}
	return strings.Join(unique(out), ";")
}

// contradicted says whether a coder judges otherwise than a figure shows.
func contradicted(f finding) bool {
	return f.basis == "figure" && slices.ContainsFunc(f.coded, func(j datasets.Coding) bool {
		return j.Code != datasets.CodePublished && j.Code != datasets.CodeNotCollected
	})
}

// complete makes A2 of a platform and a year.
func (c *computer) complete(platform string, year int, found []finding, def *datasets.IndicatorDef) table.Indicator {
	ind := table.Indicator{Platform: platform, Indicator: "A2", Period: strconv.Itoa(year), Method: "coders and unread items"}
	coders := codersOf(found)
	views := make([]tallied, 0, len(coders)+1)
	for _, coder := range coders {
		views = append(views, tallyItems(found, coder))
	}
	if len(views) == 0 {
		views = append(views, tallyItems(found, ""))
	}
	spread(&ind, views, def)
	for _, f := range found {
		ind.Observations = append(ind.Observations, ids(f.figures...)...)
		ind.Flags = flagSet(ind.Flags, carried(f.figures...), findingFlags(f, platform))
	}
	ind.Observations = unique(ind.Observations)
	if len(coders) == 1 {
		ind.Flags = flagSet(ind.Flags, "one_coder")
	}
	ind.Basis = views[0].words(found) + c.agreement(coders)
	return ind
}

// findingFlags are the flags that one item gives the indicator.
func findingFlags(f finding, platform string) string {
	var flags []string
	if f.basis == "figure" && perimetersOf(f.figures) != platform {
		flags = append(flags, "operator_figure")
	}
	if contradicted(f) {
		flags = append(flags, "coding_contradicts_figure")
	}
	return strings.Join(flags, " ")
}

// spread sets value, limits and state from the views of the coders. Items that nobody has read leave the
// denominator of the value; the limits count them as not published and as published.
func spread(ind *table.Indicator, views []tallied, def *datasets.IndicatorDef) {
	first := views[0]
	share, low, high, sum, same := 1.0, 1.0, 0.0, 0.0, true
	for _, v := range views {
		if v.known == 0 || v.applicable == 0 {
			share = 0
			break
		}
		share = min(share, v.known/v.applicable)
		low, high = min(low, v.credit/v.applicable), max(high, (v.credit+v.applicable-v.known)/v.applicable)
		sum += v.credit / v.known
		same = same && v.credit == first.credit && v.known == first.known
		if v.known < v.applicable {
			ind.Flags = flagSet(ind.Flags, "items_not_read")
		}
	}
	if same {
		ind.Numerator, ind.N = &first.credit, &first.known
	}
	switch value := sum / float64(len(views)); {
	case share == 0 || share < def.Known.Shown:
		ind.State, ind.Reason, ind.Method = notCollected, "too-few-items-read", ""
	case share < def.Known.Scored:
		ind.State, ind.Reason, ind.Value, ind.Lower, ind.Upper = tooSmall, "too-few-items-to-score", &value, &low, &high
	default:
		ind.State, ind.Value, ind.Lower, ind.Upper = published, &value, &low, &high
	}
}
