//! How diffs of news sentences read: one case a pair, as an editor would mark it.

use super::*;
use insta::assert_snapshot;

/// The diff in one line, then a line for each label.
fn shown(a: &str, b: &str, language: &str) -> String {
    let words = diff(a, b, RegimeKind::SharedCopy, Some(language));
    let mut out = words.inline(a, b);
    for (at, piece) in words.a.iter().enumerate() {
        let Some(label) = piece.label else { continue };
        let theirs = piece.partner.map_or("-", |other| words.b[other].span.of(b).trim());
        assert!(piece.partner.is_none_or(|other| words.b[other].partner == Some(at)));
        out += &format!("\n{label:?}: {} / {theirs}", piece.span.of(a).trim());
    }
    for piece in words.b.iter().filter(|piece| piece.partner.is_none()) {
        if let Some(label) = piece.label {
            out += &format!("\n{label:?}: - / {}", piece.span.of(b).trim());
        }
    }
    for piece in words.b.iter().filter(|piece| piece.formatting) {
        let ours = &words.a[piece.partner.unwrap()];
        out += &format!("\nformatting: {} / {}", ours.span.of(a).trim(), piece.span.of(b).trim());
    }
    out
}

/// Two reports written apart, a line each: `=shared=`, `~differs~`, `+only here+`.
fn apart(a: &str, b: &str) -> String {
    let words = diff(a, b, RegimeKind::IndependentReport, Some("en"));
    let line = |text: &str, pieces: &[Piece]| {
        let mut out = String::new();
        for piece in pieces {
            let shown = piece.span.of(text);
            let sign = match piece.mark {
                Mark::Plain => "",
                Mark::Same => "=",
                Mark::Changed => "~",
                Mark::Only => "+",
                Mark::Moved => "?",
            };
            let trimmed = shown.trim();
            let (lead, trail) = shown.split_once(trimmed).unwrap_or((shown, ""));
            out.extend([lead, sign, trimmed, sign, trail]);
        }
        out
    };
    format!("{}\n{}", line(a, &words.a), line(b, &words.b))
}

#[test]
fn chosen_words() {
    assert_snapshot!(
        shown("Russia annexed Crimea in March.", "Russia took over Crimea in March.", "en"),
        @"Russia {-annexed-}{+took over+} Crimea in March."
    );
    assert_snapshot!(
        shown("Police cleared the square of protesters.", "Police cleared the square of rioters.", "en"),
        @"Police cleared the square of {-protesters-}{+rioters+}."
    );
    assert_snapshot!(
        shown("The suspect was identified as a 22-year-old student from Ohio.", "The gunman was identified as a 23-year-old former student from Ohio.", "en"),
        @"
    The {-suspect-}{+gunman+} was identified as a {-22-year-old-}{+23-year-old former+} student from Ohio.
    Number: 22-year-old / 23-year-old former
    "
    );
    assert_snapshot!(
        shown("A spokesman for the company declined to comment.", "A spokeswoman for the company did not immediately respond to a request for comment.", "en"),
        @"A {-spokesman-}{+spokeswoman+} for the company {-declined to-}{+did not immediately respond to a request for+} comment."
    );
}

#[test]
fn numbers_whole_and_labelled() {
    assert_snapshot!(
        shown("An estimated 40,000 Russian troops are massed near the border.", "Tens of thousands of Russian troops are massed near the border.", "en"),
        @"
    {-An estimated 40,000-}{+Tens of thousands of+} Russian troops are massed near the border.
    Number: An estimated 40,000 / Tens of thousands of
    "
    );
    assert_snapshot!(
        shown("An estimated 40,000 Russian troops remained near Ukraine's border.", "Up to 40,000 Russian troops remained near Ukraine's border.", "en"),
        @"
    {-An estimated-}{+Up to+} 40,000 Russian troops remained near Ukraine's border.
    Number: An estimated / Up to
    "
    );
    assert_snapshot!(
        shown("The firm will pay $3.5 billion to settle the case.", "The firm will pay $3.5 million to settle the case.", "en"),
        @"
    The firm will pay {-$3.5 billion-}{+$3.5 million+} to settle the case.
    Number: $3.5 billion / $3.5 million
    "
    );
    assert_snapshot!(
        shown("At least 12 people were killed and 40 wounded in the blast.", "At least 17 people were killed and more than 60 wounded in the blast.", "en"),
        @"
    At least {-12-}{+17+} people were killed and {-40-}{+more than 60+} wounded in the blast.
    Number: 12 / 17
    Number: 40 / more than 60
    "
    );
    assert_snapshot!(
        shown("It will cost 3.5 percent of GDP.", "It will cost 3.5% of GDP.", "en"),
        @"
    It will cost 3.5% of GDP.
    formatting: 3.5 percent / 3.5%
    "
    );
    assert_snapshot!(
        shown("Turnout was 65 per cent at 7 p.m.", "Turnout was 56 percent at 8 p.m.", "en"),
        @"
    Turnout was {-65 per cent-}{+56 percent+} at {-7 p.m.-}{+8 p.m.+}
    Number: 65 per cent / 56 percent
    Number: 7 p.m. / 8 p.m.
    "
    );
}

#[test]
fn names_and_dates() {
    assert_snapshot!(
        shown("Kerry told Lavrov that the talks had failed.", "Lavrov told Kerry that the talks had failed.", "en"),
        @"
    {-Kerry-}{+Lavrov+} told {-Lavrov-}{+Kerry+} that the talks had failed.
    Name: Kerry / Lavrov
    Name: Lavrov / Kerry
    "
    );
    assert_snapshot!(
        shown("Police arrested John Miller, 34, on Tuesday.", "Police arrested James Miller, 43, on Wednesday.", "en"),
        @"
    Police arrested {-John-}{+James+} Miller, {-34-}{+43+}, on {-Tuesday-}{+Wednesday+}.
    Number: 34 / 43
    Date: Tuesday / Wednesday
    "
    );
    assert_snapshot!(
        shown("The minister, Sergei Lavrov, left early.", "The minister left early.", "en"),
        @"
    The minister {-, Sergei Lavrov,-} left early.
    Name: Sergei Lavrov / -
    "
    );
    assert_snapshot!(
        shown("The minister arrives on 30 March 2014.", "The minister arrives on 31 March 2014.", "en"),
        @"
    The minister arrives on {-30-}{+31+} March 2014.
    Date: 30 / 31
    "
    );
}

#[test]
fn passive_and_active() {
    assert_snapshot!(
        shown("Russian forces shelled the town overnight.", "The town was shelled overnight by Russian forces.", "en"),
        @"{+The town was shelled overnight by+} Russian forces {-shelled the town overnight-}."
    );
    assert_snapshot!(
        shown("The president signed the bill on Friday.", "The bill was signed by the president on Friday.", "en"),
        @"The {-president-}{+bill was+} signed {-the bill-}{+by the president+} on Friday."
    );
}

#[test]
fn moved_phrases() {
    assert_snapshot!(
        shown("On Sunday, Kerry met Lavrov in Paris.", "Kerry met Lavrov in Paris on Sunday.", "en"),
        @"
    {<On Sunday<} Kerry met Lavrov in Paris {>on Sunday>}.
    formatting: On Sunday / on Sunday
    "
    );
    assert_snapshot!(
        shown("In a statement issued late on Thursday the ministry denied the report.", "The ministry denied the report in a statement issued late on Thursday.", "en"),
        @"
    {>The ministry denied the report>} in a statement issued late on Thursday {<the ministry denied the report<}.
    formatting: the ministry denied the report / The ministry denied the report
    formatting: In / in
    "
    );
    assert_snapshot!(
        shown("The United States and Russia failed on Sunday to break the deadlock over Ukraine after about four hours of talks in Paris.", "The United States and Russia did not break the deadlock over Ukraine on Sunday in about four hours of talks in Paris.", "en"),
        @"The United States and Russia {-failed-} {<on Sunday<} {-to-}{+did not+} break the deadlock over Ukraine {-after-}{>on Sunday>} {+in+} about four hours of talks in Paris."
    );
    assert_snapshot!(
        shown("Kerry, who was on his way home from Saudi Arabia, turned round on Saturday and flew to Paris.", "Kerry turned round on Saturday and flew to Paris; he was on his way home from Saudi Arabia.", "en"),
        @"Kerry {-, who-}{>turned round on Saturday and flew to Paris>}{+; he+} was on his way home from Saudi Arabia {<turned round on Saturday and flew to Paris<}."
    );
}

#[test]
fn quotations_cut_and_marked() {
    assert_snapshot!(
        shown("“We will not accept a path forward where the legitimate government of Ukraine is not at the table,” Kerry said.", "“We will not accept a path forward” without Ukraine, Kerry said.", "en"),
        @"
    “We will not accept a path forward {-where the legitimate government of-}{+” without+} Ukraine {-is not at the table,”-}, Kerry said.
    Quote: where the legitimate government of / without
    Quote: Ukraine / Ukraine
    Quote: is not at the table / -
    "
    );
    assert_snapshot!(
        shown("The vote was “illegal and illegitimate”, he said.", "The vote was illegal and illegitimate, he said.", "en"),
        @"
    The vote was illegal and illegitimate, he said.
    Quote: “illegal and illegitimate” / illegal and illegitimate
    formatting: “illegal and illegitimate” / illegal and illegitimate
    "
    );
    assert_snapshot!(
        shown("Moscow speaks of the reunification of Crimea with Russia.", "Moscow speaks of the \"reunification\" of Crimea with Russia.", "en"),
        @r#"
    Moscow speaks of the "reunification" of Crimea with Russia.
    Quote: reunification / "reunification"
    formatting: reunification / "reunification"
    "#
    );
    assert_snapshot!(
        shown("\"There is a climate of fear and intimidation in Ukraine,\" he said.", "\"There is a climate of intimidation in Ukraine,\" he said.", "en"),
        @r#"
    "There is a climate of {-fear and-} intimidation in Ukraine," he said.
    Quote: fear and / -
    "#
    );
}

#[test]
fn verbs_and_hedges() {
    assert_snapshot!(
        shown("Kerry said the two sides had made suggestions.", "Kerry claimed the two sides had made suggestions.", "en"),
        @"
    Kerry {-said-}{+claimed+} the two sides had made suggestions.
    ReportingVerb: said / claimed
    "
    );
    assert_snapshot!(
        shown("Rebels shot down the plane, officials said.", "Rebels allegedly shot down the plane, officials said.", "en"),
        @"
    Rebels {+allegedly+} shot down the plane, officials said.
    Hedge: - / allegedly
    "
    );
    assert_snapshot!(
        shown("The minister insisted that no troops had crossed the border.", "The minister admitted that troops may have crossed the border.", "en"),
        @"
    The minister {-insisted that no-}{+admitted that+} troops {-had-}{+may have+} crossed the border.
    ReportingVerb: insisted that no / admitted that
    Hedge: had / may have
    "
    );
}

#[test]
fn islands_and_sliders() {
    assert_snapshot!(
        shown("Kerry said the talks of the two were of use to the sides.", "Kerry insisted the meeting of both was of help to the parties.", "en"),
        @"
    Kerry {-said the talks of the two were of use to the sides-}{+insisted the meeting of both was of help to the parties+}.
    ReportingVerb: said / insisted
    "
    );
    assert_snapshot!(
        shown("The talks failed on Monday.", "The talks and the talks about talks failed on Monday.", "en"),
        @"The talks {+and the talks about talks+} failed on Monday."
    );
    assert_snapshot!(
        shown("He spoke in Paris. He then left.", "He spoke in Paris. He took no questions. He then left.", "en"),
        @"He spoke in Paris. {+He took no questions.+} He then left."
    );
    assert_snapshot!(
        shown("The army lost control of the city after a long siege by the militants, who are said to number several hundred.", "Militants took control of the city, and the army has begun a siege that could last for months, officials fear.", "en"),
        @"
    {-The army lost-}{+Militants took+} control of the city {-after a long siege by the militants, who are said to number several hundred-}{+, and the army has begun a siege that could last for months, officials fear+}.
    Hedge: are said to / could
    "
    );
    assert_snapshot!(
        shown("Kerry and Lavrov fail to break Ukraine deadlock in Paris", "Kerry and Lavrov agree to keep talking on Ukraine", "en"),
        @"
    Kerry and Lavrov {-fail to break-}{+agree to keep talking on+} Ukraine {-deadlock in Paris-}
    Name: deadlock in Paris / -
    "
    );
}

#[test]
fn clauses_added_and_cut() {
    assert_snapshot!(
        shown("Moscow says the troops are on exercises.", "Moscow says the troops are on exercises, and on Monday it reported that it had withdrawn a battalion.", "en"),
        @"Moscow says the troops are on exercises{+, and on Monday it reported that it had withdrawn a battalion+}."
    );
    assert_snapshot!(
        shown("Officials in Kiev say that federalisation is a demand to break up the country.", "Officials in Kiev say that federalization is simply a demand to break up their country.", "en"),
        @"
    Officials in Kiev say that federalization is {+simply+} a demand to break up {-the-}{+their+} country.
    formatting: federalisation / federalization
    "
    );
    assert_snapshot!(
        shown("BEIRUT (Reuters) - Syrian troops entered Homs on Monday.", "BEIRUT — Syrian government forces entered Homs Monday, state TV reported.", "en"),
        @"
    BEIRUT {-(Reuters)-} — Syrian {-troops-}{+government forces+} entered Homs {-on-} Monday{+, state TV reported+}.
    formatting: - / —
    "
    );
}

#[test]
fn form_alone_is_not_marked() {
    assert_snapshot!(
        shown("He called the cease-fire a success.", "He called the ceasefire a success.", "en"),
        @"
    He called the ceasefire a success.
    formatting: cease-fire / ceasefire
    "
    );
    assert_snapshot!(
        shown("Self defence forces held the airport.", "Self-defence forces held the airport.", "en"),
        @"
    Self-defence forces held the airport.
    formatting: Self defence / Self-defence
    "
    );
    assert_snapshot!(
        shown("The U.S. said 40 thousand troops — all Russian — were there.", "the US said 40,000 troops - all Russian - were there", "en"),
        @"
    the US said 40,000 troops - all Russian - were there
    formatting: The U.S. / the US
    formatting: 40 thousand / 40,000
    formatting: — / -
    formatting: — / -
    formatting: there. / there
    "
    );
    assert_snapshot!(
        shown("They told us that the US would wait.", "They told us that the U.S. would wait.", "en"),
        @"
    They told us that the U.S. would wait.
    formatting: US / U.S.
    "
    );
    assert_snapshot!(
        shown("LAVROV CALLS PARIS TALKS \"VERY CONSTRUCTIVE\"", "Lavrov calls Paris talks 'very constructive'", "en"),
        @r#"
    Lavrov calls Paris talks 'very constructive'
    formatting: LAVROV CALLS PARIS TALKS "VERY CONSTRUCTIVE" / Lavrov calls Paris talks 'very constructive'
    "#
    );
}

#[test]
fn other_languages() {
    assert_snapshot!(
        shown("Россия аннексировала Крым в марте, заявил Керри.", "Россия присоединила Крым в марте, утверждает Керри.", "ru"),
        @"
    Россия {-аннексировала-}{+присоединила+} Крым в марте, {-заявил-}{+утверждает+} Керри.
    ReportingVerb: заявил / утверждает
    "
    );
    assert_snapshot!(
        shown("Нова влада у Києві відкинула вимогу Москви.", "Хунта у Києві відкинула вимогу Москви.", "uk"),
        @"{-Нова влада-}{+Хунта+} у Києві відкинула вимогу Москви."
    );
    assert_snapshot!(
        shown("Rund 40.000 Soldaten stehen an der Grenze.", "Zehntausende Soldaten stehen an der Grenze.", "de"),
        @"
    {-Rund 40.000-}{+Zehntausende+} Soldaten stehen an der Grenze.
    Number: Rund 40.000 / Zehntausende
    "
    );
    assert_snapshot!(
        shown("Η Ρωσία προσάρτησε την Κριμαία.", "Η Ρωσία κατέλαβε την Κριμαία.", "el"),
        @"Η Ρωσία {-προσάρτησε-}{+κατέλαβε+} την Κριμαία."
    );
    assert_snapshot!(
        shown("ضمت روسيا شبه جزيرة القرم في مارس.", "احتلت روسيا شبه جزيرة القرم في مارس.", "ar"),
        @"{-ضمت-}{+احتلت+} روسيا شبه جزيرة القرم في مارس."
    );
    assert_snapshot!(
        shown("俄罗斯外长拉夫罗夫星期日在巴黎会见克里。", "俄罗斯外长拉夫罗夫在巴黎会见美国国务卿克里。", "zh"),
        @"俄罗斯外长拉夫罗夫{-星期日-}在巴黎会见{+美国国务卿+}克里。"
    );
    assert_snapshot!(
        shown("Thanks 🇺🇦 for the support 👍🏽", "Thanks 🇷🇺 for the support 👍🏽", "en"),
        @"Thanks {-🇺🇦-}{+🇷🇺+} for the support 👍🏽"
    );
}

#[test]
fn between_reports_written_apart() {
    assert_snapshot!(
        apart("While an estimated 40,000 Russian troops are massed at the border, Kerry flew to Paris for talks with Lavrov on Sunday.", "More than 40,000 Russian troops stood at our border while US Secretary of State John Kerry sat down with Russian Foreign Minister Sergei Lavrov."),
        @"
    While an estimated =40,000 Russian troops= ~are massed at the~ border, =Kerry= flew to +Paris+ for talks with =Lavrov= on +Sunday+.
    More than =40,000 Russian troops= ~stood at our~ border while +US+ Secretary of State =John Kerry= sat down with Russian Foreign Minister =Sergei Lavrov=.
    "
    );
    assert_snapshot!(
        apart("Lavrov, who spoke separately, called the talks \"very constructive\".", "The talks, he claimed, had been “very constructive”, and no one could impose plans on Ukrainians."),
        @r#"
    Lavrov, who spoke separately, ~called~ the talks "=very constructive=".
    The talks, he ~claimed~, had been “=very constructive=”, and no one +could+ impose plans on +Ukrainians+.
    "#
    );
    assert_snapshot!(
        apart("Russia annexed Crimea on March 18-21, after a referendum on March 16 that Kiev and the West do not recognise.", "The reunification of Crimea with Russia was completed on March 18-21, after its residents had voted for it in the referendum of March 16."),
        @"
    =Russia= annexed =Crimea= on =March 18-21=, after a referendum on =March 16= that +Kiev+ and the West do not recognise.
    The reunification of =Crimea= with =Russia= was completed on =March 18-21=, after its residents had voted for it in the referendum of =March 16=.
    "
    );
    assert_snapshot!(
        apart("The Secretary made clear that real progress must include a pullback of the very large Russian force, numbering in the tens of thousands, that is positioned near the Ukrainian border.", "Both sides made suggestions on how to de-escalate, Kerry told reporters afterwards, but any real progress must include a pullback of the very large Russian force now gathered along the frontier."),
        @"
    The Secretary made clear that =real progress must include a pullback of the very large Russian force=, numbering in the +tens of thousands+, that is positioned near the +Ukrainian+ border.
    Both sides made suggestions on how to de-escalate, +Kerry+ +told+ reporters afterwards, but any =real progress must include a pullback of the very large Russian force= now gathered along the frontier.
    "
    );
    assert_snapshot!(
        apart("Neither Russia, nor the US, nor anyone else can impose plans on the Ukrainian people, Lavrov stressed.", "Neither Russia nor the United States nor anyone else can impose plans on Ukrainians, Lavrov said."),
        @"
    =Neither Russia=, nor the =US=, nor =anyone else can impose plans= on the =Ukrainian= people, =Lavrov= ~stressed~.
    =Neither Russia= nor the =United States= nor =anyone else can impose plans= on =Ukrainians=, =Lavrov= ~said~.
    "
    );
    assert_snapshot!(
        apart("Police said the blast killed 12 people.", "At least 17 were reportedly killed by the explosion, the mayor claimed."),
        @"
    Police ~said~ the blast killed ~12~ people.
    ~At least 17~ were +reportedly+ killed by the explosion, the mayor ~claimed~.
    "
    );
    assert_snapshot!(
        apart("The two men walked out of a Paris court.", "It is raining in Madrid."),
        @"
    The +two+ men walked out of a ~Paris~ court.
    It is raining in ~Madrid~.
    "
    );
}
