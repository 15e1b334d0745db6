package dev.tributary.reporting.live;

enum StreamEvent {
    CHANGED,
    HEARTBEAT
}
