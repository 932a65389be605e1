//! Words that carry little by themselves: articles, prepositions, pronouns, auxiliaries.
//!
//! An equal word of these between two changes is chance, not agreement. Written down here from the closed word classes of each
//! language; a language that is missing has none, and there length alone tells.

/// Whether `key` (folded) is a small word of `language`, a BCP 47 tag; English when `None`.
pub(crate) fn is_small(key: &str, language: Option<&str>) -> bool {
    let base = language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or("en");
    let list: &[&str] = match base {
        "en" => EN,
        "de" => DE,
        "fr" => FR,
        "es" => ES,
        "it" => IT,
        "pt" => PT,
        "nl" => NL,
        "pl" => PL,
        "ru" => RU,
        "uk" => UK,
        "zh" => ZH,
        "ja" => JA,
        _ => return key.chars().count() <= 2 && key.chars().all(|c| c.is_alphabetic() && c < '\u{2e80}'),
    };
    list.binary_search(&key).is_ok()
}

#[rustfmt::skip]
const EN: &[&str] = &[
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are",
    "as", "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can",
    "could", "did", "do", "does", "doing", "down", "during", "each", "even", "for", "from", "further",
    "had", "has", "have", "having", "he", "her", "here", "hers", "herself", "him", "himself", "his", "how",
    "however", "i", "if", "in", "into", "is", "it", "its", "itself", "just", "may", "me", "might", "more",
    "most", "must", "my", "myself", "no", "nor", "not", "now", "of", "off", "on", "once", "one", "only",
    "onto", "or", "other", "our", "ours", "out", "over", "own", "per", "shall", "she", "should", "since",
    "so", "some", "still", "such", "than", "that", "the", "their", "theirs", "them", "themselves", "then",
    "there", "these", "they", "this", "those", "though", "through", "to", "too", "under", "until", "up",
    "upon", "us", "very", "was", "we", "were", "what", "when", "where", "whether", "which", "while", "who",
    "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your", "yours",
];

#[rustfmt::skip]
const DE: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bis", "da", "damit", "dann", "das", "dass",
    "dem", "den", "denn", "der", "des", "die", "dies", "diese", "diesem", "diesen", "dieser", "dieses",
    "doch", "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "für", "gegen",
    "haben", "hat", "hatte", "hatten", "ich", "ihm", "ihn", "ihr", "ihre", "ihrem", "ihren", "im", "in",
    "ist", "ja", "jedoch", "kann", "kein", "keine", "können", "man", "mehr", "mit", "nach", "nicht",
    "noch", "nun", "nur", "ob", "oder", "ohne", "sehr", "sei", "sein", "seine", "seinem", "seinen",
    "seiner", "sich", "sie", "sind", "so", "soll", "um", "und", "unter", "vom", "von", "vor", "war",
    "waren", "was", "wegen", "weil", "wenn", "wer", "werden", "wie", "wieder", "wir", "wird", "wo",
    "wurde", "wurden", "zu", "zum", "zur", "zwischen", "über",
];

#[rustfmt::skip]
const FR: &[&str] = &[
    "a", "ai", "ainsi", "alors", "après", "au", "aussi", "autre", "aux", "avait", "avant", "avec", "c",
    "ce", "ces", "cet", "cette", "comme", "contre", "d", "dans", "de", "depuis", "des", "donc", "dont",
    "du", "elle", "elles", "en", "encore", "entre", "est", "et", "eux", "fait", "il", "ils", "je", "l",
    "la", "le", "les", "leur", "leurs", "lors", "lui", "m", "mais", "me", "même", "n", "ne", "ni", "nos",
    "notre", "nous", "on", "ont", "ou", "où", "par", "pas", "pendant", "plus", "pour", "qu", "quand",
    "que", "qui", "s", "sa", "sans", "se", "sera", "ses", "si", "son", "sont", "sous", "sur", "t", "un",
    "une", "vers", "vous", "y", "à", "étaient", "était", "été", "être",
];

#[rustfmt::skip]
const ES: &[&str] = &[
    "a", "al", "ante", "antes", "así", "aún", "cada", "como", "con", "contra", "cual", "cuando", "de",
    "del", "desde", "donde", "dos", "el", "ella", "ellas", "ellos", "en", "entre", "era", "eran", "es",
    "esa", "ese", "eso", "esta", "este", "esto", "está", "están", "fue", "fueron", "ha", "había", "habían",
    "han", "hasta", "hay", "la", "las", "le", "les", "lo", "los", "me", "mi", "mientras", "muy", "más",
    "nada", "ni", "no", "nos", "o", "otra", "otro", "para", "pero", "por", "porque", "que", "quien", "se",
    "según", "ser", "será", "si", "sin", "sobre", "son", "su", "sus", "sí", "también", "tan", "tras", "tu",
    "un", "una", "uno", "y", "ya", "yo", "él",
];

#[rustfmt::skip]
const IT: &[&str] = &[
    "a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "anche", "c", "che", "chi", "ci", "come", "con",
    "contro", "cui", "da", "dagli", "dai", "dal", "dalla", "dalle", "de", "degli", "dei", "del", "della",
    "delle", "dello", "di", "dopo", "e", "ed", "era", "erano", "essere", "fra", "gli", "ha", "hanno", "i",
    "il", "in", "io", "l", "la", "le", "lo", "loro", "ma", "mentre", "nei", "nel", "nella", "nelle",
    "nello", "non", "o", "per", "perché", "più", "prima", "quale", "quando", "quella", "quello", "questa",
    "questo", "se", "senza", "si", "sia", "sono", "su", "sua", "sue", "sugli", "sui", "sul", "sulla",
    "sulle", "suo", "suoi", "tra", "tutti", "un", "una", "uno", "è",
];

#[rustfmt::skip]
const PT: &[&str] = &[
    "a", "ao", "aos", "as", "até", "com", "como", "contra", "da", "das", "de", "do", "dos", "e", "ela",
    "elas", "ele", "eles", "em", "entre", "era", "eram", "essa", "esse", "esta", "este", "está", "estão",
    "eu", "foi", "foram", "há", "isso", "já", "mais", "mas", "na", "nas", "nem", "no", "nos", "num",
    "numa", "não", "o", "os", "ou", "para", "pela", "pelas", "pelo", "pelos", "por", "porque", "que",
    "quem", "se", "sem", "ser", "será", "seu", "seus", "sobre", "sua", "suas", "são", "também", "um",
    "uma", "é",
];

#[rustfmt::skip]
const NL: &[&str] = &[
    "aan", "al", "als", "bij", "dan", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er", "geen",
    "haar", "had", "hadden", "hebben", "heeft", "hem", "het", "hij", "hun", "ik", "in", "is", "je", "kan",
    "maar", "me", "meer", "men", "met", "na", "naar", "niet", "nog", "nu", "of", "om", "omdat", "onder",
    "ook", "op", "over", "te", "tegen", "tot", "uit", "van", "veel", "voor", "waren", "was", "wat", "we",
    "wel", "werd", "werden", "wie", "wij", "worden", "wordt", "ze", "zei", "zich", "zij", "zijn", "zo",
    "zou", "zouden",
];

#[rustfmt::skip]
const PL: &[&str] = &[
    "a", "aby", "albo", "ale", "bez", "być", "był", "była", "było", "były", "co", "czy", "dla", "do",
    "gdy", "go", "i", "ich", "jak", "jako", "jego", "jej", "jest", "jeszcze", "już", "ku", "lub", "ma",
    "mi", "może", "na", "nad", "nie", "niż", "o", "od", "ona", "one", "oni", "oraz", "po", "pod", "przed",
    "przez", "przy", "się", "są", "ta", "tak", "tam", "te", "tego", "tej", "ten", "też", "to", "tu",
    "tych", "tym", "u", "w", "we", "więc", "z", "za", "że",
];

#[rustfmt::skip]
const RU: &[&str] = &[
    "а", "без", "более", "бы", "был", "была", "были", "было", "быть", "в", "вам", "вас", "весь", "во",
    "вот", "все", "всего", "всех", "вы", "да", "для", "до", "его", "ее", "если", "есть", "еще", "ещё",
    "её", "же", "за", "здесь", "и", "из", "или", "им", "их", "к", "как", "ко", "когда", "которая",
    "которого", "которой", "которые", "который", "кто", "ли", "мы", "на", "над", "не", "него", "нет", "ни",
    "них", "но", "о", "об", "он", "она", "они", "оно", "от", "перед", "по", "под", "при", "с", "свой",
    "себя", "со", "так", "также", "такой", "там", "то", "того", "тоже", "только", "том", "тот", "у", "уже",
    "чем", "что", "чтобы", "эта", "эти", "это", "этого", "этой", "этом", "этот", "я",
];

#[rustfmt::skip]
const UK: &[&str] = &[
    "а", "або", "але", "б", "без", "би", "був", "була", "були", "було", "бути", "в", "вам", "вас", "весь",
    "ви", "вона", "вони", "воно", "все", "всі", "від", "він", "для", "до", "ж", "з", "за", "зі", "й",
    "його", "ми", "між", "на", "над", "не", "ним", "них", "ні", "о", "об", "от", "перед", "по", "при",
    "про", "під", "свій", "себе", "та", "так", "також", "там", "те", "ти", "тим", "то", "того", "той",
    "тому", "тої", "у", "це", "цей", "цього", "цьому", "ці", "цій", "чи", "що", "щоб", "я", "як", "яка",
    "який", "якщо", "які", "є", "і", "із", "інші", "їм", "їх", "її",
];

#[rustfmt::skip]
const ZH: &[&str] = &[
    "与", "也", "了", "于", "从", "以", "其", "及", "和", "在", "对", "将", "就", "并", "或", "把", "是", "的", "等", "而",
    "被", "这", "那", "都",
];

#[rustfmt::skip]
const JA: &[&str] = &[
    "か", "が", "し", "た", "だ", "て", "で", "と", "な", "に", "の", "は", "へ", "も", "や", "る", "れ", "を",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_binary_search() {
        for list in [EN, DE, FR, ES, IT, PT, NL, PL, RU, UK, ZH, JA] {
            assert!(list.is_sorted_by(|x, y| x < y), "{list:?}");
        }
        assert!(is_small("the", None) && is_small("von", Some("de-AT")) && is_small("на", Some("ru")));
        assert!(!is_small("troops", Some("en")) && !is_small("俄", Some("zh")) && is_small("og", Some("da")));
    }
}
