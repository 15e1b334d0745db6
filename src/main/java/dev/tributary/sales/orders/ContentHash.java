package dev.tributary.sales.orders;

import dev.tributary.pricing.commissions.Order;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an order's content: type, time, currency, lines, amounts and customer. Two reports of the same content have
 * the same hash, however they are written.
 *
 * <p>The first byte is the version of the text that is hashed. A member that is added to reports later must be written only
 * when it differs from its default, so that stored hashes stay valid. Any other change of the text needs a new version, and
 * the old one must stay in the code: orders stored under it are compared by it.
 */
public final class ContentHash {
    private static final byte VERSION = 1;

    private final StringBuilder text = new StringBuilder();

    private ContentHash() {}

    /** @param brandCurrency the currency of a report that names none */
    public static byte[] hash(NewConversion report, Currency brandCurrency) {
        var digest = sha256(text(report, brandCurrency));
        var hash = new byte[digest.length + 1];
        hash[0] = VERSION;
        System.arraycopy(digest, 0, hash, 1, digest.length);
        return hash;
    }

    /** Whether a report has the content of the stored hash. */
    public static boolean isOf(byte[] stored, NewConversion report, Currency brandCurrency) {
        return Arrays.equals(stored, hash(report, brandCurrency));
    }

    /** Each member as its name, length and value, so that no two contents have the same text. */
    static String text(NewConversion report, Currency brandCurrency) {
        var hash = new ContentHash();
        hash.add("type", report.type() == Order.Type.SALE ? null : report.type());
        hash.add("occurredAt", report.occurredAt());
        hash.add("currency", report.currency() == null ? brandCurrency : report.currency());
        hash.add(report.customer());
        report.lines().forEach(hash::add);
        hash.add("subtotal", report.subtotal());
        hash.add("discount", unlessZero(report.discount()));
        hash.add("tax", unlessZero(report.tax()));
        hash.add("shipping", unlessZero(report.shipping()));
        hash.add("taxIncluded", report.taxIncluded() ? true : null);
        return hash.text.toString();
    }

    private void add(@Nullable NewConversionCustomer customer) {
        if (customer != null) {
            add("customer.id", stripped(customer.id()));
            add("customer.email", stripped(customer.email()));
            add("customer.returning", customer.returning());
        }
    }

    private void add(NewConversionLine line) {
        text.append("line{");
        add("lineId", line.lineId());
        add("kind", line.isGoods() ? null : line.kind());
        add("sku", line.sku());
        add("productId", line.productId());
        addAll("collection", line.collections());
        add("quantity", line.quantity());
        add("unitPrice", line.unitPrice());
        add("discount", unlessZero(line.discount()));
        add("taxRate", plain(line.taxRate()));
        text.append("}\n");
    }

    /** Sorted, since the order of collections means nothing. */
    private void addAll(String name, List<String> values) {
        new TreeSet<>(values).forEach(value -> add(name, value));
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            var written = value.toString();
            text.append(name)
                    .append(' ')
                    .append(written.length())
                    .append(' ')
                    .append(written)
                    .append('\n');
        }
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable Long unlessZero(long amount) {
        return amount == 0 ? null : amount;
    }

    /** 7, 7.0 and 7.00 are the same rate, and 0 is no rate. */
    private static @Nullable String plain(@Nullable BigDecimal rate) {
        return rate == null || rate.signum() == 0
                ? null
                : rate.stripTrailingZeros().toPlainString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
