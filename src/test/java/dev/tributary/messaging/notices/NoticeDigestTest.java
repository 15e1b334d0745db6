package dev.tributary.messaging.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeDigestTest {
    private static final UUID SARAH = new UUID(0, 1);

    /** Notices are written as kind, order and amount; lines as kind, count and amount. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one order                       | credited 1 +10                            | CONVERSION_CREDITED 1 10
            two orders                      | credited 1 +10, credited 2 +10            | CONVERSION_CREDITED 2 20
            one of two refunded             | credited 1 +10, credited 2 +10, refunded 1 -10 | CONVERSION_CREDITED 1 10
            refunded in part                | credited 1 +10, refunded 1 -4             | CONVERSION_CREDITED 1 6
            refunded, and that taken back   | credited 1 +10, refunded 1 -4, credited 1 +4 | CONVERSION_CREDITED 1 10
            rejected                        | credited 1 +10, rejected 1 -10            | ''
            moved to somebody else          | credited 1 +10, moved 1 -10, credited 2 +5 | CONVERSION_CREDITED 1 5
            rejected and accepted again     | credited 1 +10, rejected 1 -10, credited 1 +8 | CONVERSION_CREDITED 1 8
            a refund of an order before     | refunded 1 -3, credited 2 +10             | CONVERSION_CREDITED 1 10; REFUNDED 1 -3
            two refunds of orders before    | refunded 1 -3, refunded 2 -4              | REFUNDED 2 -7
            a rejection of an order before  | rejected 1 -10                            | CONVERSION_REJECTED 1 -10
            """)
    void what_was_undone_meanwhile_is_left_out(String name, String notices, String lines) {
        assertThat(describe(NoticeDigest.of(parsed(notices)))).isEqualTo(lines);
    }

    /** 40 orders on a day, one of them refunded at 08:00: the mail at 09:00 says 39. */
    @org.junit.jupiter.api.Test
    void forty_orders_and_one_refunded_are_thirty_nine() {
        List<NoticeRow> day = new ArrayList<>();
        for (int order = 1; order <= 40; order++) {
            day.add(notice("credited " + order + " +1000"));
        }
        day.add(notice("refunded 7 -1000"));

        assertThat(describe(NoticeDigest.of(day))).isEqualTo("CONVERSION_CREDITED 39 39000");
    }

    private static List<NoticeRow> parsed(String notices) {
        return Arrays.stream(notices.split(",")).map(NoticeDigestTest::notice).toList();
    }

    private static NoticeRow notice(String text) {
        var parts = text.strip().split(" ");
        var kind = switch (parts[0]) {
            case "credited" -> NoticeKind.CONVERSION_CREDITED;
            case "rejected" -> NoticeKind.CONVERSION_REJECTED;
            case "moved" -> NoticeKind.CONVERSION_MOVED;
            default -> NoticeKind.REFUNDED;
        };
        var order = new UUID(1, Long.parseLong(parts[1]));
        return new NoticeRow(
                UUID.randomUUID(), SARAH, kind, Long.parseLong(parts[2]), order, null, "{}", Instant.EPOCH, "…1", null);
    }

    private static String describe(List<NoticeDigest.Line> lines) {
        return lines.stream().map(NoticeDigestTest::describe).collect(Collectors.joining("; "));
    }

    private static String describe(NoticeDigest.Line line) {
        if (line instanceof NoticeDigest.Line.Many many) {
            return many.kind() + " " + many.count() + " " + many.amount();
        }
        var notice = ((NoticeDigest.Line.One) line).notice();
        return notice.kind() + " 1 " + notice.amount();
    }
}
