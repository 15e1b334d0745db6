package dev.tributary.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A year of conversions of a brand, made by SQL as the owner with sums that agree with it. The first member has every tenth
 * conversion, the others share the rest. Indexes and foreign keys are put away meanwhile and back as they were.
 */
final class History {
    private static final int CHUNK = 500_000;
    private static final List<String> LARGE = List.of("conversions", "ledger_entries");

    private static final String CONVERSIONS = """
            insert into conversions (brand_id, id, order_id, type, occurred_at, recorded_at, day, content, content_hash, evidence,
                currency, fx_rate, sale, base, commission, per_conversion, uncapped, lines, review, source, enrollment_id,
                offer_id, member_id, plan_id, plan_version, available_at, explanation)
            select '{brand}', g.id, 'O-' || g.i, 'SALE', g.at, g.at, cast(g.at at time zone 'UTC' as date), '{}', '\\x00', '{}',
                'USD', 1, g.sale, g.sale, g.sale / 10, 0, g.sale / 10, '[]', 'ACCEPTED',
                case g.i % 3 when 0 then 'CLICK' when 1 then 'PROMO_CODE' else 'MANUAL' end, m.id, m.offer_id, m.member_id,
                m.plan_id, 1, g.at, '{}'
            from {generated} g join bench_members m on m.brand_id = '{brand}' and m.place = g.place
            """;

    private static final String ENTRIES = """
            insert into ledger_entries (brand_id, id, enrollment_id, sequence, kind, amount, day, available_at, created_at, conversion_id)
            select '{brand}', g.id, m.id, g.i + 1, 'COMMISSION', g.sale / 10, cast(g.at at time zone 'UTC' as date), g.at, g.at, g.id
            from {generated} g join bench_members m on m.brand_id = '{brand}' and m.place = g.place
            """;

    /** The i-th of so many: a year ends today, ids grow with time. */
    private static final String GENERATED = """
            (select i, 1000 + i % 9000 as sale, now() - interval '365 days' + interval '365 days' * (i / {count}.0) as at,
                    case when i % 10 = 0 then 1 else 2 + i % ({members} - 1) end as place,
                    cast(lpad(to_hex(1700000000000 + i), 12, '0') || '7' || lpad(to_hex(i % 4096), 3, '0') || '8'
                         || lpad(to_hex(i), 15, '0') as uuid) as id
             from generate_series(cast({from} as bigint), {to}) i)""";

    private static final String SUMS = """
            insert into daily_sales
            select brand_id, enrollment_id, day, count(*), sum(base), sum(commission), 0,
                   count(*) filter (where source = 'CLICK'), coalesce(sum(base) filter (where source = 'CLICK'), 0),
                   coalesce(sum(commission) filter (where source = 'CLICK'), 0),
                   count(*) filter (where source = 'PROMO_CODE'), coalesce(sum(base) filter (where source = 'PROMO_CODE'), 0),
                   coalesce(sum(commission) filter (where source = 'PROMO_CODE'), 0)
            from conversions where brand_id = '{brand}' group by brand_id, enrollment_id, day order by day;
            update account_balances b set conversions = s.conversions, sales = s.sales, earned = s.earned, available = s.earned,
                   version = 1, entries = 1000000000
            from (select enrollment_id, sum(conversions) as conversions, sum(sales) as sales, sum(commission) as earned
                  from daily_sales where brand_id = '{brand}' group by enrollment_id) s
            where b.brand_id = '{brand}' and b.enrollment_id = s.enrollment_id;
            insert into daily_clicks (brand_id, enrollment_id, day, clicks, unique_clicks)
            select m.brand_id, m.id, cast(day as date), 30, 20
            from generate_series(current_date - 364, current_date, interval '1 day') day
            cross join bench_members m where m.brand_id = '{brand}' order by day
            """;

    private final BenchEnvironment environment;

    History(BenchEnvironment environment) {
        this.environment = environment;
    }

    /** @param sizes conversions by brand */
    void make(Map<String, Integer> sizes, int members) throws Exception {
        List<String> back = new ArrayList<>();
        run("""
                drop table if exists bench_members;
                create table bench_members as
                select e.brand_id, e.id, e.offer_id, e.member_id, e.plan_id,
                       row_number() over (partition by e.brand_id order by e.id) as place
                from enrollments e;
                alter table conversions disable trigger user""");
        for (var table : LARGE) {
            back.addAll(putAway(table));
        }
        var entries = new Thread(() -> each(ENTRIES, sizes, members));
        entries.start();
        each(CONVERSIONS, sizes, members);
        entries.join();
        for (var statement : back) {
            run(statement);
        }
        run("alter table conversions enable trigger user");
        for (var brand : sizes.keySet()) {
            run(SUMS.replace("{brand}", brand));
        }
        for (var table : List.of(
                "conversions", "ledger_entries", "daily_sales", "daily_clicks", "account_balances", "click_totals")) {
            run("vacuum analyze " + table);
        }
    }

    private void each(String sql, Map<String, Integer> sizes, int members) {
        sizes.forEach((brand, count) -> {
            for (int from = 1; from <= count; from += CHUNK) {
                run(sql.replace("{generated}", GENERATED)
                        .replace("{brand}", brand)
                        .replace("{count}", String.valueOf(count))
                        .replace("{members}", String.valueOf(members))
                        .replace("{from}", String.valueOf(from))
                        .replace("{to}", String.valueOf(Math.min(count, from + CHUNK - 1))));
            }
        });
    }

    /** What brings them back. */
    private List<String> putAway(String table) throws SQLException {
        List<String> back = new ArrayList<>();
        List<String> away = new ArrayList<>();
        try (var owner = environment.owner();
                var statement = owner.createStatement()) {
            var indexes = statement.executeQuery("""
                    select c.relname, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
                    where i.indrelid = '%s'::regclass
                      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)""".formatted(table));
            while (indexes.next()) {
                away.add("drop index " + indexes.getString(1));
                back.add(indexes.getString(2));
            }
            var keys = statement.executeQuery("""
                    select conname, pg_get_constraintdef(oid) from pg_constraint
                    where conrelid = '%s'::regclass and contype = 'f'""".formatted(table));
            while (keys.next()) {
                away.add("alter table " + table + " drop constraint " + keys.getString(1));
                back.add("alter table " + table + " add constraint " + keys.getString(1) + " " + keys.getString(2));
            }
        }
        away.forEach(this::run);
        return back;
    }

    private void run(String sql) {
        try (Connection owner = environment.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
