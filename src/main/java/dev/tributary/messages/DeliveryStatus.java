package dev.tributary.messages;

public enum DeliveryStatus {
    QUEUED,
    SENT,
    FAILED,
    SKIPPED
}
