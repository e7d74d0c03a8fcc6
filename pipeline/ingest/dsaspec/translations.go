package dsaspec

// The names of sections, indicators and scopes in the German and French templates, by the English name.
// Source: the crosswalk of krMaynard/transparency-report-api, data/template-crosswalk.json at 7d5315b, a list
// of the translated names met in published reports; of its names those of sheets 7, 8 and 9 are taken over.
// Left out are the French names that end in "Exactitude" and "Précision" for accuracy and precision: the
// crosswalk takes each for what the other says in ordinary French, so a reader cannot be sure which is meant.
var translations = map[string][]string{
	// Sections.
	"Out-of-court dispute settlement bodies": {
		"Außergerichtliche Streitbeilegungsstellen",
		"Organes de règlement extrajudiciaire des litiges",
	},
	"Human resources dedicated to content moderation": {
		"Für die Moderation von Inhalten eingesetzte personelle Ressourcen",
		"Ressources humaines chargées de la modération des contenus",
	},
	"Internal complaints mechanism": {
		"Internes Beschwerdeverfahren",
		"Mécanisme interne de traitement des réclamations",
	},
	"Use of automated means for content moderation": {
		"Recours à des moyens automatisés à des fins de modération des contenus",
		"Verwendung automatisierter Mittel zur Moderation von Inhalten",
	},
	"Suspensions imposed on repeated offenders": {
		"Suspensions imposées aux récidivistes",
		"Wiederholungstätern auferlegte Aussetzungen",
	},
	// Indicators.
	"Number of measures solely taken by automated means": {
		"Anzahl ausschließlich automatisch ergriffener Maßnahmen",
		"Nombre de mesures prises par des moyens automatisés uniquement",
	},
	"Number of notices solely processed by automated means": {
		"Anzahl ausschließlich automatisch verarbeiteter Meldungen",
		"Nombre de notifications traitées par des moyens automatisés uniquement",
	},
	"Number of suspensions enacted for the provision of manifestly illegal content": {
		"Anzahl der Aussetzungen wegen offensichtlich rechtswidriger Inhalte",
		"Nombre de suspensions prononcées en raison de la fourniture de contenus manifestement illicites",
	},
	"Number of suspensions enacted for the provision of manifestly unfounded complaints": {
		"Anzahl der Aussetzungen wegen offensichtlich unbegründeter Beschwerden",
		"Nombre de suspensions prononcées en raison de la soumission de réclamations manifestement infondées",
	},
	"Number of suspensions enacted for the provision of manifestly unfounded notices": {
		"Anzahl der Aussetzungen wegen offensichtlich unbegründeter Meldungen",
		"Nombre de suspensions prononcées en raison de la soumission de notifications manifestement infondées",
	},
	"Number of internal moderators employed by the provider": {
		"Anzahl der beim Anbieter beschäftigten internen Moderatoren",
		"Nombre de modérateurs employés sous contrat interne par le fournisseur",
	},
	"Number of external moderators contracted by the provider": {
		"Anzahl der beim Anbieter unter Vertrag stehenden externen Moderatoren",
		"Nombre de modérateurs employés sous contrat externe par le fournisseur",
	},
	"Number of disputes submitted to out-of-court dispute settlement bodies": {
		"Anzahl der den außergerichtlichen Streitbeilegungsstellen vorgelegten Streitfälle",
		"Nombre de litiges transmis aux organes de règlement extrajudiciaire des litiges",
	},
	"Number of restrictions newly imposed as a result of an internal complaint": {
		"Anzahl der infolge eines internen Beschwerdeverfahrens neu auferlegten Beschränkungen",
		"Nombre de restrictions nouvellement imposées à la suite d’une réclamation soumise par l’intermédiaire du mécanisme interne",
	},
	"Number of complaints submitted to the internal-complaints mechanism": {
		"Anzahl der über interne Beschwerdeverfahren übermittelten Beschwerden",
		"Nombre de réclamations soumises par l’intermédiaire du mécanisme interne de traitement des réclamations",
	},
	"Number of measures not taken by automated means": {
		"Anzahl nicht automatisch ergriffener Maßnahmen",
		"Nombre de mesures non prises par des moyens automatisés",
	},
	"Number of notices not processed by automated means": {
		"Anzahl nicht automatisch verarbeiteter Meldungen",
		"Nombre de notifications non traitées par des moyens automatisés",
	},
	"Complaint regarding a decision to suspend or terminate the provision of the service": {
		"Beschwerde über eine Entscheidung zur Aussetzung oder Beendigung der Bereitstellung des Dienstes",
		"Réclamation contestant une décision de suspendre ou de mettre fin à la fourniture du service",
	},
	"Complaint regarding a decision to suspend or terminate an account": {
		"Beschwerde über eine Entscheidung zur Aussetzung oder Schließung eines Kontos",
		"Réclamation contestant une décision de suspendre ou de supprimer un compte",
	},
	"Complaint regarding a decision to restrict the ability to monetise information": {
		"Beschwerde über eine Entscheidung zur Beschränkung der Möglichkeit zur Monetarisierung von Informationen",
		"Réclamation contestant une décision de restreindre la capacité de monétiser des informations",
	},
	"Complaint regarding a decision to remove or disable access to or restrict visibility of information": {
		"Beschwerde über eine Entscheidung zur Entfernung oder Sperrung des Zugangs zu Informationen oder zur Beschränkung ihrer Sichtbarkeit",
		"Réclamation contestant une décision de retirer des informations, de rendre l’accès à celles-ci impossible ou de restreindre leur visibilité",
	},
	"Complaint regarding a decision not to take action on a notice submitted by a Trusted Flagger in accordance with Article 16": {
		"Beschwerde über eine Entscheidung, nach einer durch einen vertrauenswürdigen Hinweisgeber gemäß Artikel 16 übermittelten Meldung keine Maßnahmen zu ergreifen",
		"Réclamation contestant une décision de ne pas entreprendre d’action au titre d’une notification soumise par un signaleur de confiance conformément à l’article 16",
	},
	"Complaint regarding a decision not to take action on a notice submitted in accordance with Article 16": {
		"Beschwerde über eine Entscheidung, nach einer gemäß Artikel 16 übermittelten Meldung keine Maßnahmen zu ergreifen",
		"Réclamation contestant une décision de ne pas entreprendre d’action au titre d’une notification soumise conformément à l’article 16",
	},
	"Number of total moderators with sufficient linguistic expertise": {
		"Gesamtzahl der Moderatoren mit ausreichenden Sprachkenntnissen",
		"Nombre total de modérateurs disposant de connaissances linguistiques suffisantes",
	},
	"Accuracy of the automated means - Precision": {
		"Korrektklassifikationsrate der automatisierten Mittel – Genauigkeit (Precision)",
	},
	"Accuracy of the automated means - Recall": {
		"Korrektklassifikationsrate der automatisierten Mittel – Sensitivität (Recall)",
		"Précision des moyens automatisés - Rappel",
	},
	"Accuracy of the automated means - Accuracy": {
		"Korrektklassifikationsrate der automatisierten Mittel – Treffergenauigkeit (Accuracy)",
	},
	// Scopes.
	"Decisions upheld": {
		"Bestätigte Entscheidungen",
		"Décisions confirmées",
	},
	"Decisions reversed": {
		"Décisions infirmées",
		"Rückgängig gemachte Entscheidungen",
	},
	"Decision omitted": {
		"Décisions non prises",
		"Vermiedene Entscheidungen",
	},
	"Decisions partially reversed": {
		"Décisions partiellement infirmées",
		"Teilweise rückgängig gemachte Entscheidungen",
	},
	"Median time": {
		"Délai médian",
		"Mediandauer",
	},
	"Own-initiative": {
		"Eigeninitiative",
		"Initiative propre",
	},
	"Total number": {
		"Gesamtzahl",
		"Nombre total",
	},
	"NAM Total": {
		"MAV gesamt",
		"MNA - Total",
	},
	"NAM Trusted Flagger": {
		"MNA - Signaleur de confiance",
		"Vertrauenswürdiger Hinweisgeber im MAV",
	},
	"Percentage of outcomes implemented": {
		"Pourcentage des résultats mis en œuvre",
		"Prozentsatz der umgesetzten Entscheidungsergebnisse",
	},
}

// english gives the English name by the loose form of one of the crosswalk, filedEnglish by one of filed.
var (
	english      = byTranslation(translations)
	filedEnglish = byTranslation(filed)
)

func byTranslation(names map[string][]string) map[string]string {
	m := map[string]string{}
	for name, others := range names {
		for _, o := range others {
			m[loose(o)] = name
		}
	}
	return m
}

// English gives the English name for a section, indicator or scope of the German, French or Greek template,
// and any other text as it stands.
func English(printed string) string {
	if name, ok := english[loose(printed)]; ok {
		return name
	}
	if name, ok := filedEnglish[loose(printed)]; ok {
		return name
	}
	return printed
}
