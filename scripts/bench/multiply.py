"""Makes a plan with many initiatives out of one with some, by copying its initiatives with all that hangs on them.

    multiply.py FROM.dxplan TO.dxplan COUNT

Works on the tables of the file, as anybody with an SQLite tool could.
"""

import json
import shutil
import sqlite3
import sys
import uuid


def main():
    source, target, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    shutil.copy(source, target)
    plan = sqlite3.connect(target)
    records = plan.execute("SELECT id, kind, parent, rank, body FROM record").fetchall()
    children = {}
    for record in records:
        children.setdefault(record[2], []).append(record)
    originals = [record for record in records if record[1] == "initiative"]
    made = len(originals)
    numbers = iter(range(1 << 40))

    def new_id():
        # A v7 UUID with a counter instead of chance: the same plan every time.
        return str(uuid.UUID(int=(0x01900000_0000_7000_8000_000000000000 | next(numbers))))

    def copy(record, parent, rank):
        id = new_id()
        plan.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?)", (id, record[1], parent, rank, record[4]))
        for child in children.get(record[0], []):
            copy(child, id, child[3])

    with plan:
        while made < count:
            original = originals[made % len(originals)]
            # Behind its siblings: a rank is compared as text.
            copy(original, original[2], f"{original[3]}{made:08x}80")
            made += 1
        if made > count:
            sys.exit(f"{source} holds more than {count} initiatives already")
    plan.execute("VACUUM")
    plan.close()
    json.dump({"initiatives": made, "records": len(records) + next(numbers)}, sys.stderr)


main()
