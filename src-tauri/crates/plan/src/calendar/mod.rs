//! Dates, eras and fiscal years: one engine for every paper and screen.
//!
//! Absent on purpose: the clock (see [`crate::World`]).

mod day;
mod era;
mod fiscal_year;
pub mod holiday;

pub use day::{DateText, DayFault, print_day, weekday};
pub use era::{
    Era, EraFault, EraTable, JapaneseDate, eras, print_date, print_moment, read_date, use_eras,
};
pub use fiscal_year::{FiscalYear, Term, YearText, read_fiscal_year};
