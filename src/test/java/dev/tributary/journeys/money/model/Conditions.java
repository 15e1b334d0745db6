package dev.tributary.journeys.money.model;

/**
 * What an order must be for a rule; null asks nothing.
 *
 * @param payments from and to, of the customer
 */
public record Conditions(String source, Boolean lead, String country, String channel, int[] payments) {
    public static final Conditions NONE = new Conditions(null, null, null, null, null);

    boolean accept(Order order) {
        var reported = order.reported();
        return (source == null || source.equals(order.source))
                && (lead == null || lead == reported.isLead())
                && (country == null || country.equals(reported.country()))
                && (channel == null || channel.equals(reported.channel()))
                && (payments == null || order.payment >= payments[0] && order.payment <= payments[1]);
    }
}
