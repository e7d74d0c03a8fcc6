package ncmectables

import (
	"slices"

	"github.com/answerable-data/answerable/pipeline/ingest"
)

// contents are the labels of each category of the first table.
var contents = map[string][]string{
	"reports":       {"total", "with unique photos/videos", "with similar photos/videos"},
	"user location": {"U.S.", "international", "unknown"},
	"kind of exploitation": {
		"child pornography", "misleading words/images online", "online enticement of children", "child sex trafficking",
		"obscene material sent to a child", "misleading domain name", "child sexual molestation", "child sex tourism",
	},
	"attachments": {"photos", "unique photos", "similar photos", "videos", "unique videos", "similar videos", "other"},
}

// recipients are the kinds of law enforcement of the other two tables.
var recipients = []string{
	"internet crimes against children units", "local law enforcement", "federal law enforcement", "international law enforcement",
}

// levels say whether a report has enough detail to act on.
var levels = []string{"actionable", "informational"}

var contentsForm = form{keys: []string{"category", "label"}, value: "quantity", meaning: func(k []string) (string, ingest.Breakdown, bool) {
	category, label := k[0], k[1]
	known := slices.Contains(contents[category], label)
	switch {
	case category == "attachments":
		return "cybertipline_files", ingest.Breakdown{"files": label}, known
	case category == "reports" && label == "total":
		return "cybertipline_reports", nil, known
	case category == "reports":
		return "cybertipline_reports", ingest.Breakdown{"attachments": label}, known
	case category == "user location":
		return "cybertipline_reports", ingest.Breakdown{"user_location": label}, known
	}
	return "cybertipline_reports", ingest.Breakdown{"kind_of_exploitation": label}, known
}}

var recipientsForm = form{keys: []string{"recipients", "level_of_detail"}, value: "reports", meaning: func(k []string) (string, ingest.Breakdown, bool) {
	return "cybertipline_referrals", ingest.Breakdown{"recipient": k[0], "level_of_detail": k[1]},
		slices.Contains(recipients, k[0]) && slices.Contains(levels, k[1])
}}

var feedbackForm = form{keys: []string{"recipients"}, value: "instances_of_feedback", meaning: func(k []string) (string, ingest.Breakdown, bool) {
	return "cybertipline_feedback", ingest.Breakdown{"recipient": k[0]}, slices.Contains(recipients, k[0])
}}

// Contents implements ingest.Reader for the contents of reports.
type Contents struct{}

// Recipients implements ingest.Reader for the recipients of reports.
type Recipients struct{}

// Feedback implements ingest.Reader for the feedback of law enforcement.
type Feedback struct{}

var _, _, _ ingest.Reader = Contents{}, Recipients{}, Feedback{}

// Name implements ingest.Reader.
func (Contents) Name() string { return "ncmec-contents-csv" }

// Version implements ingest.Reader.
func (Contents) Version() int { return 1 }

// Sniff implements ingest.Reader.
func (Contents) Sniff(f ingest.File) ingest.Match { return contentsForm.sniff(f) }

// Read implements ingest.Reader.
func (Contents) Read(f ingest.File, sink ingest.Sink) error { return contentsForm.read(f, sink) }

// Name implements ingest.Reader.
func (Recipients) Name() string { return "ncmec-recipients-csv" }

// Version implements ingest.Reader.
func (Recipients) Version() int { return 1 }

// Sniff implements ingest.Reader.
func (Recipients) Sniff(f ingest.File) ingest.Match { return recipientsForm.sniff(f) }

// Read implements ingest.Reader.
func (Recipients) Read(f ingest.File, sink ingest.Sink) error { return recipientsForm.read(f, sink) }

// Name implements ingest.Reader.
func (Feedback) Name() string { return "ncmec-feedback-csv" }

// Version implements ingest.Reader.
func (Feedback) Version() int { return 1 }

// Sniff implements ingest.Reader.
func (Feedback) Sniff(f ingest.File) ingest.Match { return feedbackForm.sniff(f) }

// Read implements ingest.Reader.
func (Feedback) Read(f ingest.File, sink ingest.Sink) error { return feedbackForm.read(f, sink) }
