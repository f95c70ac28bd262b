package staff

// rows are along which fingers run: keyboards, alphabets, digits.
var rows = []string{
	"12345678901234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю.",
	"abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
	"1й2ц3у4к5е6н7г8ш9щ0з", "qazwsxedcrfvtgbyhnujm", "йфяцычувскамепинртгоьшлбщдю",
}

// common are passwords, and words of which people make them, that are tried
// first: of lists of what was stolen elsewhere those that could be long enough
// with digits around them, Russian words, Russian words on Latin keys, and what
// an office of public services would think of. Small, ё as е.
var common = set(
	// English
	"password", "passwords", "passw", "passwrd", "pass", "mypassword", "yourpassword", "newpassword", "changeme", "changeit", "letmein",
	"welcome", "welcometo", "admin", "administrator", "adminadmin", "root", "superuser", "user", "username", "login", "guest", "test", "testtest",
	"tester", "testing", "default", "secret", "topsecret", "master", "access", "qwerty", "qwertyuiop", "qwertyui", "asdfgh", "asdfghjkl", "zxcvbn",
	"zxcvbnm", "qazwsx", "qazwsxedc", "qweasd", "qweasdzxc", "qwe", "asd", "zxc", "abc", "abcd", "abcdef", "iloveyou", "loveyou", "ilovemyfamily",
	"football", "baseball", "basketball", "superman", "batman", "spiderman", "pokemon", "starwars", "dragon", "monkey", "princess", "sunshine",
	"shadow", "michael", "jordan", "liverpool", "chelsea", "arsenal", "manchester", "computer", "internet", "samsung", "google", "yandex",
	"microsoft", "windows", "service", "services", "summer", "winter", "spring", "autumn", "january", "february", "march", "april", "june", "july",
	"august", "september", "october", "november", "december", "monday", "friday", "correcthorsebatterystaple", "trustno", "whatever", "freedom",
	"hello", "helloworld", "nothing", "charlie", "jennifer", "jessica", "ashley", "daniel", "office", "company", "moscow", "russia", "spartak",
	// Russian
	"пароль", "парольпароль", "мойпароль", "новыйпароль", "паролькомпьютера", "админ", "администратор", "пользователь", "логин", "вход", "гость",
	"тест", "проверка", "секрет", "мастер", "привет", "приветмир", "здравствуйте", "любовь", "любимый", "любимая", "люблю", "люблютебя",
	"ятебялюблю", "ялюблютебя", "солнышко", "зайка", "зайчик", "котенок", "кошка", "собака", "мама", "папа", "мамапапа", "мамочка", "семья",
	"моясемья", "россия", "москва", "петербург", "санктпетербург", "спартак", "зенит", "динамо", "локомотив", "цска", "футбол", "хоккей",
	"наташа", "настя", "анастасия", "марина", "светлана", "екатерина", "александр", "александра", "сергей", "андрей", "дмитрий", "максим",
	"владимир", "николай", "татьяна", "ольга", "ирина", "елена", "юлия", "алексей", "евгений", "михаил", "виктория", "кристина", "йцукен",
	"йцукенгшщзхъ", "фывапролджэ", "фыва", "фывапрол", "ячсмить", "йцу", "компьютер", "интернет", "работа", "начальник", "директор", "весна",
	"лето", "осень", "зима", "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
	"понедельник", "пятница", "счастье", "удача", "победа", "машина", "жизнь", "надежда", "весналето", "красота", "господипомоги",
	// of this work
	"мфц", "мфцмфц", "моидокументы", "мойдокумент", "госуслуги", "государственныеуслуги", "услуга", "услуги", "документ", "документы", "регламент",
	"административныйрегламент", "многофункциональныйцентр", "оператор", "консультант", "специалист", "сотрудник", "заявитель", "заявление",
	"mfc", "mfcmfc", "mydocuments", "moidokumenty", "gosuslugi", "regulation", "reglament", "operator", "consultant",
	// Russian words typed on Latin keys
	"gfhjkm", "gfhjkmgfhjkm", "ghbdtn", "yfnfif", "yfcnz", "vfhbyf", "cdtnkfyf", "cthutq", "fylhtq", "lvbnhbq", "vfrcbv", "dkflbvbh", "ybrjkfq",
	"njkmrjz", "k.,jdm", "k.,k.", "cjkysirj", "rjntyjr", "vfvf", "gfgf", "hjccbz", "vjcrdf", "cgfhnfr", "ktyf", "ktycrjt", "flvby",
	"flvbybcnhfnjh", "ntcn", "ntcnntcn", "vaw", "ljrevtyns", "htukfvtyn", "jgthfnjh", "ckj;ysqgfhjkm",
	// Russian words in Latin letters
	"parol", "parolparol", "privet", "natasha", "nastya", "marina", "svetlana", "sergey", "andrey", "dmitriy", "maksim", "vladimir", "nikolay",
	"lubov", "lyubov", "lublu", "solnyshko", "kotenok", "rossiya", "moskva", "zenit", "dinamo", "lokomotiv", "futbol", "marinamarina",
)

func set(words ...string) map[string]bool {
	all := make(map[string]bool, len(words))
	for _, word := range words {
		all[word] = true
	}
	return all
}
