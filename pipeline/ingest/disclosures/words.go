package disclosures

import (
	"maps"
	"regexp"

	"github.com/answerable-data/answerable/pipeline/ingest"
)

// A meaning is what a label stands for: a metric with a breakdown, or the rule under which it is left
// out. One without both is a label whose unit is not known.
type meaning struct {
	metric    string
	breakdown ingest.Breakdown
	rule      string
}

// with adds a dimension; an empty value adds none.
func (m meaning) with(key, value string) meaning {
	if value == "" {
		return m
	}
	b := ingest.Breakdown{key: value}
	maps.Copy(b, m.breakdown)
	m.breakdown = b
	return m
}

// is makes a meaning from a metric and pairs of key and value.
func is(metric string, pairs ...string) meaning {
	m := meaning{metric: metric}
	for i := 0; i+1 < len(pairs); i += 2 {
		m = m.with(pairs[i], pairs[i+1])
	}
	return m
}

// meaningOf looks a label up, first among those of the publisher, then among those that mean the same
// everywhere.
func meaningOf(publisher, label string) (meaning, bool) {
	if m, ok := metaMeaning(publisher, label); ok {
		return m, true
	}
	if m, ok := special[publisher][label]; ok {
		return m, true
	}
	if publishers[publisher] {
		m, ok := common[label]
		return m, ok
	}
	return meaning{}, false
}

// publishers are those whose common labels have been looked at. Another may mean something else by
// "reports" (those that users made, say). Discord is left out on purpose.
var publishers = map[string]bool{
	"Amazon": true, "Bluesky": true, "Google": true, "LinkedIn": true, "Meta": true, "Microsoft": true,
	"OpenAI": true, "Pinterest": true, "Pornhub": true, "Reddit": true, "Snap": true, "Twitch": true, "Twitter": true,
	"X": true, "YouTube": true,
}

var common = map[string]meaning{
	"reports":  is("own_reports"),
	"pieces":   is("own_pieces"),
	"accounts": is("own_accounts"),
	"urls":     is("own_urls"),
}

// Policies that publishers enforce beside the legal notion of the material.
const (
	exploitation  = "child sexual exploitation"
	sexualisation = "minor sexualization"
)

var special = map[string]map[string]meaning{
	"Amazon": {
		"images":                                  is("own_pieces", "content", "images"),
		"other content":                           is("own_pieces", "content", "other"),
		"reported by hotlines":                    is("notices_received", "sender", "hotlines"),
		"reported by trusted parties":             is("notices_received", "sender", "trusted parties"),
		"other content reported by third parties": {},
	},
	"Discord": {
		"accounts (CSAM)":                          is("ncmec_accounts_media"),
		"accounts (grooming or endangerment)":      is("ncmec_accounts_grooming"),
		"reports (about CSAM)":                     is("ncmec_accounts_media"),
		"reports (about grooming or endangerment)": is("ncmec_accounts_grooming"),
	},
	// the publisher's own file heads these columns automated and staff; neither are accounts or reports to a clearinghouse
	"GitHub": {"accounts": {rule: ruleMislabelled}, "reports": {rule: ruleMislabelled}},
	microsoft: {
		"pieces": is("content_actioned"),
		// the publisher's own heading of both is "Content Detected Proactively"
		"automatically detected pieces": is("content_proactive_percent"),
		"proactively detected pieces":   is("content_proactive_percent"),
		"reinstated accounts":           is("accounts_reinstated_percent"),
	},
	"Pinterest": {
		"accounts":              is("own_accounts", "policy", exploitation),
		"account appeals":       is("accounts_appealed", "policy", exploitation),
		"account reversals":     is("accounts_restored", "policy", exploitation),
		"actioned user reports": is("user_reports_actioned", "policy", exploitation),
		"boards":                is("boards_actioned", "policy", exploitation),
		"boards appealed":       is("boards_appealed", "policy", exploitation),
		"boards reversed":       is("boards_restored", "policy", exploitation),
		"distinct images":       is("distinct_images", "policy", exploitation),
		"distinct images CSAM":  is("distinct_images", "policy", "csam"),
		"pins":                  is("content_actioned", "policy", exploitation),
		"pins appealed":         is("content_appealed", "policy", exploitation),
		"pins reversed":         is("content_restored_appeal", "policy", exploitation),
		"% pins reached 0":      is("reach_percent", "policy", exploitation, "views", "0"),
		"% pins reached 1-9":    is("reach_percent", "policy", exploitation, "views", "1-9"),
		"% pins reached 10-100": is("reach_percent", "policy", exploitation, "views", "10-100"),
		"% pins reached >100":   is("reach_percent", "policy", exploitation, "views", ">100"),
	},
	"Pornhub": {
		"photos": is("own_pieces", "content", "photos"),
		"videos": is("own_pieces", "content", "videos"),
	},
	"Reddit": {
		"account appeals (minor sexualization)":               is("accounts_appealed", "policy", sexualisation),
		"account reversals percent (minor sexualization)":     is("accounts_reinstated_percent", "policy", sexualisation),
		"accounts (minor sexualization)":                      is("own_accounts", "policy", sexualisation),
		"chat messages (minor sexualization)":                 is("content_actioned", "policy", sexualisation, "content", "chat messages"),
		"content appeals (minor sexualization)":               is("content_appealed", "policy", sexualisation),
		"content reversals percent (minor sexualization)":     is("content_restored_percent", "policy", sexualisation),
		"pieces (minor sexualization)":                        is("content_actioned", "policy", sexualisation),
		"private messages (minor sexualization)":              is("content_actioned", "policy", sexualisation, "content", "private messages"),
		"subreddits (minor sexualization)":                    is("communities_removed", "policy", sexualisation),
		"temporary account suspensions (minor sexualization)": is("accounts_suspended_temporarily", "policy", sexualisation),
	},
	"TikTok": tiktok,
	"Twitter": {
		"accounts actioned":  is("accounts_actioned"),
		"accounts suspended": is("own_accounts"),
		"distinct pieces":    is("distinct_pieces"),
	},
	"X": {
		"accounts (automated)": is("own_accounts", "decision", "automated"),
		"accounts (human)":     is("own_accounts", "decision", "human"),
		"pieces (automated)":   is("own_pieces", "decision", "automated"),
		"pieces (human)":       is("own_pieces", "decision", "human"),
		"reports (automated)":  is("own_reports", "decision", "automated"),
		"reports (human)":      is("own_reports", "decision", "human"),
	},
}

// TikTok's two schemas. The earlier transcription leaves the schema out.
var tiktok = func() map[string]meaning {
	const area, minors, civility = "policy", "Minor Safety", "Safety & Civility"
	out := map[string]meaning{
		"total videos removed":                                       is("videos_removed_total", "task", "all"),
		"total videos removed (automation)":                          is("videos_removed_total", "task", "automation"),
		"videos removed by automation":                               is("videos_removed_total", "task", "automation"),
		"videos restored":                                            is("videos_restored_total"),
		"share of total removals (Safety & Civility)":                is("policy_share_of_total", area, civility),
		"share of policy category (Youth Exploitation & Abuse)":      is("videos_share_of_policy", area, youth),
		"proactive removal rate (Youth Exploitation & Abuse)":        is("videos_proactive_share", area, youth),
		"removal rate before any views (Youth Exploitation & Abuse)": is("videos_before_views_share", area, youth),
		"removal rate within 24 hours (Youth Exploitation & Abuse)":  is("videos_within_24h_share", area, youth),
		"minor safety category share of total":                       is("videos_share_of_total", area, minors),
		"minor safety category share of total (original schema)":     is("videos_share_of_total", area, minors),
	}
	for label, metric := range map[string]string{
		"pieces": "videos_removed", "category share": "videos_share_of_policy", "proactive removal rate": "videos_proactive_share",
		"removal rate before any views": "videos_before_views_share", "removal rate within 24 hours": "videos_within_24h_share",
	} {
		out[label+" (human moderation)"] = is(metric, "task", "human moderation")
		out[label+" (human moderation, original schema)"] = is(metric, "task", "human moderation")
	}
	return out
}()

// youth is the sub-policy of TikTok's later schema.
const youth = "Youth Exploitation & Abuse"

var metaLabel = regexp.MustCompile(`^(pieces|appeals|reversals|reversals w/o appeal) \((.+)\)$`)

var metaMetrics = map[string]string{
	"pieces": "content_actioned", "appeals": "content_appealed",
	"reversals": "content_restored_appeal", "reversals w/o appeal": "content_restored_no_appeal",
}

// metaAreas are the policy areas of Facebook and Instagram on children, and whether they are in scope.
var metaAreas = map[string]bool{
	"Child Nudity & Sexual Exploitation":            true,
	"Child Endangerment: Sexual Exploitation":       true,
	"Child Endangerment: Nudity and Physical Abuse": false,
}

// metaMeaning reads the labels of Facebook and Instagram, which carry the policy area.
func metaMeaning(publisher, label string) (meaning, bool) {
	parts := metaLabel.FindStringSubmatch(label)
	if publisher != "Facebook" && publisher != "Instagram" || parts == nil {
		return meaning{}, false
	}
	inScope, known := metaAreas[parts[2]]
	if known && !inScope {
		return meaning{rule: rulePolicyArea}, true
	}
	return is(metaMetrics[parts[1]], "policy_area", parts[2]), known
}
