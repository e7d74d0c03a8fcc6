package cases

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// eventRows holds each step against its suit and the file against its order.
func (c *checker) eventRows() {
	t := &c.tables.Events
	byID := map[string]*Case{}
	for _, s := range c.suits {
		byID[s.ID] = s
	}
	for i, r := range t.Rows {
		kind, basis := r.get("event_type"), r.get("basis")
		if (kind == "settlement") != (basis == "settlement") || strings.Contains(kind, "arbitration") != (basis == "arbitration") || kind == "complaint" && basis != "" {
			c.add("basis-event", t, r, "basis", r.safe("event_type"))
		}
		if strings.Contains(r.get("court"), "magistrate") && strings.HasPrefix(kind, "motion_to_dismiss") && !strings.Contains(kind, "recommended") {
			c.add("magistrate", t, r, "event_type", "")
		}
		if i > 0 && unsorted(t.Rows[i-1], r) {
			c.add("order", t, r, "event_date", t.Rows[i-1].safe("event_date"))
		}
		if s := byID[r.ID]; s != nil {
			c.eventDates(t, s, r)
		}
	}
}

// unsorted says whether two rows that follow each other stand the wrong way round. The suits are compared by the ids
// of the file: the public ones have an order of their own.
func unsorted(a, b Row) bool {
	if a.Raw != b.Raw {
		return a.Raw > b.Raw
	}
	x, y := a.get("event_date"), b.get("event_date")
	return x == "" && y != "" || y != "" && date(y).Before(date(x))
}

func (c *checker) eventDates(t *Table, s *Case, r Row) {
	d := date(r.get("event_date"))
	if s.Verified.Before(d) {
		c.add("seen-after", t, r, "event_date", s.Verified.Text)
	}
	if r.get("event_type") == "complaint" && !d.Overlaps(s.Filed) || d.Before(s.Filed) {
		c.add("dates-order", t, r, "event_date", s.Filed.Text)
	}
}

// pairRows holds each suit x platform together, and against its suit.
func (c *checker) pairRows() {
	t := &c.tables.Pairs
	for _, s := range c.suits {
		for _, p := range s.Pairs {
			c.outcome(t, p.Row, "platform_status", "platform_basis", "platform_status_date")
			c.copied(t, s, p)
			c.firstRuling(t, p)
			known := slices.Contains(litigation.Vocabulary("finality"), p.Finality) && finalities[p.Status] != nil
			if known && !slices.Contains(finalities[p.Status], p.Finality) {
				c.add("finality", t, p.Row, "finality", p.Status)
			}
			c.scope(t, s, p)
			c.pairDates(t, s, p)
		}
	}
}

// finalities that a status may have.
var finalities = map[string][]string{
	"pending": {"not_decided", "interlocutory"}, "unknown": {"not_decided", "interlocutory", "leave_to_amend"}, "transferred": {"not_decided", "interlocutory"},
	"dismissed": {"final_on_appeal", "trial_court_only", "leave_to_amend"}, "dismissed_in_part": {"interlocutory", "leave_to_amend"},
	"settled": {"settlement"}, "withdrawn": {"withdrawn"},
	"judgment_plaintiff": {"final_on_appeal", "trial_court_only", "interlocutory"}, "judgment_defendant": {"final_on_appeal", "trial_court_only", "interlocutory"},
}

// copied wants the columns that a pair shares with its suit to agree.
func (c *checker) copied(t *Table, s *Case, p Pair) {
	for _, pair := range [][2]string{{"filed_date", "filed_date"}, {"censor_date", "verified_on_text_date"}, {"section_230_raised", "section_230_raised"}} {
		if p.get(pair[0]) != s.get(pair[1]) {
			c.add("copied", t, p.Row, pair[0], s.safe(pair[1]))
		}
	}
}

func (c *checker) firstRuling(t *Table, p Pair) {
	switch kind := p.First.Type; {
	case kind == "" && (p.First.Date != "" || p.First.Basis != ""):
		c.add("first-ruling", t, p.Row, "first_ruling", strings.TrimSpace(p.First.Date+" "+p.First.Basis))
	case kind == "motion_to_compel_arbitration_denied" || kind == "motion_to_dismiss_recommended_granted":
		c.add("first-ruling", t, p.Row, "first_ruling", "")
	}
}

// scope holds the scope of a rate against the plaintiff, the court and the platform.
func (c *checker) scope(t *Table, s *Case, p Pair) {
	level, plaintiff, role := s.safe("court_level"), s.safe("plaintiff_type"), p.safe("platform_role")
	for _, rule := range []struct {
		of       string
		required bool
	}{
		{"foreign", level == "foreign"}, {"pre_suit", level == "none_pre_suit"}, {"aggregate_row", level == "federal_district_mdl"},
	} {
		if (p.Scope == rule.of) != rule.required {
			c.add("scope", t, p.Row, "rate_scope", level)
			return
		}
	}
	outside := role == "vendor" || role == "payment_processor" || role == "app_store"
	victim, authority := plaintiff == "individual" || plaintiff == "class", plaintiff == "state AG" || plaintiff == "regulator"
	switch {
	case p.Scope == "core_victim_suit" && (!victim || outside), p.Scope == "public_enforcement" && (!authority || outside):
		c.add("scope", t, p.Row, "rate_scope", plaintiff+" "+role)
	case p.Scope == "non_platform_defendant" && !outside:
		c.add("platform-outside-its-scope", t, p.Row, "rate_scope", role)
	}
}

func (c *checker) pairDates(t *Table, s *Case, p Pair) {
	for column, text := range map[string]string{"first_ruling_date": p.First.Date, "platform_status_date": p.Date} {
		if date(text).Before(s.Filed) {
			c.add("dates-order", t, p.Row, column, s.Filed.Text)
		}
		if s.Verified.Before(date(text)) {
			c.add("seen-after", t, p.Row, column, s.Verified.Text)
		}
	}
	if !p.Censored.Known() && (p.Status == "pending" || p.Status == "unknown" || p.Status == "dismissed_in_part") {
		c.add("last-seen", t, p.Row, "censor_date", p.Status)
	}
}

// betweenPairs holds rows of one company against each other.
func (c *checker) betweenPairs() {
	t := &c.tables.Pairs
	owner := map[string]string{}
	for _, r := range t.Rows {
		platform, operator := r.get("platform"), r.get("operator")
		if first, met := owner[platform]; met && first != operator {
			c.add("operator", t, r, "operator", shown("operator", first))
		} else if !met {
			owner[platform] = operator
		}
	}
	for _, s := range c.suits {
		first := map[string]Pair{}
		for _, p := range s.Pairs {
			q, met := first[p.get("operator")+"\x1f"+p.Scope]
			if !met {
				first[p.get("operator")+"\x1f"+p.Scope] = p
			} else if p.Status != q.Status || p.Basis != q.Basis || p.First != q.First {
				c.add("one-company", t, p.Row, "platform_status", q.Platform+" "+q.Status)
			}
		}
	}
}
