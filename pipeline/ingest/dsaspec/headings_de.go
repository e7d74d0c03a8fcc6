package dsaspec

import "strings"

// german are the headings of the German template. Source: the sheets filed in German for GMX and WEB.DE, 2025,
// kept in krMaynard/dsa-transparency-data, harmonised-reports/extracted/webde at 76175a5 and b692014.
var german = language{
	shared: [][2]string{
		{Applicability, "Anwendbarkeit"},
		{Service, "Dienst"},
		{Period, "Berichtszeitraum"},
		{CategoryIllegal, "Kategorie illegaler Inhalte"},
		{CategoryTerms, "Kategorie der Unvereinbarkeit mit den Geschäftsbedingungen des Anbieters"},
		{CategoryLabel, "Kategorie"},
		{CategoryDescription, "Kategoriebeschreibung"},
		{Description, "Beschreibung der Unterkategorie „Sonstige“"},
		{Section, "Abschnitt"},
		{Indicator, "Indikator"},
		{Scope, "Anwendungsbereich"}, // sheet 3
		{Scope, "Wertebereich"},      // sheets 7 to 10
		{Value, "Wert"},
		{Context, "Hintergrundinformationen"},
	},
	orders: []string{
		"Anzahl der Anordnungen der Mitgliedstaaten zum Vorgehen gegen rechtswidrige Inhalte",
		"Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Anordnungen zum Vorgehen gegen rechtswidrige Inhalte",
		"Mediandauer bis zur Unterrichtung der Behörde über den Eingang der Anordnung zum Vorgehen gegen rechtswidrige Inhalte",
		"Mediandauer, um der Anordnung zum Vorgehen gegen rechtswidrige Inhalte nachzukommen",
		"Anzahl der Anordnungen zur Bereitstellung von Informationen",
		"Mediandauer bis zur Unterrichtung der Behörde über den Eingang der Anordnung zur Bereitstellung von Informationen",
		"Mediandauer, um der Anordnung zur Bereitstellung von Informationen nachzukommen",
	},
	notices: []string{
		"Anzahl der eingegangenen Meldungen",
		"Anzahl der Meldungen von vertrauenswürdigen Hinweisgebern",
		"Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Meldungen",
		"Anzahl bestimmter Einzelinformationen in der Gesamtzahl der Meldungen von vertrauenswürdigen Hinweisgebern",
		"Mediandauer bis zur Ergreifung von Maßnahmen",
		"Mediandauer bis zur Ergreifung von Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
		"Anzahl der auf der Grundlage von Rechtsvorschriften ergriffenen Maßnahmen",
		"Anzahl der auf der Grundlage von Rechtsvorschriften ergriffenen Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
		"Anzahl der auf der Grundlage der Geschäftsbedingungen des Dienstes ergriffenen Maßnahmen",
		"Anzahl der auf der Grundlage der Geschäftsbedingungen des Dienstes ergriffenen Maßnahmen (Meldungen von vertrauenswürdigen Hinweisgebern)",
	},
	ownInitiative: []string{
		"Anzahl der auf Eigeninitiative des Anbieters ergriffenen Maßnahmen",
		"Anzahl der nach der Erkennung ausschließlich automatisch ergriffenen Maßnahmen",
		"Einschränkung der Sichtbarkeit: Entfernung",
		"Einschränkung der Sichtbarkeit: Sperrung",
		"Einschränkung der Sichtbarkeit: Herabstufung",
		"Einschränkung der Sichtbarkeit: Altersbeschränkung",
		"Einschränkung der Sichtbarkeit: Beschränkte Interaktion",
		"Einschränkung der Sichtbarkeit: Kennzeichnung",
		"Einschränkung der Sichtbarkeit: Sonstige",
		"Monetäre Beschränkung: Aussetzung",
		"Monetäre Beschränkung: Beendigung",
		"Monetäre Beschränkung: Sonstige",
		"Bereitstellung des Dienstes: Aussetzung",
		"Bereitstellung des Dienstes: Beendigung",
		"Kontobeschränkung: Aussetzung",
		"Kontobeschränkung: Schließung",
	},
	context: func(printed string) string {
		return "Hintergrundinformationen zur " + strings.Replace(printed, "Monetäre ", "monetären ", 1)
	},
}
