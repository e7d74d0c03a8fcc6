package cases

import (
	"cmp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/ingest/litigation"
)

// A Pair is a suit x platform, the unit of the tables, as coded.
type Pair struct {
	Row
	Platform, Operator, Scope string
	Standing                  // as coded
	Filed, Censored           Date
}

// A Case is a suit with its steps and platforms.
type Case struct {
	Row
	Status, Basis, Date string // as coded
	Filed, Verified     Date   // first filing; day of the newest text read
	Courts, Docket      string // as coded, without the names of judges: to be matched, not to be shown, since they may hold remarks
	Events              []Event
	Pairs               []Pair
}

// Suits puts the three tables together, in the order of the table of cases. Steps and platforms of a suit that it lacks
// are left out here; Check reports them. Of an id that stands twice the first row counts.
func (t *Tables) Suits() []*Case {
	byID := map[string]*Case{}
	var out []*Case
	for _, r := range t.Cases.Rows {
		if byID[r.ID] != nil {
			continue
		}
		c := &Case{Row: r, Status: r.safe("status"), Basis: r.safe("disposition_basis"), Date: r.safe("disposition_date"),
			Filed: date(r.safe("filed_date")), Verified: date(r.safe("verified_on_text_date")),
			Courts: r.get("court"), Docket: litigation.PublicDocket(r.get("docket_number"))}
		byID[r.ID] = c
		out = append(out, c)
	}
	for _, r := range t.Events.Rows {
		if c := byID[r.ID]; c != nil {
			c.Events = append(c.Events, Event{Line: r.Line, Type: r.safe("event_type"), Date: date(r.safe("event_date")), Basis: r.safe("basis"), court: r.get("court")})
		}
	}
	for _, r := range t.Pairs.Rows {
		if c := byID[r.ID]; c != nil {
			c.Pairs = append(c.Pairs, pairOf(r))
		}
	}
	return out
}

func pairOf(r Row) Pair {
	return Pair{Row: r, Platform: r.safe("platform"), Operator: r.safe("operator"), Scope: r.safe("rate_scope"),
		Standing: Standing{First: Ruling{r.safe("first_ruling"), r.safe("first_ruling_date"), r.safe("first_ruling_basis")}, Status: r.safe("platform_status"),
			Basis: r.safe("platform_basis"), Date: r.safe("platform_status_date"), Finality: r.safe("finality")},
		Filed: date(r.safe("filed_date")), Censored: date(r.safe("censor_date"))}
}

// Several says whether the platforms of a suit belong to more than one company, so that a step may concern one of
// them alone.
func (c *Case) Several() bool {
	return slices.ContainsFunc(c.Pairs, func(p Pair) bool { return p.get("operator") != c.Pairs[0].get("operator") })
}

// Outcomes are the standings that the steps of the suit allow for any of its platforms.
func (c *Case) Outcomes() Outcomes { return Derive(c.Events, c.Several()) }

// A Derived is what the steps of a suit say of one of its platforms, beside what is coded.
type Derived struct {
	Case     string // public id
	Pair     Pair
	Standing Standing // the derived one that comes nearest to the coded row
	Others   int      // further standings that the steps allow
	Differs  []string // columns of case_platforms in which the row differs from it; empty where it follows
	Judged   bool     // false where there were too many orders to try, and none of those tried fits
	Censored string   // last day on which the suit was seen open; empty where it has ended or no day is known
}

// DeriveAll gives the derived standing of every suit x platform, in the order of the tables.
func (t *Tables) DeriveAll() []Derived {
	var out []Derived
	for _, c := range t.Suits() {
		o := c.Outcomes()
		for _, p := range c.Pairs {
			out = append(out, nearest(c, p, o))
		}
	}
	return out
}

// nearest picks the outcome from which a row differs least.
func nearest(c *Case, p Pair, o Outcomes) Derived {
	d := Derived{Case: c.ID, Pair: p, Others: len(o.All) - 1}
	for i, s := range o.All {
		if differs := differences(p.Standing, s); i == 0 || len(differs) < len(d.Differs) {
			d.Standing, d.Differs = s, differs
		}
	}
	d.Judged = !o.Partial || len(d.Differs) == 0
	if d.Standing.Open() {
		d.Censored = p.Censored.Text
	}
	return d
}

// differences are the columns in which a coded row is not the derived standing.
func differences(coded, derived Standing) []string {
	var out []string
	add := func(differs bool, column string) {
		if differs {
			out = append(out, column)
		}
	}
	same := sameStatus(coded.Status, derived)
	add(!same, "platform_status")
	if same && coded.Status != "unknown" {
		add(coded.Basis != derived.Basis && !(derived.Basis == "mixed" && coded.Basis != ""), "platform_basis")
		add(coded.Date != derived.Date, "platform_status_date")
		add(coded.Finality != derived.Finality, "finality")
	}
	add(coded.First.Type != derived.First.Type, "first_ruling")
	if coded.First.Type == derived.First.Type {
		add(coded.First.Date != derived.First.Date, "first_ruling_date")
		add(coded.First.Basis != derived.First.Basis, "first_ruling_basis")
	}
	return out
}

// sameStatus compares a coded status with a derived one. "unknown" says that the last text is too old or too thin to
// tell, which a suit without a ruling that decides it allows.
func sameStatus(coded string, derived Standing) bool {
	switch {
	case coded == derived.Status:
		return true
	case coded == "unknown":
		return derived.Status == "pending"
	case coded == "transferred":
		return derived.Moved && derived.Status == "pending"
	}
	return derived.Status == StatusJudgment && (coded == "judgment_plaintiff" || coded == "judgment_defendant")
}

// Trace writes steps as they stand in the table: "motion_to_dismiss_granted 2022-07-07 > appeal_affirmed 2023-06-26".
func Trace(events []Event) string {
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b Event) int {
		if !a.Date.Known() || !b.Date.Known() {
			return cmp.Compare(btoi(!a.Date.Known()), btoi(!b.Date.Known()))
		}
		return a.Date.first.Compare(b.Date.first)
	})
	parts := make([]string, len(sorted))
	for i, e := range sorted {
		parts[i] = e.Type + " " + cmp.Or(e.Date.Text, "(no date)")
	}
	if len(parts) == 0 {
		return "no step"
	}
	return strings.Join(parts, " > ")
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
