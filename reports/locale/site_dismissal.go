package locale

// Texts of the page on the suits: what can be quoted, how firm the rates are, the law behind them, and the groups. A
// number stands with its denominator and its definition in one sentence.
var _ = register(Table{
	"site.quote":       {En: "What can be quoted", Fr: "Ce que l'on peut citer"},
	"site.quote.about": {En: "Suits are counted once per case and operator, as far as they were found and read: most of them from opinions and the press, so suits that nobody wrote about are missing. Each sentence can be quoted as it stands.", Fr: "Les actions sont comptées une fois par affaire et exploitant, pour autant qu'elles ont été trouvées et lues, surtout dans des décisions et dans la presse\u00a0: celles dont personne n'a écrit manquent. Chaque phrase peut être citée telle quelle."},
	"site.quote.first": {
		En: "Of %[2]s suits brought in the United States by victims of online child sexual exploitation against platforms in which a first ruling on a motion to dismiss was read, that ruling granted the motion in full in %[1]s (%[3]s), in %[4]s of them on Section 230; in %[5]s further suits no such ruling was read.",
		Fr: "Sur %[2]s actions en justice de victimes d'exploitation sexuelle d'enfants en ligne contre des plateformes, aux États-Unis, dont une première décision sur une demande de rejet a été lue, cette décision accueille la demande en totalité dans %[1]s d'entre elles (%[3]s), dont %[4]s au titre de la section 230\u00a0; dans %[5]s autres actions, aucune telle décision n'a été lue."},
	"site.quote.status": {
		En: "Of %[2]s suits brought in the United States by victims of online child sexual exploitation against platforms, courts had dismissed %[1]s at the last text read, %[3]s had ended by settlement, withdrawal or judgment, and %[4]s were open, of unknown state, or going on after a dismissal in part.",
		Fr: "Sur %[2]s actions en justice de victimes d'exploitation sexuelle d'enfants en ligne contre des plateformes, aux États-Unis, les tribunaux en avaient rejeté %[1]s au dernier texte lu, %[3]s avaient pris fin par transaction, retrait ou jugement, et %[4]s étaient en cours, d'état inconnu, ou poursuivies après un rejet partiel."},
	"site.quote.ended": {
		En: "Of %[2]s suits brought in the United States by victims of online child sexual exploitation against platforms that had ended, courts had dismissed %[1]s (%[3]s); this leaves out the %[4]s suits of which no end was read and says nothing about them.",
		Fr: "Sur %[2]s actions en justice terminées de victimes d'exploitation sexuelle d'enfants en ligne contre des plateformes, aux États-Unis, les tribunaux en avaient rejeté %[1]s (%[3]s)\u00a0; cela laisse de côté les %[4]s actions dont aucune issue n'a été lue et n'en dit rien."},
	"site.quote.bounds": {
		En: "Of %[3]s suits brought in the United States by victims of online child sexual exploitation against platforms, %[1]s had no end in the last text read: if none of these is dismissed and every dismissal stands, courts will have dismissed %[2]s of all; if every one is, %[4]s.",
		Fr: "Sur %[3]s actions en justice de victimes d'exploitation sexuelle d'enfants en ligne contre des plateformes, aux États-Unis, %[1]s n'avaient pas d'issue au dernier texte lu\u00a0: si aucune de celles-ci n'est rejetée et que tous les rejets tiennent, les tribunaux auront rejeté %[2]s de l'ensemble\u00a0; si toutes le sont, %[4]s."},
	"site.quote.samples": {
		En: "In suits brought in the United States by victims of online child sexual exploitation against platforms, first rulings granted the motion to dismiss in full in %[2]s of %[3]s if the %[1]s suits are let in whose plaintiff's age or main harm is uncertain, and in %[4]s of %[5]s if only suits are kept of which an opinion or order of the court was read.",
		Fr: "Dans les actions en justice de victimes d'exploitation sexuelle d'enfants en ligne contre des plateformes, aux États-Unis, la première décision accueille en totalité la demande de rejet dans %[2]s actions sur %[3]s si l'on admet les %[1]s où l'âge du demandeur ou le préjudice principal est incertain, et dans %[4]s sur %[5]s si l'on ne garde que celles dont une décision de justice a été lue."},
	"site.quote.rate":        {En: "%s, %s interval %s to %s", Fr: "%s, intervalle de confiance à %s\u00a0: de %s à %s"},
	"site.quote.too_few":     {En: "too few suits for a rate", Fr: "trop peu d'actions pour un taux"},
	"site.quote.not":         {En: "What these numbers do not say", Fr: "Ce que ces nombres ne disent pas"},
	"site.quote.not.conduct": {En: "No finding about conduct: a dismissal decides that a claim may not go on, not whether something happened. Write “claims against the company were dismissed under Section 230”.", Fr: "Aucun constat sur la conduite\u00a0: un rejet décide qu'une demande ne peut prospérer, non si quelque chose a eu lieu. Écrire «\u00a0les demandes contre la société ont été rejetées au titre de la section 230\u00a0»."},
	"site.quote.not.ended":   {En: "Not “courts dismiss %[1]s of suits”: that share leaves out %[2]s of %[3]s suits, those of which no end was read. Quick dismissals end first.", Fr: "Non «\u00a0les tribunaux rejettent %[1]s des actions\u00a0»\u00a0: cette part laisse de côté %[2]s actions sur %[3]s, celles dont aucune issue n'a été lue. Les rejets rapides finissent les premiers."},
	"site.quote.not.company": {En: "Not “the dismissal rate of this company”: against no operator were more than %[1]s suits with a first ruling read, and a rate takes %[2]s. Give the counts.", Fr: "Non «\u00a0le taux de rejet de telle société\u00a0»\u00a0: contre aucun exploitant on n'a lu plus de %[1]s actions ayant une première décision, et un taux en demande %[2]s. Donner les effectifs."},
	"site.quote.not.groups":  {En: "Not “courts in one place dismiss more than in another”: the groups below are small, and what is sued over differs between them.", Fr: "Non «\u00a0les tribunaux d'un lieu rejettent plus que ceux d'un autre\u00a0»\u00a0: les groupes ci-dessous sont petits, et l'objet des actions y diffère."},

	"site.dismissal.of":             {En: "%s of %s", Fr: "%s sur %s"},
	"site.dismissal.rate":           {En: "%s (%s)", Fr: "%s (%s)"},
	"site.dismissal.none":           {En: "none", Fr: "aucune"},
	"site.dismissal.firm":           {En: "How firm these rates are", Fr: "Solidité de ces taux"},
	"site.dismissal.firm.about":     {En: "Suits are no independent draws: one case may hold several, and courts follow earlier rulings. So each rate stands beside what it becomes when whole cases are drawn again at random, when any one case is left out, when borderline suits are let in, and when only suits are kept of which a court's opinion or order was read.", Fr: "Les actions ne sont pas des tirages indépendants\u00a0: une affaire peut en réunir plusieurs, et les tribunaux suivent des décisions antérieures. Chaque taux figure donc à côté de ce qu'il devient lorsque des affaires entières sont retirées au hasard avec remise, lorsqu'une affaire quelconque est ôtée, lorsque les cas limites sont admis, et lorsque l'on ne garde que les actions dont une décision de justice a été lue."},
	"site.dismissal.firm.caption":   {En: "Dismissal rates over all operators, by definition: counts, rate and Wilson limits, and the same under other choices (level of all limits 95%)", Fr: "Taux de rejet des actions en justice, tous exploitants, par définition\u00a0: effectifs, taux et limites de Wilson, et les mêmes selon d'autres choix (limites à 95\u00a0%)"},
	"site.dismissal.groups":         {En: "By court, time of filing, allegation and harm", Fr: "Par juridiction, date de dépôt, grief et préjudice"},
	"site.dismissal.groups.about":   {En: "Counts first: a rate is given from ten suits on, with its interval. The groups differ in what is sued over and in how long ago, so no difference between them shows that a court or a claim fares better. A suit with several allegations stands in several groups. The other definitions and samples are in the files of the release, table dismissal_rates.", Fr: "Les effectifs d'abord\u00a0: un taux n'est donné qu'à partir de dix actions, avec son intervalle de confiance. Les groupes diffèrent par l'objet et l'ancienneté des actions\u00a0: aucun écart entre eux ne montre qu'une juridiction ou un grief réussit mieux. Une action à plusieurs griefs figure dans plusieurs groupes. Les autres définitions et échantillons sont dans les fichiers de l'édition, table dismissal_rates."},
	"site.dismissal.groups.caption": {En: "Suits by group: first rulings that granted the motion to dismiss in full, those on Section 230, and suits dismissed by a court so far, each with the suits counted", Fr: "Actions par groupe\u00a0: premières décisions accueillant en totalité la demande de rejet, celles au titre de la section 230, et actions rejetées à ce jour par un tribunal, chacune avec les actions comptées"},
	"site.dismissal.by.forum":       {En: "Court", Fr: "Juridiction"},
	"site.dismissal.by.cohort":      {En: "Time of filing", Fr: "Date de dépôt"},
	"site.dismissal.by.allegation":  {En: "Allegation (a suit may have several)", Fr: "Grief (une action peut en avoir plusieurs)"},
	"site.dismissal.by.harm":        {En: "Leading harm alleged", Fr: "Préjudice principal allégué"},
	"site.dismissal.time":           {En: "How suits end over time", Fr: "L'issue des actions dans le temps"},

	"site.section230":         {En: "Section 230, and what a dismissal decides", Fr: "La section 230, et ce que tranche un rejet"},
	"site.section230.about":   {En: "Section 230 of the Communications Decency Act (1996) says that an online service is not to be treated as the publisher of what its users post. Since the FOSTA act of April 2018 it no longer bars some claims under the federal law against sex trafficking. Where a court dismisses on this ground it takes what the complaint says as given and decides that the claim may not go on all the same: it does not look at what happened. For a victim, such a ruling closes the way to redress against the platform, unless the complaint may be amended or a higher court opens it again.", Fr: "La section 230 du Communications Decency Act (1996) dispose qu'un service en ligne ne peut être traité comme l'éditeur de ce que publient ses utilisateurs. Depuis la loi FOSTA d'avril 2018, elle ne fait plus obstacle à certaines demandes fondées sur la loi fédérale contre la traite à des fins sexuelles. Le tribunal qui rejette pour ce motif tient pour acquis ce que dit la plainte et juge que la demande ne peut pourtant prospérer\u00a0: il n'examine pas ce qui a eu lieu. Pour une victime, une telle décision ferme la voie d'un recours contre la plateforme, sauf si la plainte peut être modifiée ou si une juridiction supérieure la rouvre."},
	"site.section230.grounds": {En: "Of the %[1]s first rulings that granted the motion to dismiss in full, %[2]s rest on Section 230 and %[3]s on another ground, such as the jurisdiction of the court.", Fr: "Des %[1]s premières décisions accueillant en totalité la demande de rejet, %[2]s reposent sur la section 230 et %[3]s sur un autre motif, comme la compétence du tribunal."},
	"site.section230.others":  {En: "Published studies of Section 230 count claims or decisions on all kinds of harm, not suits over child sexual exploitation: their rates and these cannot be set side by side.", Fr: "Les études publiées sur la section 230 comptent des demandes ou des décisions sur toutes sortes de préjudices, non des actions pour exploitation sexuelle d'enfants\u00a0: leurs taux et ceux-ci ne se comparent pas."},

	"site.head.definition":   {En: "Definition", Fr: "Définition"},
	"site.head.sample.core":  {En: "As counted here", Fr: "Compté ici"},
	"site.head.sample.wide":  {En: "With borderline suits", Fr: "Avec les cas limites"},
	"site.head.sample.grade": {En: "Opinion or order read", Fr: "Décision lue"},
	"site.head.resampled":    {En: "Whole cases drawn again", Fr: "Affaires entières retirées au hasard"},
	"site.head.without_one":  {En: "Without any one case", Fr: "Sans une affaire quelconque"},
	"site.head.group":        {En: "Group", Fr: "Groupe"},
})

// Groups and samples of suits.
var _ = register(Table{
	"suit_grouping.pooled":     {En: "all operators", Fr: "tous exploitants"},
	"suit_grouping.operator":   {En: "operator", Fr: "exploitant"},
	"suit_grouping.forum":      {En: "court", Fr: "juridiction"},
	"suit_grouping.cohort":     {En: "time of filing", Fr: "date de dépôt"},
	"suit_grouping.allegation": {En: "allegation", Fr: "grief"},
	"suit_grouping.harm":       {En: "leading harm", Fr: "préjudice principal"},

	"suit_sample.core":                {En: "suits that the scorecard counts", Fr: "actions que compte le tableau"},
	"suit_sample.core_and_borderline": {En: "with borderline suits", Fr: "avec les cas limites"},
	"suit_sample.grade_a":             {En: "suits of which an opinion or order was read", Fr: "actions dont une décision a été lue"},

	"suit_forum.federal_9th":   {En: "federal, Ninth Circuit", Fr: "fédérale, neuvième circuit"},
	"suit_forum.federal_other": {En: "federal, other circuits", Fr: "fédérale, autres circuits"},
	"suit_forum.state":         {En: "state courts", Fr: "tribunaux d'État"},
	"suit_forum.not_known":     {En: "not known", Fr: "non connue"},

	"suit_cohort.to_2018_04":      {En: "to April 2018", Fr: "jusqu'en avril 2018"},
	"suit_cohort.2018_05_to_2021": {En: "May 2018 to 2021", Fr: "de mai 2018 à 2021"},
	"suit_cohort.from_2022":       {En: "2022 and later", Fr: "depuis 2022"},
	"suit_cohort.not_known":       {En: "date of filing not known well enough", Fr: "date de dépôt trop mal connue"},

	"suit_allegation.failure_to_detect":                   {En: "failure to detect", Fr: "absence de détection"},
	"suit_allegation.failure_to_remove_on_notice":         {En: "failure to remove on notice", Fr: "absence de retrait malgré notification"},
	"suit_allegation.algorithmic_amplification":           {En: "amplification by algorithms", Fr: "amplification par des algorithmes"},
	"suit_allegation.design_connecting_adults_and_minors": {En: "design that connects adults and minors", Fr: "conception mettant en relation adultes et mineurs"},
	"suit_allegation.failure_to_warn":                     {En: "failure to warn", Fr: "défaut d'avertissement"},
	"suit_allegation.financial_benefit":                   {En: "financial benefit", Fr: "profit financier"},
	"suit_allegation.other":                               {En: "another allegation", Fr: "autre grief"},
	"suit_allegation.not_known":                           {En: "not read", Fr: "non lu"},

	"suit_harm.csam_distribution":   {En: "distribution of child sexual abuse material", Fr: "diffusion de matériel d'abus sexuels d'enfants"},
	"suit_harm.grooming_enticement": {En: "grooming or enticement", Fr: "sollicitation ou incitation d'enfants"},
	"suit_harm.livestreaming":       {En: "livestreaming", Fr: "diffusion en direct"},
	"suit_harm.sextortion":          {En: "sextortion", Fr: "sextorsion"},
	"suit_harm.sex_trafficking":     {En: "sex trafficking", Fr: "traite à des fins sexuelles"},
	"suit_harm.other":               {En: "another harm", Fr: "autre préjudice"},
	"suit_harm.not_known":           {En: "not read", Fr: "non lu"},
})
