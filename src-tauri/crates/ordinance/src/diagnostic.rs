//! What a person should know about a text or an amendment, with the line and the provision.

use serde::Serialize;

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Probably wrong.
    Warning,
    /// Cannot be right.
    Error,
}

/// Stable name of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DiagnosticCode {
    /// A line that was not understood is kept as it is.
    UnreadLine,
    /// A second ordinance starts in the same text.
    SecondOrdinance,
    /// Numbers do not run on.
    NumberGap,
    /// The same number twice among neighbours.
    DuplicateNumber,
    /// A reference to a provision that does not exist.
    UnresolvedReference,
    /// A reference that pointed to another provision before the amendment.
    MovedReference,
    /// The 目次 lists other 条 than the 章 has.
    ContentsMismatch,
    /// 「以下「…」という。」 twice for the same word.
    DuplicateDefinition,
    /// A defined short name that is used before its definition.
    UsedBeforeDefinition,
    /// A law number that differs from the list.
    LawNumber,
    /// A character that does not belong in an ordinance.
    Character,
    /// 、 and ， in one text.
    MixedComma,
    /// What differs only in width, punctuation or glyph, and so is held to be the same.
    FoldedDifference,
    /// Words of an amending sentence that were found more than once.
    SeveralOccurrences,
    /// So much changes that 全部改正 may be clearer.
    SuggestFullRevision,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: DiagnosticCode,
    /// How much it matters.
    pub severity: Severity,
    /// Line in the text that was given, from 1; `None` when it has no line.
    pub line: Option<u32>,
    /// The provision, such as 第5条第2項; `None` when it is about the whole.
    pub place: Option<String>,
    /// One Japanese sentence.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(
        code: DiagnosticCode,
        severity: Severity,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            line: None,
            place: None,
            message: message.into(),
            hint: None,
        }
    }

    pub(crate) fn at_line(mut self, line: u32) -> Self {
        self.line = (line > 0).then_some(line);
        self
    }

    pub(crate) fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
