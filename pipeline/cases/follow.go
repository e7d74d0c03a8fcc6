package cases

import (
	"fmt"
	"slices"
	"strings"
)

// follow reports each row of case_platforms that is none of the outcomes which the steps of its suit allow.
func (c *checker) follow() {
	t := &c.tables.Pairs
	for _, s := range c.suits {
		c.afterEnd(s)
		o := s.Outcomes()
		for _, p := range s.Pairs {
			d := nearest(s, p, o)
			if !d.Judged {
				c.add("not-judged", t, p.Row, "platform_status", "")
				continue
			}
			saw := against(s, d.Standing)
			for _, column := range d.Differs {
				if column == "finality" && p.Finality == "leave_to_amend" {
					continue // told below
				}
				c.add(followRule(s, p, d, column), t, p.Row, column, saw)
			}
			if p.Finality == "leave_to_amend" {
				c.add("leave-to-amend", t, p.Row, "finality", saw)
			}
		}
	}
}

// against writes what the steps say: "motion_to_dismiss_granted 2022 > appeal_reversed 2023: pending, interlocutory".
func against(s *Case, d Standing) string {
	words := []string{}
	for _, w := range []string{d.Status, d.Basis, d.Date, d.Finality, d.First.Type, d.First.Date, d.First.Basis} {
		if w != "" {
			words = append(words, w)
		}
	}
	return fmt.Sprintf("%s: %s", Trace(s.Events), strings.Join(words, ", "))
}

// followRule names what does not follow, and the known traps by name.
func followRule(s *Case, p Pair, d Derived, column string) string {
	switch column {
	case "platform_status_date":
		return "date-not-from-events"
	case "platform_basis":
		return "basis-not-from-events"
	case "finality":
		return "finality-not-from-events"
	case "first_ruling", "first_ruling_date", "first_ruling_basis":
		return "ruling-not-from-events"
	}
	has := func(kind string) bool {
		return slices.ContainsFunc(s.Events, func(e Event) bool { return e.Type == kind })
	}
	switch ended := p.Status == "dismissed"; {
	case d.Standing.Status == StatusUnread:
		return "affirmed-ruling-unread"
	case ended && d.Standing.Status == "settled":
		return "settled-yet-dismissed"
	case ended && has("appeal_reversed") && d.Standing.Status == "pending":
		return "reversed"
	case ended && has("appeal_affirmed") && d.Standing.Status == "pending":
		return "affirmed-denial"
	}
	return "status-not-from-events"
}

// afterEnd reports a suit whose steps have no order in which nothing follows the end.
func (c *checker) afterEnd(s *Case) {
	end := Date{}
	for _, e := range s.Events {
		if e.Type == "settlement" || e.Type == "withdrawal" {
			end = e.Date
		}
	}
	if s.Several() { // the others go on
		return
	}
	for _, e := range s.Events {
		rules := strings.HasPrefix(e.Type, "motion_to_dismiss_") || e.Type == "verdict" || e.Type == "judgment"
		if !rules || !end.Before(e.Date) {
			continue
		}
		for _, r := range c.tables.Events.Rows {
			if r.Line == e.Line {
				c.add("step-after-end", &c.tables.Events, r, "event_date", end.Text)
			}
		}
	}
}
