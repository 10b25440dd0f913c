//! `michi`: the commands of the app without a window, without a display and without a network.
//!
//! Exit codes: 0 done, 1 done with findings, 2 bad input (one clear sentence, nothing half-written). Absent on purpose:
//! anything that the app cannot do.

#![allow(clippy::print_stdout, clippy::print_stderr)] // a command line prints

mod law;
mod output;
#[cfg(feature = "dev-host")]
mod serve;

use clap::{Parser, Subcommand, ValueEnum};
use michishirube_app::wire::{
    Base, Nothing, PaperExport, PaperList, PaperView, PlanCreate, PlanNext, PlanSalvage, PlanView,
    StyleExport,
};
use michishirube_app::{App, AppError, Headless, Setup, Styles, direct, use_own_eras};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "michi",
    version,
    about = "道しるべ：計画ファイルを画面なしで扱います。",
    disable_help_subcommand = true
)]
struct Arguments {
    /// 誤りの知らせに使う言葉
    #[arg(long, value_enum, default_value = "ja", global = true)]
    lang: Language,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// 日本語
    Ja,
    /// English
    En,
}

#[derive(Subcommand)]
enum Command {
    /// ひな形の一覧を示します
    Templates {
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
    /// ひな形から新しい計画ファイルを作ります
    New {
        /// 作るファイル（.dxplan）
        plan: PathBuf,
        /// ひな形の鍵（michi templates で一覧）
        #[arg(long, default_value = "blank")]
        template: String,
        /// 全国地方公共団体コード（６桁）
        #[arg(long, default_value = "")]
        code: String,
    },
    /// 計画の中身を示します
    Show {
        /// 計画ファイル
        plan: PathBuf,
        /// すべての記録をJSONで出します
        #[arg(long)]
        json: bool,
    },
    /// 計画を点検します
    Check {
        /// 計画ファイル
        plan: PathBuf,
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
    /// 文書の一覧と、足りないものを示します
    Papers {
        /// 計画ファイル
        plan: PathBuf,
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
    /// 文書をWordの形で書き出します
    Export {
        /// 計画ファイル
        plan: PathBuf,
        /// 書き出すフォルダー
        #[arg(long)]
        to: PathBuf,
        /// 文書の鍵（省くとすべて）
        #[arg(long = "paper")]
        papers: Vec<String>,
        /// 書式の鍵
        #[arg(long)]
        style: Option<String>,
        /// ページの上に入れる印（案、素案、取扱注意など）
        #[arg(long)]
        mark: Option<String>,
        /// 正誤表や計画の新旧対照表でくらべる、前の計画ファイル
        #[arg(long)]
        earlier: Option<PathBuf>,
    },
    /// 書式の鍵と題名を示します（町の書式を含みます）
    Styles {
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
    /// 書式の字数と行数をWordで確かめるための、物差しのページを書き出します
    Ruler {
        /// 書式の鍵
        #[arg(long)]
        style: String,
        /// 書き出すフォルダー
        #[arg(long)]
        to: PathBuf,
    },
    /// 計画にないはずの仕掛けのために開けないファイルから、中身だけを新しいファイルに写します
    Salvage {
        /// 開けないファイル（変えません）
        plan: PathBuf,
        /// 作るファイル（.dxplan）
        #[arg(long)]
        to: PathBuf,
    },
    /// 次の版の計画を、新しいファイルに作ります（もとのファイルは変えません）
    Next {
        /// もとの計画ファイル
        plan: PathBuf,
        /// 作るファイル（.dxplan）
        #[arg(long)]
        to: PathBuf,
        /// 計画期間の始まり（令和13年度、R13、2031 など）
        #[arg(long)]
        first: String,
        /// 計画期間の終わり
        #[arg(long)]
        last: String,
        /// 版（第２版 など）
        #[arg(long, default_value = "")]
        edition: String,
        /// 計画の名称（省くと、もとの計画と同じ）
        #[arg(long)]
        title: Option<String>,
        /// 完了・廃止とした取組も引き継ぎます
        #[arg(long)]
        keep_ended: bool,
    },
    /// 二つの計画の違いを、項目ごとに示します（違いがなければ終了コード0、あれば1）
    ///
    /// 消えた言葉は [-前-]、加わった言葉は {+後+} のように示します。要確認の印とメモは比べません。
    Diff {
        /// 前の計画ファイル
        before: PathBuf,
        /// 後の計画ファイル
        after: PathBuf,
        /// JSONで出します
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    Law(law::Law),
    /// 画面の開発と試験のため、このパソコンの中だけで画面を配ります
    #[cfg(feature = "dev-host")]
    Serve(serve::Serve),
}

/// How a command ended when it was done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    /// Nothing to say.
    Clean,
    /// With findings.
    Findings,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // Printing can fail only when nobody reads.
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let tell = |error: &AppError| match arguments.lang {
        Language::Ja => eprintln!("{}", error.message),
        Language::En => eprintln!("{}", error.english),
    };
    // Only read, and only if the system names a data folder.
    let data = Setup::of_this_machine().map_or_else(|_| PathBuf::new(), |setup| setup.data);
    if let Err(error) = use_own_eras(&data) {
        tell(&error);
    }
    match run(arguments.command, &data) {
        Ok(Done::Clean) => ExitCode::SUCCESS,
        Ok(Done::Findings) => ExitCode::from(1),
        Err(error) => {
            tell(&error);
            ExitCode::from(2)
        }
    }
}

fn run(command: Command, data: &Path) -> Result<Done, AppError> {
    #[cfg(feature = "dev-host")]
    if let Command::Serve(serve) = command {
        return serve.run().map(|()| Done::Clean);
    }
    let app = App::without_writer(Setup::for_reading(), Headless).with_styles_of(data);
    // The process ends with the command: taking a large plan apart piece by piece would only make people wait.
    let app = ManuallyDrop::new(app);
    match command {
        Command::Law(law) => law.run(&Styles::of(data)),
        Command::Styles { json } => {
            output::styles(&direct::style_list(&app, Nothing {})?, json);
            Ok(Done::Clean)
        }
        Command::Ruler { style, to } => {
            let request = StyleExport {
                key: style,
                folder: path(&to),
                file: false,
            };
            output::exported(&direct::style_export(&app, request)?);
            Ok(Done::Clean)
        }
        Command::Templates { json } => {
            let start = direct::start_view(&app, Nothing {})?;
            output::templates(&start.templates, json);
            Ok(Done::Clean)
        }
        Command::New {
            plan,
            template,
            code,
        } => {
            let request = PlanCreate {
                template,
                path: path(&plan),
                code,
                town_name: String::new(),
            };
            println!("{}", app.create_file(&request)?.display());
            Ok(Done::Clean)
        }
        Command::Show { plan, json } => {
            output::show(&view(&app, &plan)?, json);
            Ok(Done::Clean)
        }
        Command::Check { plan, json } => {
            app.read_file(&plan)?;
            let derived = direct::plan_derived(&app, Nothing {})?;
            output::findings(&derived, json);
            Ok(if derived.findings.is_empty() {
                Done::Clean
            } else {
                Done::Findings
            })
        }
        Command::Papers { plan, json } => {
            app.read_file(&plan)?;
            let papers = direct::paper_list(&app, PaperList { earlier: None })?;
            output::papers(&papers, json);
            let ready = |paper: &PaperView| {
                paper.remarks.is_empty() && (paper.missing.is_empty() || paper.wants_earlier)
            };
            Ok(if papers.iter().all(ready) {
                Done::Clean
            } else {
                Done::Findings
            })
        }
        Command::Export {
            plan,
            to,
            papers,
            style,
            mark,
            earlier,
        } => {
            app.read_file(&plan)?;
            let request = PaperExport {
                keys: papers,
                folder: path(&to),
                style,
                mark: mark.unwrap_or_default(),
                earlier: earlier.map(|file| Base::File { path: path(&file) }),
            };
            output::exported(&direct::paper_export(&app, request)?);
            Ok(Done::Clean)
        }
        Command::Salvage { plan, to } => {
            let request = PlanSalvage {
                from: path(&plan),
                to: Some(path(&to)),
            };
            println!("{}", app.salvage_file(&request)?.display());
            Ok(Done::Clean)
        }
        Command::Next {
            plan,
            to,
            first,
            last,
            edition,
            title,
            keep_ended,
        } => {
            let title = match title {
                Some(title) => title,
                None => title_of(&view(&app, &plan)?),
            };
            let (path, notice) = app.next_file(&PlanNext {
                from: Some(path(&plan)),
                to: path(&to),
                title,
                edition,
                first_year: first,
                last_year: last,
                without_ended: !keep_ended,
            })?;
            println!("{}", path.display());
            eprintln!("{}", notice.message);
            Ok(Done::Clean)
        }
        Command::Diff {
            before,
            after,
            json,
        } => {
            let difference = app.compare_files(&before, &after)?;
            output::difference(&difference, json);
            Ok(if difference.total() == 0 {
                Done::Clean
            } else {
                Done::Findings
            })
        }
        #[cfg(feature = "dev-host")]
        Command::Serve(_) => unreachable!("handled above"),
    }
}

/// A plan file with everything that a screen shows of it.
fn view(app: &App, plan: &Path) -> Result<PlanView, AppError> {
    app.read_file(plan)?;
    direct::plan_view(app, Nothing {})
}

fn title_of(view: &PlanView) -> String {
    view.records
        .iter()
        .filter(|record| record.kind() == "frame")
        .map(|record| record.body.title())
        .collect()
}

fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
