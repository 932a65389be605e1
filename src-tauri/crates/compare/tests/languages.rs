//! Alignment knows no language: the same story told twice in each of several scripts.

#![allow(clippy::panic, reason = "a test fails by panicking")]

use parallax_compare::{AlignOptions, RegimeKind, Side, Weights, align, diff};
use parallax_text::{Segment, segments};

/// A story told twice, in other words and another order, and which segments of the two tell the same (segment 0 is the headline).
struct Told {
    language: &'static str,
    a: &'static str,
    b: &'static str,
    same: &'static [(usize, usize)],
    /// Segments of `a` that `b` does not tell.
    only: &'static [usize],
}

const STORIES: &[Told] = &[
    Told {
        language: "ru",
        a: "Переговоры в Париже\n\
            Государственный секретарь США Джон Керри и министр иностранных дел России Сергей Лавров встретились в Париже.\n\
            Встреча в резиденции российского посла продолжалась около четырёх часов.\n\
            Лавров назвал переговоры «весьма конструктивными».\n\
            На следующей неделе в Киев прибудет миссия МВФ.",
        b: "Четыре часа без прорыва\n\
            «Весьма конструктивными» назвал переговоры Лавров.\n\
            Около четырёх часов длилась встреча в резиденции посла России.\n\
            Глава МИД России Лавров и госсекретарь Керри встретились в Париже в воскресенье.\n\
            Погода в столице Франции была тёплой.",
        same: &[(1, 3), (2, 2), (3, 1)],
        only: &[4],
    },
    Told {
        language: "uk",
        a: "Затримано двох підозрюваних\n\
            Поліція Одеси затримала двох чоловіків, яких підозрюють у підпалі складу.\n\
            Пожежа знищила 3000 квадратних метрів складських приміщень.\n\
            Ніхто не постраждав, повідомили рятувальники.",
        b: "Підпал складу в Одесі\n\
            Рятувальники повідомили, що постраждалих немає.\n\
            Вогонь знищив складські приміщення площею 3000 квадратних метрів.\n\
            Двох чоловіків, підозрюваних у підпалі, затримала поліція Одеси.",
        same: &[(1, 3), (2, 2), (3, 1)],
        only: &[],
    },
    Told {
        language: "el",
        a: "Απεργία στα πλοία\n\
            Οι ναυτικοί αποφάσισαν νέα απεργία 48 ωρών από την Πέμπτη.\n\
            Ο υπουργός Ναυτιλίας κάλεσε την ομοσπονδία σε διάλογο.\n\
            Περίπου 2.000 επιβάτες παραμένουν στο λιμάνι του Πειραιά.\n\
            Οι τιμές των ακτοπλοϊκών εισιτηρίων αυξήθηκαν τον Μάρτιο.",
        b: "Δεμένα τα πλοία στον Πειραιά\n\
            Στο λιμάνι του Πειραιά παραμένουν περίπου 2.000 επιβάτες.\n\
            Νέα απεργία 48 ωρών από την Πέμπτη αποφάσισαν οι ναυτικοί.\n\
            Σε διάλογο κάλεσε την ομοσπονδία ο υπουργός Ναυτιλίας.",
        same: &[(1, 2), (2, 3), (3, 1)],
        only: &[4],
    },
    Told {
        language: "ar",
        a: "محادثات في باريس\n\
            التقى وزير الخارجية الأمريكي جون كيري نظيره الروسي سيرغي لافروف في باريس.\n\
            استمر الاجتماع في مقر السفير الروسي نحو أربع ساعات.\n\
            وصف لافروف المحادثات بأنها بناءة جدا.\n\
            ارتفعت أسعار القمح في الأسواق العالمية.",
        b: "أربع ساعات بلا نتيجة\n\
            المحادثات بناءة جدا كما وصفها لافروف.\n\
            نحو أربع ساعات استمر الاجتماع في مقر السفير الروسي.\n\
            في باريس التقى كيري وزير الخارجية الأمريكي ونظيره الروسي لافروف.",
        same: &[(1, 3), (2, 2), (3, 1)],
        only: &[4],
    },
    Told {
        language: "zh",
        a: "巴黎会谈\n\
            美国国务卿克里与俄罗斯外长拉夫罗夫星期日在巴黎举行会谈。\n\
            会谈在俄罗斯大使官邸持续了大约四个小时。\n\
            拉夫罗夫称会谈“非常有建设性”。\n\
            当天的股市小幅上涨。",
        b: "四小时会谈没有突破\n\
            拉夫罗夫说会谈“非常有建设性”。\n\
            在俄罗斯大使官邸的会谈持续约四个小时。\n\
            星期日克里与拉夫罗夫在巴黎举行会谈。",
        same: &[(1, 3), (2, 2), (3, 1)],
        only: &[4],
    },
    Told {
        language: "ja",
        a: "パリで会談\n\
            ケリー国務長官とラブロフ外相は日曜日にパリで会談した。\n\
            会談はロシア大使公邸で約四時間続いた。\n\
            ラブロフ外相は会談を「非常に建設的」と述べた。\n\
            東京の株価は小幅に上昇した。",
        b: "四時間の会談\n\
            「非常に建設的」な会談だったとラブロフ外相は述べた。\n\
            ロシア大使公邸での会談は約四時間続いた。\n\
            日曜日、ケリー国務長官がパリでラブロフ外相と会談した。",
        same: &[(1, 3), (2, 2), (3, 1)],
        only: &[4],
    },
    Told {
        language: "de",
        a: "Gespräche in Paris\n\
            US-Außenminister John Kerry und sein russischer Kollege Sergej Lawrow haben sich in Paris getroffen.\n\
            Das Gespräch in der Residenz des russischen Botschafters dauerte rund vier Stunden.\n\
            Lawrow nannte die Gespräche „sehr konstruktiv“.\n\
            Die Bahn erhöht im Dezember die Preise.",
        b: "Vier Stunden ohne Durchbruch\n\
            „Sehr konstruktiv“ seien die Gespräche gewesen, sagte Lawrow.\n\
            Rund vier Stunden dauerte das Treffen in der Residenz des russischen Botschafters.\n\
            In Paris trafen sich am Sonntag Außenminister Kerry und Lawrow.",
        same: &[(1, 3), (2, 2), (3, 1)],
        only: &[4],
    },
];

fn side<'t>(text: &'t str, cut: &'t [Segment], language: &'t str) -> Side<'t> {
    Side { text, segments: cut, language: Some(language) }
}

#[test]
fn the_same_is_found_in_every_script() {
    for story in STORIES {
        let (a, b) = (segments(story.a, Some(story.language)), segments(story.b, Some(story.language)));
        let found = align(
            &side(story.a, &a, story.language),
            &side(story.b, &b, story.language),
            &Weights::default(),
            &[],
            &AlignOptions { one_event: true, ..AlignOptions::default() },
        );
        let linked = |x: usize, y: usize| {
            found.links.iter().chain(&found.also).any(|link| link.a.contains(&x) && link.b.contains(&y))
        };
        for &(x, y) in story.same {
            assert!(linked(x, y), "{}: {x} and {y} are not linked: {found:#?}", story.language);
        }
        for &x in story.only {
            assert!(found.only_a.contains(&x), "{}: {x} has a counterpart: {found:#?}", story.language);
        }
        for link in &found.links {
            let right = link
                .a
                .iter()
                .any(|&x| link.b.iter().any(|&y| x == 0 || y == 0 || story.same.contains(&(x, y))));
            assert!(right, "{}: a wrong link {link:?}", story.language);
        }
    }
}

#[test]
fn a_diff_in_any_script_gives_the_other_side() {
    for story in STORIES {
        for regime in [RegimeKind::SharedCopy, RegimeKind::IndependentReport] {
            let words = diff(story.a, story.b, regime, Some(story.language));
            for (pieces, text) in [(&words.a, story.a), (&words.b, story.b)] {
                let joined: String = pieces.iter().map(|piece| piece.span.of(text)).collect();
                assert_eq!(joined, text, "{}", story.language);
            }
            assert!(
                words.a.iter().any(|piece| piece.partner.is_some()),
                "{}: nothing of it is found on the other side",
                story.language
            );
        }
    }
}
