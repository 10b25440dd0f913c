//! Pictures in the file: kept with the edit that names them, brought back by undo, and gone when nothing names them.

use super::*;
use michishirube_store::Attachment;

fn png(name: &str) -> Attachment {
    Attachment {
        media_type: "image/png".to_owned(),
        bytes: [b"\x89PNG\r\n\x1a\n".as_slice(), name.as_bytes()].concat(),
    }
}

/// Adds a record that names a picture, under the first initiative.
fn add(copy: &mut WorkingCopy, world: &mut FixedWorld, attachment: &Attachment) -> RecordId {
    let image = copy.attach(attachment).unwrap();
    let parent = first_initiative(copy.plan());
    let operation = Edit::Add {
        kind: Kind::Picture,
        parent: Some(parent),
        position: Position::Last,
        fields: [("image".to_owned(), json!(image))].into_iter().collect(),
    }
    .plan(copy.plan(), world)
    .unwrap();
    let id = operation.changes[0].id();
    copy.commit(&operation, now(), None).unwrap();
    id
}

/// The ids of a world begin anew: one world for each test, begun behind the ids of the plan.
fn world() -> FixedWorld {
    let mut world = FixedWorld::new(now());
    for _ in 0..1000 {
        world.new_id();
    }
    world
}

fn remove(copy: &mut WorkingCopy, id: RecordId) {
    let operation = Edit::Remove { id }
        .plan(copy.plan(), &mut FixedWorld::new(now()))
        .unwrap();
    copy.commit(&operation, now(), None).unwrap();
}

fn count(office: &Office) -> i64 {
    rusqlite::Connection::open(&office.file)
        .unwrap()
        .query_row("SELECT count(*) FROM attachment", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn a_picture_is_kept_once_and_comes_back_with_undo() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let mut world = world();
    let picture = png("庁舎");
    let name = picture.name();
    let id = add(&mut copy, &mut world, &picture);
    add(&mut copy, &mut world, &picture);
    write(&mut copy).unwrap();
    assert_eq!(count(&office), 1);
    let contents = michishirube_store::read(&office.file).unwrap();
    assert_eq!(contents.attachments.get(&name), Some(&picture));

    // Taken out: the history still names it, so that it can come back after the next opening.
    remove(&mut copy, id);
    write(&mut copy).unwrap();
    copy.close().unwrap();
    let mut copy = office.open("乙").unwrap();
    copy.undo(now()).unwrap();
    assert_eq!(copy.attachment(&name).unwrap(), Some(picture));
    assert_eq!(copy.attachments().unwrap().len(), 1);
}

#[test]
fn a_picture_that_nothing_names_does_not_go_into_the_file() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    copy.attach(&png("選び直した写真")).unwrap();
    set_title(&mut copy, "計画");
    write(&mut copy).unwrap();
    assert_eq!(count(&office), 0);
}

#[test]
fn a_copy_without_history_holds_only_the_pictures_of_the_plan() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let mut world = world();
    let kept = png("残す");
    add(&mut copy, &mut world, &kept);
    let gone = add(&mut copy, &mut world, &png("消す"));
    remove(&mut copy, gone);
    let to = office.share.path().join("写し.dxplan");
    michishirube_store::create_with(&to, copy.plan(), &copy.attachments().unwrap(), now()).unwrap();
    let contents = michishirube_store::read(&to).unwrap();
    assert_eq!(
        contents.attachments.into_iter().collect::<Vec<_>>(),
        [(kept.name(), kept)]
    );
}

#[test]
fn what_is_no_picture_is_not_given_out() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let html = Attachment {
        media_type: "image/png".to_owned(),
        bytes: b"<script>".to_vec(),
    };
    let name = copy.attach(&html).unwrap();
    assert_eq!(copy.attachment(&name).unwrap(), None);
    let huge = Attachment {
        media_type: "image/png".to_owned(),
        bytes: vec![0; (8 << 20) + 1],
    };
    assert!(matches!(
        copy.attach(&huge),
        Err(StoreError::ValueTooLarge { .. })
    ));
}

#[test]
fn a_point_in_time_keeps_its_pictures() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let mut world = world();
    let picture = png("素案の図");
    let id = add(&mut copy, &mut world, &picture);
    copy.take_snapshot("素案", now()).unwrap();
    remove(&mut copy, id);
    write(&mut copy).unwrap();
    copy.close().unwrap();
    let contents = michishirube_store::read(&office.file).unwrap();
    let then = contents.snapshot(&contents.snapshots[0].id).unwrap();
    let image = &then
        .body::<michishirube_plan::record::Picture>(id)
        .unwrap()
        .image
        .0;
    assert_eq!(contents.attachments.get(image), Some(&picture));
}
