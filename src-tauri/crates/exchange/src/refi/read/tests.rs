use std::io::Cursor;

use proptest::prelude::*;

use super::*;
use crate::refi::archive::pack;
use crate::refi::made;
use crate::refi::write_project;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn there_and_back_is_the_same(study in made::study()) {
        let written = write_project(&study).unwrap();
        prop_assert_eq!(&written.bytes, &write_project(&study).unwrap().bytes, "same study, same bytes");
        let read = read_project(Cursor::new(&written.bytes), "x").unwrap();
        prop_assert!(read.unchanged && read.losses.is_empty());
        prop_assert_eq!(read.counts, written.counts);
        prop_assert_eq!(read.study, study);
    }
}
