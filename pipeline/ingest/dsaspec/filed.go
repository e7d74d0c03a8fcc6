package dsaspec

// filed are names of sections, indicators and scopes in other languages that the crosswalk does not have, by
// the English name, as they stand in sheets filed in that language. Source: krMaynard/dsa-transparency-data,
// harmonised-reports/extracted, for Greek skroutz (sheets 7 and 8 at e333ce5), for sheet 10 in German webde
// (b692014) and in French veepee (76175a5). Which is which follows from the order of the rows, which is the
// template's. Left out, as in French, are the Greek names for accuracy and precision ("Ακρίβεια", "Ορθότητα"):
// by the order of the rows they are these two, by the dictionary they may as well be each other.
var filed = map[string][]string{
	AMARSection:   {"DMAN", "NMDA"},
	AMARIndicator: {"Durchschnittliche monatliche Zahl der aktiven Nutzer im Berichtszeitraum", "Nombre mensuel moyen de destinataires actifs au cours de la période couverte par le rapport"},
	// Sections.
	"Internal complaints mechanism":                 {"Εσωτερικός μηχανισμός καταγγελιών"},
	"Out-of-court dispute settlement bodies":        {"Όργανα εξωδικαστικής επίλυσης διαφορών"},
	"Suspensions imposed on repeated offenders":     {"Επιβληθείσες αναστολές σε κατ’ επανάληψη δράστες"},
	"Use of automated means for content moderation": {"Χρήση αυτοματοποιημένων μέσων για τον έλεγχο περιεχομένου"},
	// Indicators.
	"Number of complaints submitted to the internal-complaints mechanism":                                                        {"Αριθμός των καταγγελιών που υποβλήθηκαν στον εσωτερικό μηχανισμό καταγγελιών"},
	"Number of restrictions newly imposed as a result of an internal complaint":                                                  {"Αριθμός των περιορισμών που επιβλήθηκαν πρόσφατα ως αποτέλεσμα εσωτερικής καταγγελίας"},
	"Complaint regarding a decision to remove or disable access to or restrict visibility of information":                        {"Καταγγελία σχετικά με απόφαση απόσυρσης πληροφοριών ή απενεργοποίησης της πρόσβασης σε αυτές ή περιορισμού της προβολής τους"},
	"Complaint regarding a decision to suspend or terminate the provision of the service":                                        {"Καταγγελία σχετικά με απόφαση αναστολής ή παύσης της παροχής της υπηρεσίας"},
	"Complaint regarding a decision to suspend or terminate an account":                                                          {"Καταγγελία σχετικά με απόφαση αναστολής ή κατάργησης λογαριασμού"},
	"Complaint regarding a decision to restrict the ability to monetise information":                                             {"Καταγγελία σχετικά με απόφαση περιορισμού της δυνατότητας οικονομικής αξιοποίησης πληροφοριακών στοιχείων"},
	"Complaint regarding a decision not to take action on a notice submitted in accordance with Article 16":                      {"Καταγγελία σχετικά με απόφαση μη ανάληψης δράσης κατόπιν ειδοποίησης που υποβλήθηκε σύμφωνα με το άρθρο 16"},
	"Complaint regarding a decision not to take action on a notice submitted by a Trusted Flagger in accordance with Article 16": {"Καταγγελία σχετικά με απόφαση μη ανάληψης δράσης κατόπιν ειδοποίησης που υποβλήθηκε από αξιόπιστη πηγή επισήμανσης παράνομου περιεχομένου σύμφωνα με το άρθρο 16"},
	"Number of disputes submitted to out-of-court dispute settlement bodies":                                                     {"Αριθμός των διαφορών που υποβλήθηκαν σε όργανα εξωδικαστικής επίλυσης διαφορών"},
	"Number of suspensions enacted for the provision of manifestly illegal content":                                              {"Αριθμός των αναστολών που επιβλήθηκαν λόγω παροχής προδήλως παράνομου περιεχομένου"},
	"Number of suspensions enacted for the provision of manifestly unfounded notices":                                            {"Αριθμός των αναστολών που επιβλήθηκαν λόγω υποβολής προδήλως αβάσιμων ειδοποιήσεων"},
	"Number of suspensions enacted for the provision of manifestly unfounded complaints":                                         {"Αριθμός των αναστολών που επιβλήθηκαν λόγω υποβολής προδήλως αβάσιμων καταγγελιών"},
	"Number of measures solely taken by automated means":                                                                         {"Αριθμός των μέτρων που ελήφθησαν αποκλειστικά βάσει αυτοματοποιημένων μέσων"},
	"Number of measures not taken by automated means":                                                                            {"Αριθμός των μέτρων που δεν ελήφθησαν με τη χρήση αυτοματοποιημένων μέσων"},
	"Number of notices solely processed by automated means":                                                                      {"Αριθμός των ειδοποιήσεων που διεκπεραιώθηκαν με τη χρήση αυτοματοποιημένων μέσων"},
	"Number of notices not processed by automated means":                                                                         {"Αριθμός των ειδοποιήσεων που δεν διεκπεραιώθηκαν με τη χρήση αυτοματοποιημένων μέσων"},
	"Accuracy of the automated means - Recall":                                                                                   {"Ακρίβεια των αυτοματοποιημένων μέσων — Λόγος εύστοχων αποκρίσεων"},
	// Scopes.
	"Total number":                       {"Συνολικός αριθμός"},
	"Decisions upheld":                   {"Επιβεβαιωθείσες αποφάσεις"},
	"Decisions partially reversed":       {"Εν μέρει ανακληθείσες αποφάσεις"},
	"Decisions reversed":                 {"Ανακληθείσες αποφάσεις"},
	"Median time":                        {"Διάμεσος χρόνος"},
	"Decision omitted":                   {"Παραλειφθείσα απόφαση"},
	"Percentage of outcomes implemented": {"Ποσοστό των αποτελεσμάτων που υλοποιήθηκαν"},
	"Own-initiative":                     {"Ιδία πρωτοβουλία"},
	"NAM Total":                          {"Σύνολο ΜΕΔ"},
	"NAM Trusted Flagger":                {"ΜΕΔ — Αξιόπιστη πηγή επισήμανσης παράνομου περιεχομένου"},
}
