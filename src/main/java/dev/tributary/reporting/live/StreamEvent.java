package dev.tributary.reporting.live;

import java.util.Set;

/** An event of an open stream. */
sealed interface StreamEvent {
    record Changed(Set<ChangedPart> parts) implements StreamEvent {}

    record Heartbeat() implements StreamEvent {}
}
