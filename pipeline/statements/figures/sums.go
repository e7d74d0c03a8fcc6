package figures

import (
	"slices"
	"strings"

	"github.com/answerable-data/answerable/pipeline/statements/tally"
)

// Keywords of the category protection of minors. The one on deepfakes exists since July 2025.
const (
	keywordAge       = "KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS"
	keywordCSAM      = "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL"
	keywordDeepfake  = "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE"
	keywordGrooming  = "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS"
	keywordChallenge = "KEYWORD_UNSAFE_CHALLENGES"
	noKeyword        = "none"
)

var keywords = []string{keywordAge, keywordCSAM, keywordDeepfake, keywordGrooming, keywordChallenge}

// A split counts the statements of one keyword, and those of them that removed.
type split struct{ n, removed int64 }

// sums are the statements of a platform that were applied in one month.
type sums struct {
	platform, month string
	names           map[string]bool // as published

	all, n, primary, added         int64 // of every category; on minors; by category; by an added category
	specific, abuse                int64 // with a keyword on minors; of these, abuse material or grooming
	by                             map[string]split
	visibility, account, provision map[string]int64
	ground, detection              map[string]int64
	decision, source               map[string]int64
	keyword, language, land, legal int64           // optional fields filled
	toDecision, toSubmission       map[int64]int64 // days and hours, each with its statements
}

func newSums(platform, month string) *sums {
	m := func() map[string]int64 { return map[string]int64{} }
	return &sums{platform: platform, month: month, names: map[string]bool{}, by: map[string]split{}, visibility: m(), account: m(), provision: m(), ground: m(),
		detection: m(), decision: m(), source: m(), toDecision: map[int64]int64{}, toSubmission: map[int64]int64{}}
}

// add adds a group up.
func (s *sums) add(g *tally.Aggregate) {
	s.names[g.Platform] = true
	if s.all += g.Count; g.Minors == "none" {
		return
	}
	s.n += g.Count
	if g.Minors == "addition" {
		s.added += g.Count
	} else {
		s.primary += g.Count
	}
	visibility := set(g.DecisionVisibility)
	s.keywords(set(g.MinorsKeywords), g.Count, slices.Contains(visibility, "DECISION_VISIBILITY_CONTENT_REMOVED"))
	for _, v := range visibility {
		s.visibility[v] += g.Count
	}
	s.account[g.DecisionAccount] += g.Count
	s.provision[g.DecisionProvision] += g.Count
	s.ground[g.DecisionGround] += g.Count
	s.detection[g.AutomatedDetection] += g.Count
	s.decision[g.AutomatedDecision] += g.Count
	s.source[g.SourceType] += g.Count
	s.keyword, s.language = s.keyword+g.KeywordGiven, s.language+g.LanguageGiven
	s.land, s.legal = s.land+g.TerritoryGiven, s.legal+g.IllegalityStated
	// A measure against an account alone carries the day on which the account was made, not that of content.
	if len(visibility) > 0 || g.DecisionAccount == "" {
		for _, b := range g.DecisionDelayDays {
			s.toDecision[int64(b.At)] += b.Count
		}
	}
	for _, b := range g.SubmissionDelayHours {
		s.toSubmission[int64(b.At)] += b.Count
	}
}

// keywords counts a group by its keywords on minors; a statement may carry several.
func (s *sums) keywords(all []string, n int64, removed bool) {
	if len(all) == 0 {
		s.split(noKeyword, n, removed)
		return
	}
	s.specific += n
	for _, k := range all {
		s.split(k, n, removed)
	}
	if slices.Contains(all, keywordCSAM) || slices.Contains(all, keywordDeepfake) || slices.Contains(all, keywordGrooming) {
		s.abuse += n
	}
}

func (s *sums) split(keyword string, n int64, removed bool) {
	v := s.by[keyword]
	if v.n += n; removed {
		v.removed += n
	}
	s.by[keyword] = v
}

// set gives the labels of a set.
func set(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "|")
}

// sortedKeys are the keys of a set in order.
func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
