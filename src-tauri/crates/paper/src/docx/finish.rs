//! The finishing pass over what docx-rs wrote: order of children, empty properties, ids that differ from run to run, markers.
//!
//! docx-rs breaks the schema in every element it writes; Word for the web refuses such files (word-output.md §3). Fragments
//! are small (a paragraph, a row), so the tree lives only for a moment.

use super::builder::Patch;
use crate::error::PaperError;
use crate::prose::MARK;
use quick_xml::Reader;
use quick_xml::events::Event;

enum Node<'a> {
    Element(Element<'a>),
    /// Escaped text, as it came.
    Text(&'a str),
    /// XML of ours.
    Raw(&'a str),
}

struct Element<'a> {
    name: &'a str,
    /// Everything after the name, without `/`.
    attributes: &'a str,
    children: Vec<Node<'a>>,
}

/// Finishes one fragment and appends it. `patches` go into the properties of its outermost element.
pub(super) fn fragment(
    out: &mut Vec<u8>,
    xml: &[u8],
    raws: &[String],
    patches: &[Patch],
) -> Result<(), PaperError> {
    let text = std::str::from_utf8(xml).map_err(|_| PaperError::Marker)?;
    let mut used = 0;
    let mut root = parse(text, raws, &mut used)?;
    if used != raws.len() {
        return Err(PaperError::Marker);
    }
    if !patches.is_empty() {
        patch(&mut root, patches);
    }
    write(out, &root);
    Ok(())
}

fn parse<'a>(
    text: &'a str,
    raws: &'a [String],
    used: &mut usize,
) -> Result<Element<'a>, PaperError> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element<'a>> = Vec::with_capacity(8);
    loop {
        // Positions rather than events: the slices outlive the reader's borrow.
        let start = position(&reader);
        match reader.read_event()? {
            Event::Start(tag) => {
                let inner = &text[start + 1..position(&reader) - 1];
                open.push(element(inner, tag.name().as_ref().len()));
            }
            Event::Empty(tag) => {
                let inner = &text[start + 1..position(&reader) - 2];
                let element = element(inner, tag.name().as_ref().len());
                if close(element, &mut open).is_some() {
                    return Err(PaperError::Marker);
                }
            }
            Event::End(_) => {
                let element = open.pop().ok_or(PaperError::Marker)?;
                let element = resolve(element, raws, used)?;
                let done = match element {
                    Resolved::Element(element) => close(element, &mut open),
                    Resolved::Raw(raw) => {
                        if let Some(parent) = open.last_mut() {
                            parent.children.push(Node::Raw(raw));
                        }
                        None
                    }
                };
                if let Some(root) = done {
                    return Ok(root);
                }
            }
            Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) => {
                let piece = &text[start..position(&reader)];
                if let Some(parent) = open.last_mut() {
                    parent.children.push(Node::Text(piece));
                }
            }
            Event::Eof => return Err(PaperError::Marker),
            _ => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn element(inner: &str, name_length: usize) -> Element<'_> {
    Element {
        name: &inner[..name_length],
        attributes: inner[name_length..].trim(),
        children: Vec::new(),
    }
}

/// Hangs a finished element under its parent; gives it back when it has none.
fn close<'a>(mut element: Element<'a>, open: &mut [Element<'a>]) -> Option<Element<'a>> {
    if let Some(order) = order_of(element.name) {
        element
            .children
            .sort_by_key(|child| rank(order, child_name(child)));
    }
    let Some(parent) = open.last_mut() else {
        return Some(element);
    };
    if !is_idle(&element, parent.name) {
        parent.children.push(Node::Element(element));
    }
    None
}

/// Properties without content, and defaults that docx-rs writes into every table.
fn is_idle(element: &Element<'_>, parent: &str) -> bool {
    let empty = element.children.is_empty();
    match element.name {
        "w:rPr" | "w:pPr" | "w:trPr" | "w:tblBorders" | "w:tcBorders" => {
            empty && element.attributes.is_empty()
        }
        // The borders come from the style of the table.
        "w:jc" => parent == "w:tblPr",
        _ => parent == "w:tblBorders",
    }
}

enum Resolved<'a> {
    Element(Element<'a>),
    Raw(&'a str),
}

/// A run that holds nothing but a marker becomes the XML that the marker stands for.
fn resolve<'a>(
    element: Element<'a>,
    raws: &'a [String],
    used: &mut usize,
) -> Result<Resolved<'a>, PaperError> {
    if element.name != "w:r" {
        return Ok(Resolved::Element(element));
    }
    let marked = element.children.iter().find_map(|child| match child {
        Node::Element(text) if text.name == "w:t" => match text.children.first() {
            Some(Node::Text(text)) => text.strip_prefix(MARK),
            _ => None,
        },
        _ => None,
    });
    let Some(marked) = marked else {
        return Ok(Resolved::Element(element));
    };
    let index: Option<usize> = marked
        .strip_suffix(MARK)
        .and_then(|digits| digits.parse().ok());
    let raw = index
        .and_then(|index| raws.get(index))
        .ok_or(PaperError::Marker)?;
    *used += 1;
    Ok(Resolved::Raw(raw))
}

fn patch<'a>(root: &mut Element<'a>, patches: &'a [Patch]) {
    let properties = match root.name {
        "w:p" => "w:pPr",
        "w:tr" => "w:trPr",
        _ => "w:tblPr",
    };
    let at = root
        .children
        .iter()
        .position(|child| matches!(child, Node::Element(child) if child.name == properties));
    let at = at.unwrap_or_else(|| {
        let element = Element {
            name: properties,
            attributes: "",
            children: Vec::new(),
        };
        root.children.insert(0, Node::Element(element));
        0
    });
    let Some(Node::Element(found)) = root.children.get_mut(at) else {
        return;
    };
    found
        .children
        .extend(patches.iter().map(|(_, xml)| Node::Raw(xml)));
    if let Some(order) = order_of(properties) {
        found
            .children
            .sort_by_key(|child| rank(order, child_name(child)));
    }
}

fn child_name<'a>(child: &Node<'a>) -> &'a str {
    match child {
        Node::Element(element) => element.name,
        Node::Raw(xml) => {
            let inner = xml.strip_prefix('<').unwrap_or(xml);
            inner.split([' ', '/', '>']).next().unwrap_or_default()
        }
        Node::Text(_) => "",
    }
}

fn rank(order: &[&str], name: &str) -> usize {
    let local = name.strip_prefix("w:").unwrap_or(name);
    order
        .iter()
        .position(|known| *known == local)
        .unwrap_or(order.len())
}

/// The order of children by ISO/IEC 29500 (transitional); of `rPr`, by the Open XML SDK.
fn order_of(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "w:pPr" => &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "suppressOverlap",
            "jc",
            "textDirection",
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
            "pPrChange",
        ],
        "w:rPr" => &[
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "strike",
            "dstrike",
            "outline",
            "shadow",
            "emboss",
            "imprint",
            "noProof",
            "snapToGrid",
            "vanish",
            "webHidden",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "effect",
            "bdr",
            "shd",
            "fitText",
            "vertAlign",
            "rtl",
            "cs",
            "em",
            "lang",
            "eastAsianLayout",
            "specVanish",
            "oMath",
        ],
        "w:tblPr" => &[
            "tblStyle",
            "tblpPr",
            "tblOverlap",
            "bidiVisual",
            "tblStyleRowBandSize",
            "tblStyleColBandSize",
            "tblW",
            "jc",
            "tblCellSpacing",
            "tblInd",
            "tblBorders",
            "shd",
            "tblLayout",
            "tblCellMar",
            "tblLook",
            "tblCaption",
            "tblDescription",
            "tblPrChange",
        ],
        "w:trPr" => &[
            "cnfStyle",
            "divId",
            "gridBefore",
            "gridAfter",
            "wBefore",
            "wAfter",
            "cantSplit",
            "trHeight",
            "tblHeader",
            "tblCellSpacing",
            "jc",
            "hidden",
            "ins",
            "del",
            "trPrChange",
        ],
        "w:tcPr" => &[
            "cnfStyle",
            "tcW",
            "gridSpan",
            "hMerge",
            "vMerge",
            "tcBorders",
            "shd",
            "noWrap",
            "tcMar",
            "textDirection",
            "tcFitText",
            "vAlign",
            "hideMark",
        ],
        "w:numPr" => &["ilvl", "numId"],
        _ => return None,
    })
}

fn write(out: &mut Vec<u8>, element: &Element<'_>) {
    out.push(b'<');
    out.extend_from_slice(element.name.as_bytes());
    let attributes = match element.name {
        // Ids of paragraphs are for co-authoring; they only differ from run to run.
        "w:p" => "",
        "w:gridCol" => element
            .attributes
            .split(" w:type")
            .next()
            .unwrap_or_default(),
        "w:t" if !needs_space(element) => "",
        _ => element.attributes,
    };
    if !attributes.is_empty() {
        out.push(b' ');
        out.extend_from_slice(attributes.as_bytes());
    }
    if element.children.is_empty() {
        out.extend_from_slice(b"/>");
        return;
    }
    out.push(b'>');
    for child in &element.children {
        match child {
            Node::Element(child) => write(out, child),
            Node::Text(text) | Node::Raw(text) => out.extend_from_slice(text.as_bytes()),
        }
    }
    out.extend_from_slice(b"</");
    out.extend_from_slice(element.name.as_bytes());
    out.push(b'>');
}

fn needs_space(element: &Element<'_>) -> bool {
    let outer = |child: Option<&Node<'_>>, last: bool| match child {
        Some(Node::Text(text)) => {
            let c = if last {
                text.chars().last()
            } else {
                text.chars().next()
            };
            c.is_some_and(char::is_whitespace)
        }
        _ => false,
    };
    outer(element.children.first(), false) || outer(element.children.last(), true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(xml: &str, raws: &[&str], patches: &[Patch], expected: Expect) {
        let raws: Vec<String> = raws.iter().map(|raw| (*raw).to_owned()).collect();
        let mut out = Vec::new();
        fragment(&mut out, xml.as_bytes(), &raws, patches).unwrap();
        expected.assert_eq(&String::from_utf8(out).unwrap());
    }

    #[test]
    fn properties_are_ordered_and_empty_ones_dropped() {
        check(
            r#"<w:p w14:paraId="0000000A"><w:pPr><w:rPr /><w:jc w:val="center" /><w:pStyle w:val="Cell" /><w:keepNext /></w:pPr><w:r><w:rPr /><w:t xml:space="preserve">a &amp; b</w:t></w:r></w:p>"#,
            &[],
            &[],
            expect![[
                r#"<w:p><w:pPr><w:pStyle w:val="Cell"/><w:keepNext/><w:jc w:val="center"/></w:pPr><w:r><w:t>a &amp; b</w:t></w:r></w:p>"#
            ]],
        );
    }

    #[test]
    fn markers_and_patches_are_resolved() {
        check(
            "<w:p><w:pPr><w:pStyle w:val=\"X\" /></w:pPr><w:r><w:rPr /><w:t xml:space=\"preserve\">\u{FFFE}0\u{FFFE}</w:t></w:r><w:r><w:t xml:space=\"preserve\"> @@raw:0@@</w:t></w:r></w:p>",
            &["<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>"],
            &[("w:ind", "<w:ind w:left=\"1\"/>".to_owned())],
            expect![[
                r#"<w:p><w:pPr><w:pStyle w:val="X"/><w:ind w:left="1"/></w:pPr><w:bookmarkStart w:id="1" w:name="a"/><w:r><w:t xml:space="preserve"> @@raw:0@@</w:t></w:r></w:p>"#
            ]],
        );
    }

    #[test]
    fn a_marker_that_leads_nowhere_is_a_fault() {
        let xml = "<w:p><w:r><w:t>\u{FFFE}7\u{FFFE}</w:t></w:r></w:p>";
        let mut out = Vec::new();
        assert!(matches!(
            fragment(&mut out, xml.as_bytes(), &[], &[]),
            Err(PaperError::Marker)
        ));
    }
}
