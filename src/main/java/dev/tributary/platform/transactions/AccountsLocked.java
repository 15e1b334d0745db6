package dev.tributary.platform.transactions;

import java.util.List;

/** Some requests of a group need accounts that are locked elsewhere: the group begins again without them. */
public final class AccountsLocked extends RuntimeException {
    private final transient List<Integer> indexes;

    /** @param indexes of the requests in the list that was given to {@link SharedAct} */
    public AccountsLocked(List<Integer> indexes) {
        super("Accounts are locked elsewhere", null, false, false);
        this.indexes = List.copyOf(indexes);
    }

    List<Integer> indexes() {
        return indexes;
    }
}
