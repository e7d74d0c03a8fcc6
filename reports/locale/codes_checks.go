package locale

import "strings"

// Checks of the harmonised DSA reports: name, rule, and the sentence of a row that failed. The arguments of
// the sentence are the whole, the parts and the size of their difference. No sentence speaks of intent: it
// says what is printed beside what.
var _ = register(Table{
	"check.total-is-sum.name":   {En: "TOTAL and the categories", Fr: "TOTAL et les catégories"},
	"check.total-is-sum.rule":   {En: "The TOTAL row is the sum of the categories.", Fr: "La ligne TOTAL est la somme des catégories."},
	"check.total-is-sum.failed": {En: "The TOTAL row gives %[1]s; the categories that are filled in add up to %[2]s, a difference of %[3]s.", Fr: "La ligne TOTAL donne %[1]s\u00a0; les catégories remplies donnent ensemble %[2]s, soit un écart de %[3]s."},

	"check.category-is-sum.name":   {En: "A category and its sub-categories", Fr: "Une catégorie et ses sous-catégories"},
	"check.category-is-sum.rule":   {En: "A category is the sum of its sub-categories.", Fr: "Une catégorie est la somme de ses sous-catégories."},
	"check.category-is-sum.failed": {En: "The category gives %[1]s; the sub-categories that are filled in add up to %[2]s, a difference of %[3]s.", Fr: "La catégorie donne %[1]s\u00a0; les sous-catégories remplies donnent ensemble %[2]s, soit un écart de %[3]s."},

	"check.automated-within-measures.name":   {En: "Automated measures and measures", Fr: "Mesures automatisées et mesures"},
	"check.automated-within-measures.rule":   {En: "Measures after solely automated detection are part of the measures.", Fr: "Les mesures après détection entièrement automatisée font partie des mesures."},
	"check.automated-within-measures.failed": {En: "%[2]s measures after solely automated detection stand beside %[1]s measures in all, %[3]s more.", Fr: "%[2]s mesures après détection entièrement automatisée figurent à côté de %[1]s mesures en tout, soit %[3]s de plus."},

	"check.restrictions-with-measures.name":   {En: "Restrictions and measures", Fr: "Restrictions et mesures"},
	"check.restrictions-with-measures.rule":   {En: "Restrictions come with measures. One measure may carry several restrictions, and a warning none, so neither more nor fewer is an error; restrictions without any measure fail.", Fr: "Les restrictions vont avec des mesures. Une mesure peut comporter plusieurs restrictions, un avertissement aucune\u00a0: ni plus ni moins n'est une erreur\u00a0; des restrictions sans aucune mesure échouent."},
	"check.restrictions-with-measures.failed": {En: "%[2]s restrictions stand beside %[1]s measures.", Fr: "%[2]s restrictions figurent à côté de %[1]s mesure."},

	"check.items-cover-notices.name":   {En: "Notices and the items in them", Fr: "Notifications et éléments notifiés"},
	"check.items-cover-notices.rule":   {En: "Every notice has at least one item.", Fr: "Toute notification porte sur au moins un élément."},
	"check.items-cover-notices.failed": {En: "%[2]s notices stand beside %[1]s items in them, %[3]s fewer items than notices. This is a question of units: several notices may name one item that was counted once.", Fr: "%[2]s notifications figurent à côté de %[1]s éléments notifiés, soit %[3]s éléments de moins. C'est une question d'unité\u00a0: plusieurs notifications peuvent viser un élément compté une fois."},

	"check.minors-apart-from-csam.name":   {En: "Protection of minors and its keyword of child sexual abuse material", Fr: "Protection des mineurs et son mot-clé de matériel d'abus sexuels d'enfants"},
	"check.minors-apart-from-csam.rule":   {En: "The category protection of minors is more than its one keyword of child sexual abuse material.", Fr: "La catégorie protection des mineurs dépasse son seul mot-clé de matériel d'abus sexuels d'enfants."},
	"check.minors-apart-from-csam.failed": {En: "Category and keyword both give %[1]s: the breakdown tells nothing about the kind of content.", Fr: "La catégorie et le mot-clé donnent tous deux %[1]s\u00a0: la ventilation n'apprend rien sur la nature des contenus."},

	"check.trusted-flagger-within-notices.name":   {En: "Trusted flaggers and all notices", Fr: "Signaleurs de confiance et toutes les notifications"},
	"check.trusted-flagger-within-notices.rule":   {En: "What trusted flaggers send is part of all notices.", Fr: "Ce qu'envoient les signaleurs de confiance fait partie de toutes les notifications."},
	"check.trusted-flagger-within-notices.failed": {En: "%[2]s from trusted flaggers stand beside %[1]s in all, %[3]s more; it may be that the column for all leaves the trusted flaggers out.", Fr: "%[2]s venant des signaleurs de confiance figurent à côté de %[1]s en tout, soit %[3]s de plus\u00a0; il se peut que la colonne générale les laisse de côté."},

	"check.recipients-are-sum.name":   {En: "Recipients in the Union and in the member states", Fr: "Destinataires dans l'Union et dans les États membres"},
	"check.recipients-are-sum.rule":   {En: "Recipients in the Union are the sum of the member states, as far as the numbers are rounded.", Fr: "Les destinataires dans l'Union sont la somme des États membres, aux arrondis près."},
	"check.recipients-are-sum.failed": {En: "The Union gives %[1]s; the member states add up to %[2]s, a difference of %[3]s. A person may be counted in two member states, and the number for the Union may be a threshold.", Fr: "L'Union donne %[1]s\u00a0; les États membres donnent ensemble %[2]s, soit un écart de %[3]s. Une personne peut être comptée dans deux États, et le nombre pour l'Union peut être un seuil."},

	"check.outcomes-are-sum.name":   {En: "Complaints and their outcomes", Fr: "Réclamations et leurs issues"},
	"check.outcomes-are-sum.rule":   {En: "Decisions upheld, partially reversed, reversed and omitted make up the complaints.", Fr: "Décisions confirmées, annulées en partie, annulées et omises forment les réclamations."},
	"check.outcomes-are-sum.failed": {En: "%[1]s came in; the outcomes add up to %[2]s, a difference of %[3]s. What comes in during a period need not be decided in it.", Fr: "%[1]s ont été reçues\u00a0; les issues donnent ensemble %[2]s, soit un écart de %[3]s. Ce qui est reçu pendant une période n'y est pas toujours tranché."},

	"check.counts-are-whole.name":   {En: "Whole numbers", Fr: "Nombres entiers"},
	"check.counts-are-whole.rule":   {En: "Counts are whole numbers.", Fr: "Les effectifs sont des nombres entiers."},
	"check.counts-are-whole.failed": {En: "Of %[1]s counts, %[2]s are whole numbers; not whole: %[3]s.", Fr: "Sur %[1]s effectifs, %[2]s sont entiers\u00a0; non entiers\u00a0: %[3]s."},

	"check.shares-within-one.name":   {En: "Shares between 0 and 1", Fr: "Parts entre 0 et 1"},
	"check.shares-within-one.rule":   {En: "Shares lie between 0 and 1.", Fr: "Les parts sont comprises entre 0 et 1."},
	"check.shares-within-one.failed": {En: "Of %[1]s shares, %[2]s lie between 0 and 1; outside: %[3]s.", Fr: "Sur %[1]s parts, %[2]s sont entre 0 et 1\u00a0; en dehors\u00a0: %[3]s."},

	"bearing.duty":                  {En: "numbers that cannot all be right", Fr: "nombres qui ne peuvent tous être exacts"},
	"bearing.question":              {En: "a question about how things are counted", Fr: "une question sur la façon de compter"},
	"bearing.uninformative":         {En: "a breakdown that tells nothing", Fr: "une ventilation qui n'apprend rien"},
	"bearing.duty.meaning":          {En: "By the rules of the template the published numbers cannot all be right. Which of them is not, and why, the report does not say.", Fr: "Selon les règles du modèle, les nombres publiés ne peuvent pas tous être exacts. Le rapport ne dit ni lequel ne l'est pas, ni pourquoi."},
	"bearing.question.meaning":      {En: "The numbers differ where one would expect them to agree, and another way of counting can explain it. It is no error by itself.", Fr: "Les nombres diffèrent là où on les attendrait égaux, et une autre façon de compter peut l'expliquer. Ce n'est pas en soi une erreur."},
	"bearing.uninformative.meaning": {En: "Nothing is wrong with the numbers, but category and keyword say one and the same thing.", Fr: "Les nombres ne sont pas en cause, mais la catégorie et le mot-clé disent la même chose."},

	"check.report": {En: "report %s", Fr: "rapport %s"},

	"check_state.passed":         {En: "passed", Fr: "réussi"},
	"check_state.failed":         {En: "failed", Fr: "échoué"},
	"check_state.not_applicable": {En: "a number is missing or blank", Fr: "un nombre manque ou est laissé vide"},
})

// Reasons and flags of A8, B5, B7 and B8, and how their limits are made.
var _ = register(Table{
	"reason.automated-not-in-compilation": {En: "The compilation has no number of automated measures; the platform's own file was not read.", Fr: "La compilation n'a pas de nombre de mesures automatisées\u00a0; le fichier de la plateforme n'a pas été lu."},
	"reason.automated-not-published":      {En: "The number of automated measures is not published.", Fr: "Le nombre de mesures automatisées n'est pas publié."},
	"reason.ended-before-duty":            {En: "The service ended before the harmonised report became compulsory.", Fr: "Le service a pris fin avant que le rapport harmonisé ne soit obligatoire."},
	"reason.few-checks":                   {En: "Too few checks could be made on the reports held: shown, not scored.", Fr: "Trop peu de contrôles ont été possibles sur les rapports détenus\u00a0: montré, non noté."},
	"reason.measures-not-in-compilation":  {En: "The compilation has no measures under this category; the platform's own file was not read.", Fr: "La compilation n'a pas de mesures dans cette catégorie\u00a0; le fichier de la plateforme n'a pas été lu."},
	"reason.measures-not-published":       {En: "The number of measures is not published.", Fr: "Le nombre de mesures n'est pas publié."},
	"reason.measures-sheet-not-held":      {En: "We hold no sheet of the report on measures at own initiative.", Fr: "Nous ne détenons aucune feuille du rapport sur les mesures d'initiative propre."},
	"reason.more-automated-than-measures": {En: "More automated measures than measures: the published numbers cannot both be right.", Fr: "Plus de mesures automatisées que de mesures\u00a0: les nombres publiés ne peuvent être exacts tous deux."},
	"reason.no-check-possible":            {En: "No check could be made on what we hold of the reports.", Fr: "Aucun contrôle n'a été possible sur ce que nous détenons des rapports."},
	"reason.no-own-measure":               {En: "No measure was taken at own initiative.", Fr: "Aucune mesure d'initiative propre."},
	"reason.no-report-held":               {En: "We hold no harmonised EU report of this service; we have not looked whether there is one.", Fr: "Nous ne détenons aucun rapport harmonisé de l'UE pour ce service\u00a0; nous n'avons pas cherché s'il en existe un."},
	"reason.rate-not-published":           {En: "The share is not published for the newest period.", Fr: "La part n'est pas publiée pour la période la plus récente."},
	"reason.second-hand-report":           {En: "Known from a compilation alone: what fails there may be the compiler's, so it is shown and not scored.", Fr: "Connu par une compilation seule\u00a0: ce qui échoue peut venir du compilateur\u00a0; montré, non noté."},

	"flag.largest_part":     {En: "the part of the report with the most measures", Fr: "partie du rapport ayant le plus de mesures"},
	"flag.several_policies": {En: "middle of several policies", Fr: "milieu de plusieurs règles"},

	"method.checks not made counted both ways":  {En: "checks not made counted as failed and as passed", Fr: "contrôles non faits comptés échoués, puis réussis"},
	"method.range over the parts of the report": {En: "range over the parts of the report", Fr: "étendue sur les parties du rapport"},
	"method.range over the policies printed":    {En: "range over the policies printed", Fr: "étendue sur les règles imprimées"},
})

// The template's own names, as far as a check can name them.
var _ = register(Table{
	"dsa_metric.dsa_orders_act":               {En: "orders to act", Fr: "injonctions d'agir"},
	"dsa_metric.dsa_orders_act_items":         {En: "items in orders to act", Fr: "éléments visés par les injonctions d'agir"},
	"dsa_metric.dsa_orders_info":              {En: "orders to provide information", Fr: "injonctions de fournir des informations"},
	"dsa_metric.dsa_notices":                  {En: "notices", Fr: "notifications"},
	"dsa_metric.dsa_notices_tf":               {En: "notices of trusted flaggers", Fr: "notifications de signaleurs de confiance"},
	"dsa_metric.dsa_notice_items":             {En: "items in notices", Fr: "éléments notifiés"},
	"dsa_metric.dsa_notice_items_tf":          {En: "items in notices of trusted flaggers", Fr: "éléments notifiés par des signaleurs de confiance"},
	"dsa_metric.dsa_notice_actions_law":       {En: "actions on the basis of the law", Fr: "mesures prises en droit"},
	"dsa_metric.dsa_notice_actions_law_tf":    {En: "actions on the basis of the law, trusted flaggers", Fr: "mesures prises en droit, signaleurs de confiance"},
	"dsa_metric.dsa_notice_actions_tc":        {En: "actions on the basis of the terms", Fr: "mesures selon les conditions d'utilisation"},
	"dsa_metric.dsa_notice_actions_tc_tf":     {En: "actions on the basis of the terms, trusted flaggers", Fr: "mesures selon les conditions d'utilisation, signaleurs de confiance"},
	"dsa_metric.dsa_own_measures":             {En: "measures at own initiative", Fr: "mesures d'initiative propre"},
	"dsa_metric.dsa_own_automated":            {En: "measures after solely automated detection", Fr: "mesures après détection entièrement automatisée"},
	"dsa_metric.dsa_own_removal":              {En: "removals", Fr: "retraits"},
	"dsa_metric.dsa_own_disable":              {En: "disabling of access", Fr: "blocages de l'accès"},
	"dsa_metric.dsa_own_demoted":              {En: "demotions", Fr: "rétrogradations"},
	"dsa_metric.dsa_own_age_restricted":       {En: "age restrictions", Fr: "restrictions d'âge"},
	"dsa_metric.dsa_own_interaction":          {En: "restrictions of interaction", Fr: "restrictions d'interaction"},
	"dsa_metric.dsa_own_labelled":             {En: "labels", Fr: "étiquetages"},
	"dsa_metric.dsa_own_visibility_other":     {En: "other restrictions of visibility", Fr: "autres restrictions de visibilité"},
	"dsa_metric.dsa_own_monetary_suspension":  {En: "suspensions of payments", Fr: "suspensions de paiements"},
	"dsa_metric.dsa_own_monetary_termination": {En: "terminations of payments", Fr: "fins de paiements"},
	"dsa_metric.dsa_own_monetary_other":       {En: "other monetary restrictions", Fr: "autres restrictions monétaires"},
	"dsa_metric.dsa_own_service_suspension":   {En: "suspensions of the service", Fr: "suspensions du service"},
	"dsa_metric.dsa_own_service_termination":  {En: "terminations of the service", Fr: "fins de service"},
	"dsa_metric.dsa_own_account_suspension":   {En: "account suspensions", Fr: "suspensions de compte"},
	"dsa_metric.dsa_own_account_termination":  {En: "account terminations", Fr: "fermetures de compte"},
	"dsa_metric.dsa_appeals":                  {En: "complaints and disputes", Fr: "réclamations et litiges"},
	"dsa_metric.dsa_amar":                     {En: "average monthly active recipients", Fr: "moyenne mensuelle de destinataires actifs"},

	"dsa_code.TOTAL": {En: "TOTAL", Fr: "TOTAL"},
	"dsa_code.STATEMENT_CATEGORY_ANIMAL_WELFARE":                                   {En: "animal welfare", Fr: "bien-être animal"},
	"dsa_code.STATEMENT_CATEGORY_CONSUMER_INFORMATION":                             {En: "consumer information", Fr: "information des consommateurs"},
	"dsa_code.STATEMENT_CATEGORY_CYBER_VIOLENCE":                                   {En: "cyber violence", Fr: "cyberviolence"},
	"dsa_code.STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN":                     {En: "cyber violence against women", Fr: "cyberviolence contre les femmes"},
	"dsa_code.STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS":           {En: "data protection and privacy", Fr: "protection des données et vie privée"},
	"dsa_code.STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH":                        {En: "illegal or harmful speech", Fr: "discours illégal ou nuisible"},
	"dsa_code.STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS":              {En: "intellectual property", Fr: "propriété intellectuelle"},
	"dsa_code.STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": {En: "civic discourse and elections", Fr: "débat public et élections"},
	"dsa_code.STATEMENT_CATEGORY_PROTECTION_OF_MINORS":                             {En: "protection of minors", Fr: "protection des mineurs"},
	"dsa_code.STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY":                         {En: "public security", Fr: "sécurité publique"},
	"dsa_code.STATEMENT_CATEGORY_SCAMS_AND_FRAUD":                                  {En: "scams and fraud", Fr: "escroqueries et fraudes"},
	"dsa_code.STATEMENT_CATEGORY_SELF_HARM":                                        {En: "self-harm", Fr: "automutilation"},
	"dsa_code.STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS":                   {En: "unsafe and prohibited products", Fr: "produits dangereux ou interdits"},
	"dsa_code.STATEMENT_CATEGORY_VIOLENCE":                                         {En: "violence", Fr: "violence"},
	"dsa_code.STATEMENT_CATEGORY_OTHER_VIOLATION_TC":                               {En: "other breaches of the terms", Fr: "autres violations des conditions d'utilisation"},
	"dsa_code.STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER":                              {En: "not specified by the order", Fr: "non précisé par l'injonction"},
	"dsa_code.STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE":                             {En: "not specified by the notice", Fr: "non précisé par la notification"},
	"dsa_code.KEYWORD_AGE_SPECIFIC_RESTRICTIONS_MINORS":                            {En: "age-specific restrictions concerning minors", Fr: "restrictions d'âge concernant les mineurs"},
	"dsa_code.KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL":                                 {En: "child sexual abuse material", Fr: "matériel d'abus sexuels d'enfants"},
	"dsa_code.KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE":                        {En: "child sexual abuse material, deepfake", Fr: "matériel d'abus sexuels d'enfants, hypertrucage"},
	"dsa_code.KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS":                           {En: "grooming", Fr: "sollicitation d'enfants"},
	"dsa_code.KEYWORD_UNSAFE_CHALLENGES":                                           {En: "unsafe challenges", Fr: "défis dangereux"},
	"dsa_code.KEYWORD_OTHER":                                                       {En: "other", Fr: "autre"},

	"dsa_code.internal_complaints":             {En: "internal complaints", Fr: "réclamations internes"},
	"dsa_code.out_of_court_disputes":           {En: "out-of-court disputes", Fr: "litiges extrajudiciaires"},
	"dsa_code.repeat_offender_suspensions":     {En: "suspensions of repeat offenders", Fr: "suspensions de récidivistes"},
	"dsa_code.complaints":                      {En: "all complaints", Fr: "toutes les réclamations"},
	"dsa_code.new_restrictions":                {En: "new restrictions", Fr: "nouvelles restrictions"},
	"dsa_code.remove_or_disable":               {En: "against a removal or restriction", Fr: "contre un retrait ou une restriction"},
	"dsa_code.suspend_service":                 {En: "against the end of a service", Fr: "contre la fin d'un service"},
	"dsa_code.suspend_account":                 {En: "against the loss of an account", Fr: "contre la perte d'un compte"},
	"dsa_code.restrict_monetisation":           {En: "against a loss of income", Fr: "contre une perte de revenus"},
	"dsa_code.no_action_on_notice":             {En: "against no action on a notice", Fr: "contre l'absence de mesure après notification"},
	"dsa_code.no_action_on_tf_notice":          {En: "against no action on a trusted flagger's notice", Fr: "contre l'absence de mesure après notification d'un signaleur de confiance"},
	"dsa_code.disputes":                        {En: "all disputes", Fr: "tous les litiges"},
	"dsa_code.manifestly_illegal_content":      {En: "manifestly illegal content", Fr: "contenus manifestement illicites"},
	"dsa_code.manifestly_unfounded_notices":    {En: "manifestly unfounded notices", Fr: "notifications manifestement infondées"},
	"dsa_code.manifestly_unfounded_complaints": {En: "manifestly unfounded complaints", Fr: "réclamations manifestement infondées"},
})

// CheckSpot names where in a sheet a check looked: category and keyword, or section and indicator, as the
// table checks joins them by slashes, then surface and report of a report in parts. A text that is no code
// of the template stands as published.
func CheckSpot(lang, category, part string) string {
	var names []string
	for _, code := range strings.SplitN(category, "/", 3) {
		if code != "" {
			names = append(names, Term(lang, "dsa_code", code))
		}
	}
	for _, pair := range strings.Split(part, ";") {
		switch k, v, ok := strings.Cut(pair, "="); {
		case ok && k == "report":
			names = append(names, T(lang, "check.report", v))
		case ok:
			names = append(names, v)
		}
	}
	return strings.Join(names, ", ")
}

// CheckSentence says in words what a failed row of a check found: the whole, the parts and the size of their
// difference, which is given signed.
func CheckSentence(lang, check string, whole, parts, difference float64) string {
	if difference < 0 {
		difference = -difference
	}
	if !Has("check." + check + ".failed") {
		return ""
	}
	return T(lang, "check."+check+".failed", Number(lang, whole, 0), Number(lang, parts, 0), Number(lang, difference, 0))
}
