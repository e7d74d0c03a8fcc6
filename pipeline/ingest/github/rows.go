package github

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/answerable-data/answerable/internal/csvscan"
	"github.com/answerable-data/answerable/pipeline/ingest"
)

// platform is the service that all files but the one of recipients are about; they do not name it.
const platform = "GitHub"

// detections by the name that the file gives them.
var detections = map[string]string{"automated detection": "automated", "staff": "staff"}

// child marks a type of abuse that may be in scope under another name.
var child = regexp.MustCompile(`(?i)child|minor|cse|csam`)

// detected hands on a row of the files on automated detection.
func detected(r csvscan.Row, seen ingest.Keys, sink ingest.Sink) {
	abuseType := r.Get("abuse_type")
	if abuseType != "CSEAI" && abuseType != "" && !child.MatchString(abuseType) {
		sink.Ignore("abuse-type-out-of-scope", 1)
		return
	}
	if gap, missing := ingest.Missing(r, "abuse_type", "year"); missing {
		sink.Reject(gap)
		return
	}
	if abuseType != "CSEAI" {
		reject(r, sink, "abuse_type", "unknown-abuse-type", "the type of abuse of children is CSEAI")
		return
	}
	way, known := detections[r.Get("detection_type")]
	if !known {
		reject(r, sink, "detection_type", "unknown-detection", "the detection is automated detection or staff")
		return
	}
	counted(r, seen, sink, ingest.Figure{
		Metric: "cseai_reported", Label: "CSEAI, " + r.Get("detection_type"), Breakdown: ingest.Breakdown{"detection": way},
	})
}

// actions are the metrics by type of action; the file of older commits spells one of them another way.
var actions = map[string]string{
	"account hidden":                                                 "abuse_accounts_all",
	"account hidden, but later unhidden":                             "abuse_accounts_all",
	"account access restricted":                                      "abuse_accounts_all",
	"account access restricted, but later unrestricted":              "abuse_accounts_all",
	"account hidden and access restricted":                           "abuse_accounts_all",
	"account hidden and access restricted, but partially reinstated": "abuse_accounts_all",
	"account hidden and access restricted, but fully reinstated":     "abuse_accounts_all",
	"projects disabled":                                              "abuse_projects_all",
	"projects disabled, but later re-enabled":                        "abuse_projects_all",
}

var oldSpelling = strings.NewReplacer("but full reinstated", "but fully reinstated")

// abuse hands on a row of the files on all abuse.
func abuse(r csvscan.Row, seen ingest.Keys, sink ingest.Sink) {
	if gap, missing := ingest.Missing(r, "type", "year"); missing {
		sink.Reject(gap)
		return
	}
	action := oldSpelling.Replace(r.Get("type"))
	metric, known := actions[action]
	if !known {
		reject(r, sink, "type", "unknown-metric", "the type is one of the nine actions of this file")
		return
	}
	counted(r, seen, sink, ingest.Figure{Metric: metric, Label: r.Get("type"), Breakdown: ingest.Breakdown{"action": action}})
}

// counted completes a figure from the columns that the files of counts share.
func counted(r csvscan.Row, seen ingest.Keys, sink ingest.Sink, f ingest.Figure) {
	half := r.Get("half")
	if r.Has("half") && half != "1" && half != "2" {
		reject(r, sink, "half", "type-error", "the half of a year is 1 or 2")
		return
	}
	f.Platform, f.Geography, f.Period = platform, "world", r.Get("year")
	if half != "" {
		f.Period += " H" + half
	}
	if rule, doubled := seen.Doubled(r.Line, "period, metric and breakdown", f.Period, f.Metric, f.Breakdown.String()); doubled {
		reject(r, sink, "count", "duplicate-row", rule)
		return
	}
	f.Raw, f.Locator = r.Get("count"), r.At("count")
	sink.Figure(f)
}

var (
	month = regexp.MustCompile(`^([1-9]|1[0-2])$`)
	span  = regexp.MustCompile(`^(\d+)-(\d+)$`)
)

// recipients hands on a row of the file of recipients: two figures, the ends of the range.
func recipients(r csvscan.Row, seen ingest.Keys, sink ingest.Sink) {
	if gap, missing := ingest.Missing(r, "service", "year"); missing {
		sink.Reject(gap)
		return
	}
	ends := span.FindStringSubmatch(r.Get("average_mau"))
	switch {
	case !month.MatchString(r.Get("month")):
		reject(r, sink, "month", "type-error", "a month is 1 to 12")
		return
	case ends == nil:
		reject(r, sink, "average_mau", "type-error", "the recipients are a range of two whole numbers")
		return
	}
	if rule, doubled := seen.Doubled(r.Line, "service, year and month", r.Get("service"), r.Get("year"), r.Get("month")); doubled {
		reject(r, sink, "average_mau", "duplicate-row", rule)
		return
	}
	sink.Seen(1) // the row was counted once, and holds two values
	f := ingest.Figure{
		Platform: r.Get("service"), Label: "average_mau", Geography: "EU", Locator: r.At("average_mau"),
		Period: fmt.Sprintf("%s-%02s (publication month)", r.Get("year"), r.Get("month")),
		Note:   "published as the range " + ends[0] + "; average of the six months before",
	}
	for i, metric := range []string{"amar_eu_lower", "amar_eu_upper"} {
		f.Metric, f.Raw = metric, ends[i+1]
		sink.Figure(f)
	}
}

// takedown leaves out a row of the files on requests by governments.
func takedown(_ csvscan.Row, _ ingest.Keys, sink ingest.Sink) {
	sink.Ignore("government-takedown-out-of-scope", 1)
}
