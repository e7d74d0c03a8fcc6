package locale

// Sentences on releases: compared with each other, signed, checked.
var _ = addMessages(map[string]string{
	"exit code 1 says that there is a difference":                                                                                   "le code de sortie 1 dit qu'il y a un écart",
	"read the reasons above; --fail-on score or rank looks at less":                                                                 "lire les motifs ci-dessus\u00a0; --fail-on score ou rank regarde moins de choses",
	"the same rows, methodology and program give the same number":                                                                   "les mêmes lignes, la même méthode et le même programme donnent le même nombre",
	"raise the version of the program if its arithmetic was mended; else report it: a number must not move by itself":               "relever la version du programme si son calcul a été corrigé\u00a0; sinon le signaler\u00a0: un nombre ne doit pas bouger de lui-même",
	"the release has tables of another contract":                                                                                    "la publication a des tables d'un autre contrat",
	"compare with the program that wrote the newer of the two releases, or build the older one again with this program and --as-of": "comparer avec le programme qui a écrit la plus récente des deux publications, ou reconstruire l'ancienne avec ce programme et --as-of",
	"a file of the release cannot be read":                                                                                          "un fichier de la publication ne peut pas être lu",
	"a release is read as the program wrote it":                                                                                     "une publication se lit telle que le programme l'a écrite",
	"the private key cannot be read":                                                                                                "la clé privée ne peut pas être lue",
	"the private key has a password, and nobody is there to give it":                                                                "la clé privée a un mot de passe, et personne n'est là pour le donner",
	"a password is typed on a terminal":                                                                                             "un mot de passe se tape dans un terminal",
	"run the command on a terminal, or use a key without password (minisign -G -W)":                                                 "lancer la commande dans un terminal, ou employer une clé sans mot de passe (minisign -G -W)",
	"the private key does not open with this password":                                                                              "la clé privée ne s'ouvre pas avec ce mot de passe",
	"give the password that the key was made with":                                                                                  "donner le mot de passe avec lequel la clé a été faite",
	"the list of checksums cannot be read":                                                                                          "la liste d'empreintes ne peut pas être lue",
	"check the permissions":                                                                                                         "vérifier les droits d'accès",
	"a key file as minisign -G writes it":                                                                                           "un fichier de clé tel que minisign -G l'écrit",
	"name the file of the private key":                                                                                              "nommer le fichier de la clé privée",
	"the release has no signature":                                                                                                  "la publication n'a pas de signature",
	"ask the publisher for it; without one, a change of a file and of its checksum cannot be told":                                  "la demander à l'éditeur\u00a0; sans elle, on ne peut déceler qu'un fichier et son empreinte ont été changés ensemble",
	"the list of checksums is not the one that was signed with this key":                                                            "la liste d'empreintes n'est pas celle qui a été signée avec cette clé",
	"the signature is of SHA256SUMS as it stands, made with the publisher's key":                                                    "la signature est celle de SHA256SUMS tel quel, faite avec la clé de l'éditeur",
	"get the release again from where it was published, and the key from the publisher":                                             "récupérer à nouveau la publication là où elle est parue, et la clé chez l'éditeur",
	"the signature is of a release with another name":                                                                               "la signature est celle d'une publication d'un autre nom",
	"the record of the release cannot be read":                                                                                      "la fiche de la publication ne peut pas être lue",
	"the public key cannot be read":                                                                                                 "la clé publique ne peut pas être lue",
	"a public key of minisign (RWQ...) or a file that holds it":                                                                     "une clé publique de minisign (RWQ...) ou un fichier qui la contient",
	"give the key that the publisher names":                                                                                         "donner la clé que l'éditeur nomme",
})

// releasePatterns are those that carry something of a release.
var releasePatterns = patterns(
	`the releases differ in (.+) numbers?`, "les publications diffèrent par $1 nombres",
	`the release comes out otherwise in (.+) files`, "la publication refaite diffère dans $1 fichiers",
	`the columns are those of contract (.+)`, "les colonnes sont celles du contrat $1",
	`(.+) numbers? differs? from the release before and nothing behind them does`, "$1 nombres diffèrent de la publication précédente, et rien de ce dont ils sont tirés",
	`this program reads tables of contract (.+)`, "ce programme lit les tables du contrat $1",
	`the signed comment names the edition: (.+)`, "le commentaire signé nomme l'édition\u00a0: $1",
)
