//! Escaping for the XML that is written by hand.

/// The namespaces of every part of a Word file that is ours.
pub(super) const NAMESPACES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
);

/// The first line of every part.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Escapes text for content and attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            other => out.push(other),
        }
    }
    out
}

/// Appends a run with these properties; tabs become elements, since Word shows one within text as a space.
pub(super) fn push_run(out: &mut Vec<u8>, properties: &str, text: &str) {
    out.extend_from_slice(b"<w:r>");
    out.extend_from_slice(properties.as_bytes());
    for (index, part) in text.split('\t').enumerate() {
        if index > 0 {
            out.extend_from_slice(b"<w:tab/>");
        }
        if part.is_empty() {
            continue;
        }
        let outer = part.starts_with(char::is_whitespace) || part.ends_with(char::is_whitespace);
        out.extend_from_slice(if outer {
            b"<w:t xml:space=\"preserve\">".as_slice()
        } else {
            b"<w:t>".as_slice()
        });
        push_escaped(out, part);
        out.extend_from_slice(b"</w:t>");
    }
    out.extend_from_slice(b"</w:r>");
}

fn push_escaped(out: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'&' => out.extend_from_slice(b"&amp;"),
            b'<' => out.extend_from_slice(b"&lt;"),
            b'>' => out.extend_from_slice(b"&gt;"),
            other => out.push(other),
        }
    }
}

/// A text run of ours.
pub(super) fn run(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 32);
    push_run(&mut out, "", text);
    String::from_utf8(out).expect("escaping keeps text in UTF-8")
}

/// A field with what it shows until somebody updates it. Each mark of it stands in a run of its own.
pub(super) fn field(instruction: &str, shown: &str) -> String {
    format!(
        concat!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
            "<w:r><w:instrText xml:space=\"preserve\"> {} </w:instrText></w:r>",
            "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}",
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        ),
        escape(instruction),
        run(shown)
    )
}
