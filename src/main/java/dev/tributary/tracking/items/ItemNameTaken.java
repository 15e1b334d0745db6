package dev.tributary.tracking.items;

import dev.tributary.platform.problems.Problem;

/** Names tell the items of an enrollment apart. */
final class ItemNameTaken extends Problem {
    private static final long serialVersionUID = 1;

    ItemNameTaken() {
        super(CONFLICT, "Another link or code of this enrollment has this name.");
    }
}
