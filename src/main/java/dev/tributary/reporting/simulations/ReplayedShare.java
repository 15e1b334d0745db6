package dev.tributary.reporting.simulations;

/** What a replay changes for one enrollment. */
final class ReplayedShare {
    private int gained;
    private int lost;
    private long before;
    private long after;

    void keep(long commission) {
        before += commission;
        after += commission;
    }

    void lose(long commission) {
        lost++;
        before += commission;
    }

    void gain(long commission) {
        gained++;
        after += commission;
    }

    int gained() {
        return gained;
    }

    int lost() {
        return lost;
    }

    long before() {
        return before;
    }

    long after() {
        return after;
    }

    long change() {
        return after - before;
    }
}
