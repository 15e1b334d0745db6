package dev.tributary.platform.tenancy;

/** A queue in a table whose depth and oldest age are metrics. */
public interface MeasuredQueue {
    /** The value of the metric's tag {@code queue}. */
    String queue();

    /** A view of one row: {@code depth}, and {@code oldest}, when the oldest row was added; null when none waits. */
    String view();
}
