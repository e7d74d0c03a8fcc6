package dsaspec

// A Means is an indicator of sheet 8 (automated means) or 9 (human resources): each is a metric of its own,
// because they differ in unit.
type Means struct{ Name, Metric string }

// Sections of the long sheets other than 7.
const (
	AutomatedSection  = "Use of automated means for content moderation"
	ModeratorsSection = "Human resources dedicated to content moderation"
)

// Automated are the indicators of sheet 8. Accuracy, precision and recall are shares from 0 to 1.
var Automated = []Means{
	{"Number of measures solely taken by automated means", "dsa_automated_measures"},
	{"Number of measures not taken by automated means", "dsa_not_automated_measures"},
	{"Number of notices solely processed by automated means", "dsa_automated_notices"},
	{"Number of notices not processed by automated means", "dsa_not_automated_notices"},
	{"Accuracy of the automated means - Accuracy", "dsa_automated_accuracy"},
	{"Accuracy of the automated means - Precision", "dsa_automated_precision"},
	{"Accuracy of the automated means - Recall", "dsa_automated_recall"},
}

// Moderators are the indicators of sheet 9, in full-time equivalents.
var Moderators = []Means{
	{"Number of internal moderators employed by the provider", "dsa_moderators_internal"},
	{"Number of external moderators contracted by the provider", "dsa_moderators_external"},
	{"Number of total moderators with sufficient linguistic expertise", "dsa_moderators_linguistic"},
}

// MeansMetric finds the metric of an indicator. False means that the list has no such indicator.
func MeansMetric(list []Means, printed string) (metric string, ok bool) {
	folded := Fold(English(printed))
	for _, m := range list {
		if Fold(m.Name) == folded {
			return m.Metric, true
		}
	}
	return "", false
}

// meansScopes are the scopes of sheets 8 and 9 other than languages. NAM is the notice and action mechanism.
// "Own initiative" and "Total" are no names of the template, but stand in published reports.
var meansScopes = []Term{
	{"Total number", "total"},
	{"Total", "total"},
	{"Own-initiative", "own_initiative"},
	{"Own initiative", "own_initiative"},
	{"NAM Total", "notices"},
	{"NAM Trusted Flagger", "tf_notices"},
}

// languages are the official languages of the Union (ISO 639-1), which sheets 8 and 9 are split by. Other
// codes are not taken: some publishers write the codes of member states here, and "be", "cy" and "el" would
// be read as languages.
var languages = map[string]bool{
	"bg": true, "cs": true, "da": true, "de": true, "el": true, "en": true, "es": true, "et": true, "fi": true,
	"fr": true, "ga": true, "hr": true, "hu": true, "it": true, "lt": true, "lv": true, "mt": true, "nl": true,
	"pl": true, "pt": true, "ro": true, "sk": true, "sl": true, "sv": true,
}

// languageNames are the same languages by their English names, which TikTok prints in place of the codes.
var languageNames = map[string]string{
	"bulgarian": "bg", "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
	"estonian": "et", "finnish": "fi", "french": "fr", "german": "de", "greek": "el", "hungarian": "hu",
	"irish": "ga", "italian": "it", "latvian": "lv", "lithuanian": "lt", "maltese": "mt", "polish": "pl",
	"portuguese": "pt", "romanian": "ro", "slovak": "sk", "slovenian": "sl", "spanish": "es", "swedish": "sv",
}

// MeansScope reads a scope of sheets 8 and 9: one of the template's totals, or a language by its code or its
// English name; it is returned as its code in lower case. False means that it is neither. A code in capitals
// that is a member state's too ("DE") is a language only if capitals says so, see Capitals.
func MeansScope(printed string, capitals bool) (scope, language string, ok bool) {
	if scope, ok = Slug(meansScopes, printed); ok {
		return scope, "", true
	}
	if memberStates[Clean(printed)] && !capitals {
		return "", "", false
	}
	if code := Fold(printed); languages[code] {
		return "", code, true
	}
	if code, ok := languageNames[Fold(printed)]; ok {
		return "", code, true
	}
	return "", "", false
}

// Capitals says whether the codes in capitals among the scopes of a sheet are languages. The template writes
// languages in lower case and member states in capitals, and many codes are both. TikTok splits sheet 8 by member
// state: read as languages, its figures for Germany would be those for German. So capitals are languages only
// where one of them can be nothing else ("EN", "SV") and none can only be a member state ("AT", "GR").
func Capitals(scopes []string) bool {
	language := false
	for _, s := range scopes {
		code := Clean(s)
		if len(code) != 2 || code != Code(s) {
			continue
		}
		state, lang := memberStates[code], languages[Fold(s)]
		if state && !lang {
			return false
		}
		language = language || lang && !state
	}
	return language
}
