package dev.tributary.integrations.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tributary.platform.money.ValueRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of events. Each is an action of the audit trail, with a condition where one action is several types. */
public enum EventType {
    OFFER_CREATED("offer.created"),
    OFFER_UPDATED("offer.updated"),
    MEMBER_CREATED("member.created"),
    MEMBER_UPDATED("member.updated"),
    ENROLLMENT_CREATED("enrollment.created"),
    ENROLLMENT_UPDATED("enrollment.updated"),
    DASHBOARD_LINK_ROTATED("dashboard_link.rotated", "enrollment.link_rotated"),
    DASHBOARD_LINK_REVOKED("dashboard_link.revoked", "enrollment.link_revoked"),
    TRACKING_ITEM_CREATED("tracking_item.created"),
    TRACKING_ITEM_UPDATED("tracking_item.updated"),
    TRACKING_ITEM_REFRESHED("tracking_item.refreshed"),
    CONVERSION_CREATED("conversion.created"),
    CONVERSION_REFUNDED("conversion.refunded", "conversion.updated", "jsonb_exists(before, 'refunded_sale')"),
    CONVERSION_UPDATED("conversion.updated", "conversion.updated", "not jsonb_exists(before, 'refunded_sale')"),
    CONVERSION_REJECTED("conversion.rejected"),
    CONVERSION_ACCEPTED("conversion.accepted"),
    CONVERSION_ATTRIBUTED("conversion.attributed"),
    CUSTOMER_BOUND("customer.bound", "customer.created"),
    CUSTOMER_MOVED("customer.moved"),
    BUDGET_REACHED("budget.reached", "budget.updated"),
    REFUND_CREATED("refund.created"),
    REFUND_UPDATED("refund.updated"),
    REFUND_UNDONE("refund.undone"),
    LEDGER_ENTRY_CREATED("ledger.entry_created", "ledger_entry.created"),
    REWARD_GRANTED("reward.granted", "reward.created"),
    REWARD_TAKEN_BACK("reward.taken_back", "reward.deleted"),
    CLAIM_CREATED("claim.created"),
    CLAIM_UPDATED("claim.updated"),
    PAYOUT_CREATED("payout.created"),
    PAYOUT_REQUESTED("payout.requested"),
    PAYOUT_PROCESSING("payout.processing", "payout.updated", Status.became("PROCESSING")),
    PAYOUT_PAID("payout.paid", "payout.updated", Status.became("PAID")),
    PAYOUT_FAILED("payout.failed", "payout.updated", Status.became("FAILED")),
    PAYOUT_CANCELLED("payout.cancelled", "payout.updated", Status.became("CANCELLED")),
    PAYOUT_UPDATED("payout.updated", "payout.updated", "not jsonb_exists(before, 'status')"),
    MESSAGE_SENT("message.sent", "message.created");

    private static final String ALL_OF = ".*";

    private final String wireName;
    private final String action;
    private final @Nullable String condition;

    EventType(String nameAndAction) {
        this(nameAndAction, nameAndAction);
    }

    EventType(String wireName, String action) {
        this(wireName, action, null);
    }

    EventType(String wireName, String action, @Nullable String condition) {
        this.wireName = wireName;
        this.action = action;
        this.condition = condition;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    @JsonCreator
    public static EventType parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(text))
                .findFirst()
                .orElseThrow(() -> new ValueRefused("", "unknown_event_type", "There is no event " + text + "."));
    }

    /** The types that a filter names: one of them, or all of a noun as in {@code payout.*}. */
    public static Optional<List<EventType>> matching(String filter) {
        var named = Arrays.stream(values())
                .filter(type -> type.wireName.equals(filter)
                        || (filter.endsWith(ALL_OF)
                                && type.wireName.startsWith(filter.substring(0, filter.length() - 1))))
                .toList();
        return named.isEmpty() ? Optional.empty() : Optional.of(named);
    }

    String action() {
        return action;
    }

    String sqlCondition() {
        return "(action = '" + action + "'" + (condition == null ? "" : " and " + condition) + ")";
    }

    /** SQL for the name of a row's constant; null for changes that are no event. */
    static String sqlCase() {
        return Arrays.stream(values())
                .map(type -> " when " + type.sqlCondition() + " then '" + type.name() + "'")
                .collect(Collectors.joining("", "case", " end"))
                .toString();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Conditions on the status of a payout. */
    private static final class Status {
        static String became(String status) {
            return "jsonb_exists(before, 'status') and after ->> 'status' = '" + status + "'";
        }
    }
}
