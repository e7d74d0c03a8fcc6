package dsacsv

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/answerable-data/answerable/pipeline/ingest"
	"github.com/answerable-data/answerable/pipeline/ingest/dsaspec"
)

const selfHarm = "STATEMENT_CATEGORY_SELF_HARM"

// counted lists the orders to act of a file as "geography category/keyword/other=raw".
func counted(c *ingest.Collected) (list []string) {
	for _, f := range pick(c, "dsa_orders_act") {
		b := f.Breakdown
		list = append(list, f.Geography+" "+b["category"]+"/"+b["keyword"]+"/"+b["other"]+"="+f.Raw)
	}
	return list
}

func reasons(c *ingest.Collected) (list []string) {
	for _, r := range c.Rejects {
		list = append(list, r.Locator+" "+r.Reason)
	}
	return list
}

func TestOrders(t *testing.T) {
	c := read(t, file(t, header("3"), orders("TOTAL", "TOTAL", "", "9", "10", "1", "2 hrs", "3"), orders("total", dsaspec.Minors, "", "5"),
		orders("TOTAL", csam, "", "4"), orders("TOTAL", selfHarm, "", "4"), orders("AT", "TOTAL", "", "2"), orders("AT", dsaspec.Minors, "", "1"),
		orders("AT", csam, "", ""), orders("", csam, "", "1"), orders("XX", csam, "", "1"), orders("AT, […], SE", csam, "", ""), orders("AT, […], SE", csam, "", "2")))
	want := []string{"EU TOTAL//=9", "EU " + dsaspec.Minors + "//=5", "EU " + dsaspec.Minors + "/" + csam + "/=4",
		"AT TOTAL//=2", "AT " + dsaspec.Minors + "//=1", "AT " + dsaspec.Minors + "/" + csam + "/="}
	if diff := cmp.Diff(want, counted(c)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"row 9 missing-cell", "row 10 unknown-code", "row 12 unknown-code"}, reasons(c)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int{ruleContext: 77, dsaspec.RuleOutOfScope: 7, ruleTemplate: 7}, c.Ignored); diff != "" || len(c.Figures) != 42 {
		t.Errorf("%s, %d figures", diff, len(c.Figures))
	}
	first := c.Figures[3]
	if first.Metric != "dsa_orders_act_median_hours_effect" || first.Raw != "2 hrs" || first.Breakdown["sheet"] != "3" {
		t.Errorf("%+v", first)
	}
}

// KEYWORD_OTHER in both orders of the rows, and where the orders leave its category open.
func TestOrdersKeywordOther(t *testing.T) {
	other := func(scope, raw string) []string { return orders(scope, dsaspec.Other, "Parades", raw) }
	byScope := [][]string{header("3"), orders("TOTAL", dsaspec.Minors, "", "5"), other("TOTAL", "1"), orders("AT", dsaspec.Minors, "", "3"), other("AT", "2")}
	byCategory := [][]string{header("3"), orders("TOTAL", dsaspec.Minors, "", "5"), orders("AT", dsaspec.Minors, "", "3"), other("TOTAL", "1"), other("AT", "2")}
	in := dsaspec.Minors + "/" + dsaspec.Other + "/Parades="
	for name, rows := range map[string][][]string{"by scope": byScope, "by category": byCategory} {
		c := read(t, file(t, rows...))
		got := counted(c)
		if len(got) != 4 || len(c.Rejects) != 0 {
			t.Errorf("%s: %q, %v", name, got, reasons(c))
		}
		for _, want := range []string{"EU " + in + "1", "AT " + in + "2"} {
			if !slices.Contains(got, want) {
				t.Errorf("%s: %q has no %q", name, got, want)
			}
		}
	}
	// The rows of AT begin with KEYWORD_OTHER, or lack a category that those of TOTAL have.
	c := read(t, file(t, header("3"), orders("TOTAL", dsaspec.Minors, "", "5"), other("AT", "2"),
		orders("BE", selfHarm, "", "1"), orders("TOTAL", dsaspec.Minors, "", "5"), other("BE", "3")))
	if diff := cmp.Diff([]string{"row 3 unknown-code", "row 5 duplicate-row", "row 6 unknown-code"}, reasons(c)); diff != "" {
		t.Error(diff)
	}
	// Where it is out of scope either way, it does not matter which category it is.
	c = read(t, file(t, header("3"), orders("BE", selfHarm, "", "1"), orders("TOTAL", "STATEMENT_CATEGORY_VIOLENCE", "", "1"), other("BE", "3")))
	if c.Ignored[dsaspec.RuleOutOfScope] != 21 || len(c.Rejects) != 0 {
		t.Errorf("ignored %v, %v", c.Ignored, reasons(c))
	}
}

func TestAutomatedMeans(t *testing.T) {
	line := func(indicator, scope, value string) []string {
		return appeal(dsaspec.AutomatedSection, indicator, scope, value)
	}
	c := read(t, file(t, header("8"), line("Number of measures solely taken by automated means ", "Total number", "1,234"),
		line("Number of measures not taken by automated means", "own initiative", "5"), line("Number of notices solely processed by automated means", "NAM Total", "6"),
		line("Accuracy of the automated means - Recall", "NAM Trusted Flagger", "0.97"), line("Accuracy of the automated means - Recall", "SV", ""),
		line("Accuracy of the automated means - Precision", "SV", "0.5"), line("Accuracy of the automated means - Recall", "sv", "1"),
		line("Number of notices not processed by automated means", "[...]", ""), line("Number of notices not processed by automated means", "[...]", "1"),
		line("Accuracy of the automated means - Recall", "be", "1"), line("Accuracy of the automated means", "bg", "1"),
		appeal("System 1", "Accuracy of the automated means - Recall", "bg", "1")))
	var got []string
	for _, f := range c.Figures {
		got = append(got, f.Metric+" "+f.Breakdown.String()+" "+f.Raw)
	}
	want := []string{"dsa_automated_measures scope=total;sheet=8 1,234", "dsa_not_automated_measures scope=own_initiative;sheet=8 5",
		"dsa_automated_notices scope=notices;sheet=8 6", "dsa_automated_recall scope=tf_notices;sheet=8 0.97",
		"dsa_automated_recall language=sv;sheet=8 ", "dsa_automated_precision language=sv;sheet=8 0.5"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"row 8 duplicate-row", "row 10 unknown-code", "row 11 unknown-code", "row 12 unknown-code", "row 13 unknown-code"}, reasons(c)); diff != "" || c.Ignored[ruleTemplate] != 1 {
		t.Errorf("%s, ignored %v", diff, c.Ignored)
	}
}

// TikTok splits sheet 8 by member state: its figures for Germany are not those for German. In sheet 9 it writes
// the names of the languages.
func TestMemberStatesAreNoLanguages(t *testing.T) {
	line := func(scope, value string) []string {
		return appeal(dsaspec.AutomatedSection, dsaspec.Automated[0].Name, scope, value)
	}
	c := read(t, file(t, header("8"), line("total", "9"), line("AT", "1"), line("DE", "2"), line("GR", "3"), line("FR", "4"), line("SL", "5")))
	if d := cmp.Diff([]string{"9", "5"}, raws(c, "dsa_automated_measures")); d != "" || len(c.Rejects) != 4 {
		t.Errorf("%s, %v", d, reasons(c))
	}
	c = read(t, file(t, header("8"), line("EN", "1"), line("DE", "2"), line("fr", "3")))
	if len(c.Figures) != 3 || c.Figures[1].Breakdown["language"] != "de" {
		t.Errorf("languages in capitals: %+v, %v", c.Figures, reasons(c))
	}
	c = read(t, file(t, header("9"), appeal(dsaspec.ModeratorsSection, dsaspec.Moderators[2].Name, "Irish", "0")))
	if c.Figures[0].Breakdown["language"] != "ga" {
		t.Errorf("%+v", c.Figures)
	}
}

// Rows for very large platforms that other providers leave as they are, with the period filled in, and the rows
// between the first and the last member state.
func TestRowsLeftOpen(t *testing.T) {
	open := appeal(dsaspec.AutomatedSection, dsaspec.Automated[0].Name, "bg", "")
	open[1] = ""
	c := read(t, file(t, header("8"), open))
	if c.Ignored[ruleTemplate] != 1 || len(c.Rejects) != 0 {
		t.Errorf("ignored %v, %v", c.Ignored, reasons(c))
	}
	c = read(t, file(t, header("10"), recipients("[...]", ""), recipients("AT", "")))
	if c.Ignored[ruleTemplate] != 1 || len(c.Figures) != 1 {
		t.Errorf("ignored %v, %v", c.Ignored, reasons(c))
	}
	open[1], open[6] = "", "5" // a value is never passed over
	if c = read(t, file(t, header("8"), open)); len(c.Rejects) != 1 {
		t.Errorf("ignored %v", c.Ignored)
	}
}

// Sheets with headings in other languages give the figures of the English ones; labels stay as printed.
func TestTranslatedHeadings(t *testing.T) {
	for name, c := range map[string]struct{ other, english [][]string }{
		"German recipients": {[][]string{
			{"Anwendbarkeit", "Dienst", "Berichtszeitraum", "Abschnitt", "Indikator", "Wertebereich", "Wert"},
			{"Nur für VLOPs und VLOSEs", "Plaza", period, "DMAN", "Durchschnittliche monatliche Zahl der aktiven Nutzer im Berichtszeitraum", "GESAMT", "5"},
			{"Nur für VLOPs und VLOSEs", "", "JJJJ-MM-TT/JJJJ-MM-TT", "DMAN", "Durchschnittliche monatliche Zahl der aktiven Nutzer im Berichtszeitraum", "AT", ""},
		}, [][]string{header("10"), recipients("TOTAL", "5")}},
		"French moderators": {[][]string{
			{"Applicabilité", "Service", "Période couverte par le rapport", "Section", "Indicateur", "Champ d’application", "Valeur", "Informations contextuelles"},
			{"Tous", "Plaza", period, "Ressources humaines chargées de la modération des contenus", "Nombre de modérateurs employés sous\ncontrat interne par le fournisseur", "Nombre total", "1.5", "à peu près"},
		}, [][]string{append(header("9"), dsaspec.Context), append(appeal(dsaspec.ModeratorsSection, dsaspec.Moderators[0].Name, "Total number", "1.5"), "à peu près")}},
		"Greek appeals": {[][]string{
			{"Υπηρεσία", "Περίοδος υποβολής εκθέσεων", "Τμήμα", "Δείκτης", "Εύρος", "Τιμή", "Συγκειμενικές πληροφορίες"},
			{"Plaza", period, "Εσωτερικός μηχανισμός καταγγελιών", "Καταγγελία σχετικά με απόφαση αναστολής ή κατάργησης λογαριασμού", "Διάμεσος χρόνος", "168", ""},
		}, [][]string{header("7"), appeal("Internal complaints mechanism", "Complaint regarding a decision to suspend or terminate an account", "Median time", "168")}},
		"French orders": {[][]string{
			{"Applicabilité", "Service", "Période couverte par le rapport", "Catégorie de contenu illicite", "Description de la sous-catégorie «Autre»", "Champ d’application",
				"Nombre d’injonctions d’agir contre des contenus illicites reçues",
				"Nombre d’éléments d’information spécifiques inclus dans le nombre total d’injonctions d’agir contre des contenus illicites",
				"Délai médian nécessaire pour informer l’autorité de la réception de l’injonction d’agir contre des contenus illicites",
				"Délai médian nécessaire pour donner suite à l’injonction d’agir contre des contenus illicites",
				"Nombre d’injonctions de fournir des informations",
				"Délai médian nécessaire pour informer l’autorité de la réception de l’injonction de fournir des informations",
				"Délai médian nécessaire pour donner suite à l’injonction de fournir des informations",
				"Informations contextuelles sur Nombre d’injonctions de fournir des informations"},
			{"Tous", "Plaza", period, dsaspec.Minors, "", "TOTAL", "1", "2", "3", "4", "5", "6", "7", "deux pays"},
			{"Tous", "Plaza", period, dsaspec.Other, "Texte pour préciser le mot-clé «Autre».", "TOTAL", "1", "", "", "", "", "", "", ""},
		}, [][]string{append(header("3")[:13], dsaspec.ContextPrefix+dsaspec.Orders[4].Heading),
			append(orders("TOTAL", dsaspec.Minors, "", "1", "2", "3", "4", "5", "6", "7")[:13], "deux pays"), append(orders("TOTAL", dsaspec.Other, "", "1")[:13], "")}},
	} {
		got, want := read(t, file(t, c.other...)), read(t, file(t, c.english...))
		if len(got.Rejects)+len(want.Rejects) > 0 || len(got.Figures) == 0 {
			t.Fatalf("%s: %v", name, reasons(got))
		}
		for i := range got.Figures {
			if got.Figures[i].Label == want.Figures[i].Label {
				t.Errorf("%s: the label %q is not as printed", name, got.Figures[i].Label)
			}
			got.Figures[i].Label, got.Figures[i].Locator = want.Figures[i].Label, want.Figures[i].Locator
		}
		if d := cmp.Diff(want.Figures, got.Figures); d != "" {
			t.Errorf("%s:\n%s", name, d)
		}
	}
}

// The German and French templates name sections, indicators and scopes otherwise; the figures are the same.
func TestTranslatedSheets(t *testing.T) {
	for name, row := range map[string][]string{
		"moderators": appeal("Für die Moderation von Inhalten eingesetzte personelle Ressourcen", "Anzahl der beim Anbieter beschäftigten internen Moderatoren", "Gesamtzahl", "12.5"),
		"automated":  appeal("Recours à des moyens automatisés à des fins de modération des contenus", "Nombre de mesures non prises par des moyens automatisés", "Nombre total", "12.5"),
		"appeals":    appeal("Internes Beschwerdeverfahren", "Beschwerde über eine Entscheidung zur Aussetzung oder Schließung eines Kontos", "Mediandauer", "12.5"),
	} {
		english := map[string][]string{
			"moderators": appeal(dsaspec.ModeratorsSection, "Number of internal moderators employed by the provider", "Total number", "12.5"),
			"automated":  appeal(dsaspec.AutomatedSection, "Number of measures not taken by automated means", "Total number", "12.5"),
			"appeals":    appeal("Internal complaints mechanism", "Complaint regarding a decision to suspend or terminate an account", "Median time", "12.5"),
		}[name]
		got, want := read(t, file(t, header("7"), row)).Figures, read(t, file(t, header("7"), english)).Figures
		if len(got) != 1 || got[0].Label != row[4] {
			t.Fatalf("%s: %+v; the label stays as printed", name, got)
		}
		got[0].Label = want[0].Label
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	// Which of the two French shares this is, the crosswalk and the dictionary see differently.
	c := read(t, file(t, header("8"), appeal("Recours à des moyens automatisés à des fins de modération des contenus", "Précision des moyens automatisés - Exactitude", "Nombre total", "0.9")))
	if len(c.Figures) != 0 || len(c.Rejects) != 1 {
		t.Errorf("%+v", c.Figures)
	}
}
