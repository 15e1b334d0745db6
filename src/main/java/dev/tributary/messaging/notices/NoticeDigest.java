package dev.tributary.messaging.notices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Summarises the notices of one e-mail. An order that was credited and undone within it, in any order, is listed with the sum when
 * that is positive, left out when it is zero, and listed notice by notice when it is negative.
 */
final class NoticeDigest {
    private static final Set<NoticeKind> UNDOING =
            Set.of(NoticeKind.CONVERSION_REJECTED, NoticeKind.CONVERSION_MOVED, NoticeKind.REFUNDED);

    private NoticeDigest() {}

    /** A line of the e-mail. */
    sealed interface Line {
        record One(NoticeRow notice) implements Line {}

        /** Several notices of a kind. */
        record Many(NoticeKind kind, long count, long amount) implements Line {}
    }

    /** @param notices in the order in which they happened */
    static List<Line> of(List<NoticeRow> notices) {
        var credited = net(notices);
        List<NoticeRow> credits = new ArrayList<>();
        List<NoticeRow> others = new ArrayList<>();
        for (var notice : notices) {
            var net = notice.conversionId() == null ? null : credited.get(notice.conversionId());
            if (net == null || !net.covers(notice) || net.amount < 0) {
                others.add(notice);
            } else if (net.first.id().equals(notice.id()) && net.amount > 0) {
                credits.add(withAmount(notice, net.amount));
            }
        }
        return lines(credits, others);
    }

    private static List<Line> lines(List<NoticeRow> credits, List<NoticeRow> others) {
        var parts = others.stream().collect(Collectors.partitioningBy(notice -> notice.kind() == NoticeKind.REFUNDED));
        List<Line> lines = new ArrayList<>();
        lines.addAll(summed(
                NoticeKind.CONVERSION_CREDITED,
                credits.stream().filter(credit -> !credit.undoesRefund()).toList()));
        credits.stream().filter(NoticeRow::undoesRefund).forEach(undone -> lines.add(new Line.One(undone)));
        lines.addAll(summed(NoticeKind.REFUNDED, parts.getOrDefault(true, List.of())));
        parts.getOrDefault(false, List.of()).forEach(notice -> lines.add(new Line.One(notice)));
        return List.copyOf(lines);
    }

    /** The net amounts of conversions that are credited in this e-mail, by conversion. */
    private static Map<UUID, Net> net(List<NoticeRow> notices) {
        Map<UUID, Net> nets = new HashMap<>();
        for (var notice : notices) {
            if (notice.conversionId() != null && notice.kind() == NoticeKind.CONVERSION_CREDITED) {
                nets.putIfAbsent(notice.conversionId(), new Net(notice));
            }
        }
        for (var notice : notices) {
            var net = notice.conversionId() == null ? null : nets.get(notice.conversionId());
            if (net != null && net.covers(notice)) {
                net.amount += notice.amount();
            }
        }
        return nets;
    }

    private static final class Net {
        private final NoticeRow first;
        private long amount;

        Net(NoticeRow first) {
            this.first = first;
        }

        boolean covers(NoticeRow notice) {
            return notice.kind() == NoticeKind.CONVERSION_CREDITED || UNDOING.contains(notice.kind());
        }
    }

    private static List<Line> summed(NoticeKind kind, List<NoticeRow> notices) {
        if (notices.size() < 2) {
            return notices.stream().<Line>map(Line.One::new).toList();
        }
        long amount = notices.stream().mapToLong(NoticeRow::amount).sum();
        return List.of(new Line.Many(kind, notices.size(), amount));
    }

    private static NoticeRow withAmount(NoticeRow notice, long amount) {
        return new NoticeRow(
                notice.id(),
                notice.enrollmentId(),
                notice.kind(),
                amount,
                notice.conversionId(),
                notice.payoutId(),
                notice.details(),
                notice.createdAt(),
                notice.orderRef(),
                notice.payoutText());
    }
}
