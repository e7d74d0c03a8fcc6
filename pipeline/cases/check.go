package cases

import (
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// Check holds the tables against the codebook and every row of case_platforms against the steps of its suit. Findings
// are sorted by table, row, column and rule.
func (t *Tables) Check() []Finding {
	c := &checker{tables: t, suits: t.Suits()}
	for _, table := range t.all() {
		c.shape(table)
		c.keys(table)
		for _, r := range table.Rows {
			c.words(table, r)
		}
	}
	c.caseRows()
	c.eventRows()
	c.pairRows()
	c.betweenPairs()
	c.follow()
	return c.sorted()
}

// shape reports rows that do not have the cells of the header.
func (c *checker) shape(t *Table) {
	for _, b := range t.Bad {
		text := ruleTexts["row-shape"]
		c.out = append(c.out, Finding{Level: text.level, Rule: "row-shape", Table: t.Name, File: t.File, Line: b.Line, Saw: b.Reason, Text: text.rule, Next: text.next})
	}
}

// keys reports keys that stand twice, and rows of a suit that there is not.
func (c *checker) keys(t *Table) {
	suits, met := map[string]bool{}, map[string]bool{}
	for _, r := range c.tables.Cases.Rows {
		suits[r.ID] = true
	}
	for _, r := range t.Rows {
		key, rule := r.ID, "key"
		switch t.Name {
		case TablePairs:
			key += "\x1f" + r.get("platform")
		case TableEvents:
			rule = "event-twice"
			key = strings.Join([]string{r.ID, r.get("event_date"), r.get("court"), r.get("event_type"), r.get("basis"), r.get("citation"), r.get("source_url")}, "\x1f")
		}
		if met[key] {
			c.add(rule, t, r, "case_id", "")
		}
		met[key] = true
		if t.Name != TableCases && r.ID != "" && !suits[r.ID] {
			c.add("foreign-key", t, r, "case_id", "")
		}
	}
}

// dateColumns are the columns that hold dates.
var dateColumns = []string{"filed_date", "disposition_date", "verified_on_text_date", "event_date", "platform_status_date", "first_ruling_date", "censor_date"}

var web = regexp.MustCompile(`^https?://[^\s/]+(/\S*)?$`)

// words holds each cell against the vocabulary and form of its column.
func (c *checker) words(t *Table, r Row) {
	for _, column := range litigation.Required(t.Name) {
		if r.get(column) == "" {
			c.add("required", t, r, column, "")
		}
	}
	for column, value := range r.cells {
		words := litigation.Vocabulary(column)
		if len(words) == 0 || value == "" || slices.Contains(words, value) {
			continue
		}
		saw := "one of: " + strings.Trim(strings.Join(words, ", "), ", ")
		if near := csvscan.Nearest(value, words); near != "" {
			saw = "near: " + near + "; " + saw
		}
		c.add("vocabulary", t, r, column, saw)
	}
	for _, column := range dateColumns {
		if _, ok := ParseDate(r.get(column)); !ok {
			c.add("date", t, r, column, "")
		}
	}
	if a := r.get("source_url"); a != "" && !web.MatchString(a) && !(t.Own && a == "withheld") {
		c.add("address", t, r, "source_url", "")
	}
}

// list splits a list by semicolons; ok is false where a word is empty, padded or stands twice.
func list(text string) (words []string, ok bool) {
	if text == "" {
		return nil, true
	}
	words = strings.Split(text, ";")
	met := map[string]bool{}
	for _, w := range words {
		if w == "" || strings.TrimSpace(w) != w || met[w] {
			return words, false
		}
		met[w] = true
	}
	return words, true
}

// allegations are the words of allegation_type.
var allegations = []string{"failure_to_detect", "failure_to_remove_on_notice", "algorithmic_amplification", "design_connecting_adults_and_minors",
	"failure_to_warn", "financial_benefit", "other"}

var (
	american = regexp.MustCompile(`^US-[A-Z]{2}$`)
	federal  = regexp.MustCompile(`^US-[A-Z]{2}; (1st|2d|2nd|3d|3rd|[4-9]th|10th|11th|D\.C\.|Fed\.) Cir\.$`)
	abroad   = regexp.MustCompile(`^[A-Z]{2}(-[A-Z]{1,3})?$`)
)

// caseRows holds each suit together.
func (c *checker) caseRows() {
	t := &c.tables.Cases
	for _, s := range c.suits {
		c.caseLists(t, s)
		c.place(t, s)
		c.level(t, s)
		c.outcome(t, s.Row, "status", "disposition_basis", "disposition_date")
		c.caseDates(t, s)
		if r := s.Row; r.get("disposition_basis") == "section_230" && r.get("section_230_raised") != "yes" || r.get("section_230_raised") == "no" && !s.cannotRaise() {
			c.add("section-230", t, r, "section_230_raised", r.safe("court_level")+" "+r.safe("disposition_basis"))
		}
		c.caseOutcome(t, s)
	}
}

func (c *checker) caseLists(t *Table, s *Case) {
	words, ok := list(s.get("allegation_type"))
	for _, w := range words {
		ok = ok && slices.Contains(allegations, w)
	}
	if !ok {
		c.add("list", t, s.Row, "allegation_type", "one of: "+strings.Join(allegations, ", "))
	}
	named, ok := list(s.get("platforms"))
	if !ok {
		c.add("list", t, s.Row, "platforms", "")
		return
	}
	var rows []string
	for _, p := range s.Pairs {
		platform := p.get("platform")
		rows = append(rows, platform)
		if !slices.Contains(named, platform) {
			c.add("not-named", &c.tables.Pairs, p.Row, "platform", shown("platforms", s.get("platforms")))
		}
	}
	for _, w := range named {
		if !slices.Contains(rows, w) {
			c.add("no-platform", t, s.Row, "platforms", shown("platform", w))
		}
	}
}

// cannotRaise says whether Section 230 cannot come up: abroad, before a suit, or in a consent order.
func (s *Case) cannotRaise() bool {
	level := s.get("court_level")
	return level == "foreign" || level == "none_pre_suit" || s.Status == "settled" && (s.get("plaintiff_type") == "regulator" || s.get("plaintiff_type") == "state AG")
}

// place holds court, level and jurisdiction together.
func (c *checker) place(t *Table, s *Case) {
	level, jurisdiction := s.safe("court_level"), s.get("jurisdiction")
	ok := american.MatchString(jurisdiction)
	switch {
	case strings.HasPrefix(level, "federal_"):
		ok = federal.MatchString(jurisdiction)
	case level == "foreign":
		ok = abroad.MatchString(jurisdiction) && !american.MatchString(jurisdiction)
	case jurisdiction == "" || level == "":
		ok = jurisdiction == "" || american.MatchString(jurisdiction) || federal.MatchString(jurisdiction) || abroad.MatchString(jurisdiction)
	}
	if !ok {
		c.add("jurisdiction", t, s.Row, "jurisdiction", level)
	}
	if (s.get("court") == "") != (level == "none_pre_suit") {
		c.add("court", t, s.Row, "court", level)
	}
}

var circuit = regexp.MustCompile(`^(\d+(st|nd|rd|th|d)|D\.C\.|Fed\.) Cir\.$`)

// level holds the level of the courts against their names. Which courts of a state or country are higher is not known
// from every name, so only the federal courts and the supreme courts of states are compared.
func (c *checker) level(t *Table, s *Case) {
	level, court := s.get("court_level"), s.get("court")
	appeals := strings.Contains(court, "U.S. Court of Appeals") || slices.ContainsFunc(s.Events, func(e Event) bool { return circuit.MatchString(e.court) })
	supreme := strings.Contains(court, "Supreme Court of")
	if strings.HasPrefix(level, "federal_") && appeals != (level == "federal_appellate") || strings.HasPrefix(level, "state_") && supreme != (level == "state_supreme") {
		c.add("court-level", t, s.Row, "court_level", "")
	}
}

// outcome holds a status and its basis and date together.
func (c *checker) outcome(t *Table, r Row, status, basis, dated string) {
	s, b, d := r.safe(status), r.get(basis), r.get(dated)
	switch live := s == "pending" || s == "unknown"; {
	case live && b != "":
		c.add("basis-status", t, r, basis, s)
	case live && d != "":
		c.add("basis-status", t, r, dated, s)
	case !live && (s == "settled") != (b == "settlement"):
		c.add("basis-status", t, r, basis, s)
	}
}

func (c *checker) caseDates(t *Table, s *Case) {
	decided := date(s.Date)
	if decided.Before(s.Filed) {
		c.add("dates-order", t, s.Row, "disposition_date", s.Filed.Text)
	}
	for column, d := range map[string]Date{"filed_date": s.Filed, "disposition_date": decided} {
		if s.Verified.Before(d) {
			c.add("seen-after", t, s.Row, column, s.Verified.Text)
		}
	}
}

// caseOutcome wants the status of a suit to be that of one of its platforms.
func (c *checker) caseOutcome(t *Table, s *Case) {
	if len(s.Pairs) == 0 {
		return
	}
	column := "status"
	for _, p := range s.Pairs {
		switch {
		case p.Status != s.Status:
		case p.Basis != s.Basis:
			column = "disposition_basis"
		case p.Date != s.Date:
			column = "disposition_date"
		default:
			return
		}
	}
	c.add("case-status", t, s.Row, column, s.Pairs[0].Status+" "+s.Pairs[0].Basis+" "+s.Pairs[0].Date)
}
