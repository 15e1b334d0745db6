package dev.tributary.messaging.notices;

/** When a notice is mailed. */
enum NoticeMode {
    /** Within some seconds. */
    AT_ONCE,
    /** Together with the others of a day, at 09:00 in the brand's time zone, without what was undone meanwhile. */
    DAILY,
    /** Only on the dashboard. */
    OFF
}
