package dev.tributary.reporting.live;

import java.util.Set;

/** What an open stream tells. */
sealed interface StreamEvent {
    record Changed(Set<ChangedPart> parts) implements StreamEvent {}

    record Heartbeat() implements StreamEvent {}
}
