//! `michi` as it is run: what it prints, its exit codes, and that bad input gives one sentence and changes nothing.

#![allow(clippy::unwrap_used)]

use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn michi(&self, arguments: &[&str]) -> Output {
        // No home: reading plans and making papers must touch no folder of the user.
        Command::new(env!("CARGO_BIN_EXE_michi"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("HOME")
            .env_remove("XDG_DATA_HOME")
            .output()
            .unwrap()
    }

    fn done(&self, arguments: &[&str]) -> String {
        let output = self.michi(arguments);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Exit code 2, nothing on stdout, one Japanese sentence (or two) in one line on stderr.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.michi(arguments);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert_eq!(message.lines().count(), 1, "{arguments:?}: {message}");
        assert!(
            message.trim_end().ends_with('。'),
            "{arguments:?}: {message}"
        );
        message
    }

    fn new_plan(&self, name: &str, template: &str) {
        self.done(&["new", name, "--template", template]);
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn the_road_of_the_command_line() {
    let desk = Desk::new();
    let templates = desk.done(&["templates"]);
    assert!(
        templates.starts_with("blank\t") && templates.contains("\nsample\t"),
        "{templates}"
    );
    let made = desk.done(&["new", "町の計画.dxplan", "--template", "sample"]);
    assert!(Path::new(made.trim()).is_absolute() && made.trim().ends_with("町の計画.dxplan"));
    assert_eq!(desk.done(&["check", "町の計画.dxplan"]), "");
    // Some papers of the sample wait for what is written by hand (a number, a day), which is told.
    let papers = desk.michi(&["papers", "町の計画.dxplan"]);
    assert_eq!(papers.status.code(), Some(1));
    let papers = String::from_utf8(papers.stdout).unwrap();
    for line in [
        "plan\t計画書\t準備ができています\n",
        "\npublic-comment\t意見募集の文書\t準備ができています\n",
        "\nordinance-bill:",
        "\nprogress\t進捗報告書\t準備ができています\n",
    ] {
        assert!(papers.contains(line), "{papers}");
    }
    assert!(desk.done(&["show", "町の計画.dxplan"]).contains("使命\t"));
    let json: serde_json::Value =
        serde_json::from_str(&desk.done(&["show", "町の計画.dxplan", "--json"])).unwrap();
    assert!(json["records"].as_array().unwrap().len() > 100);
    let before = fs::read(desk.path("町の計画.dxplan")).unwrap();
    let first = desk.done(&[
        "export",
        "町の計画.dxplan",
        "--to",
        "out",
        "--paper",
        "plan",
    ]);
    let paper = fs::read(first.trim()).unwrap();
    assert!(paper.starts_with(b"PK"));
    desk.done(&["export", "町の計画.dxplan", "--to", "again"]);
    let again = desk
        .path("again")
        .join(Path::new(first.trim()).file_name().unwrap());
    assert_eq!(
        fs::read(again).unwrap(),
        paper,
        "exporting twice gives the same bytes"
    );
    assert_eq!(
        fs::read(desk.path("町の計画.dxplan")).unwrap(),
        before,
        "reading changes nothing"
    );
    assert_eq!(desk.files(), ["again", "out", "町の計画.dxplan"]);
}

#[test]
fn a_blank_plan_is_exported_as_a_draft_and_its_gaps_are_findings() {
    let desk = Desk::new();
    desk.done(&["new", "a.dxplan", "--code", "０７４０７１"]);
    let check = desk.michi(&["check", "a.dxplan"]);
    assert_eq!(check.status.code(), Some(1));
    assert!(
        String::from_utf8(check.stdout)
            .unwrap()
            .contains("未記入\tmissing\t使命の「使命」がまだ書かれていません。")
    );
    let papers = desk.michi(&["papers", "a.dxplan"]);
    assert_eq!(papers.status.code(), Some(1));
    assert!(
        String::from_utf8(papers.stdout)
            .unwrap()
            .starts_with("plan\t計画書\t")
    );
    desk.done(&["export", "a.dxplan", "--to", "out"]);
}

#[test]
fn bad_arguments_are_refused_in_both_languages() {
    let desk = Desk::new();
    desk.new_plan("a.dxplan", "blank");
    let before = fs::read(desk.path("a.dxplan")).unwrap();
    desk.refused(&["new", "a.dxplan"]);
    desk.refused(&["new", "b.dxplan", "--template", "none"]);
    desk.refused(&["new", "b.dxplan", "--code", "074072"]);
    desk.refused(&["new", "no folder/b.dxplan"]);
    desk.refused(&["check", "none.dxplan"]);
    desk.refused(&["check", "."]);
    desk.refused(&["export", "a.dxplan", "--to", "out", "--paper", "none"]);
    desk.refused(&["export", "a.dxplan", "--to", "out", "--style", "none"]);
    desk.refused(&["export", "a.dxplan", "--to", "a.dxplan"]);
    let english = desk.michi(&["--lang", "en", "check", "none.dxplan"]);
    assert_eq!(
        String::from_utf8(english.stderr).unwrap(),
        "there is no file none.dxplan.\n"
    );
    assert_eq!(desk.michi(&["frobnicate"]).status.code(), Some(2));
    assert_eq!(desk.michi(&["--help"]).status.code(), Some(0));
    assert_eq!(desk.files(), ["a.dxplan"], "nothing is left half-written");
    assert_eq!(fs::read(desk.path("a.dxplan")).unwrap(), before);
}

#[test]
fn hostile_and_broken_files_are_refused_and_stay_as_they_are() {
    let desk = Desk::new();
    desk.new_plan("good.dxplan", "sample");
    let good = fs::read(desk.path("good.dxplan")).unwrap();
    let edited = |name: &str, sql: &str| {
        fs::write(desk.path(name), &good).unwrap();
        let connection = Connection::open(desk.path(name)).unwrap();
        connection.execute_batch(sql).unwrap();
    };
    fs::write(desk.path("empty.dxplan"), "").unwrap();
    let noise: Vec<u8> = (0..100_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    fs::write(desk.path("noise.dxplan"), noise).unwrap();
    fs::write(desk.path("cut.dxplan"), &good[..good.len() / 2]).unwrap();
    Connection::open(desk.path("other.dxplan"))
        .unwrap()
        .execute_batch("CREATE TABLE kakeibo(yen)")
        .unwrap();
    edited(
        "trigger.dxplan",
        "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END",
    );
    edited(
        "view.dxplan",
        "CREATE VIEW v AS SELECT randomblob(1000000000)",
    );
    edited("newer.dxplan", "PRAGMA user_version = 9999");
    edited(
        "long.dxplan",
        "UPDATE record SET body = json_object('name', printf('%.*c', 100000000, 'x')) WHERE kind = 'town'",
    );
    edited(
        "number.dxplan",
        "UPDATE record SET body = '3' WHERE kind = 'town'",
    );
    edited(
        "circle.dxplan",
        "UPDATE record SET parent = id WHERE id = (SELECT id FROM record WHERE kind = 'measure' LIMIT 1)",
    );
    for name in [
        "empty", "noise", "cut", "other", "trigger", "view", "newer", "long", "number", "circle",
    ] {
        let name = format!("{name}.dxplan");
        let before = fs::read(desk.path(&name)).unwrap();
        let files = desk.files();
        for command in [
            &["check"][..],
            &["show"],
            &["papers"],
            &["export", "--to", "out"],
        ] {
            let mut arguments = command.to_vec();
            arguments.insert(1, &name);
            let message = desk.refused(&arguments);
            assert!(message.contains(&name), "{message}");
        }
        assert!(
            fs::read(desk.path(&name)).unwrap() == before,
            "{name} was changed"
        );
        assert_eq!(desk.files(), files, "{name}");
    }
    // A new file is never put in the place of one that is there, whatever that is.
    desk.refused(&["new", "noise.dxplan"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_read_only_folder_are_told() {
    let desk = Desk::new();
    desk.new_plan("a.dxplan", "sample");
    let plan = desk.path("a.dxplan");
    let plan = plan.to_str().unwrap();
    // /proc takes no files; that needs no rights that a test may lack.
    desk.refused(&["export", plan, "--to", "/proc/out"]);
    desk.refused(&["new", "/proc/b.dxplan"]);
    // A small file system of our own, where the test may mount one.
    let small = desk.path("small");
    fs::create_dir(&small).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(&small)
        .output();
    if mounted.is_ok_and(|output| output.status.success()) {
        let told = [
            desk.refused(&["export", plan, "--to", small.to_str().unwrap()]),
            desk.refused(&[
                "new",
                small.join("b.dxplan").to_str().unwrap(),
                "--template",
                "sample",
            ]),
        ];
        let left = fs::read_dir(&small).unwrap().count();
        assert!(
            Command::new("umount")
                .arg(&small)
                .status()
                .unwrap()
                .success()
        );
        assert!(
            told.iter().all(|message| message.contains("空き")),
            "{told:?}"
        );
        assert_eq!(left, 0, "nothing is left half-written");
    }
}

#[test]
fn eras_are_added_without_a_new_build_and_a_broken_table_is_told_in_one_sentence() {
    let desk = Desk::new();
    desk.new_plan("a.dxplan", "sample");
    let data = desk.path("data");
    fs::create_dir(&data).unwrap();
    let papers = |folder: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_michi"))
            .args(["export", "a.dxplan", "--to", folder, "--paper", "plan"])
            .current_dir(desk.0.path())
            .env("MICHISHIRUBE_DATA", &data)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        let paper = PathBuf::from(String::from_utf8(output.stdout).unwrap().trim());
        (
            fs::read(paper).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (before, _) = papers("1");
    fs::write(
        data.join("eras.toml"),
        "[[era]]\nname = \"新元\"\nletter = \"X\"\nfirst_day = 2026-01-01\n",
    )
    .unwrap();
    let (after, told) = papers("2");
    assert!(before != after, "the years are those of the new era");
    assert!(!told.contains("元号"), "{told}");
    fs::write(data.join("eras.toml"), "[[era]]\nname = 新元\n").unwrap();
    let (broken, told) = papers("3");
    assert!(broken == before, "the table of the program is used");
    assert!(
        told.lines().next().unwrap().contains("2行目") && told.contains("eras.toml"),
        "{told}"
    );
}

#[test]
fn the_note_of_who_has_a_plan_open_is_no_plan() {
    let desk = Desk::new();
    fs::write(desk.path("~$町の計画.dxplan"), "{}").unwrap();
    for command in ["show", "check", "papers"] {
        let message = desk.refused(&[command, "~$町の計画.dxplan"]);
        assert!(message.contains("「町の計画.dxplan」を選んで"), "{message}");
    }
    assert_eq!(desk.files(), ["~$町の計画.dxplan"]);
}

#[test]
fn the_plan_is_taken_out_of_a_file_with_something_foreign_in_it() {
    let desk = Desk::new();
    desk.new_plan("a.dxplan", "sample");
    let json = |file: &str| -> serde_json::Value {
        serde_json::from_str(&desk.done(&["show", file, "--json"])).unwrap()
    };
    let before = json("a.dxplan");
    Connection::open(desk.path("a.dxplan"))
        .unwrap()
        .execute_batch("CREATE VIEW v AS SELECT load_extension('x')")
        .unwrap();
    assert!(desk.refused(&["show", "a.dxplan"]).contains("中身だけを"));
    let made = desk.done(&["salvage", "a.dxplan", "--to", "b"]);
    assert!(made.trim().ends_with("b.dxplan"));
    assert_eq!(json("b.dxplan")["records"], before["records"]);
    desk.refused(&["salvage", "a.dxplan", "--to", "b"]);
    desk.refused(&["salvage", "none.dxplan", "--to", "c"]);
    assert_eq!(desk.files(), ["a.dxplan", "b.dxplan"]);
}

#[test]
fn the_next_edition_of_a_plan_is_made_from_it() {
    let desk = Desk::new();
    desk.new_plan("plan.dxplan", "sample");
    let next = [
        "next",
        "plan.dxplan",
        "--to",
        "next.dxplan",
        "--first",
        "R13",
    ];
    let made = desk.done(&[&next[..], &["--last", "R17", "--edition", "第２版"]].concat());
    assert!(made.trim_end().ends_with("next.dxplan"));
    let shown = desk.done(&["show", "next.dxplan", "--json"]);
    assert!(shown.contains("第２版") && shown.contains("\"2031\""));
    assert!(shown.contains("みちのべ町暮らしのためのDX計画"));
    desk.refused(&[&next[..], &["--last", "R17"]].concat());
    let message = desk.refused(&[
        "next",
        "plan.dxplan",
        "--to",
        "b.dxplan",
        "--first",
        "いつか",
        "--last",
        "R17",
    ]);
    assert!(message.contains("いつか"));
    assert!(!desk.path("b.dxplan").exists());
}

#[test]
fn two_plans_are_compared() {
    let desk = Desk::new();
    desk.new_plan("前.dxplan", "sample");
    fs::copy(desk.path("前.dxplan"), desk.path("後.dxplan")).unwrap();
    assert_eq!(desk.done(&["diff", "前.dxplan", "後.dxplan"]), "");
    let same: serde_json::Value =
        serde_json::from_str(&desk.done(&["diff", "前.dxplan", "後.dxplan", "--json"])).unwrap();
    assert_eq!(same["records"], serde_json::json!([]));

    // An officer's other version of the file.
    let file = Connection::open(desk.path("後.dxplan")).unwrap();
    let changed = file
        .execute(
            "UPDATE record SET body = json_set(body, '$.title', '窓口を一つに') WHERE kind = 'initiative' AND rank = (SELECT min(rank) FROM record WHERE kind = 'initiative')",
            [],
        )
        .unwrap();
    assert!(changed > 0);
    file.execute(
        "DELETE FROM record WHERE kind = 'glossary_term' OR kind = 'opinion'",
        [],
    )
    .unwrap();
    drop(file);
    let before = desk.files();
    let output = desk.michi(&["diff", "前.dxplan", "後.dxplan"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("\n    取組名："), "{text}");
    assert!(text.contains("を一つに"), "{text}");
    assert!(text.contains("取組　"), "{text}");
    let output = desk.michi(&["diff", "前.dxplan", "後.dxplan", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let records = json["records"].as_array().unwrap();
    assert_eq!(json["changed"].as_u64().unwrap(), changed as u64);
    assert_eq!(
        json["removed"].as_u64().unwrap() as usize,
        records
            .iter()
            .filter(|record| record["change"] == "removed")
            .count()
    );
    assert_eq!(desk.files(), before, "nothing is written");

    fs::write(desk.path("手紙.dxplan"), "計画ではない").unwrap();
    desk.refused(&["diff", "前.dxplan", "手紙.dxplan"]);
    desk.refused(&["diff", "前.dxplan", "ない.dxplan"]);
    let help = desk.done(&["diff", "--help"]);
    assert!(!help.contains("--to"), "{help}");
}

#[test]
fn styles_are_listed_and_measured_and_those_of_the_town_are_used() {
    let desk = Desk::new();
    let listed = desk.done(&["styles"]);
    assert!(listed.contains("shirakawa\t議案の要領"), "{listed}");
    let json: serde_json::Value = serde_json::from_str(&desk.done(&["styles", "--json"])).unwrap();
    assert!(
        json.as_array().unwrap().iter().any(|style| {
            style["key"] == "court" && style["own"] == false && style["title"] != ""
        })
    );
    let ruler = desk.done(&["ruler", "--style", "court", "--to", "out"]);
    assert!(fs::read(ruler.trim()).unwrap().starts_with(b"PK"));
    assert!(
        desk.refused(&["ruler", "--style", "none", "--to", "out"])
            .contains("「none」")
    );

    // A style of the town's own, and a file that is none.
    let styles = desk.path("data").join("styles");
    fs::create_dir_all(&styles).unwrap();
    let preset = include_str!("../../../../templates/styles/court.toml");
    fs::write(
        styles.join("本町.toml"),
        preset.replace("裁判所の書式", "本町の書式"),
    )
    .unwrap();
    fs::write(styles.join("broken.toml"), "[").unwrap();
    desk.new_plan("a.dxplan", "sample");
    let with_data = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_michi"))
            .args(arguments)
            .current_dir(desk.0.path())
            .env("MICHISHIRUBE_DATA", desk.path("data"))
            .output()
            .unwrap()
    };
    let output = with_data(&["styles"]);
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("broken.toml") && told.lines().count() == 1,
        "{told}"
    );
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("本町\t本町の書式")
    );
    let output = with_data(&[
        "export",
        "a.dxplan",
        "--to",
        "own",
        "--paper",
        "plan-bill",
        "--style",
        "本町",
    ]);
    assert_eq!(output.status.code(), Some(0));
}
