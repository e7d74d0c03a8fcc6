package locale

// Texts of `answerable statements`.
var _ = register(Table{
	"cli.statements.day": {En: "%s %s: %d rows seen, %d loaded, %d rejected, %d ignored, %d duplicates",
		Fr: "%s %s\u00a0: %d lignes vues, %d chargées, %d rejetées, %d ignorées, %d doublons"},
	"cli.statements.unchanged":   {En: "%s %s: unchanged", Fr: "%s %s\u00a0: inchangé"},
	"cli.statements.other":       {En: "%d of another day", Fr: "%d d'un autre jour"},
	"cli.statements.late":        {En: "%d decided more than 60 days before", Fr: "%d décidées plus de 60 jours avant"},
	"cli.statements.republished": {En: "published anew, %d rows were counted before", Fr: "republiée, %d lignes étaient comptées avant"},
	"cli.statements.columns":     {En: "new columns left alone: %s", Fr: "nouvelles colonnes laissées de côté\u00a0: %s"},
	"cli.statements.none":        {En: "no archive falls into this shard", Fr: "aucune archive ne revient à cette part"},
	"cli.statements.merged":      {En: "%d days taken over", Fr: "%d jours repris"},
	"cli.statements.progress":    {En: "%d of %d archives, %d rows/s, %d MB/s", Fr: "%d archives sur %d, %d lignes/s, %d\u00a0Mo/s"},
	"cli.statements.left":        {En: "%s left", Fr: "reste %s"},
})
