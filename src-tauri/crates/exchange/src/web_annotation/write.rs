//! Codings to annotations.

use parallax_framing::{Anchor, Coding, Selection, Study};
use serde_json::{Map, Value, json};

use super::{ARTICLE, CODING, CONTEXT, Shape, TERMS};
use crate::Losses;
use crate::sources::{Source, Sources};
use crate::tables::kind;

/// Writes a study's codings as Web Annotations, UTF-8 JSON-LD. `program` is the name and version of what writes it.
///
/// [`Losses`] counts what the format does not hold. Codings whose revision is not in the study are among them.
pub fn write(study: &Study, shape: Shape, program: &str) -> (Vec<u8>, Losses) {
    let sources = Sources::new(study);
    let mut losses = Losses::default();
    for answer in &study.answers {
        losses.add("answers to questionnaires", "not written", &answer.coder);
    }
    for settled in &study.settlements {
        losses.add("settled disagreements", "not written", &settled.coder);
    }
    for change in &study.changes {
        losses.add("entries of a codebook's log", "not written", &change.coder);
    }
    for decision in &study.decisions {
        losses.add("links set or cut by hand", "not written", &decision.id);
    }
    if shape == Shape::Lines {
        for book in &study.codebooks {
            losses.add("codebooks", "not written: lines hold the names of codes only", &book.name);
        }
    }
    let mut annotations = Vec::new();
    for coding in &study.codings {
        let known = coding.selection.revisions().iter().all(|id| sources.revision(id).is_some());
        if known {
            annotations.push(annotation(&sources, coding, program));
        } else {
            losses.add("codings", "not written: their text is not in the study", &coding.id);
        }
    }
    let context = json!([CONTEXT, { "plx": TERMS }]);
    let text = match shape {
        Shape::Lines => {
            let line = |mut annotation: Value| {
                if let Some(object) = annotation.as_object_mut() {
                    object.insert("@context".to_owned(), context.clone());
                }
                format!("{annotation}\n")
            };
            annotations.into_iter().map(line).collect()
        }
        Shape::Collection => {
            let collection = json!({
                "@context": [CONTEXT, { "plx": TERMS, "plx:codebooks": { "@type": "@json" } }],
                "id": format!("urn:x-parallax:study:{}", blake3::hash(study.title.as_bytes()).to_hex()),
                "type": "AnnotationCollection",
                "label": study.title,
                "generator": { "type": "Software", "name": program },
                "total": annotations.len(),
                "plx:codebooks": study.codebooks,
                "first": {
                    "id": "urn:x-parallax:page:1",
                    "type": "AnnotationPage",
                    "startIndex": 0,
                    "items": annotations,
                },
            });
            let mut text = serde_json::to_string_pretty(&collection).unwrap_or_default();
            text.push('\n');
            text
        }
    };
    (text.into_bytes(), losses)
}

fn is_uuid(id: &str) -> bool {
    id.len() == 36
        && id.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

fn annotation(sources: &Sources<'_>, coding: &Coding, program: &str) -> Value {
    let code = sources.code(&coding.codebook, &coding.code);
    let mut bodies = vec![json!({
        "type": "TextualBody",
        "purpose": "tagging",
        "value": code.map_or(coding.code.as_str(), |code| code.name.as_str()),
        "plx:codebook": coding.codebook,
        "plx:code": coding.code,
    })];
    if !coding.memo.is_empty() {
        bodies.push(json!({
            "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": coding.memo,
        }));
    }
    let two = matches!(coding.selection, Selection::Link { .. } | Selection::Passage { .. });
    let mut out = Map::new();
    let id = if is_uuid(&coding.id) { "urn:uuid:" } else { CODING };
    out.insert("id".to_owned(), json!(format!("{id}{}", coding.id)));
    out.insert("type".to_owned(), json!("Annotation"));
    out.insert("motivation".to_owned(), if two { json!(["tagging", "linking"]) } else { json!("tagging") });
    out.insert("creator".to_owned(), json!({ "type": "Person", "name": coding.coder }));
    out.insert("created".to_owned(), json!(coding.created));
    out.insert("modified".to_owned(), json!(coding.modified));
    out.insert("generator".to_owned(), json!({ "type": "Software", "name": program }));
    out.insert("body".to_owned(), Value::Array(bodies));
    out.insert("target".to_owned(), Value::Array(targets(sources, &coding.selection)));
    out.insert("plx:kind".to_owned(), json!(kind(&coding.selection)));
    for (name, value) in [
        ("plx:event", coding.event.as_ref().map(|event| json!(event))),
        ("plx:judged", coding.target.as_ref().map(|target| json!(target))),
        ("plx:certainty", coding.certainty.map(|certainty| json!(certainty))),
        ("plx:weight", coding.weight.map(|weight| json!(weight))),
        ("plx:suggested", coding.suggested.as_ref().map(|rule| json!(rule))),
    ] {
        if let Some(value) = value {
            out.insert(name.to_owned(), value);
        }
    }
    Value::Object(out)
}

fn targets(sources: &Sources<'_>, selection: &Selection) -> Vec<Value> {
    let mut out = Vec::new();
    for (side, anchors) in selection.sides().into_iter().enumerate() {
        for anchor in anchors {
            let Some(source) = sources.revision(&anchor.revision) else { continue };
            out.push(resource(source, Some(anchor), &[("plx:side", json!(side))]));
        }
    }
    for text in selection.absent() {
        let Some(source) = sources.revision(&text.revision) else { continue };
        out.push(resource(source, None, &[("plx:absent", json!(true))]));
    }
    if let Selection::Article(text) = selection
        && let Some(source) = sources.revision(&text.revision)
    {
        out.push(resource(source, None, &[]));
    }
    out
}

fn resource(source: &Source<'_>, anchor: Option<&Anchor>, more: &[(&str, Value)]) -> Value {
    let article = source.article;
    let address = article.address.clone().filter(|address| !address.is_empty());
    let mut described = Map::new();
    described.insert("id".to_owned(), json!(address.unwrap_or_else(|| format!("{ARTICLE}{}", article.id))));
    described.insert("type".to_owned(), json!("Text"));
    described.insert("format".to_owned(), json!("text/plain"));
    for (name, value) in [
        ("language", article.language.as_deref()),
        ("dc:title", Some(article.title.as_str())),
        ("dc:publisher", source.outlet.map(|outlet| outlet.name.as_str())),
        ("dcterms:issued", article.published.as_deref()),
        ("plx:article", Some(article.id.as_str())),
    ] {
        if let Some(value) = value {
            described.insert(name.to_owned(), json!(value));
        }
    }
    let mut out = Map::new();
    out.insert("type".to_owned(), json!("SpecificResource"));
    out.insert("source".to_owned(), Value::Object(described));
    out.insert(
        "state".to_owned(),
        json!({
            "type": "plx:TextState",
            "plx:revision": source.revision.id,
            "plx:blake3": source.revision.hash,
            "plx:normalForm": source.revision.normal_form,
        }),
    );
    if let Some(anchor) = anchor {
        let (start, end) = source.points(anchor);
        out.insert(
            "selector".to_owned(),
            json!([
                {
                    "type": "TextQuoteSelector",
                    "exact": anchor.quote, "prefix": anchor.prefix, "suffix": anchor.suffix,
                    "plx:occurrences": anchor.occurrences, "plx:unique": anchor.unique,
                },
                { "type": "TextPositionSelector", "start": start, "end": end },
            ]),
        );
    }
    for (name, value) in more {
        out.insert((*name).to_owned(), value.clone());
    }
    Value::Object(out)
}
