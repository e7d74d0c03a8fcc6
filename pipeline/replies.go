package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/answerable-data/answerable/datasets"
	"github.com/answerable-data/answerable/internal/diag"
	"github.com/answerable-data/answerable/internal/near"
	"github.com/answerable-data/answerable/pipeline/resolve"
	"github.com/answerable-data/answerable/pipeline/table"
)

// addReplies adds the replies of platforms, each with the numbers and rows that it concerns. It is the last step: all
// numbers are there, and none is touched. A reply of a later day than an old state of knowledge is left out.
func addReplies(set *table.Set, know *datasets.Knowledge, opt Options) error {
	if opt.Replies != "" {
		if err := ownReplies(know, opt.Replies); err != nil {
			return err
		}
	}
	for _, r := range know.Replies {
		if opt.AsOf != "" && r.Received > opt.AsOf {
			continue
		}
		row, err := replyRow(r)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(set.Platforms, func(p table.Platform) bool { return p.ID == r.Platform }) {
			return replyProblem(r, "platform", r.Platform, "a reply is of an unknown platform", "the platform is one of table platforms", near.Next(r.Platform, platformIDs(set)))
		}
		row.Numbers, row.Rows = concerned(set, r)
		// An old state of knowledge, an own framework or a build without statements has not all numbers; the reply then stands with
		// the platform.
		if whole := opt.AsOf == "" && opt.Framework == "" && (opt.Statements != "" || !statementNumber.MatchString(r.Concerns)); whole && r.Concerns != "" && len(row.Numbers)+len(row.Rows) == 0 {
			return replyProblem(r, "concerns", r.Concerns, "a reply concerns a number that this edition does not have", "the number or row is one of the platform",
				near.Next(r.Concerns, answerable(set, r.Platform)))
		}
		set.Replies = append(set.Replies, row)
	}
	return nil
}

// statementNumber is a figure from statements of reasons, S1 or S6/none, with or without a period.
var statementNumber = regexp.MustCompile(`^S\d+(/[^:]+)?(:|$)`)

func replyProblem(r datasets.Reply, column, value, what, rule, next string) error {
	return &diag.Problem{Code: "E-REPLY-ADDRESS", What: what, Where: diag.Place{File: r.File, Row: r.Line, Column: column}, Value: value, Rule: rule, Next: next}
}

// ownReplies reads a file of replies beside the embedded ones.
func ownReplies(know *datasets.Knowledge, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return &diag.Problem{Code: "E-FILE-READ", What: "the file cannot be read", Where: diag.Place{File: path},
			Next: "check the path and the permissions", Cause: err}
	}
	more, err := datasets.DecodeReplies(filepath.Base(path), text)
	if err != nil {
		return err
	}
	for _, r := range more {
		if slices.ContainsFunc(know.Replies, func(have datasets.Reply) bool { return have.ID == r.ID }) {
			return &diag.Problem{Code: "E-REPLY", What: "two replies have one id", Where: diag.Place{File: r.File, Row: r.Line, Column: "id"}, Value: r.ID,
				Rule: "an id stands once", Next: "leave out the replies that the program has already"}
		}
	}
	know.Replies = append(slices.Clone(know.Replies), more...)
	return nil
}

func replyRow(r datasets.Reply) (table.Reply, error) {
	day, err := resolve.ParseDay(r.Received)
	if err != nil {
		return table.Reply{}, fmt.Errorf("%s: line %d: %w", r.File, r.Line, err)
	}
	return table.Reply{Platform: r.Platform, ID: r.ID, Concerns: r.Concerns, Edition: r.Edition, ReceivedOn: *day, Organisation: r.By, Office: r.Office,
		TextEn: r.Text["en"], TextFr: r.Text["fr"], Translated: r.Own, Status: r.Status, Publisher: r.Publisher, Title: r.Title, URL: r.URL, SHA256: r.SHA256,
		Locator: r.Locator}, nil
}

// concerned finds the numbers and rows of a platform that a reply names. Who answers to a row answers to every number
// of the platform that rests on it, and an operator to those of its services that rest on its row or its count; a row that is another platform's and behind no number of this one is none of it.
func concerned(set *table.Set, r datasets.Reply) (numbers, rows []string) {
	if r.Concerns == "" {
		return nil, nil
	}
	subject, period, _ := strings.Cut(r.Concerns, ":")
	own, others := rowsOf(set, r)
	all := slices.Concat(own, others)
	rests := func(i table.Indicator) bool {
		return slices.ContainsFunc(all, func(id string) bool { return slices.Contains(i.Observations, id) })
	}
	services := servicesOf(set, r.Platform)
	for _, i := range set.Indicators {
		named := i.Indicator == subject && (period == "" || i.Period == period)
		mine := i.Platform == r.Platform || services[i.Platform] && named && i.Perimeter == r.Platform // the operator's figure stands for its service
		if mine && named || (i.Platform == r.Platform || services[i.Platform]) && rests(i) {
			numbers = append(numbers, i.Platform+":"+i.Indicator+":"+i.Period)
		}
	}
	for k := range set.StatementFigures {
		f := &set.StatementFigures[k]
		if f.Platform == r.Platform && f.Number() == subject && (period == "" || f.Period == period) {
			numbers = append(numbers, f.Key())
		}
	}
	for _, s := range set.Scores {
		if s.Platform == r.Platform && s.Pillar == r.Concerns {
			numbers = append(numbers, s.Platform+":"+s.Pillar)
		}
	}
	if rows = own; len(numbers) > 0 {
		rows = append(rows, others...)
	}
	slices.Sort(numbers)
	slices.Sort(rows)
	return numbers, rows
}

// servicesOf are the services of an operator; none of a platform that is no operator.
func servicesOf(set *table.Set, operator string) map[string]bool {
	out := map[string]bool{}
	for _, p := range set.Platforms {
		if p.Parent == operator && p.ID != operator {
			out[p.ID] = true
		}
	}
	return out
}

// rowsOf finds the rows of a reply: the one that it names, be it of the platform or of another, and the figures of the
// platform under the metric and period that it names.
func rowsOf(set *table.Set, r datasets.Reply) (own, others []string) {
	metric, period, _ := strings.Cut(r.Concerns, ":")
	for _, o := range set.Observations {
		if o.Platform == r.Platform && o.Metric == metric && o.Period == period && o.Current {
			own = append(own, o.ID)
		}
	}
	add := func(id string, platforms ...string) {
		switch {
		case id != r.Concerns:
		case slices.Contains(platforms, r.Platform):
			own = append(own, id)
		default:
			others = append(others, id)
		}
	}
	for _, o := range set.Observations {
		add(o.ID, o.Platform)
	}
	for _, c := range set.CasePlatforms {
		add(c.ID, c.Platform, c.Operator)
	}
	for _, d := range set.DueReports {
		add(d.ID, d.Platform)
	}
	for _, n := range set.Notices {
		add(n.ID, n.Platform)
	}
	return own, others
}

func platformIDs(set *table.Set) []string {
	out := make([]string, len(set.Platforms))
	for i, p := range set.Platforms {
		out[i] = p.ID
	}
	return out
}

// answerable lists what a reply of a platform can concern, by name: its indicators and scores.
func answerable(set *table.Set, platform string) []string {
	var out []string
	for _, i := range set.Indicators {
		if i.Platform == platform {
			out = append(out, i.Indicator+":"+i.Period)
		}
	}
	for _, s := range set.Scores {
		if s.Platform == platform {
			out = append(out, s.Pillar)
		}
	}
	return out
}
