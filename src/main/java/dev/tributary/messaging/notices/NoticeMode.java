package dev.tributary.messaging.notices;

/** When a notice is mailed. */
enum NoticeMode {
    /** Within some seconds. */
    AT_ONCE,
    /** Together with the others of a day, at 09:00 of the brand's day, net of what was undone meanwhile. */
    DAILY,
    /** On the dashboard alone. */
    OFF
}
