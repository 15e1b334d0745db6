package dev.tributary.tracking.items;

import dev.tributary.platform.problems.Problem;

/** Names are unique among the items of an enrollment. */
final class ItemNameTaken extends Problem {
    private static final long serialVersionUID = 1;

    ItemNameTaken() {
        super(CONFLICT, "Another link or code of this enrollment has this name.");
    }
}
