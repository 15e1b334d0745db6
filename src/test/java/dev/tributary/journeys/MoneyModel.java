package dev.tributary.journeys;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What accounts must hold by the rules of the domain, with arithmetic of its own: every figure is counted from scratch each
 * time it is asked for, nothing is carried along but the orders, the entries and the grants themselves. The rules are written
 * from their description and never from the code, so that a rule misread there is not misread here. Rates are hundredths of a
 * percent.
 */
final class MoneyModel {
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final long WHOLE = 10_000;

    final List<Account> accounts = new ArrayList<>();
    final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Refund> waiting = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final Map<Coin, TreeMap<LocalDate, Long>> rates = new HashMap<>();

    /** Hold days of the offer, from an instant on. */
    private final TreeMap<Instant, Duration> holds = new TreeMap<>();

    Instant now;

    /** Of the offer, for ever; null binds nobody. */
    Binding binding;

    private final Map<String, Bound> bound = new HashMap<>();

    /** Of the offer and of the brand, for ever; null is no limit. */
    Long maxPerOrder;

    Long monthlyBudget;
    Long brandBudget;

    /** @param plans the terms each begins with; everybody begins with the first plan */
    MoneyModel(int accounts, Duration hold, Instant now, List<Terms> plans) {
        this.now = now;
        holds.put(Instant.MIN, hold);
        IntStream.range(0, accounts).forEach(i -> this.accounts.add(new Account()));
        plans.forEach(terms -> this.plans.add(new Plan(new TreeMap<>(Map.of(Instant.MIN, terms)))));
    }

    /** What orders are paid in; {@code shift} brings its minor units to those of the brand. */
    enum Coin {
        USD(1),
        EUR(1),
        JPY(100);

        private final long shift;

        Coin(long shift) {
            this.shift = shift;
        }
    }

    record Step(long from, long rate) {}

    enum Trigger {
        FIRST_CONVERSION,
        EVERY_CONVERSIONS,
        AT_SALES,
        ORDER_AT_LEAST
    }

    enum Way {
        PERCENT,
        PER_UNIT,
        PER_ORDER,
        EXCLUDE
    }

    /**
     * What an order must be. Null asks nothing.
     *
     * @param payments from and to, of the customer
     */
    record Wanted(String source, Boolean lead, String country, String channel, int[] payments) {
        static final Wanted ANYTHING = new Wanted(null, null, null, null, null);

        boolean accepts(Order order) {
            return (source == null || source.equals(order.source))
                    && (lead == null || lead == order.lead)
                    && (country == null || country.equals(order.country))
                    && (channel == null || channel.equals(order.channel))
                    && (payments == null || order.payment >= payments[0] && order.payment <= payments[1]);
        }
    }

    /** @param pays hundredths of a percent, or minor units for each piece or for the order */
    record Rule(List<String> skus, long minOrder, Wanted wanted, Way way, long pays) {
        boolean matches(Line line, Order order) {
            return (skus.isEmpty() || line != null && skus.contains(line.sku))
                    && order.base() >= minOrder
                    && wanted.accepts(order);
        }

        /** Of {@link #WHOLE}. */
        BigInteger exact(Line line, long base) {
            return switch (way) {
                case PERCENT -> times(base, pays);
                case PER_UNIT -> times(pays * (line == null ? 1 : line.quantity), WHOLE);
                case PER_ORDER -> times(pays, WHOLE);
                case EXCLUDE -> BigInteger.ZERO;
            };
        }
    }

    record Prize(Trigger trigger, long value, long amount) {
        long reached(Tally tally, long order) {
            return switch (trigger) {
                case FIRST_CONVERSION -> tally.count >= 1 ? 1 : 0;
                case EVERY_CONVERSIONS -> tally.count / value;
                case AT_SALES -> tally.sales >= value ? 1 : 0;
                case ORDER_AT_LEAST -> order >= value ? 1 : 0;
            };
        }
    }

    record Terms(
            long rate,
            long perConversion,
            boolean byCount,
            boolean marginal,
            boolean monthly,
            List<Rule> rules,
            List<Step> steps,
            Long cap,
            List<Prize> prizes,
            Recurring recurring) {
        boolean askForSource() {
            return rules.stream().anyMatch(rule -> rule.wanted.source != null);
        }

        long rateAt(long progress) {
            long best = rate;
            for (var step : steps) {
                best = progress >= step.from ? step.rate : best;
            }
            return best;
        }
    }

    /** @param steps by whole months since the customer's first payment; null is no limit */
    record Recurring(List<Step> steps, Integer maxPayments, Long maxPerCustomer) {}

    /**
     * How customers are bound.
     *
     * @param months null for life
     */
    record Binding(Integer months, boolean byLead, boolean evidenceLoses) {}

    /** A customer with an account; {@code by} is the order that brought them. */
    record Bound(int account, Instant at, Instant until, Order by) {
        boolean holds(Instant orderedAt) {
            return !orderedAt.isBefore(at) && (until == null || orderedAt.isBefore(until));
        }
    }

    /** Versions by the instant from which each holds. */
    record Plan(TreeMap<Instant, Terms> versions) {}

    record Tally(long sales, long count) {}

    record Entry(long amount, Instant available) {}

    /** @param available when it can be paid out, whatever becomes of its order later */
    record Grant(Prize prize, long milestone, Order order, Instant available) {}

    /** @param taxRate hundredths of a percent, in the price of an order whose prices contain tax */
    record Line(String sku, int quantity, long unitPrice, long discount, long taxRate) {
        long value(boolean taxIncluded) {
            long price = quantity * unitPrice - discount;
            return taxIncluded ? half(times(price, WHOLE), WHOLE + taxRate) : price;
        }
    }

    /** What the lines cost without tax; or the subtotal. */
    static long[] values(boolean taxIncluded, List<Line> lines, long subtotal) {
        return lines.isEmpty()
                ? new long[] {subtotal}
                : lines.stream().mapToLong(line -> line.value(taxIncluded)).toArray();
    }

    /** All that is left, or by amount when {@code lines} is empty. */
    record Refund(String id, String order, long amount, Map<String, Integer> lines, boolean full) {}

    static final class Account {
        final List<Entry> entries = new ArrayList<>();
        final List<Grant> grants = new ArrayList<>();

        /** Plans by their number, from an instant on. */
        final TreeMap<Instant, Integer> plans = new TreeMap<>(Map.of(Instant.MIN, 0));

        long processing;
        long paid;

        long earned() {
            return entries.stream().mapToLong(Entry::amount).sum();
        }

        long held(Instant now) {
            return entries.stream()
                    .filter(entry -> entry.available.isAfter(now))
                    .mapToLong(Entry::amount)
                    .sum();
        }

        long due(Instant now) {
            return earned() - held(now) - processing - paid;
        }
    }

    static final class Order {
        final String id;
        final boolean lead;
        final Coin coin;
        final Instant at;
        final List<Line> lines;
        final long sale;
        final long[] lineSales;
        final int[] returned;
        long[] lineEarned;
        long perConversion;
        long commission;
        long refunded;
        int by = -1;
        String source = "NONE";
        String review = "ACCEPTED";

        String country;
        String channel;

        /** Null when the shop does not tell. */
        String customer;

        /** Which payment of the customer it was when it was priced; 0 for none. */
        int payment;

        /** Months since the first one. */
        int month;

        /** Whether staff decided the review. */
        boolean reviewedByHand;

        /** The account whose member bought it, as far as the e-mail tells. */
        int buyer = -1;

        /** What the lines, and last the order, would earn without the cap. */
        long[] uncapped;

        /** Ten-thousandths, frozen when the order comes. */
        long rate = WHOLE;

        /** Sent with the order; 0 for none. */
        long ownRate;

        Terms terms;
        Instant available;

        Order(String id, boolean lead, Coin coin, Instant at, List<Line> lines, long[] values, long discount) {
            this.id = id;
            this.lead = lead;
            this.coin = coin;
            this.at = at;
            this.lines = lines;
            long[] discounts = byWeight(discount, values);
            this.lineSales = IntStream.range(0, values.length)
                    .mapToLong(i -> values[i] - discounts[i])
                    .toArray();
            this.sale = LongStream.of(lineSales).sum();
            this.returned = new int[lines.size()];
            this.lineEarned = new long[values.length];
        }

        LocalDate day() {
            return LocalDate.ofInstant(at, ZONE);
        }

        YearMonth month() {
            return YearMonth.from(day());
        }

        boolean counts() {
            return by >= 0 && review.equals("ACCEPTED");
        }

        /** In the order's currency. */
        long left() {
            return sale - refunded;
        }

        long base() {
            return converted(sale);
        }

        long net() {
            return base() - converted(refunded);
        }

        private long converted(long amount) {
            return half(times(amount, rate * coin.shift), WHOLE);
        }

        boolean isGone() {
            return sale > 0
                    ? refunded == sale
                    : !lines.isEmpty()
                            && IntStream.range(0, returned.length).allMatch(i -> returned[i] == lines.get(i).quantity);
        }

        long returnedSale() {
            return IntStream.range(0, returned.length)
                    .mapToLong(i -> part(lineSales[i], i))
                    .sum();
        }

        private long part(long of, int line) {
            return half(BigInteger.valueOf(of).multiply(BigInteger.valueOf(returned[line])), lines.get(line).quantity);
        }

        /** A returned line takes its own back; money without lines lies on what stays, by value. */
        long reversed() {
            if (isGone()) {
                return commission;
            }
            long byLines = IntStream.range(0, returned.length)
                    .mapToLong(i -> part(lineEarned[i], i))
                    .sum();
            long money = refunded - returnedSale();
            long open = commission - perConversion - byLines;
            return money == 0
                    ? byLines
                    : byLines
                            + half(BigInteger.valueOf(open).multiply(BigInteger.valueOf(money)), sale - returnedSale());
        }
    }

    Tally tally(int account, YearMonth month) {
        var counted = orders.values().stream()
                .filter(order -> order.counts() && order.by == account)
                .filter(order -> month == null || month.equals(order.month()))
                .toList();
        return new Tally(
                counted.stream().mapToLong(Order::net).sum(),
                counted.stream().filter(order -> !order.isGone()).count());
    }

    private long booked(int account, YearMonth month) {
        return orders.values().stream()
                .filter(order -> order.counts() && order.by == account && month.equals(order.month()))
                .mapToLong(order -> order.commission - order.reversed())
                .sum();
    }

    /** By all others in the order's month; there is one offer. */
    private long spent(Order order) {
        return orders.values().stream()
                .filter(other ->
                        other != order && other.counts() && other.month().equals(order.month()))
                .mapToLong(other -> other.commission - other.reversed())
                .sum();
    }

    void amend(int plan, Terms terms) {
        plans.get(plan).versions.put(now, terms);
    }

    void givePlan(int account, int plan) {
        accounts.get(account).plans.put(now, plan);
    }

    void hold(Duration hold) {
        holds.put(now, hold);
    }

    /** The plan the enrollment had then, in the version that held then. */
    private Terms termsOf(int account, Instant at) {
        int plan = accounts.get(account).plans.floorEntry(at).getValue();
        return plans.get(plan).versions.floorEntry(at).getValue();
    }

    /** A commission can be paid out the hold days after its order that the offer had when it occurred. */
    private Instant available(Order order) {
        return order.at.plus(holds.floorEntry(order.at).getValue());
    }

    void rate(Coin coin, LocalDate day, long rate) {
        rates.computeIfAbsent(coin, one -> new TreeMap<>()).put(day, rate);
    }

    /** One after the other, and then the refunds that waited for them. */
    void arrive(List<Order> arrived) {
        for (var order : arrived) {
            order.rate = order.coin == Coin.USD
                    ? WHOLE
                    : order.ownRate > 0
                            ? order.ownRate
                            : rates.get(order.coin).floorEntry(order.day()).getValue();
            creditCustomer(order);
            if (order.by >= 0) {
                int account = order.by;
                order.by = -1;
                count(order, account);
                price(order, account);
                order.by = account;
                order.available = available(order);
                order.review = selfPurchase(order, account);
            }
            orders.put(order.id, order);
            if (order.counts()) {
                earn(order);
            }
            bind(order);
        }
        for (var late : List.copyOf(waiting)) {
            if (arrived.stream().anyMatch(order -> order.id.equals(late.order))) {
                waiting.remove(late);
                refund(late);
            }
        }
    }

    /** A bound customer credits an order without evidence, or any order where evidence loses. */
    private void creditCustomer(Order order) {
        var customer = bound.get(order.customer);
        if (customer != null && customer.holds(order.at) && (order.by < 0 || binding.evidenceLoses)) {
            order.by = customer.account;
            order.source = "CUSTOMER";
        }
    }

    /** Once, by the first order that counts and came by evidence; later only if the credit of that very order moves. */
    private void bind(Order order) {
        if (binding == null || order.customer == null || !order.counts()) {
            return;
        }
        var before = bound.get(order.customer);
        boolean byEvidence = order.source.equals("PROMO_CODE") || order.source.equals("CLICK");
        if (before == null ? byEvidence && (binding.byLead || !order.lead) : before.by == order) {
            var until = binding.months == null
                    ? null
                    : order.at.atZone(ZONE).plusMonths(binding.months).toInstant();
            bound.put(order.customer, new Bound(order.by, order.at, until, order));
        }
    }

    /** A binding whose order is rejected stands on the earliest other accepted order of the same affiliate, or ends. */
    private void unbind(Order rejected) {
        var before = bound.get(rejected.customer);
        if (before == null || before.by != rejected) {
            return;
        }
        ofCustomer(rejected, before.account).stream()
                .min(Comparator.comparing(other -> other.at))
                .ifPresentOrElse(
                        other ->
                                bound.put(rejected.customer, new Bound(before.account, before.at, before.until, other)),
                        () -> bound.remove(rejected.customer));
    }

    private List<Order> ofCustomer(Order order, int account) {
        return orders.values().stream()
                .filter(other -> other != order && order.customer != null && order.customer.equals(other.customer))
                .filter(other -> other.counts() && other.by == account)
                .toList();
    }

    private static boolean isPayment(Order order) {
        return !order.lead && order.base() > 0;
    }

    /** Payments are accepted sales worth something of which something is left, counted as they arrive. */
    private void count(Order order, int account) {
        var paid = ofCustomer(order, account).stream()
                .filter(other -> isPayment(other) && !other.isGone())
                .map(Order::day)
                .sorted()
                .toList();
        order.payment = order.customer == null || !isPayment(order) ? 0 : paid.size() + 1;
        order.month = 0;
        while (!paid.isEmpty() && !paid.get(0).plusMonths(order.month + 1L).isAfter(order.day())) {
            order.month++;
        }
    }

    private void price(Order order, int account) {
        var terms = termsOf(account, order.at);
        var tally = tally(account, terms.monthly ? order.month() : null);
        long before = terms.byCount ? tally.count : tally.sales;
        int shares = order.lineSales.length;
        BigInteger[] exact = new BigInteger[shares];
        long[] bases = byWeight(order.base(), order.lineSales);
        long offset = 0;
        Set<Rule> once = new HashSet<>();
        for (int i = 0; i < shares; i++) {
            exact[i] = pays(terms, order, i, bases[i], before, offset, once);
            offset += bases[i];
        }
        long rounded = half(sum(exact), WHOLE);
        long per = order.lead || order.sale > 0 ? terms.perConversion : 0;
        per += once.stream().mapToLong(Rule::pays).sum();
        order.terms = terms;
        order.uncapped = append(deal(rounded, exact, WHOLE), per);
        cap(order, account);
    }

    /** A month earns its cap at most: an order takes the room that the others leave when it begins to count. */
    private void cap(Order order, int account) {
        long whole = LongStream.of(order.uncapped).sum();
        long room = order.terms.cap == null
                ? Long.MAX_VALUE
                : Math.max(0, order.terms.cap - Math.max(0, booked(account, order.month())));
        var recurring = order.terms.recurring;
        if (recurring != null && recurring.maxPayments != null && order.payment > recurring.maxPayments) {
            room = 0;
        }
        if (recurring != null && recurring.maxPerCustomer != null && order.customer != null) {
            long earned = ofCustomer(order, account).stream()
                    .mapToLong(other -> other.commission - other.reversed())
                    .sum();
            room = Math.min(room, Math.max(0, recurring.maxPerCustomer - Math.max(0, earned)));
        }
        room = maxPerOrder == null ? room : Math.min(room, maxPerOrder);
        for (var budget : new Long[] {monthlyBudget, brandBudget}) {
            room = budget == null ? room : Math.min(room, Math.max(0, budget - Math.max(0, spent(order))));
        }
        order.commission = Math.min(whole, room);
        long[] parts = order.commission < whole ? byWeight(order.commission, order.uncapped) : order.uncapped;
        int lines = parts.length - 1;
        order.perConversion = parts[lines];
        order.lineEarned = Arrays.copyOf(parts, lines);
    }

    /** By the policy REVIEW an order waits for a review when the member who would be credited has bought it. */
    private static String selfPurchase(Order order, int account) {
        return order.buyer == account ? "IN_REVIEW" : "ACCEPTED";
    }

    /** A rule that excludes beats all, then the one that pays most, then what every sale is paid. */
    private static BigInteger pays(
            Terms terms, Order order, int which, long base, long before, long offset, Set<Rule> once) {
        var line = order.lines.isEmpty() ? null : order.lines.get(which);
        var rules =
                terms.rules.stream().filter(rule -> rule.matches(line, order)).toList();
        if (rules.stream().anyMatch(rule -> rule.way == Way.EXCLUDE)) {
            return BigInteger.ZERO;
        }
        Rule best = null;
        var most = BigInteger.ZERO;
        for (var rule : rules) {
            boolean isOver = rule.way == Way.PER_ORDER && (once.contains(rule) || !order.lead && order.base() == 0);
            var pays = isOver ? BigInteger.ZERO : rule.exact(line, base);
            if (best == null || pays.compareTo(most) > 0) {
                best = rule;
                most = pays;
            }
        }
        if (best == null) {
            return fallback(terms, order, base, before, offset);
        }
        if (best.way == Way.PER_ORDER && most.signum() > 0) {
            once.add(best);
        }
        return best.way == Way.PER_ORDER ? BigInteger.ZERO : most;
    }

    private static BigInteger fallback(Terms terms, Order order, long base, long before, long offset) {
        if (terms.recurring != null && !terms.recurring.steps.isEmpty()) {
            long rate = terms.rate;
            for (var step : terms.recurring.steps) {
                rate = order.month >= step.from ? step.rate : rate;
            }
            return times(base, rate);
        }
        return terms.marginal && !terms.byCount
                ? sliced(terms, before + offset, base)
                : times(base, terms.rateAt(before));
    }

    /** Each cent of the order at the rate of the place it takes. */
    private static BigInteger sliced(Terms terms, long from, long sale) {
        var sum = BigInteger.ZERO;
        long at = from;
        for (var step : terms.steps) {
            if (step.from > at && step.from < from + sale) {
                sum = sum.add(times(step.from - at, terms.rateAt(at)));
                at = step.from;
            }
        }
        return sum.add(times(from + sale - at, terms.rateAt(at)));
    }

    private void earn(Order order) {
        var account = accounts.get(order.by);
        account.entries.add(new Entry(order.commission - order.reversed(), order.available));
        var after = tally(order.by, null);
        var before = new Tally(after.sales - order.net(), after.count - (order.isGone() ? 0 : 1));
        for (var prize : order.terms.prizes) {
            long behind = Math.max(prize.reached(before, 0), last(account, prize, order));
            for (long next = behind + 1; next <= prize.reached(after, order.net()); next++) {
                account.grants.add(new Grant(prize, next, order, order.available));
                account.entries.add(new Entry(prize.amount, order.available));
            }
        }
    }

    private static long last(Account account, Prize prize, Order order) {
        return account.grants.stream()
                .filter(grant -> grant.prize.trigger == prize.trigger && grant.prize.value == prize.value)
                .filter(grant -> prize.trigger != Trigger.ORDER_AT_LEAST || grant.order == order)
                .mapToLong(Grant::milestone)
                .max()
                .orElse(0);
    }

    /** After the order was changed: what is taken back is available now, or when that becomes available which it takes back. */
    private void lose(Order order, int from, long commission, long left) {
        var account = accounts.get(from);
        account.entries.add(new Entry(-commission, laterOf(now, order.available)));
        var tally = tally(from, null);
        for (var grant : List.copyOf(account.grants)) {
            boolean others = grant.prize.trigger == Trigger.ORDER_AT_LEAST && grant.order != order;
            if (!others && grant.milestone > grant.prize.reached(tally, left)) {
                account.grants.remove(grant);
                account.entries.add(new Entry(-grant.prize.amount, laterOf(now, grant.available)));
            }
        }
    }

    private static Instant laterOf(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Amount and commission; null when it asks for more than remains. */
    long[] refund(Refund refund) {
        var order = orders.get(refund.order);
        if (refund.full) {
            return refundRest(order);
        }
        long before = order.reversed();
        long refunded = order.refunded;
        int[] returned = order.returned.clone();
        if (refund.lines.isEmpty() ? refund.amount > order.left() : !takesBack(order, refund.lines)) {
            System.arraycopy(returned, 0, order.returned, 0, returned.length);
            return null;
        }
        order.refunded += refund.amount;
        if (!refund.lines.isEmpty()) {
            long was = sales(order, returned);
            order.refunded += order.returnedSale() - was;
            if (order.refunded > order.sale) {
                order.refunded = refunded;
                System.arraycopy(returned, 0, order.returned, 0, returned.length);
                return null;
            }
        }
        return refunded(order, order.refunded - refunded, order.reversed() - before);
    }

    /** All money that is left; of an order that cost nothing, all items. */
    private long[] refundRest(Order order) {
        if (order.sale == 0 && order.lines.isEmpty()) {
            return null;
        }
        long before = order.reversed();
        long left = order.left();
        order.refunded = order.sale;
        for (int i = 0; order.sale == 0 && i < order.returned.length; i++) {
            order.returned[i] = order.lines.get(i).quantity;
        }
        return refunded(order, left, order.reversed() - before);
    }

    private long[] refunded(Order order, long amount, long reversed) {
        if (order.counts()) {
            lose(order, order.by, reversed, order.net());
        }
        return new long[] {amount, reversed};
    }

    private static long sales(Order order, int[] returned) {
        int[] now = order.returned.clone();
        System.arraycopy(returned, 0, order.returned, 0, returned.length);
        long sales = order.returnedSale();
        System.arraycopy(now, 0, order.returned, 0, now.length);
        return sales;
    }

    private static boolean takesBack(Order order, Map<String, Integer> units) {
        for (var wish : units.entrySet()) {
            int left = wish.getValue();
            for (int i = 0; i < order.returned.length; i++) {
                if (order.lines.get(i).sku.equals(wish.getKey())) {
                    int taken = Math.min(left, order.lines.get(i).quantity - order.returned[i]);
                    order.returned[i] += taken;
                    left -= taken;
                }
            }
            if (left > 0) {
                return false;
            }
        }
        return true;
    }

    void await(Refund refund) {
        waiting.add(refund);
    }

    void review(Order order, String next) {
        if (order.review.equals(next)) {
            return;
        }
        boolean counted = order.counts();
        order.review = next;
        order.reviewedByHand = true;
        if (counted) {
            lose(order, order.by, order.commission - order.reversed(), 0);
        } else if (order.counts()) {
            order.review = "REJECTED";
            cap(order, order.by);
            order.review = next;
            earn(order);
            bind(order);
        }
        if (!order.counts()) {
            unbind(order);
        }
    }

    /**
     * A code that comes after its order takes over from a click, from nobody, and from a bound customer unless evidence loses
     * to those; not from a code, and not from staff.
     */
    void lateCode(Order order, int account) {
        boolean fromCustomer = order.source.equals("CUSTOMER") && !binding.evidenceLoses;
        if (order.source.equals("NONE") || order.source.equals("CLICK") || fromCustomer) {
            attribute(order, account, "PROMO_CODE");
        }
    }

    void attribute(Order order, int account, String source) {
        order.source = source;
        boolean isSame = order.by == account;
        if (isSame && !termsOf(account, order.at).askForSource()) {
            bind(order);
            return;
        }
        int loser = order.by;
        boolean counted = order.counts();
        long kept = order.commission - order.reversed();
        order.by = -1;
        if (counted) {
            lose(order, loser, kept, 0);
        }
        if (!isSame) {
            count(order, account);
        }
        price(order, account);
        order.by = account;
        order.available = available(order);
        if (!order.reviewedByHand) {
            order.review = source.equals("MANUAL") ? "ACCEPTED" : selfPurchase(order, account);
        }
        if (order.counts()) {
            earn(order);
        }
        bind(order);
    }

    private static long[] append(long[] parts, long last) {
        return LongStream.concat(LongStream.of(parts), LongStream.of(last)).toArray();
    }

    private static BigInteger times(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static BigInteger sum(BigInteger[] parts) {
        return List.of(parts).stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Half up; nothing here is negative. */
    private static long half(BigInteger numerator, long denominator) {
        return numerator
                .multiply(BigInteger.TWO)
                .add(BigInteger.valueOf(denominator))
                .divide(BigInteger.valueOf(2 * denominator))
                .longValueExact();
    }

    private static long[] byWeight(long total, long[] weights) {
        long whole = LongStream.of(weights).sum();
        if (whole == 0) {
            return new long[weights.length];
        }
        return deal(
                total,
                LongStream.of(weights).mapToObj(weight -> times(total, weight)).toArray(BigInteger[]::new),
                whole);
    }

    /** Whole cents first, those left over to the largest fractions, to the first of equals. */
    private static long[] deal(long total, BigInteger[] numerators, long denominator) {
        var below = BigInteger.valueOf(denominator);
        long[] parts = List.of(numerators).stream()
                .mapToLong(numerator -> numerator.divide(below).longValueExact())
                .toArray();
        long left = total - LongStream.of(parts).sum();
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> numerators[i].mod(below))
                        .reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
