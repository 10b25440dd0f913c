//! A table of eras that is handed in at the start holds for every date and year. A program of its own: the table stays in use.

#![allow(clippy::unwrap_used)]

use michishirube_plan::calendar::{
    EraTable, FiscalYear, YearText, eras, print_date, read_date, use_eras,
};
use michishirube_plan::record::DateStyle;

#[test]
fn a_new_era_is_read_and_printed_everywhere_and_the_table_is_not_changed_again() {
    let own = "[[era]]\nname = \"新元\"\nletter = \"X\"\nfirst_day = 2030-05-01\n";
    let table = EraTable::built_in()
        .extended(&EraTable::from_toml(own).unwrap())
        .unwrap();
    use_eras(table.clone()).unwrap();
    assert_eq!(eras(), &table);
    let day = read_date("X元.5.1").unwrap();
    assert_eq!(print_date(day, DateStyle::Japanese), "新元元年5月1日");
    assert_eq!(YearText::typed("新元2年度").year(), Some(FiscalYear(2031)));
    assert_eq!(
        FiscalYear(2030).print(DateStyle::Both),
        "新元元（2030）年度"
    );
    let read: YearText = serde_json::from_str("\"X3\"").unwrap();
    assert_eq!(read.as_str(), "2032");
    assert_eq!(read_date("令和8年3月31日"), read_date("2026-03-31"));
    assert!(use_eras(EraTable::built_in().clone()).is_err());
}
