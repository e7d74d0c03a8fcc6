package locale

// Reasons why an indicator or a pillar is not scored, by the name of the rule.
var _ = register(Table{
	"reason.actions-not-published":               {En: "The number of actions is not published.", Fr: "Le nombre de mesures n'est pas publié."},
	"reason.below-floor":                         {En: "Fewer notices or cases than the floor of the indicator.", Fr: "Moins de notifications ou de cas que le seuil de l'indicateur."},
	"reason.contradiction-b1-b3":                 {En: "The report prints a time to act and no action: shown, not scored until the platform has answered.", Fr: "Le rapport imprime un délai de traitement et aucune mesure\u00a0: montré, non noté tant que la plateforme n'a pas répondu."},
	"reason.counts-only":                         {En: "Too few suits for a rate: the counts alone are given.", Fr: "Trop peu de procès pour un taux\u00a0: seuls les effectifs sont donnés."},
	"reason.coverage-below-threshold":            {En: "Too little of the weight that applies could be scored.", Fr: "Une part trop faible du poids applicable a pu être notée."},
	"reason.held-for-reply":                      {En: "The counts differ by a factor of two or more: shown, not scored until the platform has answered.", Fr: "Les décomptes diffèrent d'un facteur deux ou plus\u00a0: montré, non noté tant que la plateforme n'a pas répondu."},
	"reason.keyword-row-missing":                 {En: "The report has no row for child sexual abuse material.", Fr: "Le rapport n'a pas de ligne pour le matériel d'abus sexuels d'enfants."},
	"reason.keyword-row-not-in-compilation":      {En: "The compilation has no row for child sexual abuse material; the platform's own file was not read.", Fr: "La compilation n'a pas de ligne pour le matériel d'abus sexuels d'enfants\u00a0; le fichier de la plateforme n'a pas été lu."},
	"reason.median-beyond-plausible":             {En: "The median lies beyond what is plausible for hours.", Fr: "La médiane dépasse ce qui est plausible en heures."},
	"reason.median-not-published":                {En: "The median time is not published.", Fr: "Le délai médian n'est pas publié."},
	"reason.median-zero-with-notices":            {En: "A median of zero hours beside notices is not plausible.", Fr: "Une médiane de zéro heure avec des notifications n'est pas plausible."},
	"reason.more-actions-than-notices-and-items": {En: "More actions than notices and than items: the units do not fit.", Fr: "Plus de mesures que de notifications et d'éléments\u00a0: les unités ne concordent pas."},
	"reason.no-clearinghouse-count":              {En: "The clearinghouse gives no count for this perimeter and year.", Fr: "Le centre de signalement ne donne pas de décompte pour ce périmètre et cette année."},
	"reason.no-decided-complaint":                {En: "No complaint was decided.", Fr: "Aucune réclamation tranchée."},
	"reason.no-decided-suit":                     {En: "No suit counts under this definition.", Fr: "Aucun procès ne compte selon cette définition."},
	"reason.no-figures-held":                     {En: "We hold no figures for this pillar.", Fr: "Nous n'avons pas de chiffres pour ce pilier."},
	"reason.no-indicator-scored":                 {En: "No indicator of the pillar could be scored.", Fr: "Aucun indicateur du pilier n'a pu être noté."},
	"reason.no-notice":                           {En: "No notice was received.", Fr: "Aucune notification reçue."},
	"reason.no-own-count":                        {En: "The platform does not publish its own count for the whole year.", Fr: "La plateforme ne publie pas son propre décompte pour toute l'année."},
	"reason.no-suit-read":                        {En: "No suit by a victim was read: neither good nor bad.", Fr: "Aucune action d'une victime n'a été lue\u00a0: ni bon ni mauvais."},
	"reason.no-worldwide-users":                  {En: "No worldwide number of monthly users is published.", Fr: "Aucun nombre mondial d'utilisateurs mensuels n'est publié."},
	"reason.notices-not-published":               {En: "The number of notices is not published.", Fr: "Le nombre de notifications n'est pas publié."},
	"reason.outcomes-not-published":              {En: "The outcomes of complaints are not published.", Fr: "L'issue des réclamations n'est pas publiée."},
	"reason.pooled-figure":                       {En: "All operators together: for comparison, never scored.", Fr: "Tous les exploitants ensemble\u00a0: pour comparaison, jamais noté."},
	"reason.shown-only":                          {En: "Shown beside the score, never part of it.", Fr: "Montré à côté du score, jamais compris dedans."},
	"reason.units-differ":                        {En: "The two counts do not count the same thing: they stand side by side and are not compared.", Fr: "Les deux décomptes ne comptent pas la même chose\u00a0: ils figurent côte à côte et ne sont pas comparés."},
	"reason.too-few-in-class":                    {En: "Too few platforms of the size class publish it: shown, not scored yet.", Fr: "Trop peu de plateformes de la classe le publient\u00a0: montré, pas encore noté."},
})

// Flags of figures and indicators.
var _ = register(Table{
	"flag.all_content":                            {En: "all content, not this category alone", Fr: "tous contenus, pas cette seule catégorie"},
	"flag.break_2024_bundling":                    {En: "break in 2024: incidents may be bundled into one report", Fr: "rupture en 2024\u00a0: des incidents peuvent être groupés en un signalement"},
	"flag.category_row":                           {En: "row of the whole category", Fr: "ligne de la catégorie entière"},
	"flag.contradiction_B1_B3":                    {En: "a time to act beside no action", Fr: "un délai de traitement sans aucune mesure"},
	"flag.decimal_point_in_count":                 {En: "decimal point in a count", Fr: "décimale dans un décompte"},
	"flag.estimated":                              {En: "estimated by us", Fr: "estimé par nos soins"},
	"flag.fewer_items_than_notices":               {En: "fewer items than notices", Fr: "moins d'éléments que de notifications"},
	"flag.fraction_in_count":                      {En: "fraction in a count", Fr: "fraction dans un décompte"},
	"flag.not_scored_in_class":                    {En: "not scored in this size class yet", Fr: "pas encore noté dans cette classe de taille"},
	"flag.one_surface":                            {En: "one part of the service only", Fr: "une partie du service seulement"},
	"flag.one_unit":                               {En: "one unit of two published", Fr: "une unité publiée sur deux"},
	"flag.operator_figure":                        {En: "figure of the operator", Fr: "chiffre de l'exploitant"},
	"flag.period_is_publication_month":            {En: "period is the month of publication", Fr: "la période est le mois de publication"},
	"flag.pooled_over_operators":                  {En: "pooled over operators", Fr: "mis en commun entre exploitants"},
	"flag.provisional":                            {En: "provisional", Fr: "provisoire"},
	"flag.revised":                                {En: "revised", Fr: "révisé"},
	"flag.rounded_by_publisher":                   {En: "rounded by the publisher", Fr: "arrondi par l'éditeur"},
	"flag.second_hand":                            {En: "second-hand source", Fr: "source de seconde main"},
	"flag.trusted_flagger_notices_exceed_notices": {En: "more notices of trusted flaggers than notices", Fr: "plus de notifications de signaleurs de confiance que de notifications"},
	"flag.unit_converted":                         {En: "unit converted", Fr: "unité convertie"},
	"flag.unit_in_cell":                           {En: "unit written in the cell", Fr: "unité écrite dans la cellule"},
	"flag.unlisted_platform":                      {En: "platform not in the registry", Fr: "plateforme absente du registre"},
	"flag.upper_bound_on_silent_change":           {En: "upper bound on silent change", Fr: "borne supérieure des révisions silencieuses"},
	"flag.users_not_of_last_quarter":              {En: "users not of the last quarter", Fr: "utilisateurs d'un autre trimestre que le dernier"},
})

// Methods by which limits are made.
var _ = register(Table{
	"method.Wilson":                               {En: "Wilson interval", Fr: "intervalle de Wilson"},
	"method.Wilson, both units":                   {En: "Wilson interval, both units", Fr: "intervalle de Wilson, deux unités"},
	"method.printed digits":                       {En: "rounding of the printed digits", Fr: "arrondi des chiffres imprimés"},
	"method.range over editions":                  {En: "range over the editions of the figures", Fr: "étendue sur les éditions des chiffres"},
	"method.beta-binomial, pooled over operators": {En: "beta-binomial model, pooled over operators", Fr: "modèle bêta-binomial, commun aux exploitants"},

	"method.indicator limits combined":        {En: "limits of the indicators combined", Fr: "limites des indicateurs combinées"},
	"method.missing values at both goalposts": {En: "missing values at both goalposts", Fr: "valeurs manquantes aux deux bornes"},
})
