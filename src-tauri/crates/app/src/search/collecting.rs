//! What is taken of all articles that fit: how many, of which outlets, and the first of them in order.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::schema::{DAY, OUTLET};
use crate::wire::SearchOrder;

/// An article that fits.
#[derive(Clone, Copy)]
pub(super) struct Row {
    score: Score,
    day: Option<i64>,
    pub(super) address: DocAddress,
}

impl Row {
    /// What comes before what. Equally good ones: the later first; those without a date last.
    fn compare(&self, other: &Self, order: SearchOrder) -> Ordering {
        let newest = other.day.cmp(&self.day);
        let first = match order {
            SearchOrder::Best => other.score.total_cmp(&self.score).then(newest),
            SearchOrder::Newest => newest,
            SearchOrder::Oldest => (self.day.is_none(), self.day).cmp(&(other.day.is_none(), other.day)),
        };
        first.then_with(|| self.address.cmp(&other.address))
    }
}

/// All that is known of the articles that fit.
#[derive(Default)]
pub(super) struct Found {
    pub(super) total: usize,
    /// How many by id of the outlet.
    pub(super) outlets: BTreeMap<String, u32>,
    /// The first ones.
    pub(super) rows: Vec<Row>,
}

/// Collects the first `limit` in an order, and counts all.
pub(super) struct Gather {
    pub(super) order: SearchOrder,
    pub(super) limit: usize,
}

pub(super) struct Segment {
    number: SegmentOrdinal,
    days: Column<i64>,
    outlets: Option<StrColumn>,
    counts: Vec<u32>,
    total: usize,
    order: SearchOrder,
    limit: usize,
    rows: Vec<Row>,
}

/// Keeps the first `limit`, in no order.
fn trim(rows: &mut Vec<Row>, limit: usize, order: SearchOrder) {
    if rows.len() > limit {
        if limit > 0 {
            rows.select_nth_unstable_by(limit - 1, |x, y| x.compare(y, order));
        }
        rows.truncate(limit);
    }
}

impl Collector for Gather {
    type Fruit = Found;
    type Child = Segment;

    fn for_segment(&self, number: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Segment> {
        let outlets = segment.fast_fields().str(OUTLET)?;
        Ok(Segment {
            number,
            days: segment.fast_fields().i64(DAY)?,
            counts: vec![0; outlets.as_ref().map_or(0, |outlets| outlets.dictionary().num_terms())],
            outlets,
            total: 0,
            order: self.order,
            limit: self.limit,
            rows: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == SearchOrder::Best
    }

    fn merge_fruits(&self, parts: Vec<tantivy::Result<Found>>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for part in parts {
            let part = part?;
            all.total += part.total;
            all.rows.extend(part.rows);
            for (outlet, count) in part.outlets {
                *all.outlets.entry(outlet).or_default() += count;
            }
        }
        trim(&mut all.rows, self.limit, self.order);
        all.rows.sort_by(|x, y| x.compare(y, self.order));
        Ok(all)
    }
}

impl SegmentCollector for Segment {
    type Fruit = tantivy::Result<Found>;

    fn collect(&mut self, document: DocId, score: Score) {
        self.total += 1;
        if let Some(ord) = self.outlets.as_ref().and_then(|outlets| outlets.ords().first(document))
            && let Some(count) = usize::try_from(ord).ok().and_then(|ord| self.counts.get_mut(ord))
        {
            *count += 1;
        }
        let address = DocAddress::new(self.number, document);
        self.rows.push(Row { score, day: self.days.first(document), address });
        if self.rows.len() > 4 * self.limit + 1_024 {
            trim(&mut self.rows, self.limit, self.order);
        }
    }

    fn harvest(mut self) -> tantivy::Result<Found> {
        trim(&mut self.rows, self.limit, self.order);
        let mut found = Found { total: self.total, rows: self.rows, ..Found::default() };
        if let Some(outlets) = &self.outlets {
            for (ord, count) in self.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                let mut id = String::new();
                if outlets.ord_to_str(ord as u64, &mut id)? {
                    found.outlets.insert(id, *count);
                }
            }
        }
        Ok(found)
    }
}
