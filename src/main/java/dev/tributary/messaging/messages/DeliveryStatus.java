package dev.tributary.messaging.messages;

public enum DeliveryStatus {
    QUEUED,
    SENT,
    FAILED,
    SKIPPED
}
