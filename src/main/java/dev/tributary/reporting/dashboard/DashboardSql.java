package dev.tributary.reporting.dashboard;

import dev.tributary.platform.tenancy.SingleReads;
import dev.tributary.program.dashboardlinks.OpenedLink;

/**
 * The statements that read dashboards. Each also reads the columns of the dashboard link, so that a request is authenticated and
 * answered in one round trip, and further columns only where the terms need them.
 */
final class DashboardSql {
    /**
     * Finds every row by its full key, for each enrollment; {@code offset 0} makes PostgreSQL do so even if it plans while the
     * tables have few rows. {@code current_brand()} is the condition of row-level security, which is then evaluated once.
     */
    private static final String FROM = """
            from enrollments e
            join brands b on b.id = current_brand()
            cross join lateral (select m.first_name, m.xmin from members m
                                where m.brand_id = current_brand() and m.id = e.member_id offset 0) m
            cross join lateral (select o.*, o.xmin from offers o
                                where o.brand_id = current_brand() and o.id = e.offer_id offset 0) o
            left join lateral (select a.*, a.xmin from account_balances a
                               where a.brand_id = current_brand() and a.enrollment_id = e.id offset 0) a on true
            left join lateral (select c.*, c.xmin from click_totals c
                               where c.brand_id = current_brand() and c.enrollment_id = e.id offset 0) c on true
            left join lateral (select s.*, s.xmin from assist_totals s
                               where s.brand_id = current_brand() and s.enrollment_id = e.id offset 0) s on true
            cross join lateral (select version, effective_from, depends_on_progress from plan_versions
                                where brand_id = current_brand() and plan_id = e.plan_id
                                order by version desc limit 1) newest
            cross join lateral (select string_agg(concat_ws(e'\\t', id, type, status, coalesce(slug, code),
                                                         coalesce(default_slug, ''), name), e'\\n') as lines
                                from tracking_items where brand_id = current_brand() and enrollment_id = e.id) items
            """;

    private static final String OF_BRAND = "where e.brand_id = current_brand() and e.id ";

    /**
     * An updated row has another xmin. Of the enrollment only the columns that are shown are included, since its row also stores
     * when the link was used. If items are returned in another order, the dashboard is merely sent again.
     */
    private static final String STAMP_COLUMN = """
            , md5(concat_ws(' ', b.xmin, m.xmin, o.xmin, e.status, e.plan_id, newest.version, 'n', e.next_plan_id, e.next_plan_from, 'p', e.payout_minimum,
                            'a', a.xmin, 'c', c.xmin, 's', s.xmin, 'i', items.lines)) as stamp
            """;

    private static final String COLUMNS = STAMP_COLUMN + """
            , b.currency, b.timezone, coalesce(e.payout_minimum, b.payout_minimum) as payout_minimum, b.name as brand_name,
            m.first_name, o.id as offer_id, o.name as offer_name, o.status as offer_status, o.starts_at, o.ends_at,
            o.image_url, o.destination_url, o.discount_text, o.discount, o.hold_days, o.window_days,
            'LINK' = any (o.tracking) as has_links, e.status, e.plan_id, coalesce(c.clicks, 0) as clicks,
            coalesce(c.unique_clicks, 0) as unique_clicks, coalesce(s.assists, 0) as assists, a.earned, a.processing, a.paid, a.conversions, a.sales, items.lines,
            a.earned - a.available - coalesce((
                select sum(amount) from ledger_entries
                where brand_id = current_brand() and enrollment_id = e.id
                  and kind not in ('PAYOUT', 'PAYOUT_RETURN') and available_at > created_at
                  and available_at > a.available_until and available_at <= now.at), 0) as held,
            (select available_at from ledger_entries
             where brand_id = current_brand() and enrollment_id = e.id
               and kind not in ('PAYOUT', 'PAYOUT_RETURN') and available_at > created_at and available_at > now.at
             order by available_at limit 1) as next_at,
            newest.version as newest_version, newest.effective_from, newest.depends_on_progress,
            e.next_plan_id, e.next_plan_from,
            case when e.next_plan_id is not null then (
                select version from plan_versions
                where brand_id = current_brand() and plan_id = e.next_plan_id
                  and (effective_from is null or effective_from <= e.next_plan_from)
                order by version desc limit 1) end as next_plan_version
            """;

    private static final String NOW = "cross join (select cast(? as timestamptz) as at) now ";

    private static final String PROGRESS_COLUMNS = """
            , month.sales as month_sales, month.conversions as month_conversions,
            (select json_agg(json_build_object('name', name, 'trigger', trigger, 'value', value, 'count', count))
             from (select name, trigger, value, sum(last - first + 1) as count from reward_grants
                   where brand_id = current_brand() and enrollment_id = e.id group by name, trigger, value) grants) as grants
            """;

    /**
     * Under row-level security an index serves comparisons with columns, and not with what functions make that might tell of rows:
     * so the days are columns. They are compared together with the enrollment, which leaves one index to choose.
     */
    private static final String PROGRESS = """
            cross join lateral (select cast(date_trunc('month', now.at at time zone b.timezone) as date) as first,
                                       cast(now.at at time zone b.timezone as date) as last offset 0) days
            cross join lateral (select coalesce(sum(sales), 0) as sales, coalesce(sum(conversions), 0) as conversions
                                from daily_sales
                                where brand_id = current_brand()
                                  and (enrollment_id, day) between (e.id, days.first) and (e.id, days.last)) month
            """;

    private static final String SCHEDULE_COLUMNS = """
            , coming.version as coming_version, coming.effective_from as terms_change_at,
            (select version from plan_versions
             where brand_id = current_brand() and plan_id = e.plan_id
               and (effective_from is null or effective_from <= now.at)
             order by version desc limit 1) as version
            """;

    /** A version that came into force after newer ones would not apply; of those that have begun, the newest does. */
    private static final String SCHEDULE = """
            left join lateral (select version, effective_from from plan_versions
                               where brand_id = current_brand() and plan_id = e.plan_id and effective_from > now.at
                                 and version > (
                                     select max(version) from plan_versions
                                     where brand_id = current_brand() and plan_id = e.plan_id
                                       and (effective_from is null or effective_from <= now.at))
                               order by effective_from, version desc limit 1) coming on true
            """;

    /** The stamps alone. */
    static final SingleReads.ByIds STAMPS = select(STAMP_COLUMN, "");

    /** Of terms that hold already and do not depend on progress, as most do. Parameter before the ids, as of the next ones: now. */
    static final SingleReads.ByIds FACTS = facts(false, false);

    private static final SingleReads.ByIds WITH_PROGRESS = facts(true, false);
    private static final SingleReads.ByIds WITH_SCHEDULE = facts(false, true);
    private static final SingleReads.ByIds WITH_BOTH = facts(true, true);

    private DashboardSql() {}

    /**
     * @param progress whether to read the progress of this month and the granted rewards
     * @param schedule whether to read which of several versions of the terms is in force now
     */
    static SingleReads.ByIds of(boolean progress, boolean schedule) {
        if (progress) {
            return schedule ? WITH_BOTH : WITH_PROGRESS;
        }
        return schedule ? WITH_SCHEDULE : FACTS;
    }

    private static SingleReads.ByIds facts(boolean progress, boolean schedule) {
        return select(
                COLUMNS + (progress ? PROGRESS_COLUMNS : "") + (schedule ? SCHEDULE_COLUMNS : ""),
                NOW + (progress ? PROGRESS : "") + (schedule ? SCHEDULE : ""));
    }

    private static SingleReads.ByIds select(String columns, String joins) {
        return SingleReads.ByIds.of("select" + OpenedLink.COLUMNS + columns + FROM + joins + OF_BRAND, OpenedLink.ID);
    }
}
