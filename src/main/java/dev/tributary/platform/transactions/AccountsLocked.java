package dev.tributary.platform.transactions;

import java.util.List;

/** Some requests of a group need accounts that another transaction has locked: the group starts again without them. */
public final class AccountsLocked extends RuntimeException {
    private final transient List<Integer> indexes;

    /** @param indexes of those requests in the list passed to {@link SharedAct} */
    public AccountsLocked(List<Integer> indexes) {
        super("Accounts are locked elsewhere", null, false, false);
        this.indexes = List.copyOf(indexes);
    }

    List<Integer> indexes() {
        return indexes;
    }
}
