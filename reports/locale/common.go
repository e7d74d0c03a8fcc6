package locale

// Texts and names of codes that several reports show.
var _ = register(Table{
	"list.and":  {En: "and", Fr: "et"},
	"yes":       {En: "yes", Fr: "oui"},
	"no":        {En: "no", Fr: "non"},
	"period.H1": {En: "first half of %s", Fr: "premier semestre %s"},
	"period.H2": {En: "second half of %s", Fr: "second semestre %s"},
	"period.Q1": {En: "first quarter of %s", Fr: "premier trimestre %s"},
	"period.Q2": {En: "second quarter of %s", Fr: "deuxième trimestre %s"},
	"period.Q3": {En: "third quarter of %s", Fr: "troisième trimestre %s"},
	"period.Q4": {En: "fourth quarter of %s", Fr: "quatrième trimestre %s"},

	"size_class.designated": {En: "designated", Fr: "désignée"},
	"size_class.medium":     {En: "medium", Fr: "moyenne"},
	"size_class.small":      {En: "small", Fr: "petite"},

	"direction.lower":  {En: "lower is better", Fr: "plus bas est mieux"},
	"direction.higher": {En: "higher is better", Fr: "plus haut est mieux"},
	"direction.none":   {En: "no direction", Fr: "sans direction"},

	"scale.linear": {En: "linear", Fr: "linéaire"},
	"scale.log":    {En: "logarithmic", Fr: "logarithmique"},

	"hand.first":  {En: "first-hand: the publisher's own file", Fr: "première main\u00a0: fichier de l'éditeur"},
	"hand.second": {En: "second-hand: transcribed or compiled by somebody else", Fr: "seconde main\u00a0: transcrit ou compilé par un tiers"},

	"reliability.low": {En: "low", Fr: "faible"},

	"unit.log ratio":                 {En: "log ratio", Fr: "logarithme du rapport"},
	"unit.share":                     {En: "share, 0 to 1", Fr: "part, de 0 à 1"},
	"unit.days":                      {En: "days", Fr: "jours"},
	"unit.hours":                     {En: "hours", Fr: "heures"},
	"unit.reports per million users": {En: "reports per million users", Fr: "signalements par million d'utilisateurs"},

	"level.service":  {En: "service", Fr: "service"},
	"level.operator": {En: "operator", Fr: "exploitant"},
})

// States of a value. The meaning is printed in every legend.
var _ = register(Table{
	"state.published":      {En: "published", Fr: "publié"},
	"state.zero_published": {En: "zero, as published", Fr: "zéro publié"},
	"state.not_published":  {En: "not published", Fr: "non publié"},
	"state.not_collected":  {En: "not collected", Fr: "non recueilli"},
	"state.withdrawn":      {En: "withdrawn", Fr: "retiré"},
	"state.unit_unclear":   {En: "unit unclear", Fr: "unité incertaine"},
	"state.censored":       {En: "only a bound published", Fr: "seule une borne est publiée"},
	"state.not_applicable": {En: "not applicable", Fr: "sans objet"},
	"state.too_small":      {En: "too few to score", Fr: "effectif trop faible pour un score"},
	"state.implausible":    {En: "implausible", Fr: "non plausible"},
	"state.invalid_period": {En: "break in the series", Fr: "rupture de série"},

	"state.published.meaning":      {En: "The number is as published, or computed from numbers as published.", Fr: "Le nombre est tel que publié, ou calculé à partir de nombres publiés."},
	"state.zero_published.meaning": {En: "A real zero, printed by the publisher.", Fr: "Un vrai zéro, imprimé par l'éditeur."},
	"state.not_published.meaning":  {En: "We looked; the platform does not publish it. It is neither zero nor good.", Fr: "Nous avons cherché\u00a0; la plateforme ne le publie pas. Ce n'est ni zéro ni un bon résultat."},
	"state.not_collected.meaning":  {En: "We have not looked, or have no source for it. This is our gap, not the platform's.", Fr: "Nous n'avons pas cherché ou n'avons pas de source. La lacune est la nôtre, non celle de la plateforme."},
	"state.withdrawn.meaning":      {En: "It was published and has been removed.", Fr: "Publié, puis retiré."},
	"state.unit_unclear.meaning":   {En: "The source does not let us tell what is counted.", Fr: "La source ne permet pas de savoir ce qui est compté."},
	"state.censored.meaning":       {En: "The source gives only a bound, for example fewer than 10.", Fr: "La source ne donne qu'une borne, par exemple moins de 10."},
	"state.not_applicable.meaning": {En: "There is nothing to measure: no duty, no notice, no suit.", Fr: "Il n'y a rien à mesurer\u00a0: ni obligation, ni notification, ni procès."},
	"state.too_small.meaning":      {En: "The number of notices or cases lies under the floor. Where a value stands, it is shown and not scored.", Fr: "L'effectif est sous le seuil. Une valeur éventuelle est montrée sans être notée."},
	"state.implausible.meaning":    {En: "The figure failed a check. Where a value stands, it is kept for the record and not scored.", Fr: "Le chiffre a échoué à un contrôle. Une valeur éventuelle est conservée pour mémoire, sans être notée."},
	"state.invalid_period.meaning": {En: "A known break makes the period incomparable. Not scored.", Fr: "Une rupture connue rend la période incomparable. Non noté."},
})

// Remarks on a number, and reasons why a companion number is left out.
var _ = register(Table{
	"mark.low":                  {En: "low reliability", Fr: "faible fiabilité"},
	"mark.estimated":            {En: "estimated by us", Fr: "estimé par nos soins"},
	"mark.provisional":          {En: "provisional", Fr: "provisoire"},
	"mark.revised":              {En: "revised", Fr: "révisé"},
	"mark.no_sampling_interval": {En: "no confidence level", Fr: "sans niveau de confiance"},
	"mark.no_limits":            {En: "no limits", Fr: "sans limites"},
	"mark.no_count":             {En: "no numerator or count", Fr: "sans numérateur ou effectif"},
	"mark.not_scored":           {En: "not scored", Fr: "non noté"},
	"mark.no_rows":              {En: "table is empty", Fr: "tableau vide"},
	"mark.not_stated":           {En: "not stated", Fr: "non précisé"},

	"mark.low.meaning":                  {En: "Few cases stand behind the number: read it with its limits.", Fr: "Peu de cas derrière ce nombre\u00a0: le lire avec ses limites."},
	"mark.estimated.meaning":            {En: "Made by a model, not printed by a publisher; the method is named in the row.", Fr: "Issu d'un modèle, non imprimé par un éditeur\u00a0; la méthode figure sur la ligne."},
	"mark.provisional.meaning":          {En: "The publisher may still change it.", Fr: "L'éditeur peut encore le modifier."},
	"mark.revised.meaning":              {En: "It differs from the figure of an earlier edition.", Fr: "Diffère du chiffre d'une édition antérieure."},
	"mark.no_sampling_interval.meaning": {En: "The limits are not a sampling interval, so they have no confidence level.", Fr: "Les limites ne forment pas un intervalle d'échantillonnage\u00a0: pas de niveau de confiance."},
	"mark.no_limits.meaning":            {En: "No limits are made for this number.", Fr: "Aucune limite n'est établie pour ce nombre."},
	"mark.no_count.meaning":             {En: "This measure has no numerator, or no count behind it.", Fr: "Cette mesure n'a pas de numérateur ou pas d'effectif."},
	"mark.not_scored.meaning":           {En: "Shown, but by rule not part of a score; the reason stands in the row.", Fr: "Montré mais, par règle, hors score\u00a0; la raison figure sur la ligne."},
	"mark.no_rows.meaning":              {En: "There is no such row in this edition.", Fr: "Aucune ligne de ce type dans cette édition."},
	"mark.not_stated.meaning":           {En: "Neither the source nor our catalogue states it.", Fr: "Ni la source ni notre catalogue ne le précisent."},
})
