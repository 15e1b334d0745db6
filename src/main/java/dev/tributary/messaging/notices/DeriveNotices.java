package dev.tributary.messaging.notices;

import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Creates notices of new entries of accounts, in the order of their sequence. */
@ApplicationScoped
class DeriveNotices {
    private static final Logger LOG = Logger.getLogger(DeriveNotices.class);

    /**
     * Accounts, and entries of each, that one statement reads: 10 000 notices at most, which takes far less than a statement's
     * time limit.
     */
    private static final int ACCOUNTS = 200;

    private static final int ENTRIES_EACH = 50;

    /**
     * An entry that lowers a commission without a refund of its own is a rejection, unless its conversion is credited to
     * somebody else now, or the entry before it is of the same transaction: an order is accepted again, less what was
     * refunded before. The present review does not decide: the order may be accepted again already. A notice that waits for
     * the e-mail of the day, or is never mailed, is stored so; {@link DecideNoticeMails} looks after those that are mailed
     * at once. Behind row-level security a condition with {@code coalesce} finds no place in an index: it would read every
     * entry that the account ever had.
     */
    private static final String DERIVE = """
            with fresh as materialized (
                select l.*, own.modes as own, offer.modes as offer, whole.modes as whole
                from unnest(:ids) as account (id)
                join enrollments e on e.brand_id = :brand and e.id = account.id
            """ + NoticeSettings.OF_ENROLLMENT + """
                left join notice_progress p on p.brand_id = :brand and p.enrollment_id = account.id
                cross join lateral (
                    select * from ledger_entries
                    where brand_id = :brand and enrollment_id = account.id
                      and sequence > case when p.sequence is null then 0 else p.sequence end
                    order by sequence limit :each) l
            ), added as (
                insert into notices (brand_id, id, enrollment_id, kind, subject, amount, conversion_id, details, mail_mode,
                                     created_at)
                select :brand, next_notice_id(), f.enrollment_id, f.notice, cast(f.id as text), f.amount, f.conversion_id,
                       case when f.kind in ('ADJUSTMENT', 'REWARD', 'REWARD_REVERSAL')
                            then jsonb_build_object('name', coalesce(f.description, ''))
                            when f.notice = 'CONVERSION_CREDITED' and f.refund_id is not null
                            then jsonb_build_object('cause', 'REFUND_UNDONE')
                            else '{}' end,
                       case when f.created_at > cast(:since as timestamptz)
                            then case coalesce(f.own ->> f.notice, f.offer ->> f.notice, f.whole ->> f.notice,
                                               cast(:defaults as jsonb) ->> f.notice)
                                 when 'AT_ONCE' then 'NEW' when 'DAILY' then 'DAILY' else 'NONE' end
                            else 'NONE' end,
                       f.created_at
                from (select fresh.*,
                             case when fresh.kind = 'ADJUSTMENT' then 'ADJUSTED'
                                  when fresh.kind = 'REWARD' then 'REWARD_GRANTED'
                                  when fresh.kind = 'REWARD_REVERSAL' then 'REWARD_REVERSED'
                                  when fresh.amount > 0 then 'CONVERSION_CREDITED'
                                  when fresh.refund_id is not null then 'REFUNDED'
                                  when c.enrollment_id is distinct from fresh.enrollment_id then 'CONVERSION_MOVED'
                                  when c.reversed > 0 and previous.kind = 'COMMISSION' then 'REFUNDED'
                                  else 'CONVERSION_REJECTED' end as notice
                      from fresh
                      left join conversions c
                          on c.brand_id = :brand and c.id = case when fresh.amount < 0 then fresh.conversion_id end
                      left join ledger_entries previous
                          on previous.brand_id = :brand and previous.enrollment_id = fresh.enrollment_id
                          and previous.sequence = case when c.reversed > 0 then fresh.sequence - 1 end
                          and previous.conversion_id = fresh.conversion_id and previous.created_at = fresh.created_at
                      order by fresh.enrollment_id, fresh.sequence) f
                where f.kind in ('COMMISSION', 'REVERSAL', 'REWARD', 'REWARD_REVERSAL', 'ADJUSTMENT')
                on conflict do nothing
            )
            insert into notice_progress as progress (brand_id, enrollment_id, sequence)
            select :brand, enrollment_id, max(sequence) from fresh group by enrollment_id order by enrollment_id
            on conflict (brand_id, enrollment_id) do update set sequence = greatest(progress.sequence, excluded.sequence)
            returning enrollment_id
            """;

    private static final String WITH_NEW_ENTRIES = """
            select a.enrollment_id from account_balances a
            left join notice_progress p on p.brand_id = :brand and p.enrollment_id = a.enrollment_id
            where a.brand_id = :brand and a.enrollment_id > :after and a.entries > coalesce(p.sequence, 0)
            order by a.enrollment_id limit :most
            """;

    private final Tenancy tenancy;
    private final NoticeSettings settings;
    private final MailedNews news;
    private final NoteReachedTiers noteReachedTiers;

    DeriveNotices(Tenancy tenancy, NoticeSettings settings, MailedNews news, NoteReachedTiers noteReachedTiers) {
        this.tenancy = tenancy;
        this.settings = settings;
        this.news = news;
        this.noteReachedTiers = noteReachedTiers;
    }

    /**
     * Creates the notices of these accounts. Each batch is a transaction of its own, and the failure of one does not stop the
     * others.
     *
     * @return the accounts of batches that failed
     */
    List<UUID> derive(UUID brandId, Collection<UUID> enrollmentIds) {
        var all = List.copyOf(enrollmentIds);
        List<UUID> failed = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ACCOUNTS) {
            var batch = all.subList(from, Math.min(from + ACCOUNTS, all.size()));
            try {
                deriveWhole(brandId, batch);
            } catch (RuntimeException e) {
                JobFailures.count();
                LOG.warnf(
                        "Notices of the brand %s are left for the next time: %s",
                        TypeId.format("brand", brandId), e.getMessage());
                failed.addAll(batch);
            }
        }
        return failed;
    }

    private void deriveWhole(UUID brandId, List<UUID> enrollmentIds) {
        for (var open = enrollmentIds; !open.isEmpty(); ) {
            var batch = open;
            open = tenancy.write(brandId, () -> deriveBatch(batch));
        }
    }

    /** Creates the notices of all accounts of the brand that have new entries. */
    void deriveAll(UUID brandId) {
        var after = new UUID(0, 0);
        for (var batch = withNewEntries(brandId, after); !batch.isEmpty(); batch = withNewEntries(brandId, after)) {
            derive(brandId, batch);
            after = batch.get(batch.size() - 1);
        }
    }

    private List<UUID> withNewEntries(UUID brandId, UUID after) {
        return tenancy.read(
                brandId,
                () -> tenancy.query(WITH_NEW_ENTRIES)
                        .bind("after", after)
                        .bind("most", ACCOUNTS)
                        .mapTo(UUID.class)
                        .list());
    }

    /** @return the accounts that had new entries, and may have more */
    private List<UUID> deriveBatch(List<UUID> enrollmentIds) {
        var changed = UnnestParameters.of(enrollmentIds)
                .column("ids", "uuid", id -> id)
                .bindTo(tenancy.query(DERIVE))
                .bind("each", ENTRIES_EACH)
                .bind("since", news.since())
                .bind("defaults", settings.defaults())
                .mapTo(UUID.class)
                .list();
        noteReachedTiers.note(changed);
        return changed;
    }
}
