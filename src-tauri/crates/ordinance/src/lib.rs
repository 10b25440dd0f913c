//! The text of ordinances: parse, compare, draft amendments (改め文), read and apply them, and warn.
//!
//! Pure, and knows nothing of plans: text in, text and data out. No file, clock or chance. The proof that an amendment
//! is right, `apply(amend(old, new), old) == new`, is made here on every run.

mod amend;
mod amending;
mod apply;
mod bill;
mod clause;
mod compare;
mod diagnostic;
mod find;
mod fold;
mod label;
mod numeral;
mod ordinance;
mod parse;
mod read;
mod reference;
mod rows;
mod supplement;
mod table;
mod target;
mod tree;
mod vertical;
mod warn;
mod words;

pub use amend::{Amendment, House, HouseRules, Houses, Refusal, WordsAfter, amend, provision_name};
pub use amending::{
    AmendProvision, AmendingPart, AmendingText, Clause, Lead, Method, Position, Unread, WordChange,
};
pub use apply::{Applied, ApplyError, Reason, apply};
pub use bill::{
    BillPart, Identity, Sentence, Stage, Wording, bill, brackets, full_revision, lead, repeal,
};
pub use diagnostic::{Diagnostic, DiagnosticCode, Severity};
pub use find::{Found, find_words};
pub use fold::{fold, same};
pub use label::ArticleNumber;
pub use numeral::Script;
pub use ordinance::{HeadingLevel, Kind, Ordinance, UnitId};
pub use parse::{InputError, Parsed, check_input, parse, parse_whole};
pub use read::read;
pub use rows::{ProvisionRow, make_room, provision_rows};
pub use supplement::{EnforcementDay, LaterProvisions, enforcement};
pub use table::{
    ComparisonTable, RowContent, TableLabels, TableLine, TableRow, TableRun, TextLine,
    compare_table, text_lines,
};
pub use target::{Part, Same, Step, Target, Writing};
pub use tree::{Tree, tree};
pub use vertical::{Letters, kanji_numbers, vertical_lines, vertical_text, vertical_words};
pub use warn::{
    Law, LawFault, LawList, LawListError, LawStatus, MovedReference, check, check_amended,
    check_folded, check_laws, check_move, mend,
};
