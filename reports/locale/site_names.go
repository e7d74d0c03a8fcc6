package locale

// Names of platforms of the registry of which a part is a word and no name. The English ones are those of
// datasets/platforms.csv; a test of package site holds that.
var _ = register(Table{
	"platform.amazon":           {En: "Amazon (all services)", Fr: "Amazon (tous les services)"},
	"platform.amazon-ai":        {En: "Amazon AI services", Fr: "Amazon, services d'IA"},
	"platform.amazon-line":      {En: "Amazon (NCMEC line)", Fr: "Amazon (ligne du NCMEC)"},
	"platform.apple":            {En: "Apple (all services)", Fr: "Apple (tous les services)"},
	"platform.automattic":       {En: "Automattic (all services)", Fr: "Automattic (tous les services)"},
	"platform.aylo":             {En: "Aylo (all services)", Fr: "Aylo (tous les services)"},
	"platform.aylo-unspecified": {En: "Aylo (NCMEC line without a service)", Fr: "Aylo (ligne du NCMEC sans service)"},
	"platform.google":           {En: "Google (with YouTube)", Fr: "Google (avec YouTube)"},
	"platform.match-group":      {En: "Match Group (all services)", Fr: "Match Group (tous les services)"},
	"platform.match-group-line": {En: "Match Group (NCMEC line)", Fr: "Match Group (ligne du NCMEC)"},
	"platform.medialab":         {En: "MediaLab (all services)", Fr: "MediaLab (tous les services)"},
	"platform.meta":             {En: "Meta (all services)", Fr: "Meta (tous les services)"},
	"platform.microsoft":        {En: "Microsoft (all services)", Fr: "Microsoft (tous les services)"},
	"platform.microsoft-hosted": {En: "Microsoft hosted consumer services", Fr: "Microsoft, services grand public hébergés"},
	"platform.microsoft-other":  {En: "Microsoft other products", Fr: "Microsoft, autres produits"},
	"platform.wikimedia":        {En: "Wikimedia (all projects)", Fr: "Wikimedia (tous les projets)"},
})
