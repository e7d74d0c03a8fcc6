package dsaspec

// french are the headings of the French template. Source: the sheets filed in French for Carrefour's
// marketplace, 2025, kept in krMaynard/dsa-transparency-data, harmonised-reports/extracted/carrefour at 16d1a27
// and 0d0ea9b; those of sheet 10 by Veepee (76175a5) and of sheet 2 by
// Lilo (b2d44b9), in the same repository.
var french = language{
	shared: [][2]string{
		{Applicability, "Applicabilité"},
		{Period, "Période couverte par le rapport"},
		{CategoryIllegal, "Catégorie de contenu illicite"},
		{CategoryTerms, "Catégorie d’incompatibilité avec les conditions générales du fournisseur"},
		{CategoryLabel, "Intitulé de la catégorie"},
		{CategoryDescription, "Description de la catégorie"},
		{Description, "Description de la sous-catégorie «Autre»"},
		{Indicator, "Indicateur"},
		{Scope, "Champ d’application"},
		{Value, "Valeur"},
		{Context, "Informations contextuelles"},
	},
	orders: []string{
		"Nombre d’injonctions d’agir contre des contenus illicites reçues",
		"Nombre d’éléments d’information spécifiques inclus dans le nombre total d’injonctions d’agir contre des contenus illicites",
		"Délai médian nécessaire pour informer l’autorité de la réception de l’injonction d’agir contre des contenus illicites",
		"Délai médian nécessaire pour donner suite à l’injonction d’agir contre des contenus illicites",
		"Nombre d’injonctions de fournir des informations",
		"Délai médian nécessaire pour informer l’autorité de la réception de l’injonction de fournir des informations",
		"Délai médian nécessaire pour donner suite à l’injonction de fournir des informations",
	},
	notices: []string{
		"Nombre de notifications reçues",
		"Nombre de notifications reçues de signaleurs de confiance",
		"Nombre d’éléments d’information spécifiques inclus dans le nombre total de notifications",
		"Nombre d’éléments d’information spécifiques inclus dans le nombre total de notifications soumises par des signaleurs de confiance (notifications émanant d’un signaleur de confiance)",
		"Délai médian nécessaire pour entreprendre une action",
		"Délai médian nécessaire pour entreprendre une action (notifications émanant d’un signaleur de confiance)",
		"Nombre d’actions entreprises sur la base de la législation",
		"Nombre d’actions entreprises sur la base de la législation (notifications émanant d’un signaleur de confiance)",
		"Nombre d’actions entreprises sur la base des conditions générales applicables au service",
		"Nombre d’actions entreprises sur la base des conditions générales applicables au service (notifications émanant d’un signaleur de confiance)",
	},
	ownInitiative: []string{
		"Nombre de mesures prises par le fournisseur de sa propre initiative",
		"Nombre de mesures prises après détection par des moyens automatisés uniquement",
		"Restriction de la visibilité - Retrait",
		"Restriction de la visibilité - Accès rendu impossible",
		"Restriction de la visibilité - Déclassement",
		"Restriction de la visibilité - Limite d’âge",
		"Restriction de la visibilité - Limite d’interaction",
		"Restriction de la visibilité - Labellisation",
		"Restriction de la visibilité - Autre",
		"Restriction des paiements monétaires - Suspension",
		"Restriction des paiements monétaires - Fin",
		"Restriction des paiements monétaires - Autre",
		"Fourniture du service - Suspension",
		"Fourniture du service - Fin",
		"Restriction du compte - Suspension",
		"Restriction du compte - Suppression",
	},
	context: func(printed string) string { return "Informations contextuelles sur " + printed },
}
