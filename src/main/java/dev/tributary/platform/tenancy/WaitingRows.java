package dev.tributary.platform.tenancy;

/** A queue in a table, whose depth an operator wants to see. */
public interface WaitingRows {
    /** As the metric names it. */
    String queue();

    /** A view with one row: {@code depth}, and when the {@code oldest} came, null when none waits. */
    String view();
}
