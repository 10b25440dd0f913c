//! The list of all rules, for the manual (`docs/checks.md`) and for the screens. A test holds it against what the rules do.

use super::Severity;
use crate::step::Step;

/// A rule of the examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its stable code, that of its findings.
    pub code: &'static str,
    /// How grave its findings are.
    pub severity: Severity,
    /// The step at which it looks; None: at all.
    pub step: Option<Step>,
    /// What it looks for, in a few words.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do.
    pub hint: &'static str,
}

macro_rules! rules {
    ( $( $code:literal, $severity:ident, $step:expr, $title:literal, $why:literal, $hint:literal; )* ) => {
        /// Every rule, in the order of the road.
        pub const RULES: &[Rule] = &[
            $( Rule { code: $code, severity: Severity::$severity, step: $step, title: $title, why: $why, hint: $hint }, )*
        ];
    };
}

rules! {
    "missing", Info, None, "まだ書かれていない欄", "文書に穴が空きます。", "その欄を書くか、使わない欄なら見送ってください。";
    "year-unread", Error, None, "年度として読めない文字", "計画期間や表の年度が決まりません。", "「令和8年度」「R8」「2026」のように書きます。";
    "reference-lost", Error, None, "指す先がなくなったつながり", "文書に、ないものの名前が出ます。", "選び直します。";
    "text-unprintable", Warning, None, "印刷できない文字", "ほかのソフトから写したときに入る、目に見えない文字です。文書では省かれます。", "その欄の言葉を打ち直します。";
    "word-avoided", Notice, None, "使わない言葉", "一つの言葉が町民を怒らせ、計画の中身が伝わらなくなることがあります。", "言い換えるか、「点検」の言葉の一覧で「使ってよい」とします。";
    "short-name-unused", Notice, None, "使われない略し方", "「以下……という。」と断ったのに使われないと、読む人が探します。", "略し方を消します。";
    "short-name-twice", Notice, None, "二度定めた略し方", "二か所で定めると、意味が違うのかと読む人が迷います。", "初めのところだけに残します。";
    "abbreviation-unexplained", Notice, None, "説明のない略語", "英字の略語は、議員や町民に伝わらないことがあります。", "用語集に加えるか、初めて出るところに日本語の名前を添えます。";
    "name-differs", Error, None, "首長・議長の氏名の違い", "氏名の一字違いで、議案を出し直すことになります。", "「わが町」の氏名と合わせます。";
    "law-number", Warning, None, "題名と番号が食い違う法令", "提案理由の法律の番号の誤りで、議会が止まったことがあります。", "題名か番号を直します。";
    "comma-mixed", Notice, None, "「、」と「，」の交じった文", "一つの文書の中で、読点が二通りになります。", "どちらかにそろえます。";
    "digits-mixed", Notice, None, "一桁の数字の全角と半角", "一つの欄の中で、数字の幅が二通りになります。", "町の決まりの方にそろえます。";
    "town-code", Error, Some(Step::Town), "団体コードの誤り", "番号が違うと、別の団体の計画になります。", "番号の写し違いを確かめます。";
    "town-kind", Error, Some(Step::Town), "名前と種別の食い違い", "町長・町民などの言葉が、全て誤ります。", "種別を選び直します。";
    "frame-term-order", Error, Some(Step::Frame), "計画期間の前後", "終わりが始まりより前では、年度の表が作れません。", "年度を直します。";
    "frame-term-length", Error, Some(Step::Frame), "長すぎる計画期間", "打ち間違いと思われます。", "年度を確かめます。";
    "frame-established-late", Warning, Some(Step::Frame), "計画が始まった後の策定", "始まった後に定める計画は、わけを問われます。", "策定年月か計画期間を確かめます。";
    "table-sum", Warning, Some(Step::Present), "足しても合わない合計", "数の誤りは、計画全体の信用を落とします。", "数を確かめ、四捨五入のためなら注に書きます。";
    "mission-means", Warning, Some(Step::Mission), "手段が使命になっている", "技術を使うことは目的になりません。", "だれのどのような暮らしのためかを書きます。";
    "for-whom-office-only", Warning, None, "役場の人だけのための取組", "町民に何が返るのかを、必ず問われます。", "役場の手間が減った先で、町のだれの何が良くなるかを書きます。";
    "vision-means", Warning, Some(Step::Vision), "手段が将来像になっている", "技術を使うことは、町の姿ではありません。", "総合計画の将来像をそのまま書きます。";
    "milestone-means", Warning, Some(Step::Vision), "手段が中間の将来像になっている", "道具がそろった姿ではなく、暮らしの姿から逆にたどります。", "町のだれが、どのように暮らしているかを書きます。";
    "vision-without-measure", Warning, Some(Step::Vision), "だれも向かわない将来像", "掲げただけで何もしない、と問われます。", "この姿に向かう戦略・施策を選ぶか、立てます。";
    "vision-without-initiative", Warning, Some(Step::Vision), "取組のない将来像", "施策だけがあり、だれも何もしません。", "施策の下に取組を書きます。";
    "conduct-forbids-nothing", Notice, Some(Step::Conduct), "何も禁じない掟", "しないことを決めた掟は、迷ったときの助けになります。", "「……てはなりませぬ」のように結びます。";
    "measure-means", Notice, Some(Step::Measures), "手段が目指す姿になっている", "施策の成否を、入れた道具の数で測ることになります。", "町の人の何が変わるかを書きます。";
    "measure-without-vision", Warning, Some(Step::Measures), "将来像につながらない柱", "何のための柱かを問われます。", "将来像から逆にたどって選びます。";
    "cross-listing-twice", Warning, Some(Step::Measures), "同じ所への再掲", "同じ取組が二度数えられたように見えます。", "再掲を消します。";
    "initiative-without-measure", Warning, Some(Step::Initiatives), "施策に入っていない取組", "体系の図からも、将来像からもこぼれます。", "「入れる所」を選びます。";
    "initiative-without-vision", Warning, Some(Step::Initiatives), "将来像に届かない取組", "何のための取組かを問われます。", "入っている施策で、つながる将来像を選びます。";
    "initiative-unmeasured", Warning, Some(Step::Initiatives), "指標のない取組", "うまくいったかどうかを、だれも言えません。", "暮らしの変化が分かる指標を一つ加えます。";
    "initiative-means-first", Warning, Some(Step::Initiatives), "だれのためより先に決まった手段", "道具が先に決まると、困りごとが後から付きます。", "だれのための取組かを先に書きます。";
    "technology-first", Warning, Some(Step::Initiatives), "技術を入れることが内容の取組", "入れただけで使われない、という問いに答えられません。", "暮らしの変化を測る成果指標を加えます。";
    "initiative-twin", Warning, Some(Step::Initiatives), "二つの課の、同じような取組", "同じ仕事に二度お金を掛けるのかと問われます。", "一つにまとめるか、違いが分かるように書きます。";
    "initiative-wants-instrument", Warning, Some(Step::Initiatives), "条例等が結ばれていない取組", "条例が間に合わないと、取組が始められません。", "「条例等」に加え、取組と結びます。";
    "roadmap-order", Error, Some(Step::Initiatives), "始まる前に終わる工程", "工程表が描けません。", "年度を直します。";
    "roadmap-outside", Warning, Some(Step::Initiatives), "計画期間の外の工程", "計画の約束の外になります。", "工程か計画期間を見直します。";
    "cost-unread", Error, Some(Step::Initiatives), "数として読めない事業費", "合計が出せません。", "千円単位の数を書きます。";
    "cost-negative", Error, Some(Step::Initiatives), "０より小さい事業費", "合計が誤ります。", "符号を確かめます。";
    "cost-outside", Warning, Some(Step::Initiatives), "計画期間の外の事業費", "計画の総額が合わなくなります。", "年度か計画期間を見直します。";
    "cost-unsaid", Notice, Some(Step::Initiatives), "金額も財源もない取組", "幾らかかり、どこから出すのかは、必ず問われます。", "金額を財源の欄に書くか、注記に見込みを書きます。";
    "indicator-unread", Error, Some(Step::Initiatives), "数として読めない指標の値", "表も図も作れません。", "数だけを書き、単位は単位の欄に書きます。";
    "target-without-baseline", Warning, Some(Step::Initiatives), "現状値のない目標", "どれだけの変化かが分かりません。", "現状値を書くか、いつ測るかを書きます。";
    "target-outside", Warning, Some(Step::Initiatives), "計画期間の外の目標値", "計画の約束の外になります。", "年度か計画期間を見直します。";
    "target-direction", Warning, Some(Step::Initiatives), "動かない、又は逆に動く目標値", "何もしないのと同じだと問われます。", "目標値か方向を見直します。";
    "target-wavers", Notice, Some(Step::Initiatives), "途中で逆に動く目標値", "打ち間違いか、わけがあるかのどちらかです。", "わけを目標値の根拠に書きます。";
    "target-not-kept", Notice, Some(Step::Initiatives), "維持しない「維持する」指標", "方向と目標値が食い違います。", "方向か目標値を直します。";
    "target-without-end", Notice, Some(Step::Initiatives), "最後の年度の目標値がない指標", "計画が終わったときに、測れません。", "最後の年度の目標値を書きます。";
    "committee-basis", Warning, Some(Step::Governance), "条例のない附属機関", "附属機関は条例で置きます（地方自治法第138条の４第３項）。", "根拠の条例を書くか、種類を見直します。";
    "instrument-unchanged", Warning, Some(Step::Instruments), "現行と同じ改正", "改正する所がありません。", "改正後の欄を直します。";
    "instrument-blank", Warning, Some(Step::Instruments), "埋めていない見本の言葉", "見本の「〔担当課〕」などが、そのまま議案に出ます。", "町の言葉に書き換えます。";
    "enforcement-day", Warning, Some(Step::Instruments), "例規の種類に合わない施行期日", "公布するのは条例と規則です。要綱は告示の日、訓令は令達の日か、日を定めて施行します。", "施行期日の定め方を選び直します。";
    "enforcement-unread", Warning, Some(Step::Instruments), "日付として読めない施行期日", "附則と公布の日程が決まりません。", "「令和９年４月１日」のように書きます。";
    "enforcement-late", Warning, Some(Step::Instruments), "施行より先に始まる取組", "根拠のないまま始めることになります。", "施行期日か工程を見直します。";
    "date-unread", Error, None, "日付として読めない文字", "日程の前後も、休みの日も確かめられません。", "「令和8年3月3日」「2026/3/3」のように、年から書きます。";
    "date-weekday", Error, None, "日付と曜日の食い違い", "告示や通知の曜日の誤りは、集まる人を迷わせます。", "日付か曜日を直します。";
    "schedule-closed-day", Warning, None, "休みの日の予定", "役場も議会も開いていません。", "前後の開いている日に移すか、休日に行う予定であることを覚え書きに残します。";
    "session-deadline-late", Error, Some(Step::Schedule), "開会より後の議案の締切", "議案が間に合いません。", "締切か開会の日を直します。";
    "session-decided-early", Error, Some(Step::Schedule), "開会より前の議決", "開会する前に決めることはできません。", "議決か開会の日を直します。";
    "session-enforced-early", Error, Some(Step::Schedule), "議決より前の施行", "決まる前に始めることはできません。", "施行の日か議決の日を直します。";
    "session-after-start", Warning, Some(Step::Schedule), "計画期間が始まった後の議決", "始まった後に決める計画は、わけを問われます。", "計画期間か会議を確かめます。";
    "schedule-range", Error, Some(Step::Schedule), "終わりが始まりより前の予定", "期間が分かりません。", "始まりか終わりの日を直します。";
    "schedule-legal-order", Error, Some(Step::Schedule), "法律の順序に反する日程", "議決や公布の効力を問われます。", "議決、送付、公布、施行の順に直します。";
    "schedule-notice-late", Error, Some(Step::Schedule), "遅い招集告示", "招集の手続に誤りがあると、会議が無効になりかねません。", "開会の日までに要る日数をとります。";
    "schedule-delivery-late", Error, Some(Step::Schedule), "遅い送付", "議決から3日以内に、議長から首長へ送ることになっています。", "送付の日を早めます。";
    "schedule-promulgation-late", Error, Some(Step::Schedule), "遅い公布", "送付を受けた日から20日以内に、公布することになっています。", "公布の日を早めます。";
    "schedule-order", Warning, Some(Step::Schedule), "仕事の順序が逆の日程", "前の段が終わらないまま、次の段に進むことになります。", "日を入れ替えるか、わけを覚え書きに残します。";
    "schedule-outside-year", Warning, Some(Step::Schedule), "会計年度の外の予定", "予算も担当も、その年度のものとは限りません。", "年度を確かめます。";
    "comment-short", Warning, None, "30日より短い意見募集", "短くするわけを、議会でも町民からも問われます。", "期間を延ばすか、短くする理由を書きます。";
    "comment-range", Error, Some(Step::Opinions), "終わりが始まりより前の意見募集", "募集の期間が分かりません。", "始まりか終わりの日を直します。";
    "comment-differs", Warning, Some(Step::Opinions), "日程と違う募集の期間", "告示と日程で期間が違うと、意見を出せない人が出ます。", "どちらかに合わせます。";
    "comment-published-early", Error, Some(Step::Opinions), "募集の終わりより前の結果の公表", "意見を待たずに結果を出したことになります。", "公表の日か募集の終わりを直します。";
    "opinions-none", Error, Some(Step::Opinions), "「なかった」としながら書かれた意見", "公表する件数が誤ります。", "どちらが正しいか確かめます。";
    "opinions-fewer", Warning, Some(Step::Opinions), "意見を出した人より少ない意見", "書き漏れた意見があるかもしれません。", "意見の一覧を確かめます。";
    "count-unread", Error, Some(Step::Opinions), "数として読めない件数", "件数の合計が出せません。", "数字だけで書きます。";
    "progress-outside", Warning, Some(Step::Yearly), "計画期間の外の実績", "どの年度の報告にも載りません。", "年度を確かめます。";
    "progress-twice", Warning, Some(Step::Yearly), "同じ年度の実績が二つ", "どちらが正しいのか分かりません。", "一つにまとめます。";
    "progress-grade", Warning, Some(Step::Yearly), "選んだものさしにない区分", "区分ごとの数に入りません。", "ものさしか区分を選び直します。";
    "actual-outside", Warning, None, "計画期間の外の実績値", "どの年度の報告にも載りません。", "年度を確かめます。";
}
