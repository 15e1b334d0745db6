package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.fixtures.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the role that serves may do, beside what policies allow: whatever is made later must be decided here too. */
@QuarkusTest
class RightsTest {
    @Inject
    DataSource service;

    @Test
    void tables_are_written_only_where_a_policy_binds_the_service() throws SQLException {
        assertThat(rows("""
                        select c.relname from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
                            and has_table_privilege(c.oid, 'insert, update, delete, truncate')
                        order by 1""")).containsExactly("spool_copies");
        assertThat(rows("""
                        select relname || ' ' || privilege from pg_class c
                        cross join unnest(array['truncate', 'references', 'trigger']) privilege
                        where c.relnamespace = 'public'::regnamespace and has_table_privilege(c.oid, privilege)""")).isEmpty();
        assertThat(rows("select 1 from pg_class where relname = 'flyway_schema_history'"
                        + " and has_table_privilege(oid, 'select, insert, update, delete')"))
                .isEmpty();
    }

    @Test
    void views_are_read_only_and_name_brands_and_sums_alone() throws SQLException {
        assertThat(rows("""
                        select c.relname from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
                            and has_table_privilege(c.oid, 'insert, update, delete')""")).isEmpty();
        assertThat(rows("""
                        select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm') order by 1"""))
                .containsExactly(
                        "active_payout_schedules.active_from",
                        "active_payout_schedules.brand_id",
                        "active_payout_schedules.day_of_month",
                        "active_payout_schedules.last_prepared",
                        "active_payout_schedules.timezone",
                        "brand_ids.id",
                        "brand_ids_for_notices.brand_id",
                        "brands_with_announced_changes.brand_id",
                        "brands_with_arrived_orders.brand_id",
                        "brands_with_batches_under_way.brand_id",
                        "brands_with_conversions_awaiting_click.brand_id",
                        "brands_with_customer_backfills.brand_id",
                        "brands_with_daily_notices.brand_id",
                        "brands_with_ended_reviews.brand_id",
                        "brands_with_leak_signal.brand_id",
                        "brands_with_link_domains.brand_id",
                        "brands_with_link_domains.next_check_at",
                        "brands_with_new_notices.brand_id",
                        "brands_with_open_claims.brand_id",
                        "brands_with_open_fanouts.brand_id",
                        "brands_with_pending_payouts.brand_id",
                        "brands_with_queued_events.brand_id",
                        "brands_with_shop_accesses.brand_id",
                        "brands_with_shop_accesses.due_at",
                        "brands_with_shop_accesses.purpose",
                        "brands_with_unsettled_clicks.brand_id",
                        "brands_with_unsettled_clicks.oldest_day",
                        "brands_with_unsettled_clicks.timezone",
                        "brands_with_waiting_deliveries.brand_id",
                        "brands_with_waiting_refunds.brand_id",
                        "due_webhook_endpoints.brand_id",
                        "due_webhook_endpoints.endpoint_id",
                        "outbox_brands.brand_id",
                        "outbox_brands.due_at",
                        "outbox_by_topic.depth",
                        "outbox_by_topic.oldest",
                        "outbox_by_topic.topic",
                        "queue_events.depth",
                        "queue_events.oldest",
                        "queue_refunds.depth",
                        "queue_refunds.oldest",
                        "queue_sub_ids.depth",
                        "queue_sub_ids.oldest",
                        "queue_webhooks.depth",
                        "queue_webhooks.oldest");
    }

    @Test
    void functions_that_see_all_brands_are_these() throws SQLException {
        assertThat(rows("""
                        select p.proname from pg_proc p
                        where p.pronamespace = 'public'::regnamespace and p.prosecdef and has_function_privilege(p.oid, 'execute')
                        order by 1"""))
                .containsExactly(
                        "create_click_partition",
                        "create_click_staging",
                        "drop_click_partition",
                        "find_api_key",
                        "find_members_by_email",
                        "forget_expired_codes",
                        "purge_audit_events",
                        "purge_audit_events_of_many",
                        "purge_claims",
                        "purge_click_addresses",
                        "purge_click_sub_ids",
                        "purge_click_visitors",
                        "purge_default_clicks",
                        "purge_deliveries",
                        "purge_idempotency_keys",
                        "purge_inbound_deliveries",
                        "purge_messages",
                        "purge_notices",
                        "purge_shop_order_ids",
                        "purge_shop_orders",
                        "purge_staff_sessions",
                        "purge_webhook_deliveries",
                        "redact_audit_events",
                        "store_clicks");
        assertThat(rows("""
                        select p.proname from pg_proc p cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                        where p.pronamespace = 'public'::regnamespace and a.grantee = 0""")).isEmpty();
    }

    @Test
    void no_statement_without_a_brand_reads_or_changes_keys_or_drops_clicks() throws SQLException {
        assertThat(rows("select name from api_keys")).isEmpty();
        assertThatThrownBy(() -> rows("select * from api_keys_by_hash")).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> rows("delete from brand_ids returning id")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> rows("select version from flyway_schema_history"))
                .hasMessageContaining("permission denied");
        var months = rows("select inhrelid::regclass from pg_inherits where inhparent = 'clicks'::regclass order by 1");
        rows("select drop_click_partition(0)");
        assertThat(rows("select inhrelid::regclass from pg_inherits where inhparent = 'clicks'::regclass order by 1"))
                .isEqualTo(months);
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = service.getConnection()) {
            return OwnerDatabase.rows(connection, sql);
        }
    }
}
