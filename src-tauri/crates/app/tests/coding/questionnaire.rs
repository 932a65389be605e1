use parallax_app::Code;
use parallax_app::wire::*;

use crate::desk::Desk;

#[test]
fn answers_make_scores_and_can_be_taken_back() {
    let desk = Desk::new();
    let books = desk.app.built_in_codebooks(Nothing {}).unwrap();
    let semetko = books.iter().find(|book| book.source.contains("Semetko")).unwrap();
    desk.app.add_codebook(ById { id: semetko.id.clone() }).unwrap();
    let article = desk.article("Allmere");
    let view = desk.app.questionnaire(ShowQuestionnaire { article: article.row.id.clone() }).unwrap();
    assert_eq!((view.books.len(), view.books[0].frames.len()), (1, 5));
    let frame = view.books[0].frames[0].clone();
    let answer = |item: &str, value| {
        desk.app.answer_item(AnswerItem {
            article: article.row.id.clone(),
            revision: article.revision.clone(),
            codebook: semetko.id.clone(),
            item: item.into(),
            value,
            memo: String::new(),
        })
    };
    answer(&frame.items[0].item, Some(1)).unwrap();
    let view = answer(&frame.items[1].item, Some(0)).unwrap();
    let scored = &view.books[0].frames[0];
    assert_eq!((scored.score, scored.answered), (Some(0.5), 2));
    assert_eq!(answer(&frame.items[0].item, Some(2)).unwrap_err().code, Code::BadInput);
    assert_eq!(answer(&frame.code, Some(1)).unwrap_err().code, Code::BadInput, "a frame is no question");

    let view = answer(&frame.items[1].item, None).unwrap();
    assert_eq!(view.books[0].frames[0].score, Some(1.0));
    desk.app.undo(Nothing {}).unwrap();
    let list = ListScores { event: desk.event.clone(), codebook: semetko.id.clone() };
    let scores = desk.app.questionnaire_scores(list).unwrap();
    assert_eq!((scores.frames.len(), scores.rows.len()), (5, 5));
    let row = scores.rows.iter().find(|row| row.coder.is_some()).unwrap();
    assert_eq!((row.scores[0], row.answered[0], row.scores[1]), (Some(0.5), 2, None));

    let code = CodeRef { codebook: semetko.id.clone(), code: frame.items[0].item.clone() };
    assert_eq!(desk.app.delete_code(code.clone()).unwrap_err().code, Code::BadInput, "it was answered");
    let coding = AddCoding {
        code,
        selection: desk.span("Allmere", "Kerry"),
        memo: String::new(),
        event: None,
        target: None,
        certainty: None,
        weight: None,
    };
    assert_eq!(desk.app.add_coding(coding).unwrap_err().code, Code::BadInput, "a question is not applied");
}
