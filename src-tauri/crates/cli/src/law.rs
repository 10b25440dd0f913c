//! `michi parse`, `amend`, `read`, `apply` and `compare`: the texts of ordinances on the command line.
//!
//! What was asked for goes to stdout, everything else to stderr; what had to be refused leaves stdout empty.

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use michishirube_app::law::{self, ApplyAnswer, TableForm, file_name as name, load};
use michishirube_app::{AppError, Styles};
use serde_json::json;

use crate::Done;
use crate::output::print_json;

#[derive(Subcommand)]
pub(crate) enum Law {
    /// 例規の本文を条・項・号に分けて示します
    Parse {
        /// 例規の本文（文字のファイル。- は標準入力）
        ordinance: PathBuf,
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
    /// 現行と改正後の本文から改め文を作ります
    Amend {
        /// 現行の本文
        old: PathBuf,
        /// 改正後の本文
        new: PathBuf,
        /// 改正の方式
        #[arg(long, value_enum, default_value = "text")]
        method: Method,
        /// 柱書を省きます
        #[arg(long)]
        body: bool,
        /// 町の書き方の鍵（horizontal、vertical、counts_kanji、wide_comma。省くと現行の本文に合わせます）
        #[arg(long)]
        house: Option<String>,
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
    /// 1つか複数の例規を改める議案の全体（題名、柱書、改め文、附則）を作ります
    Bill {
        /// 現行と改正後の本文を交互に並べます（同じ例規を2段階で改めるときは2組）
        #[arg(required = true, num_args = 2.., value_names = ["OLD", "NEW"])]
        texts: Vec<PathBuf>,
        /// 施行期日（「公布の日」か「令和9年4月1日」のような日付。省くと○にします）
        #[arg(long)]
        enforce: Option<String>,
        /// 町の書き方の鍵
        #[arg(long)]
        house: Option<String>,
    },
    /// 現行と改正後の本文から新旧対照表をWordの形で作ります（違いがなければ作りません）
    Compare {
        /// 現行の本文
        old: PathBuf,
        /// 改正後の本文
        new: PathBuf,
        /// 作るファイル（.docx）
        #[arg(long)]
        to: PathBuf,
        /// 書式の鍵
        #[arg(long)]
        style: Option<String>,
    },
    /// 改め文を読み取り、何をどう改めるかを示します
    Read {
        /// 改め文
        amending: PathBuf,
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
    /// 改め文を現行の本文に溶け込ませます
    Apply {
        /// 現行の本文
        old: PathBuf,
        /// 改め文
        amending: PathBuf,
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Method {
    /// 改め文
    Text,
    /// 新旧対照表（改正前 | 改正後、改める字句は＿で囲みます）。表の前に簡易な本文を置きます
    Table,
    /// 新旧対照表。表の後に備考を置きます
    TableNote,
    /// 新旧対照表。表の前に詳細な本文を置きます
    TableDetailed,
}

impl Law {
    pub(crate) fn run(self, styles: &Styles) -> Result<Done, AppError> {
        match self {
            Self::Parse { ordinance, json } => parse(&ordinance, json),
            Self::Amend {
                old,
                new,
                method,
                body,
                house,
                json,
            } => amend(&old, &new, method, body, house.as_deref(), json),
            Self::Bill {
                texts,
                enforce,
                house,
            } => bill(&texts, enforce.as_deref(), house.as_deref()),
            Self::Compare {
                old,
                new,
                to,
                style,
            } => compare(&old, &new, &to, style.as_deref(), styles),
            Self::Read { amending, json } => read(&amending, json),
            Self::Apply {
                old,
                amending,
                json,
            } => apply(&old, &amending, json),
        }
    }
}

fn parse(path: &Path, json: bool) -> Result<Done, AppError> {
    let answer = law::parse_text(&load(path)?, &name(path))?;
    if json {
        print_json(&answer);
    } else {
        outline(&answer.provisions, 0);
    }
    for found in &answer.diagnostics {
        eprintln!(
            "{}{}",
            found.message,
            found.hint.as_deref().unwrap_or_default()
        );
    }
    Ok(if answer.diagnostics.is_empty() {
        Done::Clean
    } else {
        Done::Findings
    })
}

fn outline(tree: &michishirube_app::law::Provision, depth: usize) {
    if !tree.place.is_empty() {
        let start: String = tree.text.chars().take(30).collect();
        let caption = tree.caption.as_deref().unwrap_or_default();
        println!("{}{}\t{caption}{start}", "  ".repeat(depth), tree.place);
    }
    for child in &tree.children {
        outline(child, depth + usize::from(!tree.place.is_empty()));
    }
}

fn amend(
    old: &Path,
    new: &Path,
    method: Method,
    body_only: bool,
    house: Option<&str>,
    json: bool,
) -> Result<Done, AppError> {
    let (before, after) = (load(old)?, load(new)?);
    let answer = match method {
        Method::Text => law::amend_texts(&before, &name(old), &after, &name(new), house)?,
        Method::Table | Method::TableNote | Method::TableDetailed => {
            let form = match method {
                Method::TableNote => TableForm::Note,
                Method::TableDetailed => TableForm::Detailed,
                _ => TableForm::Simple,
            };
            law::amend_by_table(&before, &name(old), &after, &name(new), form)?
        }
    };
    for found in &answer.warnings {
        eprintln!(
            "{}{}",
            found.message,
            found.hint.as_deref().unwrap_or_default()
        );
    }
    if let Some(refused) = &answer.refused {
        eprintln!("{refused}");
        if json {
            print_json(&answer);
        }
        return Ok(Done::Findings);
    }
    if json {
        print_json(&answer);
    } else if answer.body.is_empty() {
        eprintln!("現行と改正後に違いはありません。");
    } else {
        if !body_only {
            println!("{}", answer.lead);
        }
        print!("{}", answer.body);
    }
    Ok(Done::Clean)
}

fn bill(texts: &[PathBuf], day: Option<&str>, house: Option<&str>) -> Result<Done, AppError> {
    let texts: Vec<(String, String)> = texts
        .iter()
        .map(|path| Ok((load(path)?, name(path))))
        .collect::<Result<_, AppError>>()?;
    let answer = law::bill_texts(&texts, house, day)?;
    for found in &answer.warnings {
        eprintln!(
            "{}{}",
            found.message,
            found.hint.as_deref().unwrap_or_default()
        );
    }
    if let Some(refused) = &answer.refused {
        eprintln!("{refused}");
        return Ok(Done::Findings);
    }
    if answer.text.is_empty() {
        eprintln!("現行と改正後に違いはありません。");
    }
    print!("{}", answer.text);
    Ok(Done::Clean)
}

fn compare(
    old: &Path,
    new: &Path,
    to: &Path,
    style: Option<&str>,
    styles: &Styles,
) -> Result<Done, AppError> {
    law::check_paper_path(to)?;
    let answer = law::compare_texts(
        &load(old)?,
        &name(old),
        &load(new)?,
        &name(new),
        style,
        styles,
    )?;
    for found in &answer.warnings {
        eprintln!(
            "{}{}",
            found.message,
            found.hint.as_deref().unwrap_or_default()
        );
    }
    let Some(paper) = answer.paper else {
        eprintln!("現行と改正後に違いはありません。新旧対照表は作っていません。");
        return Ok(Done::Clean);
    };
    if let Some(kept) = law::write_paper(to, &paper)? {
        eprintln!("前に書き出したものは「{kept}」に残しました。");
    }
    println!("{}", to.display());
    Ok(Done::Clean)
}

fn read(path: &Path, json: bool) -> Result<Done, AppError> {
    let amending = law::read_text(&load(path)?, &name(path))?;
    if let Some(error) = law::no_amendment(&amending, &name(path)) {
        return Err(error);
    }
    if json {
        let operations: Vec<_> = amending
            .parts
            .iter()
            .flat_map(|part| {
                let ordinance = part.lead.as_ref().map(|lead| lead.ordinance.clone());
                part.sentences.iter().map(move |sentence| {
                    json!({
                        "ordinance": ordinance,
                        "line": sentence.line,
                        "text": sentence.text,
                        "clauses": sentence.clauses,
                        "block": sentence.block,
                    })
                })
            })
            .collect();
        let tables: Vec<_> = amending
            .parts
            .iter()
            .filter(|part| !part.table.is_empty())
            .map(|part| {
                let ordinance = part.lead.as_ref().map(|lead| &lead.ordinance);
                json!({ "ordinance": ordinance, "lines": part.table })
            })
            .collect();
        let leads: Vec<_> = amending
            .parts
            .iter()
            .filter_map(|part| part.lead.as_ref())
            .collect();
        print_json(&json!({
            "title": amending.title,
            "leads": leads,
            "operations": operations,
            "tables": tables,
            "supplement": amending.supplement,
            "unread": amending.unread,
        }));
    } else {
        for part in &amending.parts {
            if let Some(lead) = &part.lead {
                println!("{}行目\t{}", lead.line, lead.text.replace('\n', ""));
            }
            for line in &part.table {
                println!("\t{line}");
            }
            for sentence in &part.sentences {
                println!("{}行目\t{}", sentence.line, sentence.text);
            }
        }
    }
    for unread in &amending.unread {
        eprintln!(
            "{}行目「{}」を読み取れませんでした。",
            unread.line, unread.text
        );
    }
    Ok(if amending.unread.is_empty() {
        Done::Clean
    } else {
        Done::Findings
    })
}

fn apply(old: &Path, amending: &Path, json: bool) -> Result<Done, AppError> {
    let answer: ApplyAnswer =
        law::apply_texts(&load(old)?, &name(old), &load(amending)?, &name(amending))?;
    for found in &answer.warnings {
        eprintln!(
            "{}{}",
            found.message,
            found.hint.as_deref().unwrap_or_default()
        );
    }
    for refused in &answer.refused {
        eprintln!("{}", refused.message);
    }
    if json {
        print_json(&answer);
    } else {
        print!("{}", answer.text);
    }
    Ok(if answer.refused.is_empty() {
        Done::Clean
    } else {
        Done::Findings
    })
}
